import type { EpochMs, EpochSeconds } from '../../schemas/plain/units.ts';

/** A span of a view that is read by itself: [from, to) of its time column; null: open. */
export interface ExportSlice {
  readonly from: EpochMs | null;
  readonly to: EpochMs | null;
  /** Rows when it was planned. */
  readonly rows: number;
}

/**
 * Cuts a view into spans of whole hours with at most `rows` rows each, in order, so that the engine looks at one span at a time. An hour
 * that holds more is a span of its own; the first span has no beginning and the last no end.
 */
export function planSlices(hours: readonly { readonly hour: EpochSeconds; readonly rows: number }[], rows: number): readonly ExportSlice[] {
  const slices: ExportSlice[] = [];
  let [from, held]: [EpochMs | null, number] = [null, 0];
  for (const hour of hours) {
    if (held > 0 && held + hour.rows > rows) {
      const to = hour.hour * 1_000;
      slices.push({ from, to, rows: held });
      [from, held] = [to, 0];
    }
    held += hour.rows;
  }
  return [...slices, { from, to: null, rows: held }];
}

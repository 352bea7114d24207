import type { EpochSeconds } from '../../schemas/plain/units.ts';

/** Half-open span of time. */
export interface Span {
  readonly from: EpochSeconds;
  /** Exclusive. */
  readonly to: EpochSeconds;
}

/** The same time in the fewest spans, in order. Empty and inverted ones are dropped; spans that touch become one. */
export function mergeSpans(spans: readonly Span[]): readonly Span[] {
  const merged: { from: EpochSeconds; to: EpochSeconds }[] = [];
  for (const { from, to } of spans.filter((span) => span.to > span.from).toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

/** What of `whole` none of the spans covers, in order. */
export function holesIn(whole: Span, spans: readonly Span[]): readonly Span[] {
  const holes: Span[] = [];
  let from = whole.from;
  for (const span of mergeSpans(spans)) {
    if (span.to <= from) continue;
    if (span.from >= whole.to) break;
    if (span.from > from) holes.push({ from, to: span.from });
    from = span.to;
  }
  if (from < whole.to) holes.push({ from, to: whole.to });
  return holes;
}

/** Seconds of `span` that lie in any of `spans`. */
export function overlapOf({ from, to }: Span, spans: readonly Span[]): number {
  return mergeSpans(spans).reduce((sum, span) => sum + Math.max(0, Math.min(to, span.to) - Math.max(from, span.from)), 0);
}

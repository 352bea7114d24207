import { describe, expect, test } from 'vitest';
import { VOLUME } from '../../analysis/detection/settings.ts';
import { createVolumeState } from '../../analysis/detection/volume-state.ts';
import { updateVolume } from '../../analysis/detection/volume.ts';
import { readNab, type NabFile } from '../analysis/detection/nab-scorer.ts';
import { createRandom, type Random } from '../analysis/detection/random.ts';
import { absent, readShared } from '../analysis/detection/shared-data.ts';

interface Shape {
  readonly peakHour: number;
  readonly counts5min: readonly number[];
}

const ROWS_BEFORE = 4_032;
const ROWS_AFTER = 72;
const CLEAR_OF_WINDOWS = 300;
const SEEDS = 8;

const nab = readNab();
const shapesText = readShared('nab/crisis_shapes.json');
const reason = typeof nab === 'string' ? nab : shapesText === undefined ? absent('nab/crisis_shapes.json') : '';

/** Size of the event against the brand's mean hour → floors of recall within three and six hours. */
const FLOORS = [
  { size: 5, within3h: 0.4, within6h: 0.48 },
  { size: 10, within3h: 0.57, within6h: 0.66 },
] as const;

describe.skipIf(reason !== '')(`crises laid over real series${reason === '' ? '' : ` (${reason})`}`, () => {
  const files = nab as readonly NabFile[]; // skipped otherwise
  const { shapes } = JSON.parse(shapesText ?? '{"shapes":[]}') as { shapes: readonly Shape[] };

  test('volume alone sees the share of real event shapes it is known to see', () => {
    const table = FLOORS.map(({ size }) => {
      const delays = files.flatMap((file) => shapes.flatMap((shape, index) =>
        Array.from({ length: SEEDS }, (_, seed) => ({
          file: file.name,
          rows: rowsUntilSeen(file, shape, size, createRandom((seed + 1) * 7_919 + index * 104_729 + size)),
        }))));
      const recall = (rows: number, name?: string) => {
        const some = name === undefined ? delays : delays.filter(({ file }) => file === name);
        return some.filter((delay) => delay.rows < rows).length / some.length;
      };
      return {
        size, trials: delays.length, within1h: recall(12), within3h: recall(36), within6h: recall(72),
        ...Object.fromEntries(files.map(({ name }) => [`${name} 3h`, recall(36, name)])),
      };
    });
    console.table(table);
    for (const [index, { within3h, within6h }] of FLOORS.entries()) {
      expect(table[index]!.within3h).toBeGreaterThanOrEqual(within3h); // one row per floor
      expect(table[index]!.within6h).toBeGreaterThanOrEqual(within6h); // one row per floor
    }
  });
});

/** Rows from the start of the event to the first alert, Infinity when six hours pass without one. */
function rowsUntilSeen({ rows, windows }: NabFile, { counts5min, peakHour }: Shape, size: number, random: Random): number {
  const start = drawStart(rows.length, windows, random);
  const meanHour = (rows.reduce((sum, { value }) => sum + value, 0) / rows.length) * 12;
  const state = createVolumeState();
  for (let row = start - ROWS_BEFORE; row < start + ROWS_AFTER; row += 1) {
    const { value, hour, weekend } = rows[row]!; // the start leaves room on both sides
    const extra = row < start ? 0 : ((counts5min[row - start] ?? 0) * size * meanHour) / peakHour;
    const count = value + Math.floor(extra) + (random.next() < extra - Math.floor(extra) ? 1 : 0);
    const { score, x1 } = updateVolume(state, 0, { count, hour, weekend });
    if (row >= start && score >= VOLUME.threshold && x1 >= VOLUME.minimumHour) return row - start;
  }
  return Number.POSITIVE_INFINITY;
}

function drawStart(rows: number, windows: NabFile['windows'], random: Random): number {
  for (;;) {
    const start = random.between(ROWS_BEFORE, rows - 400);
    if (!windows.some(([first, last]) => first < start + CLEAR_OF_WINDOWS && last >= start - CLEAR_OF_WINDOWS)) return start;
  }
}

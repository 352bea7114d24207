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
/** Each shape is laid over eight starts per file; shapes take turns at the starts, since learning a start is the slow part. */
const STARTS = 40;
const SHAPES_PER_START = 5;

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
    const trials = files.flatMap(layShapes(shapes));
    const table = FLOORS.map(({ size }) => {
      const delays = trials.filter((trial) => trial.size === size);
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

interface Trial {
  readonly file: string;
  readonly size: number;
  /** Rows from the start of the event to the first alert, Infinity when six hours pass without one. */
  readonly rows: number;
}

function layShapes(shapes: readonly Shape[]): (file: NabFile) => readonly Trial[] {
  return (file) => {
    const meanHour = (file.rows.reduce((sum, { value }) => sum + value, 0) / file.rows.length) * 12;
    return Array.from({ length: STARTS }, (_, turn) => turn).flatMap((turn) => {
      const random = createRandom(turn * 7_919 + 1);
      const start = drawStart(file.rows.length, file.windows, random);
      const learnt = createVolumeState();
      for (const { value, hour, weekend } of file.rows.slice(start - ROWS_BEFORE, start)) updateVolume(learnt, 0, { count: value, hour, weekend });
      return Array.from({ length: SHAPES_PER_START }, (__, place) => shapes[(turn * SHAPES_PER_START + place) % shapes.length]!).flatMap((shape) => // remainder of its length
        FLOORS.map(({ size }) => {
          const scale = (size * meanHour) / shape.peakHour;
          const rows = rowsUntilSeen(learnt.slice(), file.rows.slice(start, start + ROWS_AFTER), (row) => (shape.counts5min[row] ?? 0) * scale, random);
          return { file: file.name, size, rows };
        }));
    });
  };
}

function rowsUntilSeen(state: Float32Array, rows: NabFile['rows'], extraOf: (row: number) => number, random: Random): number {
  const seen = rows.findIndex(({ value, hour, weekend }, row) => {
    const extra = extraOf(row);
    const count = value + Math.floor(extra) + (random.next() < extra - Math.floor(extra) ? 1 : 0);
    const { score, x1 } = updateVolume(state, 0, { count, hour, weekend });
    return score >= VOLUME.threshold && x1 >= VOLUME.minimumHour;
  });
  return seen < 0 ? Number.POSITIVE_INFINITY : seen;
}

function drawStart(rows: number, windows: NabFile['windows'], random: Random): number {
  for (;;) {
    const start = random.between(ROWS_BEFORE, rows - 400);
    if (!windows.some(([first, last]) => first < start + CLEAR_OF_WINDOWS && last >= start - CLEAR_OF_WINDOWS)) return start;
  }
}

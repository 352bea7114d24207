import type { Series } from './series-csv.ts';

/** One line of `detect`. */
export interface SeriesDetection {
  readonly row: number;
  readonly timestamp: string;
  readonly alert: boolean;
  readonly score: number;
  readonly terms: {
    readonly u1: number;
    readonly u2: number;
    readonly u3: number;
    /** Mentions of the last twelve rows, and how many were expected. */
    readonly observed: number;
    readonly expected: number;
  };
}

export function* detectSeries(series: Series): Generator<SeriesDetection> {
  yield* [];
  throw new Error(`not built yet: ${series.rows.length}`);
}

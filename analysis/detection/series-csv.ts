/** One row of a series file. */
export interface SeriesRow {
  /** 0-based, without the header. */
  readonly row: number;
  /** As written in the file. */
  readonly timestamp: string;
  readonly value: number;
  /** Seconds since 1970 of the timestamp read as UTC. */
  readonly at: number;
}

export interface Series {
  readonly stepSeconds: number;
  readonly rows: readonly SeriesRow[];
  /** Rows that are missing between the first and the last. */
  readonly missing: number;
}

export function readSeries(text: string): Series {
  throw new Error(`not built yet: ${text.length}`);
}

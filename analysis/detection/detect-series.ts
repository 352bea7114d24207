import { INCIDENT, VOLUME } from './settings.ts';
import type { Series } from './series-csv.ts';
import { createVolumeState } from './volume-state.ts';
import { updateVolume } from './volume.ts';

/** One line of `detect`. */
export interface SeriesDetection {
  /** 0-based, without the header. */
  readonly row: number;
  /** As in the file. */
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

/**
 * Scores each row of a series, causally: a row knows nothing of the rows after it. `alert` is the level-1 volume line:
 * score ≥ .82, five mentions in the hour, not within the first 750 rows, and none in the twelve hours before. Missing
 * rows are unknown: nothing is learnt from them, and the hour of the day goes on.
 */
export function* detectSeries({ rows }: Pick<Series, 'rows'>): Generator<SeriesDetection, void, undefined> {
  const state = createVolumeState();
  let alertedAt = Number.NEGATIVE_INFINITY;
  let learnt = 0;
  for (const { row, timestamp, value, at, hour, weekend } of rows) {
    const { score, u1, u2, u3, x1, m1 } = updateVolume(state, 0, { count: value, hour, weekend });
    const stands = score >= VOLUME.threshold && x1 >= VOLUME.minimumHour && learnt >= INCIDENT.coldStartBuckets;
    const alert = stands && at - alertedAt >= INCIDENT.coolDownSeconds;
    if (alert) alertedAt = at;
    learnt += 1;
    yield { row, timestamp, alert, score, terms: { u1, u2, u3, observed: x1, expected: m1 } };
  }
}

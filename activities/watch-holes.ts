import { findHoles, seenInTime, type CoveredSpan, type Hole } from '../analysis/watch/coverage.ts';
import { DAY_SECONDS, type EpochSeconds } from '../schemas/plain/units.ts';
import { readCoverage, readCoveredUntil } from '../store/collection.ts';
import type { ActivityDependencies, ConfiguredSource } from './dependencies.ts';

/** How far back holes are still looked at; older ones are as they are. */
export const HOLE_HORIZON_SECONDS = 2 * DAY_SECONDS;

/** What of a source was seen, and what was not. */
export interface Sight {
  readonly source: ConfiguredSource;
  readonly holes: readonly Hole[];
  /** First moment that was seen in time; undefined for a source that never was. */
  readonly since: EpochSeconds | undefined;
}

/** Finds what nobody saw of each polled source in the last two days. A source that is down for longer is one long hole. */
export async function readSights({ store, watch }: ActivityDependencies, now: EpochSeconds, signal: AbortSignal): Promise<readonly Sight[]> {
  const from = now - HOLE_HORIZON_SECONDS;
  const rows = await readCoverage(store, { from, to: now + DAY_SECONDS }, { signal });
  const until = new Map((await readCoveredUntil(store, { before: from }, { signal })).map((row) => [row.source, row.until]));
  return (watch?.sources ?? []).map((source) => {
    const covered: CoveredSpan[] = rows.filter((row) => row.source === source.id).map((row) => ({ from: row.from, to: row.to, tick: row.version }));
    const before = until.get(source.id);
    // The last second that was covered before the horizon stands for all that came before it.
    if (before !== undefined) covered.push({ from: before - 1, to: before, tick: before * 1_000 });
    const intervalSeconds = source.intervalMs / 1_000;
    return { source, holes: findHoles(covered, { from: 0, now, intervalSeconds }), since: seenInTime(covered, { intervalSeconds })[0]?.from };
  });
}

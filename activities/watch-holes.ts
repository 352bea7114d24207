import { findHoles, restAfter, seenInTime, type CoveredSpan, type Hole } from '../analysis/watch/coverage.ts';
import { DAY_SECONDS, type EpochSeconds } from '../schemas/plain/units.ts';
import { readCoverage, readCoveredUntil } from '../store/collection.ts';
import { readAskedPauses } from '../store/polls.ts';
import type { ActivityDependencies, ConfiguredSource } from './dependencies.ts';
import { groupBy } from './group-by.ts';

/** How far back holes are still looked at; older ones are as they are. */
export const HOLE_HORIZON_SECONDS = 2 * DAY_SECONDS;

/** What of a source was seen, and what was not. */
export interface Sight {
  readonly source: ConfiguredSource;
  /** Time between two polls: the configured one, or the longer one that the source asked for last. */
  readonly intervalSeconds: number;
  readonly holes: readonly Hole[];
  /** First moment that was seen in time; undefined for a source that never was. */
  readonly since: EpochSeconds | undefined;
}

/** Finds what nobody saw of each polled source in the last two days. A source that is down for longer is one long hole. */
export async function readSights({ store, watch }: ActivityDependencies, now: EpochSeconds, signal: AbortSignal): Promise<readonly Sight[]> {
  const from = now - HOLE_HORIZON_SECONDS;
  const spans = groupBy(await readCoverage(store, { from, to: now + DAY_SECONDS }, { signal }), ({ source }) => source);
  const until = new Map((await readCoveredUntil(store, { before: from }, { signal })).map((row) => [row.source, row.until]));
  const sources = watch?.sources ?? [];
  const longerThanMs = Math.min(...sources.map(({ intervalMs }) => intervalMs), DAY_SECONDS * 1_000);
  const pauses = new Map((await readAskedPauses(store, { from: from * 1_000, longerThanMs }, { signal })).map(({ source, pauses: own }) => [source, new Map(own)]));
  return sources.map((source) => {
    const asked = pauses.get(source.id);
    const covered = (spans.get(source.id) ?? []).map((row): CoveredSpan =>
      ({ from: row.from, to: row.to, tick: row.version, pauseSeconds: (asked?.get(row.version) ?? 0) / 1_000 }));
    const before = until.get(source.id);
    // The last second that was covered before the horizon stands for all that came before it, and for what was asked then.
    const pauseSeconds = Math.max(0, ...(asked?.values() ?? [])) / 1_000;
    if (before !== undefined) covered.push({ from: before - 1, to: before, tick: before * 1_000, pauseSeconds });
    const pace = { intervalSeconds: source.intervalMs / 1_000 };
    return { source, intervalSeconds: restAfter(covered, pace), holes: findHoles(covered, { from: 0, now, ...pace }), since: seenInTime(covered, pace)[0]?.from };
  });
}

import { judgeSource } from '../../analysis/watch/health.ts';
import type { HealthReason, SourceState } from '../../schemas/plain/source-health.ts';
import { DAY_SECONDS, type EpochMs, type EpochSeconds } from '../../schemas/plain/units.ts';
import type { Store } from '../../store/client.ts';
import { readSourceStates } from '../../store/collection.ts';
import { readPolls, type Poll } from '../../store/polls.ts';

/** How a source stands. */
export interface Standing {
  readonly source: string;
  readonly state: SourceState;
  readonly reason: HealthReason;
  readonly since: EpochSeconds;
  readonly lastGoodAt: EpochSeconds | null;
  /** In a row. */
  readonly failures: number;
}

/** Polls that tell how a source stands: three refusals in a row are the longest thing that is counted. */
const POLLS_THAT_TELL = 3;
const MEMORY_MS = DAY_SECONDS * 1_000;

/**
 * How sources stand, by name: as the last evaluation found them, and for those it has not looked at since, as their last
 * polls of a day went. So a source is known as soon as it was polled, also where nothing evaluates.
 *
 * @param expected ids that somebody listens to; undefined: whatever was ever polled
 * @param isWatched an evaluation runs now and then; else polls that are younger than it decide
 */
export async function readStandings(
  store: Store,
  { expected, isWatched, now, signal }: { readonly expected?: readonly string[] | undefined; readonly isWatched: boolean; readonly now: EpochMs; readonly signal?: AbortSignal | undefined },
): Promise<readonly Standing[]> {
  const options = signal === undefined ? {} : { signal };
  const judged = (await readSourceStates(store, options)).filter(({ reason }) => reason !== 'never-polled');
  const known = new Set(judged.map(({ source }) => source));
  const open = expected?.filter((id) => !known.has(id));
  const isAllKnown = isWatched && open !== undefined && open.length === 0;
  const polls = isAllKnown ? [] : await readPolls(store, { sources: isWatched ? (open ?? []) : [], from: now - MEMORY_MS, limit: POLLS_THAT_TELL }, options);
  const fromPolls = [...groupBySource(polls)].flatMap(([source, own]) => {
    const row = judged.find((each) => each.source === source);
    const isOlder = row === undefined || (!isWatched && (own[0]?.endedAt ?? 0) > Number(row.version));
    return isOlder ? [standingOf(source, own, now)] : [];
  });
  const replaced = new Set(fromPolls.map(({ source }) => source));
  return [...judged.filter(({ source }) => !replaced.has(source)), ...fromPolls].sort((a, b) => (a.source < b.source ? -1 : 1));
}

/** Whether nobody sees this source now. */
export function isOutOfSight({ state }: Pick<Standing, 'state'>): boolean {
  return state === 'blind' || state === 'needs-attention';
}

/** Whether somebody sees it now: read at least once, and in sight. */
export function isSeen({ state, lastGoodAt }: Pick<Standing, 'state' | 'lastGoodAt'>): boolean {
  return lastGoodAt !== null && !isOutOfSight({ state });
}

/** Without gaps, which only an evaluation knows; the interval says nothing without them. */
function standingOf(source: string, polls: readonly Poll[], now: EpochMs): Standing {
  const { state, reason, lastGoodAt, failures } = judgeSource({ polls, holes: [], bringing: [], now, intervalSeconds: 0, usualHour: undefined, isAboutToBePolled: true });
  return {
    source, state, reason, failures,
    since: Math.floor((polls[0]?.tick ?? now) / 1_000),
    lastGoodAt: lastGoodAt === undefined ? null : Math.floor(lastGoodAt / 1_000),
  };
}

/** Keeps their order: the newest first. */
function groupBySource(polls: readonly Poll[]): ReadonlyMap<string, readonly Poll[]> {
  const groups = new Map<string, Poll[]>();
  for (const poll of polls) groups.set(poll.source, [...(groups.get(poll.source) ?? []), poll]);
  return groups;
}

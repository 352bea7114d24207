import type { GapReason, HealthReason, PollOutcome, SourceState } from '../../schemas/plain/source-health.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { overdueAfter, type Hole } from './coverage.ts';

/** A poll, as it is remembered. */
export interface PollMemory {
  readonly tick: EpochMs;
  readonly outcome: PollOutcome;
  /** -1 = the source cannot tell. */
  readonly fresh: number;
  readonly notices: readonly string[];
  readonly waitUntil: number | null;
}

export interface HealthQuestion {
  /** The newest first, all of the last two hours and at least the last that failed in a row. */
  readonly polls: readonly PollMemory[];
  /** Ticks of polls that brought something new, the newest first, as far back as they are remembered. */
  readonly bringing: readonly EpochMs[];
  readonly holes: readonly Hole[];
  readonly now: EpochMs;
  /** Time between two polls. */
  readonly intervalSeconds: number;
  /** Polling began again and the source has not had its turn yet: it is not blind, it is being caught up with. */
  readonly isAboutToBePolled?: boolean | undefined;
  /** Usual number of new items in the last whole hour of the clock; undefined while too little is known. */
  readonly usualHour: number | undefined;
}

export interface Health {
  readonly state: SourceState;
  readonly reason: HealthReason;
  readonly lastGoodAt: EpochMs | undefined;
  /** Failures in a row. */
  readonly failures: number;
}

/** Failures in a row after which a source counts as degraded, and refusals after which it is left alone. */
const FAILURES_TO_DEGRADE = 3;
export const REFUSALS_TO_STOP = 3;
/** A silence this many times the usual one is blindness. */
const SILENCE_FACTOR = 3;
/** Pauses between new items that must be known before silence means anything, and the shortest that ever does. */
const PAUSES_NEEDED = 30;
const SHORTEST_SILENCE_MS = 3_600_000;
/** Nothing at all in an hour in which so many items are usual. */
const MUCH_AN_HOUR = 20;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** A silence that was half as long at the same time of an earlier day is the source's night. Judgement. */
const NIGHT_FACTOR = 2;

/** Judges one source from how its polls went. The worst thing that is true decides. */
export function judgeSource({ polls, bringing, holes, now, intervalSeconds, usualHour, isAboutToBePolled = false }: HealthQuestion): Health {
  const good = polls.filter(({ outcome }) => isGood(outcome));
  const lastGoodAt = good[0]?.tick;
  const failed = polls.findIndex(({ outcome }) => isGood(outcome));
  const failures = failed < 0 ? polls.length : failed;
  const as = (state: SourceState, reason: HealthReason): Health => ({ state, reason, lastGoodAt, failures });
  const [last] = polls;
  const isUnseen = holes.some(({ isOpen }) => isOpen);
  if (last === undefined && !isUnseen) return as('degraded', 'never-polled');
  if (last === undefined) return isAboutToBePolled ? as('recovering', 'catching-up') : as('blind', 'missed-polls');

  if (last.outcome === 'Unauthorized') return as('needs-attention', 'credentials');
  if (last.outcome === 'Gone') return as('needs-attention', 'gone');
  const refusals = polls.findIndex(({ outcome }) => outcome !== 'Forbidden');
  if ((refusals < 0 ? polls.length : refusals) >= REFUSALS_TO_STOP) return as('needs-attention', 'refused');

  const isBeingReadBack = last.outcome === 'more' && now - last.tick <= overdueAfter(intervalSeconds) * 1_000;
  if (isUnseen && (isAboutToBePolled || isBeingReadBack)) return as('recovering', 'catching-up');
  if (isUnseen) return as('blind', failures > 0 ? reasonOf(last.outcome) : 'missed-polls');
  if (failures === 0 && isSilent(bringing, now)) return as('blind', 'silence');
  if (failures === 0 && usualHour !== undefined && usualHour > MUCH_AN_HOUR && freshSince(good, Math.floor(now / HOUR_MS) * HOUR_MS - HOUR_MS) === 0) {
    return as('blind', 'nothing-where-much-was-expected');
  }
  if (last.waitUntil !== null && last.waitUntil * 1_000 > now && last.outcome === 'RateLimited') return as('degraded', 'asked-to-wait');
  if (failures >= FAILURES_TO_DEGRADE || (failures > 0 && lastGoodAt === undefined)) return as('degraded', reasonOf(last.outcome));
  // One such poll may still be going on, or be the first of a long catching up.
  if (last.outcome === 'more' && polls[1]?.outcome === 'more') {
    const missing = holes.some(({ recoveredAt }) => recoveredAt === undefined);
    return missing ? as('recovering', 'catching-up') : as('degraded', 'behind');
  }
  if (last.notices.includes('suspectEmpty')) return as('degraded', 'suspect-empty');
  if (last.notices.includes('ceiling')) return as('degraded', 'behind');
  return as('healthy', 'well');
}

/** Why a hole came to be, from the polls that fell into it and the one that ended it. */
export function reasonOfHole(hole: Hole, polls: readonly PollMemory[], { intervalSeconds }: { readonly intervalSeconds: number }): GapReason {
  const before = polls.find(({ tick }) => tick <= (hole.from + 1) * 1_000);
  const after = polls.filter(({ tick }) => tick > (hole.from + 1) * 1_000);
  // The half hour before a poll that read back is no hole any more, but the polls in it still tell why there was one.
  const end = after.findLast(({ tick, outcome }) => tick >= hole.to * 1_000 && isGood(outcome));
  const inside = after.filter(({ tick }) => end === undefined || tick < end.tick);
  const failure = inside.find(({ outcome }) => !isGood(outcome));
  if (failure !== undefined) return GAP_OF[failure.outcome] ?? 'failed';
  const wentOn = before !== undefined && end !== undefined && end.tick - before.tick <= overdueAfter(intervalSeconds) * 1_000;
  return wentOn || inside.length > 0 ? 'overrun' : 'not-running';
}

const GAP_OF: Partial<Readonly<Record<PollOutcome, GapReason>>> = {
  RateLimited: 'waiting', Unauthorized: 'refused', Forbidden: 'refused', Gone: 'refused', Unparseable: 'unreadable', Unavailable: 'failed',
};

function reasonOf(outcome: PollOutcome): HealthReason {
  if (outcome === 'Unparseable') return 'unreadable';
  if (outcome === 'Forbidden') return 'refused';
  return outcome === 'RateLimited' ? 'asked-to-wait' : 'failing';
}

function isGood(outcome: PollOutcome): boolean {
  return outcome === 'good' || outcome === 'more';
}

function freshSince(good: readonly PollMemory[], since: EpochMs): number | undefined {
  const recent = good.filter(({ tick, fresh }) => tick >= since && fresh >= 0);
  return recent.length === 0 ? undefined : recent.reduce((sum, { fresh }) => sum + fresh, 0);
}

/**
 * Silent for more than three times the longest pause that is usual: the 95th percentile of the pauses between polls that
 * brought something. A night is one pause of hundreds, so the same time of the days before is asked too; without a whole
 * day that is known, silence means nothing.
 */
function isSilent(bringing: readonly EpochMs[], now: EpochMs): boolean {
  const [newest] = bringing;
  const oldest = bringing.at(-1);
  if (newest === undefined || oldest === undefined || oldest > now - DAY_MS) return false;
  const pauses = bringing.slice(1).map((tick, place) => bringing[place]! - tick).toSorted((a, b) => a - b); // one shorter than the list
  if (pauses.length < PAUSES_NEEDED) return false;
  const usual = pauses[Math.floor(pauses.length * 0.95)]!; // inside the list
  const silence = now - newest;
  if (silence <= Math.max(SHORTEST_SILENCE_MS, SILENCE_FACTOR * usual)) return false;
  for (let then = now - DAY_MS; then >= oldest; then -= DAY_MS) {
    const before = bringing.find((tick) => tick <= then) ?? oldest;
    if (silence < NIGHT_FACTOR * (then - before)) return false;
  }
  return true;
}

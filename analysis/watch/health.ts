import type { GapReason, HealthReason, PollOutcome, SourceState } from '../../schemas/plain/source-health.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import type { Hole } from './coverage.ts';

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
  /** The newest first, as many as are remembered. */
  readonly polls: readonly PollMemory[];
  readonly holes: readonly Hole[];
  readonly now: EpochMs;
  /** Polling began again and the source has not had its turn yet: it is not blind, it is being caught up with. */
  readonly isAboutToBePolled?: boolean | undefined;
  /** Mean number of new items in this hour of the day; undefined while too little is known. */
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

/** Judges one source from how its polls went. The worst thing that is true decides. */
export function judgeSource({ polls, holes, now, usualHour, isAboutToBePolled = false }: HealthQuestion): Health {
  const good = polls.filter(({ outcome }) => isGood(outcome));
  const lastGoodAt = good[0]?.tick;
  const failed = polls.findIndex(({ outcome }) => isGood(outcome));
  const failures = failed < 0 ? polls.length : failed;
  const as = (state: SourceState, reason: HealthReason): Health => ({ state, reason, lastGoodAt, failures });
  const [last] = polls;
  if (last === undefined) return as('degraded', 'never-polled');

  if (last.outcome === 'Unauthorized') return as('needs-attention', 'credentials');
  if (last.outcome === 'Gone') return as('needs-attention', 'gone');
  const refusals = polls.findIndex(({ outcome }) => outcome !== 'Forbidden');
  if ((refusals < 0 ? polls.length : refusals) >= REFUSALS_TO_STOP) return as('needs-attention', 'refused');

  const isUnseen = holes.some(({ isOpen }) => isOpen);
  if (isUnseen && isAboutToBePolled) return as('recovering', 'catching-up');
  if (isUnseen) return as('blind', failures > 0 ? reasonOf(last.outcome) : 'missed-polls');
  if (failures === 0 && isSilent(good, now)) return as('blind', 'silence');
  if (failures === 0 && usualHour !== undefined && usualHour > MUCH_AN_HOUR && freshSince(good, now - HOUR_MS) === 0) {
    return as('blind', 'nothing-where-much-was-expected');
  }
  if (last.waitUntil !== null && last.waitUntil * 1_000 > now && last.outcome === 'RateLimited') return as('degraded', 'asked-to-wait');
  if (failures >= FAILURES_TO_DEGRADE || (failures > 0 && lastGoodAt === undefined)) return as('degraded', reasonOf(last.outcome));
  if (last.outcome === 'more') {
    const missing = holes.some(({ recoveredAt }) => recoveredAt === undefined);
    return missing ? as('recovering', 'catching-up') : as('degraded', 'behind');
  }
  if (last.notices.includes('suspectEmpty')) return as('degraded', 'suspect-empty');
  if (last.notices.includes('ceiling')) return as('degraded', 'behind');
  return as('healthy', 'well');
}

/** Why a hole came to be, from the polls that fell into it. */
export function reasonOfHole(hole: Hole, polls: readonly PollMemory[]): GapReason {
  const inside = polls.filter(({ tick }) => tick > (hole.from + 1) * 1_000 && tick < hole.to * 1_000);
  const failure = inside.find(({ outcome }) => !isGood(outcome));
  if (failure !== undefined) return GAP_OF[failure.outcome] ?? 'failed';
  return inside.some(({ outcome }) => isGood(outcome)) ? 'overrun' : 'not-running';
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
 * brought something, so that nights are part of what is usual.
 */
function isSilent(good: readonly PollMemory[], now: EpochMs): boolean {
  const bringing = good.filter(({ fresh }) => fresh > 0).map(({ tick }) => tick);
  const [newest] = bringing;
  if (newest === undefined) return false;
  const pauses = bringing.slice(1).map((tick, place) => bringing[place]! - tick).toSorted((a, b) => a - b); // one shorter than the list
  if (pauses.length < PAUSES_NEEDED) return false;
  const usual = pauses[Math.floor(pauses.length * 0.95)]!; // inside the list
  return now - newest > Math.max(SHORTEST_SILENCE_MS, SILENCE_FACTOR * usual);
}

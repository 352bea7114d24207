/**
 * What contact changed: the change in positive mentions of people who were contacted, against that of people who were like them and
 * were not. Matching on what was known before contact takes most of the pull back to usual away that a before–after figure alone
 * shows (matched pairs, Stuart 2010, Statistical Science 25:1); it is no experiment, and the report says so.
 */
import type { EpochMs } from '../../schemas/plain/units.ts';
import { bootstrapMean, mean } from '../statistics/bootstrap.ts';
import { DAY_MS } from './activity.ts';

export const EFFECT_DAYS = 90;
/** Below this nothing is shown: a mean of a few people says nothing, and says too much about each. */
export const MIN_PAIRS = 10;
/** How far apart two people are: as much as 10 points of score, 3 active weeks, or another network. */
const SCORE_STEP = 10;
const WEEKS_STEP = 3;
const OTHER_NETWORK = 1;
/** Who differs more than this has no like among the others. */
const MAX_DISTANCE = 3;

/** Somebody at the moment of a contact, their own or the one they are compared with. */
export interface EffectPerson {
  readonly authorKey: string;
  /** Score of that week. */
  readonly score: number;
  readonly network: string;
  /** Times of mentions, positive or not; those outside the 90 days before and after are left out. */
  readonly mentions: readonly { readonly at: EpochMs; readonly isPositive: boolean }[];
}

export interface EffectCase {
  readonly contactedAt: EpochMs;
  readonly person: EffectPerson;
  /** Who was proposed or followed in the same week and not contacted. */
  readonly others: readonly EffectPerson[];
}

export interface OutreachEffect {
  readonly contacted: number;
  readonly matched: number;
  /** Mean change in positive mentions over 90 days; null below ten pairs, like everything that follows. */
  readonly changeContacted: number | null;
  readonly changeMatched: number | null;
  readonly difference: number | null;
  /** 95 % interval of the difference by bootstrap over pairs. */
  readonly low: number | null;
  readonly high: number | null;
}

/** Measures the effect over contacts that are at least 90 days old. Deterministic: the same cases and seed give the same interval. */
export function measureEffect(cases: readonly EffectCase[], seed: number): OutreachEffect {
  const pairs = matchPairs(cases);
  const hidden = { changeContacted: null, changeMatched: null, difference: null, low: null, high: null };
  const counts = { contacted: cases.length, matched: pairs.length };
  if (pairs.length < MIN_PAIRS) return { ...counts, ...hidden };
  const changes = pairs.map(({ contactedAt, person, other }) => ({ own: changeAround(person, contactedAt), other: changeAround(other, contactedAt) }));
  const [changeContacted, changeMatched] = [mean(changes.map(({ own }) => own)), mean(changes.map(({ other }) => other))];
  const difference = bootstrapMean({ values: changes.map(({ own, other }) => own - other), seed });
  if (difference === null) return { ...counts, ...hidden };
  return { ...counts, changeContacted, changeMatched, difference: difference.value, low: difference.low, high: difference.high };
}

interface Pair {
  readonly contactedAt: EpochMs;
  readonly person: EffectPerson;
  readonly other: EffectPerson;
}

/** The nearest other for each case, earliest contact first; nobody is used twice. */
export function matchPairs(cases: readonly EffectCase[]): readonly Pair[] {
  const used = new Set<string>();
  const inOrder = cases.toSorted((a, b) => a.contactedAt - b.contactedAt || (a.person.authorKey < b.person.authorKey ? -1 : 1));
  return inOrder.flatMap(({ contactedAt, person, others }) => {
    const near = others
      .filter(({ authorKey }) => !used.has(authorKey) && authorKey !== person.authorKey)
      .map((other) => ({ other, distance: distanceOf(person, other, contactedAt) }))
      .filter(({ distance }) => distance <= MAX_DISTANCE)
      .toSorted((a, b) => a.distance - b.distance || (a.other.authorKey < b.other.authorKey ? -1 : 1))[0];
    if (near === undefined) return [];
    used.add(near.other.authorKey);
    return [{ contactedAt, person, other: near.other }];
  });
}

function distanceOf(a: EffectPerson, b: EffectPerson, at: EpochMs): number {
  return ((a.score - b.score) / SCORE_STEP) ** 2 + ((activeWeeks(a, at) - activeWeeks(b, at)) / WEEKS_STEP) ** 2 + (a.network === b.network ? 0 : OTHER_NETWORK);
}

function activeWeeks({ mentions }: EffectPerson, before: EpochMs): number {
  return new Set(mentions.filter(({ at }) => at < before && at >= before - EFFECT_DAYS * DAY_MS).map(({ at }) => Math.floor((before - at) / (7 * DAY_MS)))).size;
}

function changeAround({ mentions }: EffectPerson, moment: EpochMs): number {
  const span = EFFECT_DAYS * DAY_MS;
  const positive = mentions.filter(({ isPositive }) => isPositive);
  return positive.filter(({ at }) => at >= moment && at < moment + span).length - positive.filter(({ at }) => at < moment && at >= moment - span).length;
}

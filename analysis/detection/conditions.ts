import type { IncidentMark, Level } from '../../schemas/plain/levels.ts';
import { BUCKET_SECONDS, HOUR_SECONDS, type EpochSeconds } from '../../schemas/plain/units.ts';
import { CONDITIONS, type ConditionName, type DetectionFact } from './decision.ts';
import type { EvidenceTerms } from './evidence.ts';
import { BUCKETS_PER_HOUR, INCIDENT, LEVELS, VOLUME } from './settings.ts';
import { negativeBinomialEvidence } from './tails.ts';
import { countWindow } from './window.ts';

/** Lines that must hold for several decisions: the last ones as bits, newest lowest, and the present run. */
export interface Streaks {
  readonly highBits: number;
  readonly peopleRun: number;
}

export interface ConditionQuestion {
  readonly terms: EvidenceTerms;
  readonly severity: number;
  readonly streaks: Streaks;
  /** Whether negative people per hour doubled twice; asked only when the answer matters. */
  readonly hasDoubled: () => boolean;
}

export interface ConditionAnswer {
  /** What held, strongest first. */
  readonly held: readonly ConditionName[];
  readonly marks: readonly IncidentMark[];
  /** What a person would have to answer for: negative people (a doubling needs them too), negative share, safety words. */
  readonly negativeHolds: boolean;
  readonly streaks: Streaks;
}

/** Which opening conditions hold, before cold start and campaign. `lasting-crisis` is the incident's own to know. */
export function findConditions({ terms, severity, streaks, hasDoubled }: ConditionQuestion): ConditionAnswer {
  const held: ConditionName[] = [];
  const marks: IncidentMark[] = [];
  const volume = terms.score >= VOLUME.threshold && terms.x1 >= VOLUME.minimumHour;
  const people = terms.negativeAuthors3h >= LEVELS.minimumNegativeAuthors;
  const spread = terms.authors >= LEVELS.minimumAuthors && terms.breadth >= LEVELS.minimumBreadth;
  const surge = terms.en < LEVELS.surgeShareEvidence && terms.negativeShare < LEVELS.surgeNegativeShare;

  if (terms.safetyAuthors >= LEVELS.safetyAuthors) held.push('safety-crisis');

  const highEvidence = terms.ev >= LEVELS.volumeHigh || (terms.ev >= LEVELS.volumeHighWithShare && terms.en >= LEVELS.shareElevated);
  const high = highEvidence && terms.xs >= LEVELS.shareExcessHigh && severity >= LEVELS.severityHigh && !surge && spread;
  const highBits = ((streaks.highBits << 1) | Number(high)) & ((1 << LEVELS.highDecisionsSeen) - 1);
  if (high && (severity >= LEVELS.severityHighAtOnce || countBits(highBits) >= LEVELS.highDecisionsNeeded)) held.push('severity-high');
  const doubled = terms.negativeAuthors1h >= LEVELS.doublingAuthors && terms.em >= LEVELS.peopleSignal && hasDoubled();
  if (doubled) held.push('doubling-high');

  const volumeElevated = volume && isElevated(terms, terms.x1);
  // Breadth alone lets copies pass at both edges of a burst, where they are few beside the ordinary mentions.
  const independent = Math.min(terms.x1, terms.stories, LEVELS.mentionsPerAuthor * terms.authors);
  if (volumeElevated && spread && isElevated(terms, independent)) held.push('volume-elevated');
  // The share's window may reach six hours back; what is over by now opens nothing.
  const stillNegative = terms.negativeAuthors1h > 0;
  if (terms.en >= LEVELS.shareElevated && terms.xs >= LEVELS.shareExcessElevated && stillNegative) held.push('share-elevated');
  const peopleHigh = terms.em >= LEVELS.peopleElevated && people;
  const peopleRun = peopleHigh ? Math.min(streaks.peopleRun + 1, LEVELS.peopleDecisionsInARow) : 0;
  if (peopleHigh && (terms.negativeSources3h >= LEVELS.peopleSources || peopleRun >= LEVELS.peopleDecisionsInARow)) held.push('people-elevated');

  if (volume) held.push('volume-signal');
  if (terms.em >= LEVELS.peopleSignal && people) held.push('people-signal');

  if (volume && surge) marks.push('surge');
  if (volumeElevated && !held.includes('volume-elevated')) marks.push('copies');
  return {
    held,
    marks,
    negativeHolds: terms.em >= LEVELS.peopleSignal || terms.en >= LEVELS.shareElevated || terms.safetyAuthors >= LEVELS.safetyAuthors,
    streaks: { highBits, peopleRun },
  };
}

/** Whether a condition needs no second look: it may open while its bucket still goes on. */
export function holdsAtOnce(name: ConditionName, severity: number): boolean {
  if (name === 'severity-high') return severity >= LEVELS.severityHighAtOnce;
  return name === 'doubling-high' || name === 'safety-crisis' || name === 'declared-crisis';
}

/**
 * The level the conditions open after the brand's age and a campaign are weighed, and the condition that opens it.
 * Safety words count at any age; statistics not before 2.6 covered days and at most as level 2 before 21. Inside a
 * campaign window each statistical line counts one level lower.
 */
export function weighConditions(
  held: readonly ConditionName[],
  { coveredBuckets, campaign }: { readonly coveredBuckets: number; readonly campaign: boolean },
): { readonly level: Level; readonly condition: ConditionName | undefined } {
  let level: Level = 0;
  let condition: ConditionName | undefined;
  for (const name of held) {
    const counted = levelOf(name, coveredBuckets, campaign);
    if (counted <= level) continue;
    level = counted;
    condition = name;
  }
  return { level, condition };
}

/**
 * Negative people per hour doubled twice within two hours: four times what any hour ending in between held, at least
 * one. A single jump from nothing is the steepest doubling of all and counts too.
 */
export function hasDoubledTwice(facts: readonly DetectionFact[], bucket: EpochSeconds, countLate: boolean): boolean {
  const peopleUntil = (end: EpochSeconds) => countWindow(facts, { from: end - HOUR_SECONDS, to: end, countLate }).negativeAuthors;
  const end = bucket + BUCKET_SECONDS;
  const now = peopleUntil(end);
  for (let back = BUCKET_SECONDS; back <= LEVELS.doublingHours * HOUR_SECONDS; back += BUCKET_SECONDS) {
    if (now >= LEVELS.doublingFactor * Math.max(1, peopleUntil(end - back))) return true;
  }
  return false;
}

function levelOf(name: ConditionName, coveredBuckets: number, campaign: boolean): Level {
  const level = CONDITIONS[name];
  if (name === 'safety-crisis' || name === 'declared-crisis') return level;
  if (coveredBuckets < INCIDENT.coldStartBuckets) return 0;
  const lowered = campaign ? level - 1 : level;
  const ceiling = coveredBuckets < INCIDENT.learningBuckets ? INCIDENT.learningCeiling : 4;
  return Math.min(lowered, ceiling) as Level; // between 0 and 4
}

/** Three times the expected hour, and evidence for it. */
function isElevated({ m1, dispersion }: EvidenceTerms, mentions: number): boolean {
  const ev = negativeBinomialEvidence(mentions, m1, dispersion / Math.sqrt(BUCKETS_PER_HOUR));
  return ev >= LEVELS.volumeElevated && (mentions + 1) / (m1 + 1) >= LEVELS.volumeRatio;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}

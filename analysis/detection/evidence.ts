import { HOUR_SECONDS, BUCKET_SECONDS, type EpochSeconds } from '../../schemas/plain/units.ts';
import { expectedPeople, type Baseline } from './baseline.ts';
import type { DecisionTerms, DetectionFact } from './decision.ts';
import { BUCKETS_PER_HOUR, LEVELS, PEOPLE, SEVERITY, SHARE } from './settings.ts';
import { betaBinomialEvidence, binomialEvidence, negativeBinomialEvidence } from './tails.ts';
import type { VolumeScore } from './volume.ts';
import { countSafetyAuthors, countWindow, type WindowCounts } from './window.ts';

/** What the evidence of one bucket is made from. */
export interface EvidenceQuestion {
  /** Facts of at least the last six hours, oldest first. */
  readonly facts: readonly DetectionFact[];
  readonly bucket: EpochSeconds;
  readonly countLate: boolean;
  /** The bucket was not seen: what came in all the same proves nothing about volume. */
  readonly isBlind: boolean;
  readonly countAcceleration: boolean;
  readonly volume: VolumeScore;
  readonly baseline: Baseline;
}

/** The terms evidence decides; the rest of a decision's terms come from the volume score and the incident. */
export type EvidenceTerms = Omit<DecisionTerms, 'coveredBuckets' | 'evidenceLevel' | 'heldByCoolDown' | 'notCounted'>;

export interface WeighedEvidence {
  readonly terms: EvidenceTerms;
  /** Origins of negative mentions in the last three hours, sorted. */
  readonly negativeSources: readonly string[];
}

/** Every number of one decision, from the facts of the last six hours and the brand's own past. */
export function weighEvidence(question: EvidenceQuestion): WeighedEvidence {
  const { facts, bucket, countLate, isBlind, volume, baseline } = question;
  const end = bucket + BUCKET_SECONDS;
  const last = (hours: number) => countWindow(facts, { from: end - hours * HOUR_SECONDS, to: end, countLate });
  const hour = last(1);
  const hourBefore = countWindow(facts, { from: end - 2 * HOUR_SECONDS, to: end - HOUR_SECONDS, countLate });
  const people = last(PEOPLE.windowHours);
  const share = weighShare(question, new Map([[1, hour], [PEOPLE.windowHours, people]]));

  const late = countLate ? facts.filter((fact) => fact.late && fact.bucketAt >= end - HOUR_SECONDS && fact.bucketAt < end).length : 0;
  const x1 = volume.x1 + late;
  const ev = late === 0 || isBlind ? volume.ev : negativeBinomialEvidence(x1, volume.m1, volume.dispersion / Math.sqrt(BUCKETS_PER_HOUR));
  const expected = Math.max(PEOPLE.meanFloor, expectIn(question, PEOPLE.windowHours));
  return {
    negativeSources: people.negativeSources,
    terms: {
      score: volume.score, u1: volume.u1, u2: volume.u2, u3: volume.u3,
      x1, m1: volume.m1, dispersion: volume.dispersion,
      ev,
      em: negativeBinomialEvidence(people.negativeAuthors, expected, baseline.peopleDispersion),
      er: 0,
      ea: question.countAcceleration ? weighAcceleration(facts, end, hour.mentions, countLate) : 0,
      reach: 0,
      slowRamp: 0,
      breadth: hour.mentions === 0 ? 0 : Math.min(1, (2 * hour.authors) / hour.mentions),
      mentions: hour.mentions,
      authors: hour.authors,
      stories: hour.stories,
      copies: hour.mentions - hour.stories,
      sources: hour.sources,
      ...share,
      negativeAuthors1h: hour.negativeAuthors,
      negativeAuthorsHourBefore: hourBefore.negativeAuthors,
      negativeAuthors3h: people.negativeAuthors,
      expectedNegativeAuthors: expected,
      peopleDispersion: baseline.peopleDispersion,
      negativeSources3h: people.negativeSources.length,
      safetyAuthors: countSafetyAuthors(facts, { from: end - LEVELS.safetyHours * HOUR_SECONDS, to: end, countLate }),
    },
  };
}

/**
 * Share of negative mentions in the shortest window that holds eight labelled ones, as the tail of a beta-binomial:
 * opinions of one hour hang together, so a plain binomial would alarm on ordinary hours. Fewer than eight in six
 * hours prove nothing.
 */
function weighShare(question: EvidenceQuestion, counted: ReadonlyMap<number, WindowCounts>) {
  const { facts, bucket, countLate, baseline } = question;
  const end = bucket + BUCKET_SECONDS;
  let shareHours = 0;
  let window: WindowCounts | undefined;
  for (const hours of SHARE.windowHours) {
    shareHours = hours;
    window = counted.get(hours) ?? countWindow(facts, { from: end - hours * HOUR_SECONDS, to: end, countLate });
    if (window.labelled >= SHARE.minimumLabelled) break;
  }
  const { labelled, negatives, negativeAuthors } = window!; // at least one window is configured
  const enough = labelled >= SHARE.minimumLabelled;
  const expected = expectIn(question, shareHours);
  return {
    shareHours,
    labelled,
    negatives,
    negativeShare: labelled === 0 ? 0 : negatives / labelled,
    expectedShare: baseline.share,
    correlation: baseline.correlation,
    en: enough ? betaBinomialEvidence({ count: negatives, trials: labelled, share: baseline.share, correlation: baseline.correlation }) : 0,
    negativeAuthorsShareWindow: negativeAuthors,
    expectedNegativeAuthorsShareWindow: expected,
    xs: negativeAuthors - expected,
  };
}

/** Whether the newest quarter of the last hour holds more than its quarter. Needs no history. */
function weighAcceleration(facts: readonly DetectionFact[], end: EpochSeconds, mentions: number, countLate: boolean): number {
  const newest = countWindow(facts, { from: end - HOUR_SECONDS / 4, to: end, countLate }).mentions;
  return Math.min(SEVERITY.accelerationCap, binomialEvidence(newest, mentions, 0.25));
}

function expectIn({ baseline, bucket }: EvidenceQuestion, hours: number): number {
  const elapsed = ((bucket % HOUR_SECONDS) + BUCKET_SECONDS) / HOUR_SECONDS;
  return expectedPeople(baseline, { elapsed, hours });
}

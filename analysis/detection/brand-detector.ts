import type { IncidentMark } from '../../schemas/plain/levels.ts';
import { BUCKET_SECONDS, HOUR_SECONDS, type EpochSeconds } from '../../schemas/plain/units.ts';
import { learnBaseline, type Baseline } from './baseline.ts';
import { findConditions, hasDoubledTwice, holdsAtOnce, weighConditions } from './conditions.ts';
import { NOT_COUNTED, type BucketInput, type Decision, type DetectionFact } from './decision.ts';
import { weighEvidence } from './evidence.ts';
import { localHourIndex } from './hourly-history.ts';
import { LOOK_BACK_SECONDS, finishHour } from './hour-in-progress.ts';
import { describeChanges, hashSources } from './incident-change.ts';
import { incidentId } from './incident-id.ts';
import { stepAtOnce, stepIncident, type IncidentInput, type IncidentState, type IncidentStep } from './incident-state.ts';
import { BLIND, BUCKETS_PER_HOUR, INCIDENT, PEOPLE, type DetectorSettings } from './settings.ts';
import { severityOf } from './severity.ts';
import { createMemory, decodeMemory, encodeMemory, type DetectorMemory } from './snapshot.ts';
import { AT } from './volume-state.ts';
import { expectedCount, updateVolume, type VolumeScore } from './volume.ts';
import { inStableOrder } from './window.ts';

export interface BrandDetector {
  /** Decides one bucket and moves the state on. Throws a RangeError for a bucket out of order or facts of another bucket. */
  decide(input: BucketInput): Decision;
  /** The whole state as base64: counts and times only, no author, story or text. */
  snapshot(): string;
  /** Where the brand's incidents stand after the last decision. */
  incidents(): IncidentState;
}

export interface BrandDetectorOptions {
  readonly brand: string;
  readonly settings: DetectorSettings;
  /** What `snapshot()` gave after the last committed bucket; without it the brand starts young. */
  readonly snapshot?: string | undefined;
  /** Facts of the six hours before the next bucket, so that people can be counted again after a restart. */
  readonly recentFacts: readonly DetectionFact[];
  /** Where the brand's incidents stand, when that is kept apart from the snapshot, as a live evaluation does. */
  readonly incidents?: IncidentState | undefined;
}

/**
 * The detector of one brand: state plus one bucket gives state plus a decision. Deterministic; the same inputs after
 * a restart give the same bits.
 */
export function createBrandDetector({ brand, settings, snapshot, recentFacts, incidents }: BrandDetectorOptions): BrandDetector {
  let memory = snapshot === undefined ? createMemory() : decodeMemory(snapshot);
  if (incidents !== undefined) memory = { ...memory, incidents };
  let facts = inStableOrder(recentFacts);
  let baseline: Baseline | undefined;

  return { decide, snapshot: () => encodeMemory(memory), incidents: () => memory.incidents };

  function decide(input: BucketInput): Decision {
    checkOrder(input, memory.lastBucket);
    const { bucket } = input;
    const currentHour = Math.max(localHourIndex(bucket, input.hour), memory.hour?.index ?? Number.NEGATIVE_INFINITY);
    if (memory.hour !== null && memory.hour.index < currentHour) finishHour(memory, facts, bucket, currentHour);
    const oldest = bucket + BUCKET_SECONDS - LOOK_BACK_SECONDS;
    facts = [...facts.filter((fact) => fact.bucketAt >= oldest && fact.bucketAt < bucket), ...inStableOrder(input.facts)];
    if (baseline?.newest !== currentHour - 1) {
      baseline = learnBaseline(memory.history, currentHour - 1, { installationShare: settings.installationNegativeShare });
    }

    const blind = findBlindness(input);
    const volume = blind === undefined ? learnVolume(input) : readVolume(input);
    const coveredBuckets = memory.volume[AT.seen]!; // the row is one series long
    const incident = spanOfIncident(memory.incidents);
    const countLate = incident.openedAt < bucket && bucket <= incident.closedAt;
    const { terms, negativeSources } = weighEvidence({
      facts, bucket, countLate, isBlind: blind !== undefined, countAcceleration: settings.countAcceleration, volume, baseline,
    });
    const severity = severityOf(terms);
    const found = findConditions({
      terms, severity, streaks: memory.streaks, hasDoubled: () => hasDoubledTwice(facts, bucket, countLate),
    });
    const held = input.incidents === 'at-once' ? found.held.filter((name) => holdsAtOnce(name, severity)) : found.held;
    const { level, condition } = weighConditions(held, { coveredBuckets, campaign: input.campaign });
    const marks: IncidentMark[] = [...found.marks];
    if (coveredBuckets < INCIDENT.learningBuckets) marks.push('learning');
    if (input.campaign) marks.push('campaign');
    if (blind !== undefined) marks.push('blind');

    const step = moveIncidents(memory.incidents, {
      bucket, level, condition, severity, x1: terms.x1, m1: terms.m1, negativeHolds: found.negativeHolds,
      rising: terms.negativeAuthors1h > terms.negativeAuthorsHourBefore, blind, marks, sources: hashSources(negativeSources),
    }, input.incidents);
    memory = remember({ ...memory, streaks: found.streaks, incidents: step.state }, { ...input, isSeen: blind === undefined, index: currentHour });
    const { open } = step.state;
    return {
      bucket,
      level: open?.level ?? 0,
      severity,
      conditions: found.held,
      terms: { ...terms, coveredBuckets, evidenceLevel: level, heldByCoolDown: step.heldBack ? 1 : 0, notCounted: NOT_COUNTED },
      marks,
      incident: open === null ? null : incidentId(brand, open.openedAt),
      incidentEvents: describeChanges(step.changes, { brand, bucket, severity, terms }),
    };
  }

  function moveIncidents(state: IncidentState, evidence: IncidentInput, mode: BucketInput['incidents']): IncidentStep {
    if (mode === 'hold') return { state, changes: [], heldBack: false };
    return mode === 'at-once' ? stepAtOnce(state, evidence, settings) : stepIncident(state, evidence, settings);
  }

  /** No heartbeat, or nothing at all where more than twenty an hour are expected of a brand we know. */
  function findBlindness({ covered, hour, weekend, bucket, facts: own }: BucketInput): 'no-heartbeat' | 'silence' | undefined {
    if (!covered) return 'no-heartbeat';
    if (own.length > 0 || memory.volume[AT.seen]! < INCIDENT.coldStartBuckets) return undefined; // one series long
    const silentFor = bucket + BUCKET_SECONDS - (facts.at(-1)?.bucketAt ?? Number.NEGATIVE_INFINITY);
    const expectedHour = BUCKETS_PER_HOUR * expectedCount(memory.volume, 0, hour, weekend);
    return silentFor > HOUR_SECONDS && expectedHour > BLIND.expectedHour ? 'silence' : undefined;
  }

  function learnVolume({ facts: own, hour, weekend }: BucketInput): VolumeScore {
    return updateVolume(memory.volume, 0, { count: own.filter((fact) => !fact.late).length, hour, weekend });
  }

  /** A bucket nobody saw teaches and proves nothing; what arrived all the same is shown beside what was expected. */
  function readVolume({ bucket, hour, weekend }: BucketInput): VolumeScore {
    const x1 = facts.filter((fact) => !fact.late && fact.bucketAt > bucket - HOUR_SECONDS).length;
    const m1 = BUCKETS_PER_HOUR * expectedCount(memory.volume, 0, hour, weekend);
    return { score: 0, u1: 0, u2: 0, u3: 0, x1, m1, ev: 0, dispersion: memory.volume[AT.dispersion]! }; // one series long
  }
}

/** The memory after a bucket. What nobody saw, silence included, does not make its hour a covered one. */
function remember(
  memory: DetectorMemory,
  { bucket, campaign, isSeen, index }: Pick<BucketInput, 'bucket' | 'campaign'> & { readonly isSeen: boolean; readonly index: number },
): DetectorMemory {
  const { openedAt, closedAt } = spanOfIncident(memory.incidents);
  const inIncident = bucket >= openedAt && bucket < closedAt && bucket - openedAt < PEOPLE.leaveOutHours * HOUR_SECONDS;
  const going = memory.hour?.index === index ? memory.hour : { index, startedAt: bucket, coveredBuckets: 0, leftOut: false };
  return {
    ...memory,
    lastBucket: bucket,
    hour: { ...going, coveredBuckets: going.coveredBuckets + Number(isSeen), leftOut: going.leftOut || campaign || inIncident },
  };
}

/** When the last incident was open: a bucket that is only read again may lie before it, or in one that has closed since. */
function spanOfIncident({ open, closed }: IncidentState): { readonly openedAt: EpochSeconds; readonly closedAt: EpochSeconds } {
  if (open !== null) return { openedAt: open.openedAt, closedAt: Number.POSITIVE_INFINITY };
  return closed ?? { openedAt: Number.POSITIVE_INFINITY, closedAt: Number.NEGATIVE_INFINITY };
}

function checkOrder({ bucket, facts, hour }: BucketInput, lastBucket: EpochSeconds | null): void {
  if (bucket % BUCKET_SECONDS !== 0 || (lastBucket !== null && bucket <= lastBucket)) {
    throw new RangeError(`a bucket after ${lastBucket ?? 'the start'} and a multiple of ${BUCKET_SECONDS} was expected, ${bucket} came; decide buckets in rising order`);
  }
  if (!(Number.isInteger(hour) && hour >= 0 && hour <= 23)) throw new RangeError(`an hour of 0–23 was expected for bucket ${bucket}, ${hour} came`);
  const stray = facts.findIndex((fact) => fact.bucketAt !== bucket);
  if (stray >= 0) throw new RangeError(`facts of bucket ${bucket} were expected, fact ${stray} lies in ${facts[stray]!.bucketAt}`); // just found
}

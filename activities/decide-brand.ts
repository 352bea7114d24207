import { createBrandDetector } from '../analysis/detection/brand-detector.ts';
import type { Decision, DetectionFact, IncidentChange } from '../analysis/detection/decision.ts';
import { describeChanges } from '../analysis/detection/incident-change.ts';
import { NO_INCIDENTS, type IncidentState } from '../analysis/detection/incident-state.ts';
import { hearPeople, type PersonalDecision } from '../analysis/detection/personal-acts.ts';
import { DETECTOR_SETTINGS } from '../analysis/detection/settings.ts';
import { overlapOf } from '../analysis/watch/spans.ts';
import type { Brand } from '../schemas/config/brands.ts';
import { BUCKET_SECONDS, type EpochSeconds } from '../schemas/plain/units.ts';
import type { DetectorStateRow } from '../schemas/rows.ts';
import { groupBy } from './group-by.ts';
import type { createLocalClock } from './local-time.ts';
import { RELEVANT_SHARE, type WeighedSight } from './relevant-sources.ts';

/** A source that missed more than this of a bucket did not see it. */
const MISSED_SECONDS = BUCKET_SECONDS / 2;
/** Sources at most this far apart show the newest quarter of an hour whole, so that acceleration means something. */
const CLOSE_POLLS_MS = BUCKET_SECONDS * 1_000;

/** One brand after an evaluation. */
export interface LiveBrand {
  readonly brand: Brand;
  /** Of closed buckets, in order. */
  readonly decisions: readonly Decision[];
  /** Buckets up to here had moved the incidents before this evaluation. */
  readonly heldUntil: EpochSeconds;
  readonly changes: readonly IncidentChange[];
  readonly incidents: IncidentState;
  /** Last closed bucket that moved the incidents. */
  readonly steppedUntil: EpochSeconds;
  /** The detector's memory, when a later bucket than last time can be committed. */
  readonly committed: DetectorStateRow | undefined;
}

/**
 * Decides the buckets of one brand from the last committed one to the one that is still open. Buckets that moved the
 * incidents before are only read again; the open one may open or raise at once. A brand that begins anew leaves a memory right
 * there, so that the next evaluation goes on from the same bucket.
 */
export function decideBrand({ brand, from, isAnew, openBucket, commitUntil, state, incidents, acts, facts, sights, clock }: {
  readonly brand: Brand;
  readonly from: EpochSeconds;
  readonly isAnew: boolean;
  readonly openBucket: EpochSeconds;
  readonly commitUntil: EpochSeconds;
  readonly state: DetectorStateRow | undefined;
  readonly incidents: { readonly state: IncidentState; readonly steppedUntil: EpochSeconds } | undefined;
  /** What people decided about this brand's incidents lately, oldest first. */
  readonly acts: readonly PersonalDecision[];
  /** Of this brand, from six hours before `from`. */
  readonly facts: readonly DetectionFact[];
  readonly sights: readonly WeighedSight[];
  readonly clock: ReturnType<typeof createLocalClock>;
}): LiveBrand {
  const byBucket = groupBy(facts, ({ bucketAt }) => bucketAt);
  const known = incidents?.state ?? (state === undefined ? NO_INCIDENTS : undefined);
  const heard = known === undefined ? undefined : hearPeople(brand.id, known, acts, openBucket);
  const detector = createBrandDetector({
    brand: brand.id,
    settings: { ...DETECTOR_SETTINGS, countAcceleration: arePolledClosely(sights) },
    snapshot: state?.blob,
    incidents: heard?.state,
    recentFacts: facts.filter(({ bucketAt }) => bucketAt < from),
  });
  const before = incidents?.steppedUntil ?? from - BUCKET_SECONDS;
  const isCovered = coverOf(sights);
  const decisions: Decision[] = [];
  const memoryAt = (bucket: EpochSeconds): DetectorStateRow => ({ brand: brand.id, lastBucket: bucket, version: String(bucket), blob: detector.snapshot() });
  let committed = isAnew ? memoryAt(from - BUCKET_SECONDS) : undefined;
  for (let bucket = from; bucket <= openBucket; bucket += BUCKET_SECONDS) {
    decisions.push(detector.decide({
      bucket,
      covered: isCovered(bucket),
      facts: byBucket.get(bucket) ?? [],
      campaign: brand.campaigns.some((window) => window.from <= bucket && bucket < window.to),
      // A clock that was set back must not let a bucket move them twice.
      incidents: bucket <= before ? 'hold' : bucket === openBucket ? 'at-once' : 'step',
      ...clock(bucket, brand.zone),
    }));
    if (bucket === commitUntil) committed = memoryAt(bucket);
  }
  return {
    brand, committed,
    heldUntil: before,
    decisions: decisions.slice(0, -1),
    changes: [
      ...personalChanges(heard?.changes ?? [], brand.id, openBucket, decisions[0]),
      ...decisions.flatMap(({ incidentEvents }) => incidentEvents),
    ],
    incidents: detector.incidents(),
    steppedUntil: Math.max(before, openBucket - BUCKET_SECONDS),
  };
}

/** What people did stands on no evidence of its own; the numbers beside it are those of the first bucket that was decided. */
function personalChanges(changes: Parameters<typeof describeChanges>[0], brand: string, bucket: EpochSeconds, decision: Decision | undefined): readonly IncidentChange[] {
  return changes.length === 0 || decision === undefined ? [] : describeChanges(changes, { brand, bucket, severity: decision.severity, terms: decision.terms });
}

/** Tells whether a bucket was seen: somebody had begun to look, and those who missed it bring too little to matter. */
function coverOf(sights: readonly WeighedSight[]): (bucket: EpochSeconds) => boolean {
  const begun = Math.min(...sights.map(({ since }) => since ?? Number.POSITIVE_INFINITY));
  const holed = sights.filter(({ holes, share }) => holes.length > 0 && share > 0);
  return (bucket) => {
    const span = { from: bucket, to: bucket + BUCKET_SECONDS };
    if (begun >= span.to) return false;
    let missing = 0;
    for (const { holes, share } of holed) {
      if (overlapOf(span, holes) > MISSED_SECONDS) missing += share;
      if (missing >= RELEVANT_SHARE) return false;
    }
    return true;
  };
}

function arePolledClosely(sights: readonly WeighedSight[]): boolean {
  const relevant = sights.filter(({ share }) => share >= RELEVANT_SHARE);
  const asked = relevant.length === 0 ? sights : relevant;
  return asked.length > 0 && asked.every(({ source }) => source.intervalMs <= CLOSE_POLLS_MS);
}

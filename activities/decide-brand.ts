import { createBrandDetector } from '../analysis/detection/brand-detector.ts';
import type { Decision, DetectionFact, IncidentChange } from '../analysis/detection/decision.ts';
import type { IncidentState } from '../analysis/detection/incident-state.ts';
import { DETECTOR_SETTINGS } from '../analysis/detection/settings.ts';
import { overlapOf } from '../analysis/watch/spans.ts';
import type { Brand } from '../schemas/config/brands.ts';
import { BUCKET_SECONDS, HOUR_SECONDS, type EpochSeconds } from '../schemas/plain/units.ts';
import type { DetectorStateRow } from '../schemas/rows.ts';
import type { createLocalClock } from './local-time.ts';
import type { Sight } from './watch-holes.ts';

/** Detection counts people over at most this long. */
export const LOOK_BACK_SECONDS = 6 * HOUR_SECONDS;
/** A bucket of which a relevant source missed more than this is unknown. */
const MISSED_SECONDS = BUCKET_SECONDS / 2;
/** Sources at most this far apart show the newest quarter of an hour whole, so that acceleration means something. */
const CLOSE_POLLS_MS = BUCKET_SECONDS * 1_000;

/** One brand after an evaluation. */
export interface LiveBrand {
  readonly brand: Brand;
  readonly decisions: readonly Decision[];
  readonly changes: readonly IncidentChange[];
  readonly incidents: IncidentState;
  /** Last closed bucket that moved the incidents. */
  readonly steppedUntil: EpochSeconds;
  /** The detector's memory, when a later bucket than last time can be committed. */
  readonly committed: DetectorStateRow | undefined;
}

/**
 * Decides the buckets of one brand from the last committed one to the one that is still open. Buckets that moved the
 * incidents before are only read again; the open one may open or raise at once.
 */
export function decideBrand({ brand, from, openBucket, commitUntil, state, incidents, facts, sights, clock }: {
  readonly brand: Brand;
  readonly from: EpochSeconds;
  readonly openBucket: EpochSeconds;
  readonly commitUntil: EpochSeconds;
  readonly state: DetectorStateRow | undefined;
  readonly incidents: { readonly state: IncidentState; readonly steppedUntil: EpochSeconds } | undefined;
  /** Of this brand, from six hours before `from`. */
  readonly facts: readonly DetectionFact[];
  /** Sources that matter to this brand. */
  readonly sights: readonly Sight[];
  readonly clock: ReturnType<typeof createLocalClock>;
}): LiveBrand {
  const byBucket = new Map<EpochSeconds, DetectionFact[]>();
  for (const fact of facts) {
    const bucket = byBucket.get(fact.bucketAt);
    if (bucket === undefined) byBucket.set(fact.bucketAt, [fact]);
    else bucket.push(fact);
  }
  const detector = createBrandDetector({
    brand: brand.id,
    settings: { ...DETECTOR_SETTINGS, countAcceleration: sights.length > 0 && sights.every(({ source }) => source.intervalMs <= CLOSE_POLLS_MS) },
    snapshot: state?.blob,
    incidents: incidents?.state,
    recentFacts: facts.filter(({ bucketAt }) => bucketAt < from),
  });
  const before = incidents?.steppedUntil ?? from - BUCKET_SECONDS;
  const decisions: Decision[] = [];
  let committed: DetectorStateRow | undefined;
  for (let bucket = from; bucket <= openBucket; bucket += BUCKET_SECONDS) {
    decisions.push(detector.decide({
      bucket,
      covered: isCovered(bucket, sights),
      facts: byBucket.get(bucket) ?? [],
      campaign: brand.campaigns.some((window) => window.from <= bucket && bucket < window.to),
      incidents: bucket === openBucket ? 'at-once' : bucket <= before ? 'hold' : 'step',
      ...clock(bucket, brand.zone),
    }));
    if (bucket === commitUntil) committed = { brand: brand.id, lastBucket: bucket, version: String(bucket), blob: detector.snapshot() };
  }
  return {
    brand, committed,
    decisions: decisions.slice(0, -1),
    changes: decisions.flatMap(({ incidentEvents }) => incidentEvents),
    incidents: detector.incidents(),
    steppedUntil: Math.max(before, openBucket - BUCKET_SECONDS),
  };
}

function isCovered(bucket: EpochSeconds, sights: readonly Sight[]): boolean {
  return sights.every(({ holes }) => overlapOf({ from: bucket, to: bucket + BUCKET_SECONDS }, holes) <= MISSED_SECONDS);
}

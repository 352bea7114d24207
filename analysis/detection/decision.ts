import type { StoredLabel } from '../../schemas/plain/labels.ts';
import type { IncidentEventKind, IncidentMark, Level } from '../../schemas/plain/levels.ts';
import type { EpochSeconds } from '../../schemas/plain/units.ts';

/** What detection needs to know of one mention of one brand. */
export interface DetectionFact {
  /** Start of its five-minute bucket. */
  readonly bucketAt: EpochSeconds;
  /** 64 hex digits, or '' when the source names no author. */
  readonly authorKey: string;
  /** Cluster of copies it belongs to; a text nobody copied is a cluster of one. */
  readonly story: string;
  readonly origin: string;
  readonly nativeId: string;
  /** A person's label where there is one, else the model's. */
  readonly label: StoredLabel;
  /** Arrived too late to open anything. */
  readonly late: boolean;
  /** Bits of `FLAG`. */
  readonly flags: number;
}

/** One bucket of one brand, as the caller read it. Buckets come in rising order; one that is left out counts as not covered. */
export interface BucketInput {
  /** Start of the bucket, a multiple of 300. */
  readonly bucket: EpochSeconds;
  /** Every relevant source was seen in it. A bucket that was not covered is unknown, never 0. */
  readonly covered: boolean;
  /** Facts of exactly this bucket, direction `about` only, late ones included. */
  readonly facts: readonly DetectionFact[];
  /** Hour of the day in the audience's zone, 0–23. */
  readonly hour: number;
  readonly weekend: boolean;
  /** A campaign or maintenance window covers the bucket. */
  readonly campaign: boolean;
  /**
   * Whether the bucket moves the brand's incidents. `step` (the usual) does. `hold` does not: a bucket that moved them
   * before is only read again, to bring the statistics up to it. `at-once` is for a bucket that is still open: it may open
   * or raise by the rules that need no second look, and counts towards no calm.
   */
  readonly incidents?: 'step' | 'hold' | 'at-once' | undefined;
}

/** Opening conditions, by the level they open. */
export const CONDITIONS = {
  'volume-signal': 1,
  'people-signal': 1,
  'volume-elevated': 2,
  'share-elevated': 2,
  'people-elevated': 2,
  'severity-high': 3,
  'doubling-high': 3,
  'lasting-crisis': 4,
  'safety-crisis': 4,
  'declared-crisis': 4,
} as const satisfies Record<string, Level>;
export type ConditionName = keyof typeof CONDITIONS;

/** Why an incident changed: an opening condition, or one of these. */
export const CHANGE_REASONS = [
  'severity-low',
  'calm',
  'calm-for-six-hours',
  'closed-by-proposal',
  'closed-by-person',
  'reopened-by-person',
  'severity-rose',
  'volume-doubled',
  'new-source',
  'no-heartbeat',
  'silence',
  'seeing-again',
] as const;
export type ChangeReason = ConditionName | (typeof CHANGE_REASONS)[number];

/** Parts of the design that are not counted yet; every decision says so. */
export const NOT_COUNTED = ['reach', 'slowRamp', 'vip'] as const;

/** Every number behind a decision. Evidence is −log10 of a tail probability. */
export interface DecisionTerms {
  /** Volume score and its three views: own tail, own bursts, rarity. */
  readonly score: number;
  readonly u1: number;
  readonly u2: number;
  readonly u3: number;
  /** Mentions of the last hour that were seen, and how many were expected. */
  readonly x1: number;
  readonly m1: number;
  readonly dispersion: number;
  /** Evidence: volume, negative share, negative people, reach, acceleration. */
  readonly ev: number;
  readonly en: number;
  readonly em: number;
  readonly er: number;
  readonly ea: number;
  readonly reach: number;
  readonly slowRamp: number;
  /** min(1, 2 · authors / mentions) of the last hour. */
  readonly breadth: number;
  /** Of the last hour: mentions, distinct authors and stories after folding copies, copies, origins. */
  readonly mentions: number;
  readonly authors: number;
  readonly stories: number;
  readonly copies: number;
  readonly sources: number;
  /** Of the window of the negative share, copies folded; its length in hours. */
  readonly shareHours: number;
  readonly labelled: number;
  readonly negatives: number;
  readonly negativeShare: number;
  readonly expectedShare: number;
  readonly correlation: number;
  /** Distinct authors of negative mentions, copies folded. */
  readonly negativeAuthors1h: number;
  readonly negativeAuthorsHourBefore: number;
  readonly negativeAuthors3h: number;
  readonly expectedNegativeAuthors: number;
  readonly negativeAuthorsShareWindow: number;
  readonly expectedNegativeAuthorsShareWindow: number;
  readonly peopleDispersion: number;
  readonly negativeSources3h: number;
  /** Excess negatives: people of the share window beyond the expected ones. */
  readonly xs: number;
  readonly safetyAuthors: number;
  /** Buckets seen since the brand began. */
  readonly coveredBuckets: number;
  /** Level the conditions would open by themselves, and 1 when the cool-down held an opening back. */
  readonly evidenceLevel: number;
  readonly heldByCoolDown: number;
  readonly notCounted: readonly string[];
}

/** One number of evidence as an event carries it, with what was normal where that is known. */
export interface Evidence {
  readonly term: string;
  readonly value: number;
  readonly expected?: number;
}

/** One step in the life of an incident. */
export interface IncidentChange {
  readonly kind: IncidentEventKind;
  /** 16 hex digits. */
  readonly incident: string;
  /** Bucket of the decision. */
  readonly at: EpochSeconds;
  readonly level: Level;
  readonly peakLevel: Level;
  readonly severity: number;
  readonly evidence: readonly Evidence[];
  readonly marks: readonly IncidentMark[];
  readonly reason: ChangeReason;
}

export interface Decision {
  readonly bucket: EpochSeconds;
  /** Level of the brand's incident after this decision; 0 without one, and for one that is calm but not yet closed. */
  readonly level: Level;
  /** 0–100. */
  readonly severity: number;
  /** Opening conditions that held, strongest first. */
  readonly conditions: readonly ConditionName[];
  readonly terms: DecisionTerms;
  readonly marks: readonly IncidentMark[];
  /** The open incident, or null. */
  readonly incident: string | null;
  readonly incidentEvents: readonly IncidentChange[];
}

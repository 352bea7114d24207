/**
 * Every constant of detection in one place, with its unit and where it comes from.
 *
 * *measured*: chosen by a measurement on public or simulated series, repeated in `tests/stats`.
 * *judgement*: chosen, not fitted; no public data labels brand crises. All terms of every decision are stored, so
 * these can be fitted once people have answered "was this real?" often enough.
 */

/** What the caller decides for one installation or one run. */
export interface DetectorSettings {
  /**
   * All sources of the brand are polled at most five minutes apart, so the newest quarter of an hour is complete.
   * Otherwise acceleration is not counted: polls every ten minutes show about .70 of it (measured).
   */
  readonly countAcceleration: boolean;
  /** Nobody can answer a proposal (a replay), so the proposal itself closes the incident and the event says so. */
  readonly closeOnProposal: boolean;
  /** Mean share of negative mentions over all brands of the installation, 0–1: where a young brand starts. */
  readonly installationNegativeShare: number;
}

/** A live installation whose sources are polled every ten minutes, as by default. */
export const DETECTOR_SETTINGS: DetectorSettings = {
  countAcceleration: false,
  closeOnProposal: false,
  installationNegativeShare: 0.25, // judgement
};

/** A replayed archive: nobody is there to answer a proposal. */
export const REPLAY_SETTINGS: DetectorSettings = { ...DETECTOR_SETTINGS, closeOnProposal: true };

/** Buckets of five minutes in an hour, a day and a week. */
export const BUCKETS_PER_HOUR = 12;
export const BUCKETS_PER_DAY = 288;
export const BUCKETS_PER_WEEK = 2_016;

/** Volume score. All measured, on the four brands of the Numenta Anomaly Benchmark and on simulated series. */
export const VOLUME = {
  /** Alert threshold of the score. */
  threshold: 0.82,
  /** Mentions an hour below which the score never opens anything. */
  minimumHour: 5,
  /** Half-lives in days. */
  levelDays: 3,
  dispersionDays: 3,
  excessDays: 7,
  histogramDays: 7,
  /** Six weeks of one hour of the day, in updates of its season bin. */
  seasonUpdates: 504,
  /** Weight of the flat season, and of the hour's season under hour × weekend, in updates. */
  seasonPrior: 72,
  /** Largest value one bucket may teach its season bin, in multiples of the level. */
  seasonRatioCap: 6,
  meanFloor: 0.001,
  levelFloor: 0.02,
  /** Buckets learnt without winsorising. */
  rawBuckets: 144,
  winsorDeviations: 4,
  dispersionStart: 0.5,
  dispersionFloor: 0.02,
  dispersionCeiling: 20,
  dispersionStepFloor: -1,
  dispersionStepCeiling: 16,
  /** Evidence is cut here: −log10 of a probability. */
  evidenceCap: 300,
  /** Own tail: the quantile followed, its probability, and how fast. */
  tailProbability: 0.02,
  tailThresholdStart: 0.5,
  tailThresholdFloor: 0.05,
  tailThresholdRate: 0.002,
  tailMeanStart: 1,
  tailSquareStart: 2,
  tailWeightStart: 40,
  tailMomentRate: 0.004,
  tailExcessCap: 20,
  tailShapeCeiling: 0.45,
  /** Own bursts: exponent that steadies the variance of counts. */
  burstPower: 0.75,
  /** Rarity: pseudo-counts of the histogram tail. */
  rarityPoisson: 10,
  rarityFloor: 0.02,
  rarityCountBonus: 0.15,
  /** Pooled 99.5 % points of the three views, fixed for all series, and the cap on each ratio. */
  divisors: [3.01, 5.3, 2.55],
  ratioCap: 3,
} as const;

/** Share of negative mentions. */
export const SHARE = {
  /** Labelled mentions wanted in the window before it is widened. Measured. */
  minimumLabelled: 8,
  /** Windows tried in turn, hours. Measured. */
  windowHours: [1, 3, 6],
  /** Pseudo-mentions at the installation's mean. Judgement. */
  priorMentions: 50,
  /** Half-life of the brand's own share, hours. Judgement. */
  halfLifeHours: 168,
  /** Intra-hour correlation: floor and ceiling of the brand's own estimate. Measured (six airlines: .012–.097). */
  correlationFloor: 0.05,
  correlationCeiling: 0.15,
  /** An hour counts for the estimate from this many labelled mentions. Measured. */
  correlationMinimumLabelled: 5,
  /** Hours looked back for the estimate, and hours needed before it is trusted. Measured; judgement. */
  correlationHours: 672,
  correlationMinimumHours: 24,
  /** Keeps a share away from 0 and 1, where a tail has no meaning. */
  edge: 0.005,
} as const;

/** Number of negative people. Measured on simulated brands unless marked. */
export const PEOPLE = {
  windowHours: 3,
  /** Same hours of the week, weeks looked back. */
  weeks: 6,
  /** Weeks of the same hour of the week needed before they are used; before that the same hour of the day. Judgement. */
  minimumWeeks: 2,
  /** Mentions of the last hours against their own normal: how busy the brand is these days. */
  levelHours: 72,
  levelFloor: 0.7,
  levelCeiling: 2,
  meanFloor: 0.3,
  /** Where the dispersion starts and how many hours of own past weigh as much. */
  dispersionPrior: 1 / 3,
  dispersionPriorHours: 336,
  dispersionFloor: 0.1,
  dispersionCeiling: 2,
  winsorDeviations: 4,
  /** An open incident is left out of the baseline for so long; a state that lasts longer is the new normal. Judgement. */
  leaveOutHours: 168,
  /** Covered buckets an hour needs to be learnt; its counts are scaled up to twelve. Judgement. */
  minimumCoveredBuckets: 6,
} as const;

/** Severity 0–100. Judgement. */
export const SEVERITY = {
  volumeWeight: 0.45,
  shareWeight: 0.35,
  reachWeight: 0.1,
  accelerationWeight: 0.1,
  evidenceCap: 12,
  scale: 4,
  accelerationCap: 4,
} as const;

/** Opening conditions of the levels. Judgement unless marked. */
export const LEVELS = {
  /** Evidence of the number of negative people. Measured. */
  peopleSignal: 2.5,
  peopleElevated: 3.5,
  minimumNegativeAuthors: 5,
  peopleDecisionsInARow: 3,
  peopleSources: 2,
  /** Level 2 volume. Measured. */
  volumeElevated: 3,
  volumeRatio: 3,
  shareElevated: 3,
  shareExcessElevated: 8,
  /** Level 3. The page's volume part is measured on series without a crisis. */
  volumeHigh: 8,
  volumeHighWithShare: 4,
  shareExcessHigh: 10,
  severityHigh: 60,
  severityHighAtOnce: 80,
  highDecisionsNeeded: 2,
  highDecisionsSeen: 3,
  doublingAuthors: 15,
  doublingFactor: 4,
  doublingHours: 2,
  safetyAuthors: 3,
  safetyHours: 6,
  /** Copies and bots. */
  minimumAuthors: 5,
  minimumBreadth: 0.2,
  /** Mentions of one person that count as so many voices when level 2 is weighed, copies folded. */
  mentionsPerAuthor: 2,
  /** A surge (*golf*) is volume without either of these. */
  surgeShareEvidence: 1,
  surgeNegativeShare: 0.4,
} as const;

/** How an incident lives. Times are counted in buckets that were seen: a blind one proves no calm. Judgement. */
export const INCIDENT = {
  /** No statistical opening before so many covered buckets (2.6 days). Measured. */
  coldStartBuckets: 750,
  /** No statistical level above `learningCeiling` before so many covered buckets (21 days). */
  learningBuckets: 21 * BUCKETS_PER_DAY,
  learningCeiling: 2,
  severityLow: 45,
  calmBuckets: 12,
  calmVolumeRatio: 1.5,
  highBecomesCrisisBuckets: 12,
  proposeClosingBuckets: 72,
  reopenSeconds: 1_800,
  coolDownSeconds: 43_200,
  /** Cool-down binds up to this level. */
  coolDownLevel: 2,
  breakSeverity: 15,
  breakPeakRatio: 2,
  /** New incidents of levels 1–2 an installation may open in a day. */
  openingsPerDay: 10,
} as const;

/** Silence where this many mentions an hour are expected is blindness, not calm. Judgement. */
export const BLIND = { expectedHour: 20 } as const;

/** Driver terms. Measured on real posts with injected complaints unless marked. */
export const DRIVERS = {
  minimumDocuments: 4,
  minimumTokenLength: 2,
  /** Weight of the background, in terms by presence. */
  backgroundTokens: 5_000,
  minimumZ: 1.96,
  /** Of the terms kept about one in ten may be chance: they explain, they do not alarm. Judgement. */
  falseDiscoveryRate: 0.1,
  /** Terms printed at most. Judgement. */
  maximumTerms: 5,
} as const;

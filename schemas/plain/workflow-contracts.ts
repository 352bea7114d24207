import type { IsoDay, IsoTime, ReplayId, SourceId } from './history-safe.ts';

/** Names of everything a worker registers; the bundle test compares its exports with this list. */
export const WORKFLOW_NAMES = ['pollSource', 'replayArchive'] as const;
export type WorkflowName = (typeof WORKFLOW_NAMES)[number];

/** Where a page is met: it makes the version of the cursor row and the tokens of a page reproducible. */
export interface CollectPageInput {
  readonly source: SourceId;
  /** Schedule tick, or the replay's fixed start; never the clock. */
  readonly tick: IsoTime;
  /** 0-based inside the tick. */
  readonly page: number;
}

/** What came of a page. read = stored + duplicates + quarantined. */
export interface CollectPageOutcome {
  readonly read: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly quarantined: number;
  readonly blocked: number;
  readonly caughtUp: boolean;
}

export interface PollSourceInput {
  readonly source: SourceId;
  /** Pages one run may fetch before it leaves the rest to the next tick. */
  readonly pageBudget: number;
  /** Absent in runs of a Schedule, whose tick is a search attribute of the run. */
  readonly tick?: IsoTime | undefined;
}

export interface PollSourceOutcome {
  readonly pages: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly quarantined: number;
  readonly caughtUp: boolean;
}

export interface ReplayArchiveInput {
  readonly replay: ReplayId;
  readonly source: SourceId;
  /** Fixed when the replay first started: `seen_at` of every mention. */
  readonly startedAt: IsoTime;
  /** Carried over when the run continues as new. */
  readonly page?: number | undefined;
  readonly carried?: Pick<ReplayProgress, 'read' | 'stored' | 'duplicates' | 'quarantined'> | undefined;
}

/** Where a replay stands; also the answer of the query `progress`. */
export interface ReplayProgress {
  readonly phase: 'collecting' | 'deciding' | 'scoring' | 'done';
  readonly pages: number;
  readonly read: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly quarantined: number;
  readonly days: number;
  readonly daysDecided: number;
}

/** First and last archive day, and the first day that is still undecided; null = the archive holds nothing. */
export interface ArchiveSpan {
  readonly firstDay: IsoDay;
  readonly lastDay: IsoDay;
  readonly nextDay: IsoDay | null;
}

export interface DecideDayInput {
  readonly replay: ReplayId;
  readonly day: IsoDay;
}

export interface DecideDayOutcome {
  readonly decisions: number;
  readonly opened: number;
}

/** Failure types that no retry can help; every other one is retried by Temporal. */
export const FINAL_FAILURES = [
  'Source.Unauthorized',
  'Source.Forbidden',
  'Source.Gone',
  'Store.Mismatch',
  'Config',
] as const;

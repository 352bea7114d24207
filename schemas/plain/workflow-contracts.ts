import type { BrandId, IsoDay, IsoTime, ReplayId, ReportPeriod, SourceId } from './history-safe.ts';
import { POLL_OUTCOMES, type PollOutcome } from './source-health.ts';

/** Names of everything a worker registers; the bundle test compares its exports with this list. */
export const WORKFLOW_NAMES = ['drainOutbox', 'escalateIncident', 'evaluateBrands', 'measureBrands', 'pollSource', 'recheckMentions', 'replayArchive', 'scoreFans', 'sendReport'] as const;
export type WorkflowName = (typeof WORKFLOW_NAMES)[number];

/** Where a page is met: it makes the version of the cursor row and the tokens of a page reproducible. */
export interface CollectPageInput {
  readonly source: SourceId;
  /** Schedule tick, or the replay's fixed start; never the clock. */
  readonly tick: IsoTime;
  /** 0-based inside the tick. */
  readonly page: number;
}

/** What came of a page. read = stored + duplicates + quarantined + unmatched. */
export interface CollectPageOutcome {
  readonly read: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly quarantined: number;
  readonly blocked: number;
  /** About none of the brands; a replay puts such lines into quarantine instead. */
  readonly unmatched: number;
  /** Mentions taken away because their source no longer shows them. */
  readonly removed: number;
  readonly caughtUp: boolean;
  /** The source asks for a pause longer than the time to its next poll; nothing more is asked of it in this run. */
  readonly mustWait: boolean;
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
  /** Kind of the error that ended the run; null when it went well. */
  readonly failed: PollOutcome | null;
}

/** A page that could not be read, for the health of its source. */
export interface NoteFailureInput {
  readonly source: SourceId;
  readonly tick: IsoTime;
  readonly page: number;
  readonly outcome: PollOutcome;
}

export interface EvaluateBrandsInput {
  /** Absent in runs of a Schedule. */
  readonly tick?: IsoTime | undefined;
}

/** One look at every source. */
export interface WatchOutcome {
  readonly blind: number;
  readonly gaps: number;
}

/** One evaluation of every brand. */
export interface EvaluateOutcome {
  readonly decisions: number;
  readonly opened: number;
  readonly open: number;
}

export interface RecheckMentionsInput {
  readonly source: SourceId;
  readonly tick?: IsoTime | undefined;
}

export interface RecheckOutcome {
  readonly checked: number;
  readonly removed: number;
  readonly edited: number;
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

export interface MeasureBrandsInput {
  readonly tick?: IsoTime | undefined;
}

/** What one round of measuring read and wrote. */
export interface MeasureOutcome {
  /** Mentions that were read for their topics. */
  readonly tagged: number;
  /** Trends that were written. */
  readonly measured: number;
  /** Conversations that were measured. */
  readonly threads: number;
}

export interface ScoreFansInput {
  readonly brand: BrandId;
  readonly tick?: IsoTime | undefined;
}

export interface ScoreFansOutcome {
  readonly scored: number;
  readonly proposed: number;
}

export interface SendReportInput {
  readonly brand: BrandId;
  readonly kind: 'week' | 'day';
  /** Absent: the last full week, or the day of the tick. */
  readonly period?: ReportPeriod | undefined;
  readonly tick?: IsoTime | undefined;
}

export interface WriteReportInput extends SendReportInput {
  readonly tick: IsoTime;
}

export interface WrittenReport {
  readonly period: ReportPeriod;
  readonly state: 'complete' | 'incomplete' | 'empty';
}

export interface QueueReportInput {
  readonly brand: BrandId;
  readonly kind: 'week' | 'day';
  readonly period: ReportPeriod;
  readonly tick: IsoTime;
}

export interface SendReportOutcome extends WrittenReport {
  /** Readers for whom a message was queued; those of an earlier run are not counted again. */
  readonly queued: number;
}

/** Failure types that no retry can help; every other one is retried by Temporal. */
export const FINAL_FAILURES = [
  'Source.Unauthorized',
  'Source.Forbidden',
  'Source.Gone',
  'Store.Mismatch',
  'Config',
  'Delivery.Refused',
  'Delivery.Misconfigured',
] as const;

/** The outcome of a poll that a failure of this type ended; undefined when it was not the source that failed. */
export function sourceOutcomeOf(type: string | null | undefined): PollOutcome | undefined {
  const kind = type?.startsWith('Source.') === true ? type.slice('Source.'.length) : undefined;
  return POLL_OUTCOMES.find((outcome) => outcome === kind);
}

import type { ZodType } from 'zod';
import type { RawMention, RejectedItem } from '../schemas/mention.ts';
import type { EpochMs, EpochSeconds } from '../schemas/plain/units.ts';

/** Fetches for connectors, budgeted and guarded by whoever hands it in; the archive connector does without. */
export interface ConnectorHttp {
  getText(url: string, options: { readonly signal: AbortSignal }): Promise<string>;
}

/** All that a connector may know of the outside. */
export interface ConnectorContext {
  readonly http?: ConnectorHttp | undefined;
  readonly signal: AbortSignal;
  readonly now: () => EpochMs;
}

/** Half-open: `from` belongs to it, `to` does not. */
export interface Interval {
  readonly from: EpochSeconds;
  readonly to: EpochSeconds;
}

/** A deletion the source told us about. */
export interface Removal {
  readonly origin: string;
  readonly id: string;
  readonly removedAt?: EpochMs | undefined;
}

/** Something a person should know about a page although it was read well. */
export interface Notice {
  readonly kind: 'ignoredField' | 'unusableField' | 'clamped' | 'ceiling' | 'partial' | 'suspectEmpty';
  /** Name of the field, for the two field kinds. */
  readonly field?: string | undefined;
  readonly count: number;
}

/** One fetch. */
export interface Page<Cursor> {
  readonly mentions: readonly RawMention[];
  /** What was read but cannot become a mention: it goes to quarantine. */
  readonly rejected?: readonly RejectedItem[] | undefined;
  /** Where to go on; valid only once this page is stored. */
  readonly cursor: Cursor;
  /** Nothing more to read now. */
  readonly caughtUp: boolean;
  readonly removals?: readonly Removal[] | undefined;
  /** The span this page proves complete; absent = cannot tell. */
  readonly covered?: Interval | undefined;
  readonly notices?: readonly Notice[] | undefined;
}

/** What a source's terms ask of us, and how the connector was proved. */
export interface Passport {
  readonly access: string;
  readonly terms: string;
  readonly legalBasisNote: string;
  readonly fieldsKept: readonly string[];
  readonly retentionDays: number;
  readonly deletionDuty: string;
  /** server = real server on loopback, recording = recorded answers, documentation = neither. */
  readonly proof: 'server' | 'recording' | 'documentation' | 'file';
  /** ISO day on which a person last read the terms. */
  readonly checkedOn: string;
}

export interface Limits {
  readonly requests: number;
  readonly perSeconds: number;
  readonly concurrency: number;
}

/**
 * One network, as one value. A connector knows no Temporal, no store, no clock and no environment; it fetches one
 * page a call and says where the next call starts.
 */
export interface Connector<Settings, Cursor> {
  /** Lower-case words with hyphens. */
  readonly id: string;
  readonly label: string;
  /** Address of the interface's documentation. */
  readonly docs: string;
  readonly passport: Passport;
  readonly limits: Limits;
  readonly settings: ZodType<Settings>;
  readonly cursor: ZodType<Cursor>;
  /** Raised when the cursor's shape changes; `connectors/cursor.ts` wraps and checks it. */
  readonly cursorVersion: number;
  /**
   * Reads one page from `from` (undefined = the first poll). Throws `SourceError` with the kind that says who acts.
   */
  fetchPage(context: ConnectorContext, settings: Settings, from: Cursor | undefined): Promise<Page<Cursor>>;
}

/** Types a connector without widening its settings and cursor. */
export function defineConnector<Settings, Cursor>(connector: Connector<Settings, Cursor>): Connector<Settings, Cursor> {
  return connector;
}

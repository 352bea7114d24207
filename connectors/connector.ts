import type { ZodType } from 'zod';
import type { ConnectorHttp, WaitShape } from '../schemas/http.ts';
import type { RawMention, RejectedItem } from '../schemas/mention.ts';
import type { EpochMs, EpochSeconds } from '../schemas/plain/units.ts';

/**
 * Runs a module on hostile input in a thread of its own, 2 s and 256 MB at most. `entry` is a file that answers the
 * messages of its parent port; what it is given and gives back has to survive a structured clone.
 *
 * @throws SourceError `Unparseable` when the time or the memory was not enough, or the module threw.
 */
export type RunApart = (entry: URL, input: unknown, options: { readonly signal: AbortSignal }) => Promise<unknown>;

/** All that a connector may know of the outside. */
export interface ConnectorContext {
  /** Absent for connectors that make no requests. */
  readonly http?: ConnectorHttp | undefined;
  readonly runApart?: RunApart | undefined;
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
  readonly kind:
    | 'ignoredField' | 'unusableField' | 'clamped' | 'ceiling' | 'partial' | 'suspectEmpty' | 'moved' | 'undated'
    | 'otherParser' | 'serverWarning' | 'refused';
  /** Name of the field, for the two field kinds; the new address for `moved`. `refused`: left out because its author asks so. */
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
  /** Items that no page before this one held; absent = cannot tell. By this the usual rhythm of a source is learned. */
  readonly fresh?: number | undefined;
  /** The source wants a pause after this page. */
  readonly waitMs?: number | undefined;
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

/** Which secret a source needs: its value is in the environment variable of that name, for that one host. */
export interface SecretNeed {
  /** Name of the environment variable. */
  readonly variable: string;
  readonly host: string;
  /** Lower case. */
  readonly header: string;
  /** Stands before the value, such as `Bearer `. */
  readonly prefix: string;
}

/** A stored mention that is looked at again: does its source still show it, and is it still the same? */
export interface RecheckItem {
  readonly id: string;
  /** `RawMention.recheckAt`, as it was stored. */
  readonly address: string;
}

/** unknown: the source gave no clear answer; nothing changes and it is asked again later. */
export type RecheckOutcome =
  | { readonly state: 'gone' | 'there' | 'unknown' }
  /** There, as it reads now. */
  | { readonly state: 'there'; readonly mention: RawMention };

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
  /** How often a source is polled when its configuration does not say. */
  readonly pollEverySeconds: number;
  readonly waits?: WaitShape | undefined;
  /** robots.txt is honoured for its requests: for pages made for readers, not for an API made for programs. */
  readonly obeysRobots?: boolean | undefined;
  /** The address a poll asks first, for people and for checks; absent for connectors that make no requests. */
  addressOf?(settings: Settings): string;
  secretOf?(settings: Settings): SecretNeed | undefined;
  /** A cursor from which the next poll reads what was published after `at`, and counts as having polled then. */
  cursorAt?(settings: Settings, at: EpochMs): Cursor;
  /**
   * Reads one page from `from` (undefined = the first poll). Throws `SourceError` with the kind that says who acts.
   */
  fetchPage(context: ConnectorContext, settings: Settings, from: Cursor | undefined): Promise<Page<Cursor>>;
  /** Looks at one stored mention again. Throws as `fetchPage` does. */
  recheck?(context: ConnectorContext, settings: Settings, item: RecheckItem): Promise<RecheckOutcome>;
}

/** Types a connector without widening its settings and cursor. */
export function defineConnector<Settings, Cursor>(connector: Connector<Settings, Cursor>): Connector<Settings, Cursor> {
  return connector;
}

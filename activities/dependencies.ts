import type { BrandMatcher } from '../analysis/brand-query/brand-matcher.ts';
import type { ConnectorContext, Limits } from '../connectors/connector.ts';
import type { ConnectorId } from '../connectors/registry.ts';
import type { AlertFacts, AlertMessage, Channel, NoticeFacts, OutgoingMessage, ReportName } from '../schemas/alert.ts';
import type { TextAnalyser } from '../schemas/analysis.ts';
import type { BrandsConfig } from '../schemas/config/brands.ts';
import type { EscalationConfig } from '../schemas/config/escalation.ts';
import type { Detected } from '../schemas/plain/escalation.ts';
import type { BrandId, IncidentId, SourceId } from '../schemas/plain/history-safe.ts';
import type { HealthReason, SourceState } from '../schemas/plain/source-health.ts';
import type { CollectPageInput, CollectPageOutcome } from '../schemas/plain/workflow-contracts.ts';
import type { IncidentEventKind, Level } from '../schemas/plain/levels.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { RenderedReport, ReportFacts, ReportKind } from '../schemas/report.ts';
import type { Store } from '../store/client.ts';
import type { ReadPage } from './page-reader.ts';

/** Keys of the installation; they never leave its key folder and this process. */
export interface InstallationKeys {
  /** HMAC key of mention and author keys. */
  readonly tenant: Uint8Array;
  /** AES-256 key of the encrypted identities. */
  readonly identity: Uint8Array;
  /** HMAC key of the do-not-collect list. */
  readonly list: Uint8Array;
}

/** A source as the configuration describes it. */
export interface ConfiguredSource {
  readonly id: SourceId;
  readonly connector: ConnectorId;
  /** Checked by the connector's own schema at each page. */
  readonly settings: unknown;
  /** replay: archive time is the clock, and cells are written a day at a time. */
  readonly mode: 'replay' | 'live';
  readonly language?: string | undefined;
  readonly intervalMs: number;
  /** A budget of its own, for a server that belongs to whoever runs this; absent: the connector's, which keeps others' terms. */
  readonly limits?: Limits | undefined;
  /** The operator has stopped it: its silence is no news. */
  readonly isPaused?: boolean | undefined;
}

/** Something people should hear about without asking. It goes to the log, the terminal and `status`; texts and names never do. */
export type WatchNotice =
  | { readonly kind: 'source'; readonly source: SourceId; readonly state: SourceState; readonly before: SourceState | undefined; readonly reason: HealthReason }
  | { readonly kind: 'incident'; readonly brand: string; readonly incident: string; readonly change: IncidentEventKind; readonly level: Level };

/** What a page brought, for whoever shows progress in the worker's own process; it never enters a history. */
export interface PageReport extends CollectPageInput, CollectPageOutcome {
  readonly cursor: string;
  readonly quarantine: readonly { readonly position: number; readonly reason: string }[];
  readonly ignoredFields: Readonly<Record<string, number>>;
}

/** What live watching needs beside a page. Absent in a replay. */
export interface WatchSettings {
  /** Every configured source that is polled. */
  readonly sources: readonly ConfiguredSource[];
  readonly evaluateEveryMs: number;
  /** When this process began to watch: what was missed before is first read back, and only then judged. */
  readonly watchingSince: EpochMs;
  readonly recheckEveryMs: number;
  /** How many mentions of one source may be looked at again in an hour. */
  readonly recheckPerHour: number;
  /** No mention is looked at again sooner than this. */
  readonly recheckPauseMs: number;
  /** Days that texts and links are kept after they were first seen; the schema itself lets go of them after 90. */
  readonly textDays: number;
  /** Stops the schedule of a source that only its operator can help. */
  readonly pauseSchedule: (source: SourceId, reason: HealthReason) => Promise<void>;
  readonly onNotice: (notice: WatchNotice) => void;
  /** Told when an evaluation has ended, so that somebody notices when none does. */
  readonly onEvaluated: (tick: EpochMs) => void;
}

/** What owning incidents needs. Absent in a replay. */
export interface EscalationSettings {
  readonly config: EscalationConfig;
  /** The channel of a receiver; undefined: it is not configured, or what it needs is missing. */
  readonly channelOf: (receiver: string) => Channel | undefined;
  readonly composeAlert: (facts: AlertFacts, language: 'nl' | 'en') => AlertMessage;
  readonly composeNotice: (facts: NoticeFacts, language: 'nl' | 'en') => AlertMessage;
  /** What stands in a message in place of a quote whose post is gone; absent: nothing but its id. */
  readonly goneQuote?: Readonly<Record<'nl' | 'en', string>> | undefined;
  /** Absolute addresses for the actions of a message to one recipient; empty without an address that others can open. */
  readonly linksOf: (message: { readonly incident: string; readonly chain: number; readonly step: number; readonly recipient: string; readonly level: Level; readonly report?: ReportName | undefined }) => OutgoingMessage['links'];
  /** Changes when a receiver is configured differently; '' or absent: not known. One that said it is gone gets a new chance then. */
  readonly fingerprintOf?: ((receiver: string) => string) | undefined;
  /** Tells the workflow of an incident where its evidence stands, and starts it when it is not there. Safe twice. */
  readonly report: (incident: IncidentId, brand: BrandId, detected: Detected) => Promise<void>;
}

/** Turns what a report says into words. Absent where nobody gets reports. */
export interface ReportSettings {
  readonly renderReport: (facts: ReportFacts, language: 'nl' | 'en') => RenderedReport;
  /** The same as PDF for the letter, base64, well within the 20 s of a try; undefined without a Chromium. Absent: letters have none. */
  readonly printPdf?: ((html: string, signal: AbortSignal) => Promise<string | undefined>) | undefined;
  /** Words around a report in chat. */
  readonly composeReport: (report: ReportMessage) => AlertMessage;
}

/** A rendered report on its way to somebody. */
export interface ReportMessage extends ReportName {
  readonly kind: ReportKind;
  readonly language: 'nl' | 'en';
  readonly rendered: Pick<RenderedReport, 'subject' | 'short'>;
}

/** Everything activities need, opened once per worker. */
export interface ActivityDependencies {
  readonly store: Store;
  readonly keys: InstallationKeys;
  readonly analyser: TextAnalyser;
  readonly brands: BrandsConfig;
  readonly matcher: BrandMatcher;
  readonly findSource: (source: SourceId) => ConfiguredSource | undefined;
  readonly now: () => EpochMs;
  /** Requests for one source, guarded and bound to its secret; absent where nothing may leave the machine. */
  readonly requestsOf?: ((source: ConfiguredSource) => Pick<ConnectorContext, 'http' | 'runApart'>) | undefined;
  readonly watch?: WatchSettings | undefined;
  readonly escalation?: EscalationSettings | undefined;
  readonly reporting?: ReportSettings | undefined;
  /** Reads a page of a replay on another core; without it pages are read ahead in between. */
  readonly readAhead?: ((question: { readonly source: ConfiguredSource; readonly cursor: string | undefined; readonly at: EpochMs }) => Promise<ReadPage>) | undefined;
  /** Told after the cursor of a page is durable. */
  readonly onPage?: ((report: PageReport) => void) | undefined;
  /** Writes the redacted log; gets the whole error, prints its kind. */
  readonly onError: (error: unknown, activity: string) => void;
}

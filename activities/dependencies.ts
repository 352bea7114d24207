import type { BrandMatcher } from '../analysis/brand-query/brand-matcher.ts';
import type { ConnectorId } from '../connectors/registry.ts';
import type { TextAnalyser } from '../schemas/analysis.ts';
import type { BrandsConfig } from '../schemas/config/brands.ts';
import type { SourceId } from '../schemas/plain/history-safe.ts';
import type { CollectPageInput, CollectPageOutcome } from '../schemas/plain/workflow-contracts.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
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
}

/** What a page brought, for whoever shows progress in the worker's own process; it never enters a history. */
export interface PageReport extends CollectPageInput, CollectPageOutcome {
  readonly cursor: string;
  readonly quarantine: readonly { readonly position: number; readonly reason: string }[];
  readonly ignoredFields: Readonly<Record<string, number>>;
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
  /** Reads a page of a replay on another core; without it pages are read ahead in between. */
  readonly readAhead?: ((question: { readonly source: ConfiguredSource; readonly cursor: string | undefined; readonly at: EpochMs }) => Promise<ReadPage>) | undefined;
  /** Told after the cursor of a page is durable. */
  readonly onPage?: ((report: PageReport) => void) | undefined;
  /** Writes the redacted log; gets the whole error, prints its kind. */
  readonly onError: (error: unknown, activity: string) => void;
}

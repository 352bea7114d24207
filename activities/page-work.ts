import type {
  AuthorIdentityRow, CoverageRow, MentionAnalysisRow, MentionBrandRow, MentionFactRow, MentionRow, MentionTextRow,
  QuarantineRow, SightingRow, StoryRow,
} from '../schemas/rows.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { Notice } from '../connectors/connector.ts';
import type { ConfiguredSource } from './dependencies.ts';

/** A page on its way into the store: all rows of all tables, computed before the first one is written. */
export interface PageWork {
  readonly source: ConfiguredSource;
  readonly tick: EpochMs;
  readonly page: number;
  /** Rows whose version the store does not have yet; the other tables get a row for every mention of the page. */
  readonly mentions: readonly MentionRow[];
  readonly texts: readonly MentionTextRow[];
  /** Mentions of this page that are gone: their words leave the messages that quote them. */
  readonly gone: readonly string[];
  readonly identities: readonly AuthorIdentityRow[];
  readonly sightings: readonly SightingRow[];
  readonly brands: readonly MentionBrandRow[];
  readonly analyses: readonly MentionAnalysisRow[];
  readonly stories: readonly StoryRow[];
  readonly facts: readonly MentionFactRow[];
  readonly quarantine: readonly QuarantineRow[];
  readonly coverage: readonly CoverageRow[];
  /** Where each mention stood in the source's page, by nativeId. */
  readonly positions: ReadonlyMap<string, number>;
  /** Printed cursor of the next page and the version of its row. */
  readonly cursor: string;
  readonly cursorVersion: string;
  readonly read: number;
  readonly duplicates: number;
  readonly blocked: number;
  readonly caughtUp: boolean;
  /** Items about none of the brands, which are not kept. */
  readonly unmatched: number;
  readonly removed: number;
  readonly fresh: number | undefined;
  readonly notices: readonly Notice[] | undefined;
  readonly waitMs: number | undefined;
  readonly ignoredFields: Readonly<Record<string, number>>;
}

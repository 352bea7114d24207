import type { ConnectorContext, Page } from '../../../connectors/connector.ts';
import { parseCursor, printCursor } from '../../../connectors/cursor.ts';
import type { AnyConnector } from '../../../connectors/registry.ts';

/** A mention that a source is made to hold, in the words of the suite. */
export interface HeldItem {
  readonly id: string;
  readonly text?: string | undefined;
  /** ISO 8601. */
  readonly publishedAt?: string | undefined;
  readonly author?: string | null | undefined;
  readonly language?: string | undefined;
  /** A field that the source's documentation does not know. */
  readonly unknownField?: unknown;
}

/** A source with known content, on this machine. */
export interface HeldSource {
  readonly settings: unknown;
  /** Makes it hold more, as time does. */
  add(items: readonly HeldItem[]): Promise<void>;
}

/** How one connector is put to the test. Each point is proved by the suite, by `own`, or cannot be, for the reason given. */
export interface Bench {
  readonly connector: AnyConnector;
  hold(items: readonly HeldItem[]): Promise<HeldSource>;
  /** What the connector is handed besides signal and clock. */
  readonly context?: (() => Pick<ConnectorContext, 'http' | 'runApart'>) | undefined;
  /** Proofs of points the suite leaves to the connector, and additions to its own. */
  readonly own: Readonly<Record<number, () => Promise<void>>>;
  /** Proofs in place of the suite's, where the network has another shape (a feed has one page only). */
  readonly instead?: Readonly<Record<number, () => Promise<void>>> | undefined;
  readonly cannot: Readonly<Record<number, string>>;
}

export const NOW = Date.UTC(2026, 2, 3, 12);

/** One page, from a printed cursor to a printed cursor: what a restart between any two pages does. */
export async function fetchPage(
  { connector, context }: Pick<Bench, 'connector' | 'context'>,
  settings: unknown,
  { from, signal = new AbortController().signal }: { readonly from?: string | undefined; readonly signal?: AbortSignal | undefined } = {},
): Promise<Page<unknown> & { readonly next: string }> {
  const checked = connector.settings.parse(settings);
  const page = await connector.fetchPage({ ...context?.(), signal, now: () => NOW }, checked, parseCursor(connector, from));
  return { ...page, next: printCursor(connector, page.cursor) };
}

/** Pages until the source is caught up. Throws after `limit` of them: a source that stands still never ends. */
export async function fetchAll(
  bench: Pick<Bench, 'connector' | 'context'>,
  settings: unknown,
  { from, limit = 50 }: { readonly from?: string | undefined; readonly limit?: number } = {},
): Promise<readonly (Page<unknown> & { readonly next: string })[]> {
  const pages = [];
  for (let cursor = from; pages.length < limit; ) {
    const page = await fetchPage(bench, settings, { from: cursor });
    pages.push(page);
    if (page.caughtUp) return pages;
    cursor = page.next;
  }
  throw new Error(`not caught up after ${limit} pages`);
}

/** Identities of what pages hold: a mention is one and the same when origin and id are. */
export function keysOf(pages: readonly Pick<Page<unknown>, 'mentions'>[]): readonly string[] {
  return pages.flatMap(({ mentions }) => mentions.map(({ origin, id }) => `${origin} ${id}`));
}

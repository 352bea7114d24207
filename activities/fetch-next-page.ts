import { lastGoodPollOf, printCursor } from '../connectors/cursor.ts';
import { connectorOf, type AnyConnector } from '../connectors/registry.ts';
import { SourceError } from '../schemas/errors.ts';
import type { CollectPageInput } from '../schemas/plain/workflow-contracts.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { Store } from '../store/client.ts';
import { readBudgetSpent, readCursor, spendBudget } from '../store/collection.ts';
import { cursorVersion, parseCursorVersion } from './cursor-version.ts';
import type { ActivityDependencies, ConfiguredSource } from './dependencies.ts';
import type { PassFailpoint } from './failpoints.ts';
import type { createPageReader, ReadPage } from './page-reader.ts';
import type { ReadMention } from './read-mention.ts';

/** A page as the connector gave it, with the place it takes in its tick. */
export interface FetchedPage {
  readonly source: ConfiguredSource;
  readonly answer: ReadPage['answer'];
  readonly mentions: readonly ReadMention[];
  readonly tick: EpochMs;
  readonly page: number;
  /** The last tick before this one whose pages became durable; undefined on the first poll, on all of its pages. */
  readonly lastGoodPoll: EpochMs | undefined;
  readonly nextCursor: string;
  readonly nextCursorVersion: string;
  /** Begins with the page after this one, for whoever is about to wait for the store. */
  readNextAhead(): void;
}

/**
 * Reads the cursor, spends the budget before the call, and fetches one page. The page number goes on from the stored
 * cursor of the same tick, so that a retry after a durable page reads the next one.
 */
export async function fetchNextPage(
  { store, now }: ActivityDependencies,
  { source, input, reader, signal, failpoint }: {
    readonly source: ConfiguredSource;
    readonly reader: ReturnType<typeof createPageReader>;
    readonly input: CollectPageInput;
    readonly signal: AbortSignal;
    readonly failpoint: PassFailpoint;
  },
): Promise<FetchedPage> {
  const connector = connectorOf(source.connector);
  const tick = Date.parse(input.tick);
  const stored = await readCursor(store, source.id);
  const last = stored === undefined ? undefined : parseCursorVersion(stored.version);
  const page = last !== undefined && last.tick === tick ? Math.max(input.page, last.page + 1) : input.page;
  const lastGoodPoll = last === undefined || last.tick !== tick ? last?.tick : lastGoodPollOf(stored?.cursor ?? '');

  // A replayed file is nobody's server: there is no budget to keep.
  if (source.mode === 'live') await spendOne(store, { source, connector, tick, page });
  failpoint('budget');

  // A replay must read the same file the same way on any day, so its "now" is its own fixed start.
  const question = { source, now: source.mode === 'replay' ? () => tick : now };
  const { answer, mentions } = await reader.read({ ...question, cursor: stored?.cursor }, signal);
  failpoint('fetched');
  const nextCursor = printCursor(connector, answer.cursor, { lastGoodPoll });
  return {
    source, answer, mentions, tick, page, lastGoodPoll, nextCursor,
    nextCursorVersion: cursorVersion({ tick, page }),
    readNextAhead() {
      if (source.mode === 'replay' && !answer.caughtUp) reader.readAhead({ ...question, cursor: nextCursor });
    },
  };
}

/** Spends before the call, so that a kill in between costs a request and never gives one too many. */
async function spendOne(
  store: Store,
  { source, connector, tick, page }: { readonly source: ConfiguredSource; readonly connector: AnyConnector; readonly tick: EpochMs; readonly page: number },
): Promise<void> {
  const { requests, perSeconds } = connector.limits;
  const windowMs = perSeconds * 1_000;
  const begin = Math.floor(tick / windowMs) * windowMs;
  const window = String(begin / 1_000);
  if ((await readBudgetSpent(store, { source: source.id, window })) >= requests) {
    throw new SourceError('RateLimited', `The budget of ${requests} requests is spent.`, { retryAfterMs: begin + windowMs - tick });
  }
  await spendBudget(store, { source: source.id, window, tick, page, amount: 1 });
}

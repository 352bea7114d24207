import { lastGoodPollOf, printCursor } from '../connectors/cursor.ts';
import { connectorOf, type AnyConnector } from '../connectors/registry.ts';
import { SourceError } from '../schemas/errors.ts';
import type { PollOutcome } from '../schemas/plain/source-health.ts';
import type { CollectPageInput } from '../schemas/plain/workflow-contracts.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { Store } from '../store/client.ts';
import { readBudgetSpent, readCursor, spendBudget } from '../store/collection.ts';
import { readPolls } from '../store/polls.ts';
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
  /** The last tick before this one that read all there was; undefined until one has, on all pages of a first poll. */
  readonly lastGoodPoll: EpochMs | undefined;
  /** Time between two polls: the configured one, or the longer one that the source asked for. */
  readonly intervalMs: number;
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
  dependencies: ActivityDependencies,
  { source, input, reader, pauseMs, signal, failpoint }: {
    readonly source: ConfiguredSource;
    readonly reader: ReturnType<typeof createPageReader>;
    readonly input: CollectPageInput;
    /** What the source asked for in the poll before: who stays away as asked has missed nothing. */
    readonly pauseMs: number;
    readonly signal: AbortSignal;
    readonly failpoint: PassFailpoint;
  },
): Promise<FetchedPage> {
  const { store, now } = dependencies;
  const connector = connectorOf(source.connector);
  const tick = Date.parse(input.tick);
  const stored = await readCursor(store, source.id);
  const last = stored === undefined ? undefined : parseCursorVersion(stored.version);
  const page = last !== undefined && last.tick === tick ? Math.max(input.page, last.page + 1) : input.page;
  const lastGoodPoll = last === undefined || stored === undefined
    ? undefined
    : last.tick === tick || (await isUnfinished(dependencies, { source, tick: last.tick, signal })) ? lastGoodPollOf(stored.cursor) : last.tick;

  // A replayed file is nobody's server: there is no budget to keep.
  if (source.mode === 'live') await spendOne(store, { source, connector, tick, page });
  failpoint('budget');

  // A replay must read the same file the same way on any day, so its "now" is its own fixed start.
  const question = { source, now: source.mode === 'replay' ? () => tick : now };
  const { answer, mentions } = await reader.read({ ...question, cursor: stored?.cursor }, signal).catch(async (error: unknown) => {
    if (stored === undefined || !(await isStuck(dependencies, { source, error, signal }))) throw error;
    // Nothing can be read from this place any more, while the source may be well: begin anew. What lies in between
    // stays uncovered, and becomes a gap.
    await spendOne(store, { source, connector, tick, page: page + FIRST_EXTRA_PAGE });
    return reader.read({ ...question, cursor: undefined }, signal).catch(() => Promise.reject(error as Error)); // the first failure tells more
  });
  failpoint('fetched');
  const nextCursor = printCursor(connector, answer.cursor, { lastGoodPoll });
  return {
    source, answer, mentions, tick, page, lastGoodPoll, nextCursor,
    intervalMs: Math.max(source.intervalMs, pauseMs),
    nextCursorVersion: cursorVersion({ tick, page }),
    readNextAhead() {
      if (source.mode === 'replay' && !answer.caughtUp) reader.readAhead({ ...question, cursor: nextCursor });
    },
  };
}

/** Whether a poll left pages to the next one. Until they are read the source was not watched all along: old posts are late. */
async function isUnfinished(
  { store }: ActivityDependencies,
  { source, tick, signal }: { readonly source: ConfiguredSource; readonly tick: EpochMs; readonly signal: AbortSignal },
): Promise<boolean> {
  if (source.mode === 'replay') return false;
  const [poll] = await readPolls(store, { sources: [source.id], from: tick - 1_000, to: tick, limit: 1 }, { signal });
  return poll?.tick === tick && poll.outcome === 'more';
}

/** Number under which the budget keeps a second request for one page. */
const FIRST_EXTRA_PAGE = 500_000;
/** Polls that failed in a row before a place is given up. */
const TRIES_AT_ONE_PLACE = 5;

/** Whether a source has failed at one place for so long that the place itself may be what is wrong. */
async function isStuck(
  { store }: ActivityDependencies,
  { source, error, signal }: { readonly source: ConfiguredSource; readonly error: unknown; readonly signal: AbortSignal },
): Promise<boolean> {
  if (source.mode === 'replay' || !(error instanceof SourceError) || !isReadingFailure(error.kind)) return false;
  const polls = await readPolls(store, { sources: [source.id], limit: TRIES_AT_ONE_PLACE }, { signal });
  return polls.length === TRIES_AT_ONE_PLACE && polls.every(({ outcome }) => isReadingFailure(outcome));
}

function isReadingFailure(outcome: PollOutcome): boolean {
  return outcome === 'Unavailable' || outcome === 'Unparseable';
}

/** Spends before the call, so that a kill in between costs a request and never gives one too many. */
async function spendOne(
  store: Store,
  { source, connector, tick, page }: { readonly source: ConfiguredSource; readonly connector: AnyConnector; readonly tick: EpochMs; readonly page: number },
): Promise<void> {
  const { requests, perSeconds } = source.limits ?? connector.limits;
  const windowMs = perSeconds * 1_000;
  const begin = Math.floor(tick / windowMs) * windowMs;
  const window = String(begin / 1_000);
  if ((await readBudgetSpent(store, { source: source.id, window })) >= requests) {
    throw new SourceError('RateLimited', `The budget of ${requests} requests is spent.`, { retryAfterMs: begin + windowMs - tick });
  }
  await spendBudget(store, { source: source.id, window, tick, page, amount: 1 });
}

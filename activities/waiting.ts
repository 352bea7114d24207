import { SourceError } from '../schemas/errors.ts';
import type { CollectPageInput, CollectPageOutcome } from '../schemas/plain/workflow-contracts.ts';
import { insertPolls, readPolls } from '../store/polls.ts';
import type { ActivityDependencies, ConfiguredSource } from './dependencies.ts';

/** Below this a run waits by itself; a longer wait ends the run, and a later tick finds it over. */
const SHORT_WAIT_MS = 60_000;

/** What a page is while its source asks not to be called. */
export const WAITING: CollectPageOutcome = {
  read: 0, stored: 0, duplicates: 0, quarantined: 0, blocked: 0, unmatched: 0, removed: 0, caughtUp: false, mustWait: true,
};

interface Question {
  readonly source: ConfiguredSource;
  readonly input: CollectPageInput;
  readonly signal: AbortSignal;
}

/** Whether the source asked, in an earlier poll, not to be called before a moment that is still to come. */
export async function mustStillWait(
  { store, now }: ActivityDependencies,
  source: ConfiguredSource,
  { tick, page }: CollectPageInput,
  signal: AbortSignal,
): Promise<boolean> {
  if (source.mode === 'replay' || page > 0) return false;
  const [last] = await readPolls(store, { sources: [source.id], limit: 1 }, { signal });
  return last !== undefined && last.waitUntil !== null && last.tick !== Date.parse(tick) && last.waitUntil * 1_000 > now();
}

/**
 * Notes a wait that is longer than the time to the next poll, or than a run should sit out, so that a restart keeps it.
 * @returns false for every other error, which the caller throws on
 */
export async function isLongWait(
  { store, now }: ActivityDependencies,
  { source, input, error, signal }: Question & { readonly error: unknown },
): Promise<boolean> {
  if (source.mode === 'replay' || !(error instanceof SourceError) || error.kind !== 'RateLimited') return false;
  const waitMs = error.retryAfterMs;
  if (waitMs === undefined || waitMs <= Math.min(SHORT_WAIT_MS, source.intervalMs)) return false;
  const endedAt = now();
  await insertPolls(store, [{
    source: source.id, tick: Date.parse(input.tick), page: input.page, outcome: 'RateLimited', read: 0, stored: 0, fresh: -1, notices: '',
    waitUntil: Math.ceil((endedAt + waitMs) / 1_000), endedAt,
  }], { signal });
  return true;
}

import { SourceError } from '../schemas/errors.ts';
import type { CollectPageInput, CollectPageOutcome } from '../schemas/plain/workflow-contracts.ts';
import { insertPolls, readPolls, type Poll } from '../store/polls.ts';
import type { ActivityDependencies, ConfiguredSource } from './dependencies.ts';

/** Below this a run waits by itself; a longer wait ends the run, and a later tick finds it over. */
const SHORT_WAIT_MS = 60_000;

/** Polls in which the last page that was read is looked for; failures for longer make what comes late by themselves. */
const POLLS_ASKED = 8;

/** What a page is while its source asks not to be called. */
export const WAITING: CollectPageOutcome = {
  read: 0, stored: 0, duplicates: 0, quarantined: 0, blocked: 0, unmatched: 0, removed: 0, caughtUp: false, mustWait: true,
};

interface Question {
  readonly source: ConfiguredSource;
  readonly input: CollectPageInput;
  readonly signal: AbortSignal;
}

/** What a source asked for in the poll before this one. */
export interface AskedPause {
  /** The moment it asked for is still to come. */
  readonly isOn: boolean;
  /** How long it wants to be left alone between two polls; 0 when it did not say. */
  readonly lengthMs: number;
}

/** Reads the pause a source asked for in an earlier poll, so that a restart keeps it. */
export async function readAskedPause(
  { store, now }: ActivityDependencies,
  source: ConfiguredSource,
  { tick }: CollectPageInput,
  signal: AbortSignal,
): Promise<AskedPause> {
  if (source.mode === 'replay') return { isOn: false, lengthMs: 0 };
  const before = (await readPolls(store, { sources: [source.id], limit: POLLS_ASKED }, { signal })).filter((poll) => poll.tick !== Date.parse(tick));
  // Who was turned away since has still kept to what the last page asked.
  const read = before.find(({ outcome }) => outcome === 'good' || outcome === 'more');
  return { isOn: (before[0]?.waitUntil ?? 0) * 1_000 > now(), lengthMs: read === undefined ? 0 : askedPauseMs(read) };
}

function askedPauseMs({ endedAt, waitUntil }: Poll): number {
  return waitUntil === null ? 0 : Math.max(0, waitUntil * 1_000 - endedAt);
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

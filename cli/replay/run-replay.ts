import { setTimeout as wait } from 'node:timers/promises';
import { isGrpcServiceError, WorkflowFailedError, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { PageReport } from '../../activities/dependencies.ts';
import { CommandError, EXIT, type ExitCode } from '../../schemas/errors.ts';
import type { ReplayProgress } from '../../schemas/plain/workflow-contracts.ts';
import type { replayArchive } from '../../workflows/replay-archive.ts';
import { openReplay, type OpenedReplay, type OpenReplayOptions } from './open-replay.ts';

/** How often the days of a replay are asked for while it decides; pages tell by themselves. */
const ASK_MS = 300;
/** Pause before asking a Temporal server again that did not answer. */
const RETRY_MS = 500;

export interface ReplayWatcher {
  onPage(report: PageReport): void;
  onProgress(progress: ReplayProgress): void;
  /** An activity failed and is tried again. */
  onError(error: unknown): void;
}

export interface RanReplay {
  readonly opened: OpenedReplay;
  readonly pages: readonly PageReport[];
}

/**
 * Runs a replay to its end and leaves everything open for the caller, who closes it. A store or server that goes away
 * is waited for; the run goes on by itself when it is back.
 *
 * @throws CommandError when the replay cannot end: its exit says whether the archive, the engines or we are at fault;
 *   the reason of `signal` when that was aborted. All is closed by then.
 */
export async function runReplay({ watcher, signal, ...options }: Omit<OpenReplayOptions, 'onPage' | 'onError'> & {
  readonly watcher: ReplayWatcher;
  readonly signal: AbortSignal;
}): Promise<RanReplay> {
  const pages: PageReport[] = [];
  const opened = await openReplay({
    ...options,
    onPage(report) {
      pages.push(report);
      watcher.onPage(report);
    },
    onError: (error) => watcher.onError(error),
  });
  try {
    const handle = await untilAnswered(() => opened.start(), signal);
    const watching = new AbortController();
    const asking = askForProgress(handle, watcher, watching.signal);
    try {
      await Promise.race([untilAnswered(() => handle.result(), signal), opened.failed.then(() => new Promise(() => undefined)), aborted(signal)]);
    } finally {
      watching.abort();
      await asking;
    }
    opened.finish();
    return { opened, pages };
  } catch (error) {
    await opened.close();
    throw explain(error);
  }
}

/** A server that was killed is started again by its supervisor; until then calls fail, and are made again. */
async function untilAnswered<Result>(call: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
  for (;;) {
    signal.throwIfAborted();
    try {
      return await call();
    } catch (error) {
      if (!isGrpcServiceError(error) && !isConnectionLost(error)) throw error;
      await wait(RETRY_MS, undefined, { signal });
    }
  }
}

function isConnectionLost(error: unknown): boolean {
  return error instanceof Error && (error.name === 'ServiceError' || isGrpcServiceError(error.cause));
}

async function askForProgress(handle: WorkflowHandle<typeof replayArchive>, watcher: ReplayWatcher, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await wait(ASK_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const progress = await handle.query<ReplayProgress>('progress').catch(() => undefined);
    if (progress !== undefined) watcher.onProgress(progress);
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_settle, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('interrupted', 'AbortError')), { once: true });
  });
}

const EXITS: Readonly<Record<string, { readonly exit: ExitCode; readonly next: string }>> = {
  'Source.Gone': { exit: EXIT.noInput, next: 'Put the archive back where it was and call replay again: it goes on where it stopped.' },
  'Source.Unparseable': { exit: EXIT.badData, next: 'The archive changed while it was replayed. Replay it into a new folder with --home.' },
  'Store.Mismatch': { exit: EXIT.unavailable, next: 'The data was written by another version: use that version, or another folder (--home).' },
  'Store.Rejected': { exit: EXIT.bug, next: 'Please report it with the lines of klankbord.log in the home.' },
};

function explain(error: unknown): unknown {
  if (!(error instanceof WorkflowFailedError)) return error;
  const cause = failureOf(error);
  const known = EXITS[cause?.type ?? ''];
  return new CommandError('ReplayFailed', known?.exit ?? EXIT.bug, `The replay cannot go on: ${cause?.message ?? 'an unexpected error.'}`, {
    next: known?.next ?? 'Please report it with the lines of klankbord.log in the home.',
    cause: error,
  });
}

function failureOf(error: unknown): ApplicationFailure | undefined {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) if (cause instanceof ApplicationFailure) return cause;
  return undefined;
}

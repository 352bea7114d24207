import { setTimeout as wait } from 'node:timers/promises';
import type { Store } from '../../store/client.ts';
import { readIncidents } from '../../store/detection.ts';
import { readMentionCount } from '../../store/totals.ts';
import { REPLAY_TEXTS } from '../../texts/replay-texts.ts';
import { WATCH_TEXTS } from '../../texts/watch-texts.ts';
import { startInstanceServer } from '../instance/server.ts';
import type { Output } from '../output.ts';
import type { Runtime } from '../runtime.ts';
import type { WatchDesk } from './watch-desk.ts';

/** One line of `start --json-status`. */
export interface StatusLine {
  readonly state: 'running' | 'stalled' | 'store-away' | 'stopping';
  /** Address of the screens; null while there are none. */
  readonly web: string | null;
  readonly temporal: 'running' | 'restarting' | 'stopped';
  readonly mentions: number;
  /** Open ones. */
  readonly incidents: number;
  readonly blind: readonly string[];
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** How often the status is looked at again. */
const STATUS_MS = 2_000;

/**
 * Serves the commands of a live home and shows one line that says how it stands: drawn over itself on a terminal, written
 * again elsewhere only when it changed, as JSON to standard output with `jsonStatus`. Ends when `signal` is aborted or `failed`
 * rejects.
 */
export async function serveLive({ store, server, home }: Pick<Runtime, 'store' | 'server' | 'home'>, { desk, output, jsonStatus, sources, failed, signal }: {
  readonly desk: WatchDesk;
  readonly output: Output;
  readonly jsonStatus: boolean;
  readonly sources: number;
  readonly failed: Promise<void>;
  readonly signal: AbortSignal;
}): Promise<void> {
  const instance = await startInstanceServer({ home, store, state: () => ({ temporal: server.state(), web: null, blind: desk.blind() }) });
  const ending = new AbortController();
  try {
    await Promise.race([show(), failed]);
  } finally {
    ending.abort();
    await instance.stop();
  }

  async function show(): Promise<void> {
    const either = AbortSignal.any([signal, ending.signal]);
    let last: StatusLine | undefined;
    let warned = false;
    while (!either.aborted) {
      const line = await readStatus(store, { desk, temporal: server.state(), last });
      if (line.state === 'stalled' && !warned) output.note(WATCH_TEXTS[output.language].stalled(desk.stalledMinutes(Date.now()) ?? 0));
      if (line.state === 'store-away' && last?.state !== 'store-away') output.note(WATCH_TEXTS[output.language].storeIsAway);
      warned = line.state === 'stalled';
      if (last === undefined || !isSame(last, line)) print(line);
      last = line;
      await wait(STATUS_MS, undefined, { signal: either }).catch(() => undefined);
    }
    if (jsonStatus && last !== undefined) output.results.write(`${JSON.stringify({ ...last, state: 'stopping', at: new Date().toISOString() } satisfies StatusLine)}\n`);
    else if (output.isTerminal) output.messages.write('\n');
  }

  function print(line: StatusLine): void {
    if (jsonStatus) {
      output.results.write(`${JSON.stringify(line)}\n`);
      return;
    }
    const texts = REPLAY_TEXTS[output.language];
    const sight = WATCH_TEXTS[output.language].listening(sources, line.blind.length);
    const shown = `${sight} · ${texts.running({ mentions: line.mentions, open: line.incidents, temporal: line.temporal === 'running' ? (server.uiAddress ?? line.temporal) : texts.temporalIsAway })}`;
    output.messages.write(output.isTerminal ? `\r\u001b[K${shown}` : `${shown}\n`);
  }
}

async function readStatus(store: Store, { desk, temporal, last }: { readonly desk: WatchDesk; readonly temporal: StatusLine['temporal']; readonly last: StatusLine | undefined }): Promise<StatusLine> {
  const now = Date.now();
  const common = { web: null, temporal, blind: desk.blind(), at: new Date(now).toISOString() };
  try {
    const mentions = await readMentionCount(store);
    const incidents = (await readIncidents(store, { openOnly: true })).length;
    return { ...common, state: desk.stalledMinutes(now) === undefined ? 'running' : 'stalled', mentions, incidents };
  } catch {
    return { ...common, state: 'store-away', mentions: last?.mentions ?? 0, incidents: last?.incidents ?? 0 };
  }
}

function isSame({ at: _, ...last }: StatusLine, { at: __, ...line }: StatusLine): boolean {
  return JSON.stringify(last) === JSON.stringify(line);
}

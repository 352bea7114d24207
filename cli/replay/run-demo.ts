import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CommandError, EXIT, type ExitCode } from '../../schemas/errors.ts';
import { readIncidents } from '../../store/detection.ts';
import { readMentionCount } from '../../store/totals.ts';
import { REPLAY_TEXTS } from '../../texts/replay-texts.ts';
import type { Shell } from '../commands/command.ts';
import { isEmbedded } from '../engine.ts';
import { demoHome, projectRoot } from '../home.ts';
import { startInstanceServer } from '../instance/server.ts';
import { findLockHolder } from '../lock.ts';
import type { Output } from '../output.ts';
import { findFreePort, isPortFree } from '../ports.ts';
import type { OpenedReplay } from './open-replay.ts';
import { prepareReplay } from './prepare-replay.ts';
import { showReplay } from './show-replay.ts';

/** The invented world ends here; its review dates are checked as of this day, or the demo would refuse to start in a year. */
const DEMO_AS_OF = Date.UTC(2026, 10, 23);
/** How often the status line is looked at again. */
const STATUS_MS = 2_000;

/**
 * What `start` does until live sources are configured: replays the invented archive in the demo's own home, prints
 * what it found, and stays up to serve the other commands until it is interrupted, or ends by itself with `once`.
 */
export async function runDemo(
  shell: Shell,
  { once }: { readonly once: boolean },
): Promise<ExitCode> {
  const begun = performance.now();
  const { environment, installation, home: homeDirectory, output, interruption } = shell;
  const { signal } = interruption;
  interruption.claim();
  const demo = join(projectRoot(), 'demo');
  const archive = join(demo, 'archive.jsonl');
  const brandsFile = join(demo, 'brands.yaml');
  const own = demoHome(installation);
  const prepare = () =>
    prepareReplay({ archive, brandsFile, brandsAsOf: DEMO_AS_OF, homeDirectory: homeDirectory ?? own.path, installation, now: Date.now, signal });
  const prepared = await prepare().catch((error: unknown) => {
    // A newer version brings a newer archive; what the older one filled is invented, so it can go.
    const isOutdated = error instanceof CommandError && error.kind === 'HomeTaken' && homeDirectory === undefined && isEmbedded(environment);
    if (!isOutdated || findLockHolder(own) !== undefined) throw error;
    rmSync(own.path, { recursive: true });
    return prepare();
  });
  return showReplay(shell, {
    prepared, begun,
    purpose: 'instance',
    uiPort: once ? undefined : await choosePort(),
    interrupted: EXIT.ok,
    whileOpen: once ? undefined : (opened) => serve(opened, { output, home: prepared.home, signal }),
  });
}

/** The usual port of Temporal's screens. */
const UI_PORT = 8_233;

async function choosePort(): Promise<number> {
  return (await isPortFree(UI_PORT)) ? UI_PORT : findFreePort();
}

async function serve(opened: OpenedReplay, { output, home, signal }: {
  readonly output: Output;
  readonly home: Parameters<typeof startInstanceServer>[0]['home'];
  readonly signal: AbortSignal;
}): Promise<void> {
  const instance = await startInstanceServer({
    home,
    store: opened.store,
    state: () => ({ temporal: opened.server.state(), web: null, blind: [] }),
  });
  try {
    await Promise.race([showStatus(opened, output, signal), opened.failed]);
  } finally {
    await instance.stop();
  }
}

/** One line that says what runs: drawn over itself on a terminal, written again elsewhere only when it changed. */
async function showStatus({ store, server }: OpenedReplay, output: Output, signal: AbortSignal): Promise<void> {
  const texts = REPLAY_TEXTS[output.language];
  let shown = '';
  while (!signal.aborted) {
    const line = await statusLine(store, server, texts).catch((error: unknown) => texts.storeIsAway(error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''));
    if (line !== shown) output.messages.write(output.isTerminal ? `\r\u001b[K${line}` : `${line}\n`);
    shown = line;
    await wait(STATUS_MS, undefined, { signal }).catch(() => undefined);
  }
  if (output.isTerminal) output.messages.write('\n');
}

async function statusLine(store: OpenedReplay['store'], server: OpenedReplay['server'], texts: (typeof REPLAY_TEXTS)['nl']): Promise<string> {
  const mentions = await readMentionCount(store);
  const open = (await readIncidents(store, { openOnly: true })).length;
  return texts.running({ mentions, open, temporal: server.state() === 'running' ? server.uiAddress : texts.temporalIsAway });
}

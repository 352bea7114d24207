import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CommandError, EXIT } from '../schemas/errors.ts';
import type { Environment } from './environment.ts';
import type { Home } from './home.ts';
import { findFreePort, isListening, isPortFree } from './ports.ts';
import { reasonOf } from './reason.ts';
import { readTemporalRecord, spawnTemporal, type TemporalChild } from './temporal-child.ts';
import { askIfReady, ensureRetention, type SearchAttributes } from './temporal-connection.ts';

export interface StartOptions {
  readonly binary: string;
  readonly home: Home;
  readonly environment: Environment;
  readonly searchAttributes: SearchAttributes;
  /** Undefined: no screens. */
  readonly uiPort?: number | undefined;
}

/**
 * Starts the dev server on the wanted port, else on the one of last time, else on any. A port found free may be taken
 * before the server binds it: with a port of our own choice that is no reason to give up.
 * @throws CommandError exit 69: `TemporalPortTaken`, `TemporalNotReady`
 */
export async function startOnSomePort(
  options: StartOptions,
  wanted: number | undefined,
): Promise<{ readonly child: TemporalChild; readonly port: number }> {
  const { home, uiPort } = options;
  if (uiPort !== undefined && !(await isPortFree(uiPort))) throw portTaken(uiPort);
  for (let attempt = 1; ; attempt++) {
    const port = wanted ?? (await choosePort(attempt === 1 ? readTemporalRecord(temporalPaths(home).record)?.port : undefined));
    try {
      return { child: await startOnPort(options, port), port };
    } catch (error) {
      if (wanted !== undefined || attempt === PORT_ATTEMPTS || (await isPortFree(port))) throw error;
    }
  }
}

/**
 * Starts the dev server on a port and waits until it is ready: healthy by gRPC, knows the namespace, keeps histories
 * for seven days, and **our own child still lives**; on a taken port the child ends at once and the health question
 * would be answered by a stranger.
 * @throws CommandError exit 69: `TemporalPortTaken`, `TemporalNotReady`; nothing of it is left running then
 */
export async function startOnPort(options: StartOptions, port: number, stopping?: AbortSignal): Promise<TemporalChild> {
  const { binary, home, environment, uiPort, searchAttributes } = options;
  const paths = temporalPaths(home);
  if (!(await isPortFree(port))) throw portTaken(port);
  const child = spawnTemporal({
    binary,
    parameters: parametersOf({ database: paths.database, port, uiPort, searchAttributes }),
    variables: { ...environment.forChildren, ...QUIET_VARIABLES },
    logPath: paths.log,
    recordPath: paths.record,
    port,
  });
  try {
    await untilReady(child, port, paths.log, stopping);
    return child;
  } catch (error) {
    await child.stop();
    throw error;
  }
}

/** Files of the dev server in a home. */
export function temporalPaths(home: Home): { readonly database: string; readonly log: string; readonly record: string } {
  return {
    database: join(home.path, 'temporal.sqlite'),
    log: join(home.path, 'temporal.log'),
    record: join(home.path, 'temporal.json'),
  };
}

async function choosePort(remembered: number | undefined): Promise<number> {
  return remembered !== undefined && (await isPortFree(remembered)) ? remembered : findFreePort();
}

function parametersOf(options: {
  readonly database: string;
  readonly port: number;
  readonly uiPort: number | undefined;
  readonly searchAttributes: SearchAttributes;
}): readonly string[] {
  return [
    'server', 'start-dev', '--ip', '127.0.0.1', '--port', String(options.port),
    ...(options.uiPort === undefined ? ['--headless'] : ['--ui-port', String(options.uiPort), '--ui-disable-news-fetch']),
    '--db-filename', options.database, '--log-level', 'error',
    // Three times as many workflows a second as with the default journal, and as safe under SIGKILL.
    '--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=1',
    ...Object.entries(options.searchAttributes).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
  ];
}

async function untilReady(child: TemporalChild, port: number, logPath: string, stopping?: AbortSignal): Promise<void> {
  const { Connection } = await import('@temporalio/client');
  const begun = performance.now();
  const giveUpAt = begun + READY_LIMIT_MS;
  let reason = 'no answer';
  while (performance.now() < giveUpAt && !child.hasEnded() && stopping?.aborted !== true) {
    // A listening port first: gRPC waits a second before it knocks again.
    if (!(await isListening(port))) {
      await Promise.race([wait(READY_POLL_MS), child.ended]);
      continue;
    }
    const connection = Connection.lazy({ address: `127.0.0.1:${port}` });
    try {
      await askIfReady(connection, 'default', READY_QUESTION_MS);
      await ensureRetention(connection, 'default', RETENTION_DAYS);
      // Somebody may have taken the port after it was found free: our child notices that within its first tenth of a second.
      await Promise.race([wait(Math.max(0, begun + NOTICING_MS - performance.now())), child.ended]);
      if (!child.hasEnded()) return;
    } catch (error) {
      reason = reasonOf(error);
      await Promise.race([wait(READY_POLL_MS), child.ended]);
    } finally {
      await connection.close();
    }
  }
  const what = child.hasEnded() ? `${await child.ended} (${child.lastWords()})` : `it was not ready within ${READY_LIMIT_MS / 1000} s (${reason})`;
  throw new CommandError('TemporalNotReady', EXIT.unavailable, `The Temporal server did not start: ${what}.`, {
    where: logPath,
    next: 'Read the last lines of that log; `./klankbord doctor` checks the usual causes.',
  });
}

function portTaken(port: number): CommandError {
  return new CommandError('TemporalPortTaken', EXIT.unavailable, `Port ${port} is taken by another program.`, {
    where: `127.0.0.1:${port}`,
    next: 'End that program, or choose another port.',
  });
}

/** The server asks its maker for news of new versions unless told not to. */
const QUIET_VARIABLES = { TEMPORAL_VERSION_CHECK_DISABLED: '1' };
const RETENTION_DAYS = 7;
const READY_LIMIT_MS = 30_000;
const READY_QUESTION_MS = 2_000;
const READY_POLL_MS = 50;
const NOTICING_MS = 400;
const PORT_ATTEMPTS = 4;

import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { Shell } from '../commands/command.ts';
import type { ReadCommand } from '../commands/read-command.ts';
import { isEmbedded, openEngine } from '../engine.ts';
import { readHomeRecord, resolveReadHome, type Home } from '../home.ts';
import { openInstanceToken } from '../keys.ts';
import { acquireLock, findLockHolder, type LockHolder } from '../lock.ts';
import type { RemoteFailure } from './app.ts';
import { readInstanceRecord } from './record.ts';

/**
 * Runs a reading command on the home that the shell means: in the instance that holds it, else here, with the home's
 * lock held while its store is open. A ClickHouse server needs no lock.
 * @throws CommandError: what the command throws; `NoData` (66), `HomeInUse` (69), `InstanceBusy` (75)
 */
export async function runReadCommand<Options, Result>(
  shell: Shell,
  command: ReadCommand<Options, Result>,
  options: Options,
): Promise<Result> {
  const { installation, home: directory, output } = shell;
  let announcement: string | undefined;
  const home = resolveReadHome({
    installation,
    home: directory,
    announce(chosen, record) {
      announcement = output.texts.readingHome(chosen.path, chosen.kind, record?.startedAt ?? '?');
    },
  });
  if (announcement === undefined) return runOnHome(shell, home, command, options);
  // With --json a failure has standard error to itself, so that a program can read it.
  if (!output.json) output.note(announcement);
  const result = await runOnHome(shell, home, command, options);
  if (output.json) output.note(announcement);
  return result;
}

/**
 * Asks the instance that holds a home.
 * @returns undefined when none runs there, or it does not answer yet
 * @throws CommandError: what the command throws
 */
export async function askRunningInstance<Options, Result>(
  { interruption: { signal }, language }: Shell,
  home: Home,
  { name }: Pick<ReadCommand<Options, Result>, 'name'>,
  options: Options,
): Promise<Result | undefined> {
  const holder = findLockHolder(home);
  if (holder === undefined || holder.purpose === 'command') return undefined;
  return (await askInstance<Result>({ home, holder, name, body: { language, options }, signal }))?.result;
}

async function runOnHome<Options, Result>(
  { environment, interruption, language }: Shell,
  home: Home,
  command: ReadCommand<Options, Result>,
  options: Options,
): Promise<Result> {
  const holder = findLockHolder(home);
  if (holder !== undefined && holder.purpose !== 'command') {
    const answer = await askInstance<Result>({ home, holder, name: command.name, body: { language, options }, signal: interruption.signal });
    if (answer !== undefined) return answer.result;
    if (isEmbedded(environment)) throw busy(home, holder);
  }
  const lock = isEmbedded(environment) ? await acquireLock({ home, purpose: 'command' }) : undefined;
  try {
    const store = await openEngine({ home, environment });
    try {
      return await command.run({ store, home, language, instance: undefined, live: undefined, signal: interruption.signal }, options);
    } finally {
      await store.close();
    }
  } finally {
    lock?.release();
  }
}

/** @returns undefined when nobody listens: the process that holds the home is starting, ending, or serves no commands */
async function askInstance<Result>(question: {
  readonly home: Home;
  readonly holder: LockHolder;
  readonly name: string;
  readonly body: unknown;
  readonly signal: AbortSignal;
}): Promise<{ readonly result: Result } | undefined> {
  const { home, holder, name, body, signal } = question;
  const record = readInstanceRecord(home);
  if (record === undefined || record.pid !== holder.pid) return undefined;
  let response: Response;
  try {
    response = await fetch(`http://127.0.0.1:${record.port}/commands/${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${openInstanceToken(record.keyFile)}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal,
    });
  } catch (error) {
    if (signal.aborted) throw error;
    return undefined;
  }
  const answer = (await response.json()) as { readonly result: Result } | { readonly error: RemoteFailure }; // our own server
  if ('error' in answer) throw toLocalError(answer.error);
  return answer;
}

function toLocalError({ kind, message, where, next, exit }: RemoteFailure): CommandError {
  return new CommandError(kind, exit, message, { ...(where === null ? {} : { where }), ...(next === null ? {} : { next }) });
}

function busy(home: Home, { pid, purpose }: LockHolder): CommandError {
  const record = readHomeRecord(home);
  const isFilling = purpose === 'replay' || (record !== undefined && record.kind !== 'live' && record.finishedAt === undefined);
  const [what, next] = !isFilling
    ? [`An instance (process ${pid}) holds the data folder and does not answer yet.`, 'Try again in a moment.']
    : record?.kind === 'demo'
      ? [`The demo (process ${pid}) is still reading its eight weeks of history.`, 'Ask again in half a minute.']
      : [`A replay (process ${pid}) is filling the data folder.`, 'Ask again when it is done.'];
  return new CommandError('InstanceBusy', EXIT.tryAgain, what, { where: home.path, next });
}

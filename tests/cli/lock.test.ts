import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { homeAt, type Home } from '../../cli/home.ts';
import { acquireLock, findLockHolder } from '../../cli/lock.ts';
import { commandLineOf, endProcess, isRunning, ownIdentity, processStartTime } from '../../cli/processes.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const HOLDER = fileURLToPath(new URL('lock-holder-main.ts', import.meta.url));
let homes = 0;

function newHome(): Home {
  const path = join(folder, `home-${++homes}`);
  mkdirSync(path);
  return homeAt(path, path);
}

/** Starts another process that wants the lock. @returns the process and what it said */
async function startHolder(home: Home, purpose = 'instance'): Promise<{ readonly child: ChildProcess; readonly said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', HOLDER, home.path, purpose], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [said] = (await once(createInterface(child.stdout), 'line')) as [string]; // readline gives text
  return { child, said };
}

async function end(child: ChildProcess, how: 'in order' | 'killed'): Promise<void> {
  const exited = once(child, 'exit');
  if (how === 'killed') child.kill('SIGKILL');
  else child.stdin?.end();
  await exited;
}

describe('the lock of a home', () => {
  it('is held by one process at a time, and the other one is told which and what to do', async () => {
    const home = newHome();
    const { child, said } = await startHolder(home);
    expect(said).toBe('taken');
    expect(findLockHolder(home)).toMatchObject({ pid: child.pid, purpose: 'instance' });
    await expect(acquireLock({ home, purpose: 'instance' })).rejects.toMatchObject({
      kind: 'HomeInUse', exit: 69, where: home.path,
      message: expect.stringContaining(`process ${child.pid}`), next: expect.stringContaining('KLANKBORD_HOME'),
    });
    await end(child, 'in order');
    expect(existsSync(join(home.path, 'klankbord.lock'))).toBe(false);
    expect(findLockHolder(home)).toBeUndefined();
    const lock = await acquireLock({ home, purpose: 'replay' });
    lock.release();
    lock.release();
    expect(existsSync(join(home.path, 'klankbord.lock'))).toBe(false);
  });

  it('is taken over from a process that was killed', async () => {
    const home = newHome();
    const { child } = await startHolder(home);
    await end(child, 'killed');
    expect(existsSync(join(home.path, 'klankbord.lock'))).toBe(true);
    const lock = await acquireLock({ home, purpose: 'instance' });
    expect(findLockHolder(home)).toMatchObject({ pid: process.pid });
    lock.release();
  });

  it('is taken over when another process has got the number of the one that held it', async () => {
    const home = newHome();
    writeFileSync(join(home.path, 'klankbord.lock'), JSON.stringify({ pid: process.pid, startTime: 'an earlier one', purpose: 'instance' }));
    const lock = await acquireLock({ home, purpose: 'instance' });
    lock.release();
  });

  it('is taken over when what is left of it cannot be read', async () => {
    const home = newHome();
    writeFileSync(join(home.path, 'klankbord.lock'), '{"pid":');
    const lock = await acquireLock({ home, purpose: 'instance' });
    lock.release();
  });

  it('goes to exactly one of several that find it left behind', async () => {
    const home = newHome();
    await end((await startHolder(home)).child, 'killed');
    const contenders = await Promise.all([1, 2, 3].map(() => startHolder(home)));
    expect(contenders.map(({ said }) => said).sort()).toEqual(['HomeInUse', 'HomeInUse', 'taken']);
    const winner = contenders.find(({ said }) => said === 'taken');
    if (winner !== undefined) await end(winner.child, 'in order');
  });

  it('waits for a command, which is over in a moment', async () => {
    const home = newHome();
    const { child } = await startHolder(home, 'command');
    const waiting = acquireLock({ home, purpose: 'instance' });
    await end(child, 'in order');
    (await waiting).release();
    const held = await acquireLock({ home, purpose: 'command' });
    await expect(acquireLock({ home, purpose: 'instance', waitMs: 60 })).rejects.toMatchObject({ kind: 'HomeInUse' });
    held.release();
  });

  it.skipIf(process.getuid?.() === 0)('says so when the folder may not be written', async () => {
    const home = newHome();
    chmodSync(home.path, 0o500);
    await expect(acquireLock({ home, purpose: 'instance' })).rejects.toMatchObject({ kind: 'HomeUnusable', exit: 69 });
  });

  it('says so when the folder cannot be a folder', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    await expect(acquireLock({ home: homeAt(file, file), purpose: 'instance' })).rejects.toMatchObject({ kind: 'HomeUnusable', exit: 69 });
  });
});

describe('processes', () => {
  it('are told apart by their start, and count as ended while their parent has not noticed yet', async () => {
    expect(isRunning(ownIdentity())).toBe(true);
    expect(isRunning({ ...ownIdentity(), startTime: 'another' })).toBe(false);
    expect(commandLineOf(process.pid)).toContain('node');
    const child = spawn(process.execPath, ['--eval', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1e6); console.log("up")']);
    await once(child.stdout, 'data');
    const startTime = processStartTime(child.pid ?? -1) ?? '';
    const exited = once(child, 'exit');
    // It does not listen to SIGTERM, so that SIGKILL has to follow.
    await endProcess({ pid: child.pid ?? -1, startTime }, 50);
    expect(isRunning({ pid: child.pid ?? -1, startTime })).toBe(false);
    expect(await exited).toEqual([null, 'SIGKILL']);
  });
});

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createRunApart, type ApartOptions } from '../../outbound/run-apart.ts';
import { SourceError } from '../../schemas/errors.ts';
import { PROJECT_ROOT } from '../support/golden.ts';
import type { ApartInput } from '../support/outbound-apart-entry.ts';
import { sourceErrorOf } from '../support/outbound-rig.ts';

const ENTRY = new URL('../support/outbound-apart-entry.ts', import.meta.url);
const NEVER = new AbortController().signal;

const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  await Promise.all(closing.map((close) => close()));
});

function open(options: ApartOptions = {}) {
  const runner = createRunApart(options);
  closing.push(() => runner.close());
  return { close: () => runner.close(), run: (input: ApartInput, { signal = NEVER, entry = ENTRY } = {}) => runner.run(entry, input, { signal }) };
}

interface Place {
  readonly count: number;
  readonly process: number;
}
const isAlive = (processId: number): boolean => {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
};

describe('a module that runs apart', () => {
  const { run: runShared } = open({ threads: 1, timeLimitMs: 400 }); // starting takes longer, and does not count

  it('gets its input and gives its output whole, in a process that stays warm and knows no environment', async () => {
    const { run } = open({ threads: 1 });
    const value = { bytes: new Uint8Array([1, 2, 3]), text: 'é\u0000\ud83d', list: [undefined, null, new Date(0)], map: new Map([[1, 2]]) };
    expect(await run({ do: 'echo', value })).toEqual(value);
    expect(((await run({ do: 'echo', value: new Uint8Array(5_000_000).fill(7) })) as Uint8Array).length).toBe(5_000_000);
    expect(await run({ do: 'environment' })).toEqual([]);
    const first = (await run({ do: 'count' })) as Place;
    const second = (await run({ do: 'count' })) as Place;
    expect(second).toEqual({ ...first, count: first.count + 1 });
    expect(first.process).not.toBe(process.pid);
  });

  it('is one at a time in each process, and no more processes than allowed', async () => {
    const { run } = open({ threads: 2 });
    const places = (await Promise.all(Array.from({ length: 8 }, () => run({ do: 'count' })))) as Place[];
    const processes = new Set(places.map((place) => place.process));
    expect(processes.size).toBe(2);
    for (const each of processes) {
      const counts = places.filter((place) => place.process === each).map(({ count }) => count);
      expect(counts).toEqual(counts.map((_, step) => step + 1));
    }
  });

  it('makes room for another module when all processes are taken by idle ones', async () => {
    const { run } = open({ threads: 1 });
    const { process: one } = (await run({ do: 'count' })) as Place;
    const { process: other } = (await run({ do: 'count' }, { entry: new URL('?again', ENTRY) })) as Place;
    expect(other).not.toBe(one);
    await expect.poll(() => isAlive(one)).toBe(false);
  });

  it('that says it failed is unparseable, and keeps its process', async () => {
    const run = runShared;
    const before = (await run({ do: 'count' })) as Place;
    expect(await sourceErrorOf(run({ do: 'fail' }))).toMatchObject({ kind: 'Unparseable', message: 'the answer was given up: its reader could not make sense of it' });
    expect((await run({ do: 'count' })) as Place).toEqual({ ...before, count: before.count + 2 });
  });

  it('that throws is unparseable, in a sentence that quotes nothing', async () => {
    const run = runShared;
    const error = await sourceErrorOf(run({ do: 'throw' }));
    expect(error).toMatchObject({ kind: 'Unparseable', message: 'the answer was given up: its reader broke down', cause: undefined });
    expect(await run({ do: 'echo', value: 'weer terug' })).toBe('weer terug');
  });

  it.each(['leave', 'answerUncloneable'] as const)('that does "%s" is unparseable, and the next input finds another process', async (what) => {
    const run = runShared;
    expect((await sourceErrorOf(run({ do: what }))).message).toContain('its reader broke down');
    expect(await run({ do: 'echo', value: 1 })).toBe(1);
  });

  it.each(['loop', 'parse'] as const)('that takes too long ("%s") is ended; starting it does not count', async (what) => {
    const run = runShared;
    expect(await run({ do: 'echo', value: 1 })).toBe(1);
    const startedMs = performance.now();
    expect(await sourceErrorOf(run({ do: what }))).toMatchObject({ kind: 'Unparseable', message: 'the answer was given up: reading it took longer than 0.4 s' });
    expect(performance.now() - startedMs).toBeLessThan(2_000);
    expect(await run({ do: 'echo', value: 2 })).toBe(2);
  });

  it.each(['growSlowly', 'growAtOnce'] as const)('that needs too much memory ("%s") takes nobody with it', async (what) => {
    const { run } = open({ threads: 1, timeLimitMs: 20_000, memoryMb: 64 });
    expect(await sourceErrorOf(run({ do: what }))).toMatchObject({ kind: 'Unparseable', message: 'the answer was given up: reading it needed more than 64 MB' });
    expect(await run({ do: 'echo', value: 1 })).toBe(1);
  });

  it('does not hold up the others while one hangs', async () => {
    const { run } = open({ threads: 2, timeLimitMs: 1_000 });
    await Promise.all([run({ do: 'echo', value: 1 }), run({ do: 'echo', value: 1 })]);
    const hanging = sourceErrorOf(run({ do: 'loop' }));
    for (let step = 0; step < 20; step += 1) expect(await run({ do: 'echo', value: step })).toBe(step);
    expect((await hanging).kind).toBe('Unparseable');
  });
});

describe('a caller', () => {
  it('that gives up ends the process, also before it has started, and gets its own reason', async () => {
    const { run } = open({ threads: 1 });
    const { process: before } = (await run({ do: 'count' })) as Place;
    for (const prepared of [true, false]) {
      if (prepared) await run({ do: 'count' });
      const controller = new AbortController();
      const reason = new Error('no longer wanted');
      const running = run({ do: 'loop' }, { signal: controller.signal });
      controller.abort(reason);
      await expect(running).rejects.toBe(reason);
    }
    await expect.poll(() => isAlive(before)).toBe(false);
    await expect(run({ do: 'count' }, { signal: AbortSignal.abort(new Error('too late')) })).rejects.toThrow('too late');
  });

  it('that gives up while it waits takes no turn', async () => {
    const { run } = open({ threads: 1, timeLimitMs: 10_000 });
    const first = run({ do: 'count' }) as Promise<Place>;
    const controller = new AbortController();
    const waiting = run({ do: 'count' }, { signal: controller.signal });
    const last = run({ do: 'count' }) as Promise<Place>;
    controller.abort(new Error('no longer wanted'));
    await expect(waiting).rejects.toThrow('no longer wanted');
    expect((await last).count).toBe((await first).count + 1);
  });

  it('with an input that cannot be copied, or a module that is not there, is told so', async () => {
    const { run } = open({ threads: 1 });
    await expect(run({ do: 'echo', value: () => 1 })).rejects.toThrow('could not be cloned');
    expect(await run({ do: 'echo', value: 1 })).toBe(1);
    const missing = run({ do: 'count' }, { entry: new URL('missing.ts', ENTRY) });
    await expect(missing).rejects.toThrow(/the module .*missing\.ts could not be started/);
    await expect(missing).rejects.not.toBeInstanceOf(SourceError);
  });

  it('finds it closed once it is', async () => {
    const { run, close } = open({ threads: 1 });
    const { process: processId } = (await run({ do: 'count' })) as Place;
    const running = sourceErrorOf(run({ do: 'loop' }));
    const waiting = sourceErrorOf(run({ do: 'count' }));
    await close();
    expect(await running).toMatchObject({ kind: 'Unavailable', message: 'the program is stopping' });
    expect(await waiting).toMatchObject({ kind: 'Unavailable', message: 'the program is stopping' });
    expect(await sourceErrorOf(run({ do: 'count' }))).toMatchObject({ message: 'the program is stopping' });
    expect(isAlive(processId)).toBe(false);
  });
});

describe('a program', () => {
  it('that is killed leaves no process behind, and one that is done ends by itself', async () => {
    const code = `
      const { createRunApart } = await import(${JSON.stringify(new URL('../../outbound/run-apart.ts', import.meta.url).href)});
      const { run } = createRunApart({ threads: 2, timeLimitMs: 60_000 });
      const ask = (input) => run(new URL(${JSON.stringify(ENTRY.href)}), input, { signal: new AbortController().signal });
      console.log((await ask({ do: 'count' })).process);
      if (process.argv.includes('--hang')) ask({ do: 'loop' });`;
    const start = (...flags: readonly string[]) => spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code, '--', ...flags], { cwd: join(PROJECT_ROOT), stdio: ['ignore', 'pipe', 'inherit'] });
    const printed = (child: ReturnType<typeof start>) => new Promise<number>((settle) => child.stdout?.once('data', (bytes: Buffer) => settle(Number(bytes))));
    const ended = (child: ReturnType<typeof start>) => new Promise((settle) => child.once('exit', (code, killed) => settle(killed ?? code)));

    const [done, killed] = [start(), start('--hang')];
    const [doneExit, killedExit] = [ended(done), ended(killed)];
    const [doneProcess, killedProcess] = await Promise.all([printed(done), printed(killed)]);
    killed.kill('SIGKILL');
    expect(await Promise.all([doneExit, killedExit])).toEqual([0, 'SIGKILL']);
    await expect.poll(() => [doneProcess, killedProcess].filter(isAlive), { timeout: 5_000 }).toEqual([]);
  });
});

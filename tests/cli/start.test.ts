import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Shell } from '../../cli/commands/command.ts';
import { runDemo } from '../../cli/demo/run-demo.ts';
import { openEngine } from '../../cli/engine.ts';
import { readEnvironment } from '../../cli/environment.ts';
import { liveHome, prepareHome } from '../../cli/home.ts';
import { openKeys } from '../../cli/keys.ts';
import { createOutput } from '../../cli/output.ts';
import { insertCoverage } from '../../store/collection.ts';
import { insertPolls } from '../../store/polls.ts';
import { startProgram, type RunningProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { captureStream } from './capture-stream.ts';
import { articleOf, startLiveWorld, writeLiveConfiguration, type LiveWorld } from './live-world.ts';
import { runInProcess } from './run-in-process.ts';

const base = temporaryFolder();
const installation = join(base, 'home');
const config = join(base, 'config');
const HOUR = 3_600;
let world: LiveWorld;

/** An installation that listened to one source and was stopped three hours ago. */
async function listenedBefore(): Promise<void> {
  const home = liveHome(installation);
  prepareHome(home);
  openKeys(installation);
  const store = await openEngine({ home, environment: readEnvironment({}) });
  const stopped = Math.floor(Date.now() / 1_000) - 3 * HOUR;
  await insertCoverage(store, [{ source: 'krant', from: stopped - HOUR, to: stopped, version: stopped * 1_000 }]);
  await insertPolls(store, [{ source: 'krant', tick: stopped * 1_000, page: 0, outcome: 'good', read: 4, stored: 0, fresh: 4, notices: '', waitUntil: null, endedAt: stopped * 1_000 }]);
  await store.close();
}

const variables = { KLANKBORD_HOME: installation, KLANKBORD_CONFIG: config, LANG: 'C' };
const run = (...parameters: readonly string[]) => runInProcess(parameters, { variables });
const runJson = async (...parameters: readonly string[]): Promise<unknown> => JSON.parse((await run(...parameters, '--json')).stdout);

describe('start with a configuration', () => {
  let program: RunningProgram;
  beforeAll(async () => {
    world = await startLiveWorld();
    writeLiveConfiguration(config, world, { more: 'evaluate_every_seconds: 10\n' });
    await listenedBefore();
    program = startProgram(['start', '--json-status'], { installation, variables: { KLANKBORD_CONFIG: config } });
    await program.printed('"mentions":7');
  });
  afterAll(async () => {
    program.child.kill('SIGKILL');
    await program.ended;
    await world.close();
  });

  it('answers the commands while it listens, with what it sees and what it does not', async () => {
    // What was missed while it did not run is read back first.
    await vi.waitFor(async () => expect(await runJson('sources', 'list')).toMatchObject([{ health: { state: 'healthy' } }, { health: { state: 'healthy' } }]), { timeout: 30_000, interval: 500 });
    expect(await runJson('status')).toMatchObject({ state: 'running', kind: 'live', temporal: 'running', mentions: 7, blind: [], sources: { total: 2, seen: 2, outOfSight: [] } });
    expect(await runJson('sources', 'list')).toMatchObject([
      { id: 'krant', connector: 'feeds', pollEverySeconds: 600, paused: false, health: { state: 'healthy' } },
      { id: 'plein', connector: 'mastodon-hashtag', pollEverySeconds: 300, health: { state: 'healthy', newToday: 3, storedToday: 3 } },
    ]);
    const { stdout } = await run('status', '--language', 'nl');
    expect(stdout).toContain('Wij zien 2 van 2 bronnen');
  }, 60_000);

  it('shows the hours in which it did not run as a gap with its reason', async () => {
    await vi.waitFor(async () => {
      const [gap, ...others] = (await runJson('gaps')) as readonly { readonly source: string; readonly minutes: number; readonly reason: string; readonly open: boolean }[];
      expect(others).toEqual([]);
      expect(gap).toMatchObject({ source: 'krant', reason: 'not-running', open: false });
      expect(gap?.minutes).toBeGreaterThan(100);
      expect(gap?.minutes).toBeLessThan(185);
    }, { timeout: 30_000, interval: 500 });
    expect((await run('gaps', '--hours', '1', '--language', 'nl')).stdout).toContain('Klankbord draaide niet');
  }, 60_000);

  it('polls a source when asked, and its new post is stored once', async () => {
    world.items.push(articleOf(9, Date.now() - 5_000));
    expect(await runJson('poll', 'krant', '--once')).toMatchObject({ stored: 1, duplicates: 4, failed: null });
    expect(await runJson('poll', 'krant', '--once')).toMatchObject({ stored: 0, duplicates: 5 });
    await program.printed('"mentions":8');
  });

  it('has all its schedules already, and refuses a second start by name', async () => {
    expect(await runJson('sync')).toEqual({ dryRun: false, changes: [], schedules: 9 });
    const second = await run('start', '--json-status');
    expect({ exit: second.exit, stdout: second.stdout }).toEqual({ exit: 69, stdout: '' });
    expect(second.stderr).toContain(`process ${program.child.pid}`);
    expect(second.stderr).toContain('./klankbord status');
  });

  it('stops polling a source that is paused, in its file and on the server, and does not miss it', async () => {
    expect(await runJson('sources', 'pause', 'plein')).toEqual({ source: 'plein', paused: true, fileChanged: true, running: true });
    expect(readFileSync(join(config, 'sources.yaml'), 'utf8')).toContain('  - id: plein\n    paused: true\n');
    expect(await runJson('sync', '--dry-run')).toMatchObject({ changes: [] });
    await vi.waitFor(async () => expect(await runJson('status')).toMatchObject({ sources: { total: 1, seen: 1 } }), { timeout: 15_000, interval: 300 });
    expect(await runJson('sources', 'resume', 'plein')).toMatchObject({ paused: false, running: true });
  });

  it('says of a source that it does not know yet that it has to be started again', async () => {
    const file = join(config, 'sources.yaml');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, `${before}  - { id: nieuw, connector: feeds, settings: { url: ${world.address}/forum.atom } }\n`);
    const list = await run('sources', 'list');
    expect(list.stdout).toMatch(/^nieuw +from the next start/m);
    expect(list.stderr).toContain('start it again');
    expect(await run('poll', 'nieuw')).toMatchObject({ exit: 69, stdout: '', stderr: expect.stringContaining('./klankbord sources test nieuw') });
    const dry = await run('sync', '--dry-run');
    expect(dry.stdout).toContain('poll/nieuw');
    expect(dry.stderr).toContain('start it again');
    writeFileSync(file, before);
  });

  it('ends in order on Ctrl-C, with a line for each change and one that says so', async () => {
    program.child.kill('SIGINT');
    const { exit, stdout, stderr } = await program.ended;
    // Nothing went wrong: people were told what their four files leave out, and nothing else.
    expect({ exit, told: stderr.trimEnd().split('\n').map((line) => line.slice(0, 24)) }).toEqual({ exit: 0, told: ['Nobody has the duty webc', 'Nobody who is called for', 'public_url is not in kla'] });
    const lines = stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as { readonly state: string; readonly at: string });
    for (const line of lines) expect(Object.keys(line)).toEqual(['state', 'web', 'temporal', 'mentions', 'incidents', 'blind', 'at']);
    expect(lines.map(({ state }) => state)).toEqual([...lines.slice(1).map(() => 'running'), 'stopping']);
    const changes = lines.slice(0, -1).map(({ at: _, ...line }) => JSON.stringify(line));
    for (const [place, line] of changes.entries()) expect(line).not.toBe(changes[place - 1]);
    expect(await runJson('status')).toMatchObject({ state: 'stopped', mentions: 8 });
  });
});

describe('the demo', () => {
  const shellFor = (home: string, environment: Readonly<Record<string, string>> = {}): Shell => {
    const { stream } = captureStream();
    return {
      environment: readEnvironment({ KLANKBORD_HOME: base, ...environment }), installation: base, home, json: false, language: 'en', stdin: Readable.from([]),
      output: createOutput({ results: stream, messages: stream, json: false, language: 'en', noColor: true }),
      interruption: { signal: new AbortController().signal, claim: () => undefined },
    };
  };

  it('takes no folder in which somebody keeps something else', async () => {
    for (const folder of [config, base]) await expect(runDemo(shellFor(folder), { jsonStatus: false })).rejects.toMatchObject({ kind: 'HomeTaken', exit: 64, where: folder });
    expect(existsSync(join(config, 'sources.yaml'))).toBe(true);
  });

  it('keeps to a store of its own', async () => {
    await expect(runDemo(shellFor(join(base, 'new'), { CLICKHOUSE_URL: 'http://127.0.0.1:1' }), { jsonStatus: false })).rejects.toMatchObject({ kind: 'DemoNeedsItsOwnStore', exit: 78 });
    expect(existsSync(join(base, 'new'))).toBe(false);
  });
});

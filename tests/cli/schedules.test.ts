import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScheduleNotFoundError, type Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConfiguredSource } from '../../activities/dependencies.ts';
import { brandsFromArchive } from '../../analysis/brand-query/archive-brands.ts';
import { demoHome, homeAt, liveHome, type Home } from '../../cli/home.ts';
import { followPauses } from '../../cli/live/follow-pauses.ts';
import { readPausedSources, setSchedulePaused, stopSchedule } from '../../cli/live/schedule-pauses.ts';
import { syncSchedules, wantedSchedules } from '../../cli/live/schedules.ts';
import type { SourceId } from '../../schemas/plain/history-safe.ts';
import { startDevServer } from '../support/temporal.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { writeLiveConfiguration } from './live-world.ts';
import { runInProcess } from './run-in-process.ts';

const base = temporaryFolder();
const TRAM = brandsFromArchive(['tram']).brands[0]!; // one name, one brand
const INTERVALS = { evaluateEveryMs: 300_000, recheckEveryMs: 900_000, measureEveryMs: 900_000, brands: { brands: [{ ...TRAM, ambassadors: { purpose: 'thank them', owner: 'Service', reviewBy: '2027-05-31' } }] } };
const source = (id: string, more: Partial<ConfiguredSource> = {}): ConfiguredSource => ({
  id: id as SourceId, connector: 'feeds', settings: { url: `https://${id}.example/rss` }, mode: 'live', intervalMs: 600_000, ...more, // lower-case words
});

describe('the schedules a home wants', () => {
  it('are one poll and one look again for each source, one evaluation, one drain of the outbox, one round of measuring, and the reports of each brand, named plainly in the live home', () => {
    const wanted = wantedSchedules(liveHome(base), { sources: [source('krant'), source('forum', { isPaused: true })], ...INTERVALS });
    expect(wanted.map(({ id, workflow, everyMs, isPaused }) => [id, workflow, everyMs, isPaused])).toEqual([
      ['evaluate/brands', 'evaluateBrands', 300_000, false],
      ['outbox/drain', 'drainOutbox', 15_000, false],
      ['measure/brands', 'measureBrands', 900_000, false],
      ['report/week/tram', 'sendReport', 0, false],
      ['report/day/tram', 'sendReport', 0, false],
      ['fans/tram', 'scoreFans', 0, false],
      ['poll/krant', 'pollSource', 600_000, false],
      ['recheck/krant', 'recheckMentions', 900_000, false],
      ['poll/forum', 'pollSource', 600_000, true],
      ['recheck/forum', 'recheckMentions', 900_000, true],
    ]);
    expect(wantedSchedules(demoHome(base), { sources: [], ...INTERVALS })[0]?.id).toBe('klankbord_demo/evaluate/brands');
  });

  it('start at times that are spread over the interval and stay where they are when others come and go', () => {
    const ids = Array.from({ length: 200 }, (_, number) => `bron-${number}`);
    const offsets = (names: readonly string[]) => new Map(wantedSchedules(liveHome(base), { sources: names.map((id) => source(id)), ...INTERVALS }).map(({ id, offsetMs }) => [id, offsetMs]));
    const all = offsets(ids);
    const few = offsets(ids.slice(50, 60));
    for (const [id, offset] of few) expect(all.get(id), id).toBe(offset);
    const polls = [...all].filter(([id]) => id.startsWith('poll/')).map(([, offset]) => offset);
    for (const offset of polls) expect(offset >= 0 && offset < 600_000 && offset % 1_000 === 0).toBe(true);
    const perMinute = Array.from({ length: 10 }, (_, minute) => polls.filter((offset) => Math.floor(offset / 60_000) === minute).length);
    expect(Math.max(...perMinute)).toBeLessThan(45);
    expect(Math.min(...perMinute)).toBeGreaterThan(5);
  });
});

/** Whatever sources there are. */
const OF_THE_HOME = ['evaluate/brands', 'outbox/drain', 'measure/brands', 'report/week/tram', 'report/day/tram', 'fans/tram'].map((id) => `create ${id}`);

describe('on a real server', () => {
  let server: TestWorkflowEnvironment;
  let client: Client;
  let home: Home;
  let homes = 0;
  beforeAll(async () => {
    server = await startDevServer();
    client = server.client;
  });
  afterAll(() => server.teardown());
  beforeEach(() => {
    home = homeAt(base, join(base, `home-${++homes}`));
  });

  const sync = (sources: readonly ConfiguredSource[], more: { readonly dryRun?: boolean; readonly resumesStopped?: boolean } = {}) =>
    syncSchedules(client, { home, taskQueue: 'queue', wanted: wantedSchedules(home, { sources, ...INTERVALS }), ...more });
  const changesOf = (changes: Awaited<ReturnType<typeof sync>>) => changes.map(({ id, change }) => `${change} ${id.replace(`${home.database}/`, '')}`);
  const stateOf = async (id: string) => (await client.schedule.getHandle(`${home.database}/${id}`).describe()).state;
  /** Lists are brought up to date a moment after a change. */
  const listed = (count: number) => vi.waitFor(async () => {
    let found = 0;
    for await (const { scheduleId } of client.schedule.list()) if (scheduleId.startsWith(`${home.database}/`)) found += 1;
    expect(found).toBe(count);
  }, { timeout: 10_000, interval: 100 });

  it('a second run finds nothing to do, and a dry run says the difference and makes none', async () => {
    const sources = [source('krant'), source('forum', { isPaused: true })];
    const created = [...OF_THE_HOME, 'create poll/krant', 'create recheck/krant', 'create poll/forum', 'create recheck/forum'];
    expect(changesOf(await sync(sources, { dryRun: true }))).toEqual(created);
    await expect(stateOf('poll/krant')).rejects.toThrow(ScheduleNotFoundError);
    expect(changesOf(await sync(sources))).toEqual(created);
    await listed(10);
    expect(await sync(sources)).toEqual([]);
    expect((await stateOf('poll/forum')).paused).toBe(true);
  });

  it('what differs is changed and what is no longer wanted goes, and nothing else', async () => {
    await sync([source('krant'), source('forum'), source('oud')]);
    await client.schedule.create({ scheduleId: `${home.database}/poll/vreemd`, spec: {}, action: { type: 'startWorkflow', workflowType: 'theirs', taskQueue: 'theirs' } });
    await listed(13);
    const wanted = [source('krant', { intervalMs: 120_000 }), source('forum', { isPaused: true })];
    expect(changesOf(await sync(wanted))).toEqual(['update poll/krant', 'pause poll/forum', 'pause recheck/forum', 'delete poll/oud', 'delete recheck/oud']);
    await listed(11);
    expect(await sync(wanted)).toEqual([]);
    expect(changesOf(await sync([source('krant', { intervalMs: 120_000 }), source('forum')]))).toEqual(['resume poll/forum', 'resume recheck/forum']);
    const theirs = await client.schedule.getHandle(`${home.database}/poll/vreemd`).describe();
    expect(theirs.action).toMatchObject({ workflowType: 'theirs' });
  });

  it('a schedule of somebody else under one of our names is left alone, and said', async () => {
    const id = `${home.database}/poll/krant`;
    await client.schedule.create({ scheduleId: id, spec: {}, action: { type: 'startWorkflow', workflowType: 'theirs', taskQueue: 'theirs' } });
    await expect(sync([source('krant')])).rejects.toMatchObject({ kind: 'ScheduleTaken', exit: 78, message: expect.stringContaining(id) });
    expect((await client.schedule.getHandle(id).describe()).action).toMatchObject({ workflowType: 'theirs' });
  });

  it('a source that was stopped since it needs a person stays stopped, also when its interval changes, until it is resumed', async () => {
    await sync([source('krant'), source('forum')]);
    await stopSchedule(client, home, 'krant', 'refused');
    await setSchedulePaused(client, home, 'forum', true);
    expect(changesOf(await sync([source('krant'), source('forum', { isPaused: true })]))).toEqual([]);
    expect(changesOf(await sync([source('krant', { intervalMs: 120_000 }), source('forum', { isPaused: true })]))).toEqual(['update poll/krant']);
    expect(await stateOf('poll/krant')).toMatchObject({ paused: true, note: 'Klankbord: stopped: refused' });
    await vi.waitFor(async () => expect([...await readPausedSources(client, home)]).toEqual(['forum']), { timeout: 10_000, interval: 100 });
    expect(changesOf(await sync([source('krant', { intervalMs: 120_000 }), source('forum', { isPaused: true })], { resumesStopped: true }))).toEqual(['resume poll/krant', 'resume recheck/krant']);
    await stopSchedule(client, home, 'krant', 'gone');
    await setSchedulePaused(client, home, 'krant', false);
    expect((await stateOf('poll/krant')).paused).toBe(false);
    await setSchedulePaused(client, home, 'never-there', true);
  });

  it('a worker learns what somebody paused, and keeps what it knew while the server is away', async () => {
    const sources = [source('krant'), source('forum')];
    await sync(sources);
    const errors: unknown[] = [];
    const followed = followPauses({ client, home, sources, onError: (error) => errors.push(error), everyMs: 50 });
    try {
      await setSchedulePaused(client, home, 'forum', true);
      await vi.waitFor(() => expect(followed.current().map(({ isPaused }) => isPaused)).toEqual([false, true]), { timeout: 10_000, interval: 50 });
      const away = followPauses({ client: { schedule: { list: () => { throw new Error('away'); } } } as unknown as Client, home, sources, onError: (error) => errors.push(error), everyMs: 20 }); // a server that is gone
      await vi.waitFor(() => expect(errors.length).toBeGreaterThan(0));
      expect(away.current()).toBe(sources);
      away.stop();
    } finally {
      followed.stop();
    }
  });

  it('`sync` prints the difference, changes it once, and says what it did as JSON', async () => {
    const config = writeLiveConfiguration(join(base, 'config'), { address: 'http://127.0.0.1:8080', port: 8_080 });
    const variables = { KLANKBORD_HOME: base, KLANKBORD_CONFIG: config, TEMPORAL_ADDRESS: server.address, LANG: 'C' };
    const run = (...parameters: readonly string[]) => runInProcess(['sync', '--home', home.path, ...parameters], { variables });
    const dry = await run('--dry-run');
    expect(dry).toMatchObject({ exit: 0, stderr: '' });
    expect(dry.stdout).toContain(`+ create  ${home.database}/poll/krant\n`);
    expect(dry.stdout).toContain('9 changes to make; nothing was changed.');
    expect(JSON.parse((await run('--json')).stdout)).toMatchObject({ dryRun: false, schedules: 9, changes: Array.from({ length: 9 }, () => ({ change: 'create' })) });
    await listed(9);
    expect((await run('--language', 'nl')).stdout).toBe('Niets te doen: de server heeft alle 9 schema’s.\n');
    const file = join(config, 'sources.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('  - id: plein\n', '  - id: plein\n    paused: true\n'));
    expect(JSON.parse((await run('--dry-run', '--json')).stdout)).toEqual({
      dryRun: true, schedules: 9, changes: [{ id: `${home.database}/poll/plein`, change: 'pause' }, { id: `${home.database}/recheck/plein`, change: 'pause' }],
    });
  });

  it('`sync` with nothing to talk to, and `worker` without servers of its own, say what to set', async () => {
    const variables = { KLANKBORD_HOME: base, KLANKBORD_CONFIG: join(base, 'config'), LANG: 'C' };
    expect(await runInProcess(['sync', '--dry-run'], { variables })).toMatchObject({ exit: 69, stdout: '', stderr: expect.stringContaining('TEMPORAL_ADDRESS') });
    const lonely = await runInProcess(['worker'], { variables });
    expect(lonely).toMatchObject({ exit: 78, stderr: expect.stringContaining('TEMPORAL_ADDRESS and CLICKHOUSE_URL are not set') });
    const half = await runInProcess(['worker'], { variables: { ...variables, TEMPORAL_ADDRESS: '127.0.0.1:1' } });
    expect(half).toMatchObject({ exit: 78, stderr: expect.stringContaining('CLICKHOUSE_URL is not set') });
  });
});

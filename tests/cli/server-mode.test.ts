import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startClickHouseShim, type ClickHouseShim } from '../support/clickhouse-shim.ts';
import { startProgram, type RunningProgram } from '../support/run-program.ts';
import { startDevServer } from '../support/temporal.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startLiveWorld, writeLiveConfiguration, type LiveWorld } from './live-world.ts';
import { runInProcess } from './run-in-process.ts';

const base = temporaryFolder();
const installation = join(base, 'home');
let world: LiveWorld;
let server: TestWorkflowEnvironment;
let clickhouse: ClickHouseShim;
let variables: Readonly<Record<string, string>>;
const workers: RunningProgram[] = [];

beforeAll(async () => {
  [world, server, clickhouse] = await Promise.all([startLiveWorld(), startDevServer(), startClickHouseShim({ path: join(base, 'clickhouse') })]);
  variables = { KLANKBORD_CONFIG: writeLiveConfiguration(join(base, 'config'), world), TEMPORAL_ADDRESS: server.address, CLICKHOUSE_URL: clickhouse.url };
});
afterAll(async () => {
  for (const { child, ended } of workers) {
    child.kill('SIGKILL');
    await ended;
  }
  await Promise.all([world.close(), server.teardown(), clickhouse.stop()]);
});

const run = (...parameters: readonly string[]) => runInProcess(parameters, { variables: { KLANKBORD_HOME: installation, LANG: 'C', ...variables } });
const runJson = async (...parameters: readonly string[]): Promise<unknown> => JSON.parse((await run(...parameters, '--json')).stdout);

describe('workers on servers of their own', () => {
  it('share one home: sync makes the schedules, any worker polls, and commands ask the server', async () => {
    for (const place of [1, 2]) {
      const worker = startProgram(['worker'], { installation, variables });
      workers.push(worker);
      await worker.said('public_url is not in klankbord.yaml: messages that this worker sends carry no links');
      if (place === 1) await worker.said(`Not in ${join(installation, 'keys')} yet: tenant.key, identity.key, list.key, web.key. They are made now.`);
      await worker.said('Working for 2 sources');
    }
    expect(await runJson('sync')).toMatchObject({ schedules: 9, changes: Array.from({ length: 9 }, () => ({ change: 'create' })) });
    expect(await runJson('poll', 'krant', '--once')).toMatchObject({ stored: 4, failed: null });
    expect(await runJson('poll', 'krant', '--once')).toMatchObject({ stored: 0, duplicates: 4 });
    expect(await runJson('status')).toMatchObject({ mentions: 4, brands: { noordrail: { mentions: 4 } } });
    const list = await run('sources', 'list');
    expect(list.stdout).toMatch(/^krant +ok /m);
    expect(list.stderr).not.toContain('Nothing runs');
    expect(existsSync(join(installation, 'clickhouse'))).toBe(false);
    for (const { child } of workers) child.kill('SIGINT');
    const endings = await Promise.all(workers.map(({ ended }) => ended));
    expect(endings.map(({ exit }) => exit)).toEqual([0, 0]);
    expect(endings[1]?.stderr).not.toContain('They are made now');
  }, 60_000);
});

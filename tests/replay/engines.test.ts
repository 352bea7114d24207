import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { readEnvironment } from '../../cli/environment.ts';
import { findTemporalBinary } from '../../cli/temporal-binary.ts';
import { archiveLine, writeArchive } from '../support/archive-lines.ts';
import { startClickHouseShim } from '../support/clickhouse-shim.ts';
import { useFolder } from '../support/folder.ts';
import { FIRST_DAY } from '../support/invented-archive.ts';
import { runProgram, startProgram } from '../support/run-program.ts';
import { quietRuntime } from '../support/temporal.ts';

const folder = useFolder();
const installation = join(folder, 'installation');
const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
});

function manyLines(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => archiveLine({
    id: String(index), text: `Post ${index * 13} on Lumo and its lamps ${index ** 2}`, brand: 'Lumo', author: `guest${index % 200}`,
    published_at: new Date(FIRST_DAY + index * 20_000).toISOString(),
  }));
}

describe('a store on a server', () => {
  it('that goes away while a replay runs is waited for, and the replay goes on by itself when it is back', async () => {
    const shim = await startClickHouseShim({ path: join(folder, 'shim') });
    closing.push(() => shim.stop());
    const archive = writeArchive(folder, manyLines(4_500), 'long.jsonl');
    const home = join(folder, 'served');
    const options = { installation, variables: { CLICKHOUSE_URL: shim.url } };
    const running = startProgram(['replay', archive, '--home', home], options);
    await vi.waitFor(async () => {
      const requests = await shim.requests();
      if (!requests.some(({ query }) => query.startsWith('INSERT INTO mentions_v1'))) throw new Error('nothing stored yet');
    }, { timeout: 40_000, interval: 20 });
    await shim.kill();
    await running.said('store');
    await shim.start();
    const { exit, stdout } = await running.ended;
    expect(exit).toBe(0);
    expect(stdout).toMatch(/lumo\s+4500/);
    expect(existsSync(join(home, 'clickhouse'))).toBe(false);

    const again = await runProgram(['replay', archive, '--home', home, '--json'], options);
    expect(JSON.parse(again.stdout)).toMatchObject({ stored: 0, brands: { lumo: { mentions: 4_500 } }, resumed: true });
  }, 120_000);

  it('that is not there when a replay starts ends it with exit 69 and the address, without its password', async () => {
    const { exit, stderr } = await runProgram(['replay', writeArchive(folder, manyLines(1), 'short.jsonl'), '--home', join(folder, 'alone'), '--json'], {
      installation, variables: { CLICKHOUSE_URL: 'http://127.0.0.1:9', CLICKHOUSE_USER: 'ines', CLICKHOUSE_PASSWORD: 'open-sesame' },
    });
    expect(exit).toBe(69);
    expect(JSON.parse(stderr)).toMatchObject({ error: { kind: 'StoreDown', where: 'http://127.0.0.1:9' } });
    expect(stderr).not.toContain('open-sesame');
  });
});

describe('TEMPORAL_ADDRESS', () => {
  it('takes the place of our own Temporal server, and gets the search attributes it lacks', async () => {
    quietRuntime();
    const executable = { type: 'existing-path', path: findTemporalBinary(readEnvironment(), 'dev') } as const;
    const server = await TestWorkflowEnvironment.createLocal({ server: { executable, extraArgs: ['--output', 'none', '--log-level', 'never'] } });
    closing.push(() => server.teardown());
    const home = join(folder, 'elsewhere');
    const { exit, stdout, stderr } = await runProgram(['replay', writeArchive(folder, manyLines(30), 'remote.jsonl'), '--home', home, '--json'], {
      installation, variables: { TEMPORAL_ADDRESS: server.address },
    });
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ stored: 30 });
    expect(existsSync(join(home, 'temporal.sqlite'))).toBe(false);
    const runs = [];
    for await (const { workflowId, type, status } of server.client.workflow.list()) runs.push({ workflowId, type, status: status.name });
    expect(runs).toEqual([{ workflowId: expect.stringMatching(/^replay-[0-9a-f]{16}$/), type: 'replayArchive', status: 'COMPLETED' }]);
    const { customAttributes } = await server.connection.operatorService.listSearchAttributes({ namespace: 'default' });
    expect(Object.keys(customAttributes ?? {})).toEqual(expect.arrayContaining(['KbSource', 'KbBrand', 'KbOutcome']));
  }, 60_000);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { optionalTsToMs } from '@temporalio/common/lib/time.js';
import { afterEach, describe, expect, it } from 'vitest';
import { readEnvironment } from '../../cli/environment.ts';
import { homeAt, type Home } from '../../cli/home.ts';
import { createLogger } from '../../cli/logger.ts';
import { isPortFree } from '../../cli/ports.ts';
import { isRunning, processStartTime } from '../../cli/processes.ts';
import { readTemporalRecord } from '../../cli/temporal-child.ts';
import { startTemporalServer, type TemporalServer, type TemporalServerOptions, type TemporalState } from '../../cli/temporal-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const OWNER = fileURLToPath(new URL('temporal-owner-main.ts', import.meta.url));
const { PATH, HOME, TEMPORAL_CLI_PATH } = process.env;
const variables = { PATH, HOME, TEMPORAL_CLI_PATH };
const started: TemporalServer[] = [];
let homes = 0;

afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
});

function newHome(): Home {
  const path = join(folder, `home-${++homes}`);
  mkdirSync(path);
  return homeAt(path, path);
}

async function start(home: Home, options: Partial<TemporalServerOptions> = {}): Promise<TemporalServer> {
  const server = await startTemporalServer({
    home,
    environment: readEnvironment(variables),
    logger: createLogger({ level: 'silent' }),
    searchAttributes: { KbSource: 'Keyword' },
    ...options,
  });
  started.push(server);
  return server;
}

const recordOf = (home: Home) => {
  const record = readTemporalRecord(join(home.path, 'temporal.json'));
  if (record === undefined) throw new Error('no record of a Temporal server');
  return record;
};
const portOf = ({ connection }: TemporalServer): number => Number(connection.address?.split(':')[1]);

async function withClient<Result>(server: TemporalServer, work: (client: Client) => Promise<Result>): Promise<Result> {
  const connection = await Connection.connect(server.connection);
  try {
    return await work(new Client({ connection, namespace: server.namespace }));
  } finally {
    await connection.close();
  }
}

describe('the embedded Temporal server', () => {
  it('is ready when it is there, keeps histories for a week, knows our attributes, and goes without a trace', async () => {
    const home = newHome();
    const server = await start(home);
    expect(server).toMatchObject({ isOurs: true, namespace: 'default', uiAddress: undefined });
    await withClient(server, async ({ connection }) => {
      const { config } = await connection.workflowService.describeNamespace({ namespace: 'default' });
      expect(optionalTsToMs(config?.workflowExecutionRetentionTtl)).toBe(7 * 86_400_000);
      const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace: 'default' });
      expect(Object.keys(customAttributes ?? {})).toContain('KbSource');
    });
    const record = recordOf(home);
    expect(isRunning(record)).toBe(true);
    await server.stop();
    expect(server.state()).toBe('stopped');
    expect(isRunning(record)).toBe(false);
    expect(await isPortFree(portOf(server))).toBe(true);
  });

  it('comes back by itself on the same port and file when it is killed', async () => {
    const home = newHome();
    const states: TemporalState[] = [];
    let isBack: () => void = () => undefined;
    const back = new Promise<void>((settle) => {
      isBack = settle;
    });
    const server = await start(home, {
      onStateChange(state) {
        states.push(state);
        if (state === 'running') isBack();
      },
    });
    await withClient(server, ({ workflow }) => workflow.start('waitsForNobody', { workflowId: 'kept', taskQueue: 'nobody' }));
    const before = recordOf(home);
    process.kill(before.pid, 'SIGKILL');
    await back;
    expect(states).toEqual(['restarting', 'running']);
    expect(recordOf(home)).toMatchObject({ port: before.port });
    expect(recordOf(home).pid).not.toBe(before.pid);
    await withClient(server, async ({ workflow }) => {
      expect((await workflow.getHandle('kept').describe()).status.name).toBe('RUNNING');
    });
  });

  it('is ended first when its owner was killed and left it running, and the next one takes its port', async () => {
    const home = newHome();
    const owner = spawn(process.execPath, ['--import', 'tsx', OWNER, home.path], { env: { ...process.env }, stdio: ['ignore', 'pipe', 'inherit'] });
    const [address] = (await once(createInterface(owner.stdout), 'line')) as [string]; // readline gives text
    const orphan = recordOf(home);
    const exited = once(owner, 'exit');
    owner.kill('SIGKILL');
    await exited;
    expect(isRunning(orphan)).toBe(true);
    const server = await start(home);
    expect(isRunning(orphan)).toBe(false);
    expect(server.connection.address).toBe(address);
  });

  it('says so when the port it was told to use is taken, and does not talk to the stranger there', async () => {
    const stranger = createServer();
    await new Promise<void>((settle) => void stranger.listen(0, '127.0.0.1', () => settle()));
    const { port } = stranger.address() as AddressInfo; // a TCP server has no other kind
    const home = newHome();
    for (const options of [{ port }, { uiPort: port }]) {
      await expect(start(home, options)).rejects.toMatchObject({ kind: 'TemporalPortTaken', exit: 69, message: expect.stringContaining(String(port)) });
    }
    expect(existsSync(join(home.path, 'temporal.json'))).toBe(false);
    stranger.close();
  });

  it('takes the port of last time as a wish, and leaves a process alone that only has the number of its old server', async () => {
    const stranger = spawn(process.execPath, ['--eval', 'const s = require("net").createServer().listen(0, "127.0.0.1", () => console.log(s.address().port))']);
    const [said] = (await once(createInterface(stranger.stdout), 'line')) as [string]; // readline gives text
    const identity = { pid: stranger.pid ?? -1, startTime: processStartTime(stranger.pid ?? -1) ?? '' };
    const home = newHome();
    writeFileSync(join(home.path, 'temporal.json'), JSON.stringify({ ...identity, port: Number(said) }));
    expect(portOf(await start(home))).not.toBe(Number(said));
    expect(isRunning(identity)).toBe(true);
    const exited = once(stranger, 'exit');
    stranger.kill('SIGKILL');
    await exited;
  });

  it('names its log when it does not start, and leaves nothing running', async () => {
    const home = newHome();
    const fake = join(folder, 'temporal');
    writeFileSync(fake, '#!/bin/sh\necho "no such luck" >&2\nexit 4\n', { mode: 0o755 });
    const environment = readEnvironment({ ...variables, TEMPORAL_CLI_PATH: fake });
    await expect(start(home, { environment })).rejects.toMatchObject({
      kind: 'TemporalNotReady', exit: 69, where: join(home.path, 'temporal.log'), message: expect.stringContaining('exit 4 (no such luck)'),
    });
    expect(readFileSync(join(home.path, 'temporal.log'), 'utf8')).toContain('no such luck');
  });

  it('names the ways to get one when there is none', async () => {
    const environment = readEnvironment({ TEMPORAL_CLI_PATH: join(folder, 'absent') });
    await expect(start(newHome(), { environment })).rejects.toMatchObject({ kind: 'NoTemporalServer', exit: 69, next: expect.stringContaining('npm run setup') });
  });
});

describe('a server that somebody else runs', () => {
  it('is used by its address, gets the attributes it lacks, and is left alone at the end', async () => {
    const theirs = await start(newHome(), { searchAttributes: {} });
    const environment = readEnvironment({ ...variables, TEMPORAL_ADDRESS: theirs.connection.address });
    const home = newHome();
    const server = await start(home, { environment, searchAttributes: { KbBrand: 'Keyword' } });
    expect(server).toMatchObject({ isOurs: false, connection: { address: theirs.connection.address } });
    await withClient(server, async ({ connection }) => {
      const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace: 'default' });
      expect(Object.keys(customAttributes ?? {})).toContain('KbBrand');
    });
    await server.stop();
    expect(theirs.state()).toBe('running');
    expect(existsSync(join(home.path, 'temporal.json'))).toBe(false);

    const elsewhere = readEnvironment({ ...variables, TEMPORAL_ADDRESS: theirs.connection.address, TEMPORAL_NAMESPACE: 'absent' });
    await expect(start(newHome(), { environment: elsewhere })).rejects.toMatchObject({
      kind: 'TemporalUnreachable', exit: 69, where: expect.stringContaining('namespace absent'), next: expect.stringContaining('TEMPORAL_NAMESPACE'),
    });
  });
});

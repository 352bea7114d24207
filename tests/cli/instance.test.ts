import { request } from 'node:http';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Shell } from '../../cli/commands/command.ts';
import { serveCommand } from '../../cli/commands/read-command.ts';
import { RUN_SQL } from '../../cli/commands/sql.ts';
import { READ_STATUS } from '../../cli/commands/status.ts';
import { openEngine } from '../../cli/engine.ts';
import { readEnvironment } from '../../cli/environment.ts';
import { homeAt, writeHomeRecord } from '../../cli/home.ts';
import { createInstanceApp } from '../../cli/instance/app.ts';
import { runReadCommand } from '../../cli/instance/client.ts';
import { readInstanceRecord } from '../../cli/instance/record.ts';
import { startInstanceServer, type InstanceServer } from '../../cli/instance/server.ts';
import { acquireLock, type HomeLock } from '../../cli/lock.ts';
import { createOutput } from '../../cli/output.ts';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { Store } from '../../store/client.ts';
import { writeSourceStates } from '../../store/collection.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { captureStream } from './capture-stream.ts';

const folder = temporaryFolder();
const home = homeAt(folder, join(folder, 'home'));
const environment = readEnvironment({});
let store: Store;
let lock: HomeLock;

beforeAll(async () => {
  mkdirSync(home.path);
  lock = await acquireLock({ home, purpose: 'instance' });
  store = await openEngine({ home, environment });
  writeHomeRecord(home, { kind: 'replay', startedAt: '2026-01-01T00:00:00.000Z' });
});

afterAll(async () => {
  await store.close();
  lock.release();
});

function shellFor(directory = home.path): Shell {
  const results = captureStream();
  return {
    environment, installation: folder, home: directory, json: true, language: 'nl', stdin: process.stdin,
    output: createOutput({ results: results.stream, messages: results.stream, json: true, language: 'nl', noColor: true }),
    interruption: { signal: new AbortController().signal, claim: () => undefined },
  };
}

describe('what an instance serves', () => {
  const token = 'a'.repeat(64);
  const failing = serveCommand({
    name: 'failing',
    parse: (options) => options,
    run: (_, options) => {
      throw options === 'ours' ? new Error('canary-stack') : new CommandError('NoThing', EXIT.noInput, 'There is none.', { next: 'Look elsewhere.' });
    },
  });
  const kept: unknown[] = [];
  const app = () =>
    createInstanceApp({
      home, store, token, commands: [failing, serveCommand(RUN_SQL)],
      state: () => ({ pid: 1, startedAt: '2026-01-01T00:00:00.000Z', temporal: 'running', web: null, blind: [] }),
      keepForUs: (error) => `kept ${kept.push(error)}`,
    });
  const ask = (path: string, { body, headers = {} }: { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> } = {}) =>
    app().request(`http://127.0.0.1:1${path}`, {
      headers: { host: '127.0.0.1:1', authorization: `Bearer ${token}`, ...headers },
      ...(body === undefined ? {} : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });

  it('answers its owner', async () => {
    expect(await (await ask('/health')).json()).toMatchObject({ temporal: 'running', blind: [] });
    const answer = await ask('/commands/sql', { body: { language: 'en', options: { statement: 'SELECT 7 AS n' } } });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ result: { rows: [{ n: 7 }], isCutOff: false } });
  });

  it('answers nobody without the token, on any address', async () => {
    for (const authorization of ['', 'Bearer', `Bearer ${'b'.repeat(64)}`, `Bearer ${token}x`, `Basic ${token}`, token]) {
      for (const path of ['/health', '/commands/sql', '/']) expect((await ask(path, { headers: { authorization } })).status).toBe(401);
    }
  });

  it('answers under loopback names only, so that no web page gets in by a name of its own', async () => {
    for (const host of ['klankbord.example', '127.0.0.1.example:1', 'localhost.example', '127.0.0.1@example:1', '[::1]:1', '']) {
      expect((await ask('/health', { headers: { host } })).status).toBe(403);
    }
    for (const host of ['127.0.0.1', 'localhost:8123']) expect((await ask('/health', { headers: { host } })).status).toBe(200);
  });

  it('carries failures of a command back whole, and keeps what only we can use to itself', async () => {
    const answer = await ask('/commands/failing', { body: { options: null } });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toEqual({ error: { kind: 'NoThing', message: 'There is none.', where: null, next: 'Look elsewhere.', exit: 66 } });
    const bug = await (await ask('/commands/failing', { body: { options: 'ours' } })).text();
    expect(JSON.parse(bug)).toMatchObject({ error: { kind: 'Bug', exit: 70, where: 'kept 1' } });
    expect(bug).not.toContain('instance.test');
  });

  it('refuses what is no request of ours', async () => {
    expect((await ask('/commands/absent', { body: {} })).status).toBe(404);
    expect((await ask('/commands/sql')).status).toBe(404);
    for (const body of ['{', '[]x', '7', 'null', '']) expect((await ask('/commands/sql', { body })).status).toBe(422);
    expect(await (await ask('/commands/sql', { body: { options: {} } })).json()).toMatchObject({ error: { kind: 'Usage', exit: 64 } });
    expect((await ask('/commands/sql', { body: 'x'.repeat(1_100_000) })).status).toBe(413);
  });
});

describe('a running instance', () => {
  let server: InstanceServer;
  beforeAll(async () => {
    await writeSourceStates(store, [{ source: 'feed-one', version: '1', state: 'blind', since: 1_000, lastGoodAt: 900, failures: 3, reason: 'failing' }]);
    server = await startInstanceServer({ home, store, state: () => ({ temporal: 'restarting', web: null, blind: [] }) });
  });
  afterAll(() => server.stop());

  it('tells only its owner where it listens', () => {
    expect(readInstanceRecord(home)).toMatchObject({ pid: process.pid, port: server.port });
    expect(statSync(join(home.path, 'instance.json')).mode & 0o077).toBe(0);
    expect(readFileSync(join(home.path, 'instance.json'), 'utf8')).not.toMatch(/[0-9a-f]{64}/);
  });

  it('serves commands of other processes while it holds the store, with what it knows of itself', async () => {
    const status = await runReadCommand(shellFor(), READ_STATUS, {});
    expect(status).toMatchObject({ state: 'running', temporal: 'restarting', mentions: 0, incidents: 0, blind: ['feed-one'], home: home.path });
    expect(Object.keys(status).slice(0, 7)).toEqual(['state', 'web', 'temporal', 'mentions', 'incidents', 'blind', 'at']);
    await expect(runReadCommand(shellFor(), RUN_SQL, { statement: "SELECT * FROM file('/etc/passwd')" })).rejects.toMatchObject({ exit: 64 });
  });

  it('checks the Host header on the wire as well', async () => {
    const status = await new Promise<number | undefined>((settle, fail) => {
      const asked = request({ host: '127.0.0.1', port: server.port, path: '/health', headers: { host: 'evil.example' } }, (response) => {
        void text(response).then(() => settle(response.statusCode));
      });
      asked.on('error', fail).end();
    });
    expect(status).toBe(403);
  });

  it('says that its port is taken', async () => {
    const second = startInstanceServer({ home, store, port: server.port, state: () => ({ temporal: 'running', web: null, blind: [] }) });
    await expect(second).rejects.toMatchObject({ kind: 'InstancePortTaken', exit: 69 });
  });
});

describe('a home whose holder does not answer', () => {
  it('makes a command try again later', async () => {
    expect(existsSync(join(home.path, 'instance.json'))).toBe(false);
    await expect(runReadCommand(shellFor(), READ_STATUS, {})).rejects.toMatchObject({ kind: 'InstanceBusy', exit: 75 });
  });
});

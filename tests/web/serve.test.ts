import { createServer } from 'node:net';
import { request } from 'node:https';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { MAKE_SIGN_IN_LINK, signInLink } from '../../cli/web/sign-in-link.ts';
import { startWeb, type WebServer } from '../../cli/web/serve.ts';
import type { ReadContext } from '../../cli/commands/read-command.ts';
import { homeAt } from '../../cli/home.ts';
import { openWebKey } from '../../cli/keys.ts';
import { DEFAULT_WEB_PORT, type WebConfig } from '../../schemas/config/klankbord.ts';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import { readSignInToken } from '../../web/security/sign-in-token.ts';
import { selfSigned } from '../support/outbound-certificates.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { awayStore } from './away-store.ts';
import { houseOf } from './browser.ts';
import { openTestStore, select } from '../store/test-store.ts';
import { createDeskDouble } from './desk-double.ts';
import { ESCALATION, NIGHT_MS } from './night.ts';

const folder = temporaryFolder();
const CONFIG: WebConfig = { port: 0, listen: '127.0.0.1', tls: undefined, isBehindProxy: false };
const open: { stop(): Promise<void> | void }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.stop();
});

const store = awayStore();
const house = houseOf({ store, desk: createDeskDouble({ store, now: () => NIGHT_MS }) });

async function start(config: Partial<WebConfig> = {}, changes: Partial<typeof house> = {}, say?: (sentence: string) => void): Promise<WebServer> {
  const server = await startWeb({ house: { ...house, ...changes }, config: { ...CONFIG, ...config }, say });
  open.push(server);
  return server;
}

async function occupy(): Promise<number> {
  const server = createServer();
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  open.push({ stop: () => new Promise((settle) => server.close(() => settle())) });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function refusal(start: Promise<unknown>): Promise<CommandError> {
  const error = await start.then(() => undefined, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(CommandError);
  return error as CommandError; // seen above
}

describe('the server of the screens', () => {
  it('listens at this machine and knows who asks from here', async () => {
    const server = await start({}, { isDemo: true });
    expect(server.address).toBe(`http://127.0.0.1:${server.port}`);
    const page = await fetch(`${server.address}/sign-in`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Sanne Verdonck');
  });

  it('takes no more requests once it was stopped', async () => {
    const server = await start();
    await open.pop()?.stop();
    await expect(fetch(server.address)).rejects.toThrow();
  });

  it('names the public address when there is one', async () => {
    expect((await start({ isBehindProxy: true }, { publicUrl: 'https://klankbord.example' })).address).toBe('https://klankbord.example');
  });

  it('says which port is taken, when somebody chose it', async () => {
    const port = await occupy();
    const error = await refusal(start({ port }));
    expect([error.kind, error.exit]).toEqual(['WebPortTaken', EXIT.unavailable]);
    expect(error.message).toContain(String(port));
  });

  it('takes any free port and says so, when the usual one is taken', async () => {
    const said: string[] = [];
    const first = await start({ port: DEFAULT_WEB_PORT }, {}, (sentence) => said.push(sentence));
    const second = await start({ port: DEFAULT_WEB_PORT }, {}, (sentence) => said.push(sentence));
    expect(second.port).not.toBe(first.port);
    expect(said.at(-1)).toBe(`Port ${DEFAULT_WEB_PORT} is taken by another program; the screens are on port ${second.port}.`);
  });

  it.each([
    ['a public address leads to it', {}, 'http://klankbord.example'], ['a proxy leads to it', { isBehindProxy: true }, undefined],
  ] as const)('does not exchange the usual port when %s', async (_why, config, publicUrl) => {
    await start({ port: DEFAULT_WEB_PORT });
    const said: string[] = [];
    const error = await refusal(start({ port: DEFAULT_WEB_PORT, ...config }, { publicUrl }, (sentence) => said.push(sentence)));
    expect([error.kind, error.exit, said]).toEqual(['WebPortTaken', EXIT.unavailable, []]);
  });

  it('does not start on this machine alone behind an https address, unless it is told of the proxy or has TLS of its own', async () => {
    const publicUrl = 'https://klankbord.example';
    for (const listen of ['127.0.0.1', 'localhost', '::1']) {
      const error = await refusal(start({ listen }, { publicUrl }));
      expect([error.kind, error.exit]).toEqual(['WebProxy', EXIT.configuration]);
      expect(error.next).toContain('web.behind_proxy: true');
    }
    expect((await start({ isBehindProxy: true }, { publicUrl })).address).toBe(publicUrl);
    expect((await start({}, { publicUrl: 'http://klankbord.example' })).address).toBe('http://klankbord.example');
  });

  it.each([
    ['without TLS', {}, 'https://klankbord.example', 'WebUnsafe'],
    ['without a public address', { isBehindProxy: true }, undefined, 'WebNowhere'],
    ['with a certificate that is not there', { tls: { certificate: '/nowhere/c.pem', key: '/nowhere/k.pem' } }, 'https://klankbord.example', 'WebCertificate'],
  ] as const)('does not serve other machines %s', async (_how, config, publicUrl, kind) => {
    const error = await refusal(start({ listen: '0.0.0.0', ...config }, { publicUrl }));
    expect([error.kind, error.exit]).toEqual([kind, EXIT.configuration]);
    expect(error.next).toBeTruthy();
  });

  it('serves https by itself', async () => {
    const pair = selfSigned({ host: 'localhost' });
    const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
    writeFileSync(certificate, pair.cert);
    writeFileSync(key, pair.key);
    const server = await start({ tls: { certificate, key } });
    const headers = await new Promise<NodeJS.Dict<string | string[]>>((settle, fail) => {
      request({ host: '127.0.0.1', port: server.port, path: '/sign-in', ca: pair.cert, servername: 'localhost', headers: { host: 'localhost' } }, (answer) => {
        answer.resume();
        settle(answer.headers);
      }).once('error', fail).end();
    });
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
  });
});

describe('a link to sign in', () => {
  const home = homeAt(folder, folder);
  const context = (changes: Partial<ReadContext>): ReadContext => ({
    store, home, language: 'nl', signal: new AbortController().signal,
    instance: { pid: 1, startedAt: '', temporal: 'running', web: 'http://127.0.0.1:8244', blind: [] },
    live: { escalation: ESCALATION, delivery: { publicUrl: undefined } } as ReadContext['live'], // the two parts it asks for
    ...changes,
  });

  it('is made for somebody in the file and read by the same key', async () => {
    const opened = await openTestStore();
    open.push({ stop: () => opened.close() });
    const link = await MAKE_SIGN_IN_LINK.run(context({ store: opened.store }), { person: 'sanne' });
    expect(await select(opened.store, 'SELECT person, action, subject FROM audit_log_v1')).toEqual([['sanne', 'sign-in-link', 'sanne']]);
    expect(link.url).toMatch(/^http:\/\/127\.0\.0\.1:8244\/sign-in\/sanne\./u);
    expect(readSignInToken(openWebKey(folder), link.url.split('/sign-in/')[1] ?? '', Date.now())).toMatchObject({ person: 'sanne' });
    expect(Date.parse(link.expiresAt) - Date.now()).toBeGreaterThan(86_300_000);
  });

  it('is not made while its record cannot be written', async () => {
    await expect(MAKE_SIGN_IN_LINK.run(context({}), { person: 'sanne' })).rejects.toMatchObject({ kind: 'Down' });
  });

  it('is another one each time, so that each works once', () => {
    const make = () => signInLink(house.keys.web, { person: 'sanne', baseUrl: '', now: NIGHT_MS });
    expect(make()).not.toBe(make());
  });

  it('needs a person who is there, and somebody who serves', async () => {
    expect(await refusal(MAKE_SIGN_IN_LINK.run(context({}), { person: 'nobody' }))).toMatchObject({ kind: 'NoPerson', exit: EXIT.noInput });
    expect(await refusal(MAKE_SIGN_IN_LINK.run(context({ instance: undefined }), { person: 'sanne' }))).toMatchObject({ kind: 'NothingRuns', exit: EXIT.unavailable });
    expect(() => MAKE_SIGN_IN_LINK.parse({})).toThrow('The id of a person is needed.');
  });
});

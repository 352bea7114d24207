import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Shell } from '../../cli/commands/command.ts';
import { serveCommand } from '../../cli/commands/read-command.ts';
import { printOutbox } from '../../cli/delivery/print-outbox.ts';
import { READ_OUTBOX, RECORD_TEST, type OutboxReport } from '../../cli/delivery/read-outbox.ts';
import { findTarget, testChannel } from '../../cli/delivery/test-channel.ts';
import { openEngine } from '../../cli/engine.ts';
import { readEnvironment } from '../../cli/environment.ts';
import { liveHome, prepareHome, writeHomeRecord } from '../../cli/home.ts';
import { runReadCommand } from '../../cli/instance/client.ts';
import { createReceiverFingerprints } from '../../cli/live/receiver-fingerprints.ts';
import { createOutput } from '../../cli/output.ts';
import type { EscalationConfig } from '../../schemas/config/escalation.ts';
import { CommandError } from '../../schemas/errors.ts';
import type { DeliveryRow, OutboxRow } from '../../schemas/rows.ts';
import { insertDeliveries, insertOutbox } from '../../store/outbox.ts';
import { writeReceivers } from '../../store/receivers.ts';
import type { Language } from '../../texts/language.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { captureStream } from './capture-stream.ts';
import { runInProcess } from './run-in-process.ts';

const base = temporaryFolder();
const MINUTE = 60_000;
/** The minute in which these tests began. */
const NOW = Math.floor(Date.now() / MINUTE) * MINUTE;
const SECRET = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`;

const key = (number: number): string => number.toString(16).padStart(32, '0');
const message = (number: number, changes: Partial<OutboxRow> = {}): OutboxRow => ({
  message: key(number), incident: '4f1c99aa4f1c99aa', brand: 'noordrail', cause: 'opened', isDrill: false, level: 3, chain: 1, step: 0, recipient: 'rik', receiver: 'mail', language: 'nl',
  createdAt: NOW - number * MINUTE, subject: 'kanarie-onderwerp', body: '{"headline":"kanarie-tekst"}', ...changes,
});
const delivery = (number: number, changes: Partial<DeliveryRow> = {}): DeliveryRow => ({
  message: key(number), attempt: 1, receiver: 'mail', recipient: 'rik', at: NOW - number * MINUTE + 900, outcome: 'delivered', reason: '', receipt: '', nextAt: null, ...changes,
});

function shellOf(installation: string, { json = false, language = 'en', variables = {} }: { readonly json?: boolean; readonly language?: Language; readonly variables?: Readonly<Record<string, string>> } = {}) {
  const [results, messages] = [captureStream(), captureStream()];
  const shell: Shell = {
    environment: readEnvironment({ KLANKBORD_HOME: installation, ...variables }), installation, home: undefined, json, language, stdin: Readable.from([]),
    output: createOutput({ results: results.stream, messages: messages.stream, json, language, noColor: true }),
    interruption: { signal: new AbortController().signal, claim: () => undefined },
  };
  return { shell, text: results.text, notes: messages.text };
}

/** A live home with these rows. */
async function filled(name: string, rows: { readonly messages?: readonly OutboxRow[]; readonly deliveries?: readonly DeliveryRow[]; readonly receivers?: Parameters<typeof writeReceivers>[1] } = {}): Promise<string> {
  const installation = join(base, name);
  mkdirSync(installation, { recursive: true });
  const home = liveHome(installation);
  prepareHome(home);
  const store = await openEngine({ home, environment: readEnvironment({}) });
  await insertOutbox(store, rows.messages ?? []);
  await insertDeliveries(store, rows.deliveries ?? []);
  await writeReceivers(store, rows.receivers ?? []);
  await store.close();
  writeHomeRecord(home, { kind: 'live', startedAt: '2026-03-02T00:00:00.000Z' });
  return installation;
}

describe('outbox', () => {
  let installation: string;
  beforeAll(async () => {
    installation = await filled('outbox', {
      messages: [message(1), message(2, { receiver: 'chat', recipient: 'war-room', isDrill: true }), message(3, { incident: '', brand: '', cause: 'blind', level: 0 }), message(4, { receiver: 'push', incident: '77aa' }), message(5)],
      deliveries: [
        delivery(1), delivery(2, { receiver: 'chat', outcome: 'failed', reason: "receiver 'chat' answered 503: it has a fault of its own", nextAt: NOW + 5 * MINUTE }),
        delivery(4, { receiver: 'push', outcome: 'refused', reason: "receiver 'push' answered 410: it is gone for good" }), delivery(5, { attempt: 0, outcome: 'expired', reason: 'it did not arrive within 24 hours' }),
      ],
      receivers: [
        { receiver: 'chat', state: 'tripped', failures: 5, until: NOW + 4 * MINUTE, reason: 'it has a fault of its own', fingerprint: '', version: '1' },
        { receiver: 'push', state: 'disabled', failures: 1, until: null, reason: 'it is gone for good', fingerprint: '', version: '1' },
      ],
    });
  });
  const read = (options: { readonly incident?: string; readonly isWaiting?: boolean } = {}) =>
    runReadCommand(shellOf(installation).shell, READ_OUTBOX, { incident: '', isWaiting: false, ...options });

  it('tells of every message whether it arrived, the newest first, and of none what it says', async () => {
    const { messages, expired } = await read();
    expect(messages.map(({ receiver, outcome, tries }) => `${receiver} ${outcome} ${tries}`)).toEqual(['mail delivered 1', 'chat failed 1', 'mail waiting 0', 'push refused 1', 'mail expired 0']);
    expect(messages[1]).toMatchObject({ recipient: 'war-room', isDrill: true, nextAt: new Date(NOW + 5 * MINUTE).toISOString(), deliveredAt: null });
    expect(expired).toBe(1);
    expect(JSON.stringify(messages)).not.toContain('kanarie');
  });

  it('shows those of one incident, by the first letters of its id, or those that wait', async () => {
    expect((await read({ incident: '77' })).messages.map(({ receiver }) => receiver)).toEqual(['push']);
    expect((await read({ isWaiting: true })).messages.map(({ receiver }) => receiver)).toEqual(['chat', 'mail']);
  });

  it('says what is stuck, and why', async () => {
    expect((await read()).stuck).toEqual([
      { receiver: 'chat', state: 'tripped', waiting: 1, until: new Date(NOW + 4 * MINUTE).toISOString(), reason: 'it has a fault of its own' },
      { receiver: 'mail', state: 'open', waiting: 1, until: null, reason: '' },
      { receiver: 'push', state: 'disabled', waiting: 0, until: null, reason: 'it is gone for good' },
    ]);
  });

  it.each(['nl', 'en'] as const)('prints that as a table with the next step under it (%s)', async (language) => {
    const { shell, text } = shellOf(installation, { language });
    printOutbox(await read(), { isWaiting: false }, shell.output);
    const lines = text().split('\n');
    expect(lines[0]).toMatch(language === 'nl' ? /^Wanneer +Aan +Via +Waarom +Niveau +Afloop +Pogingen +Volgende poging +Reden$/ : /^When +To +Over +Why +Level +Outcome +Tries +Next try +Reason$/);
    expect(lines[2]).toMatch(language === 'nl' ? /war-room +chat +geopend +3 Hoog \(oefening\) +mislukt +1/ : /war-room +chat +opened +3 high \(drill\) +failed +1/i);
    expect(text()).toContain('./klankbord notify test chat');
    expect(text()).toContain(language === 'nl' ? 'push is uitgezet' : 'push is disabled');
    expect(text()).toContain(language === 'nl' ? '1 bericht is in de laatste 24 uur opgegeven' : '1 message was given up');
  });

  it.each([['nl', 'Er is nog geen bericht verstuurd', 'Er wacht geen bericht'], ['en', 'No message has been sent yet', 'No message is waiting']] as const)('says what to do when there is nothing (%s)', (language, none, noneWaiting) => {
    const empty: OutboxReport = { messages: [], stuck: [], expired: 0 };
    const printed = (isWaiting: boolean) => {
      const { shell, text } = shellOf(installation, { language });
      printOutbox(empty, { isWaiting }, shell.output);
      return text();
    };
    expect(printed(false)).toContain(none);
    expect(printed(true)).toContain(noneWaiting);
  });

  it('is typed as `outbox`, and is one value with --json', async () => {
    const typed = (...parameters: readonly string[]) => runInProcess(['outbox', ...parameters], { variables: { KLANKBORD_HOME: installation, KLANKBORD_LANGUAGE: 'en' } });
    const { exit, stdout } = await typed('--incident', '4f1c', '--waiting', '--json');
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ messages: [{ receiver: 'chat' }], expired: 1 });
    expect((await typed()).stdout).toContain('./klankbord notify test chat');
  });

  it('takes its options as they come over loopback', () => {
    expect(READ_OUTBOX.parse({ incident: '4f', isWaiting: true })).toEqual({ incident: '4f', isWaiting: true });
    expect(READ_OUTBOX.parse(null)).toEqual({ incident: '', isWaiting: false });
    for (const wrong of [null, {}, { message: 'short', receiver: 'chat', createdAt: 1 }, { message: key(1), receiver: '', createdAt: 1 }, { message: key(1), receiver: 'chat' }]) {
      expect(() => serveCommand(RECORD_TEST).answer({} as Parameters<typeof RECORD_TEST.run>[0], wrong)).toThrow(CommandError); // refused before it is looked at
    }
  });
});

describe('notify test', () => {
  const heard: { readonly body: string; readonly headers: Readonly<Record<string, string>> }[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      heard.push({ body: Buffer.concat(chunks).toString('utf8'), headers: request.headers as Record<string, string> }); // single ones, as ours are
      response.writeHead(status).end();
    });
  });
  let folder: string;
  let variables: Readonly<Record<string, string>>;
  beforeAll(async () => {
    await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
    const { port } = server.address() as AddressInfo; // it listens on a port
    folder = join(base, 'config');
    mkdirSync(folder);
    const reviewBy = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
    const files = {
      'brands.yaml': `brands:\n  - { id: noordrail, name: Noordrail, query: noordrail, purpose: p, legal_basis: l, owner: o, review_by: ${reviewBy} }\n`,
      'sources.yaml': 'sources:\n  - { id: krant, connector: feeds, settings: { url: https://krant.example/rss } }\n',
      'escalation.yaml': `people:\n  - { id: rik, name: Rik Rangeerder, roles: [reputation, operator], reach: [{ receiver: hook }, { receiver: postbox }] }\n  - { id: dora, name: Dora Dwarsligger, roles: [service], language: en, reach: [{ receiver: hook }] }\nduties:\n  webcare: { people: [rik] }\n  reputation: { people: [rik] }\n`,
      'klankbord.yaml': `outbound: { contact: webcare@noordrail.example, allow: ['127.0.0.1:${port}'] }\nreceivers:\n  - { id: hook, kind: webhook, url_env: HOOK_URL, secret_env: HOOK_SECRET }\n  - { id: spare, kind: webhook, url_env: SPARE_URL, secret_env: HOOK_SECRET }\n`,
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    variables = { HOOK_URL: `http://127.0.0.1:${port}/geheim-pad`, HOOK_SECRET: SECRET };
  });
  afterAll(() => void server.close());

  async function test(installation: string, receiver: string, { to, json = false, language = 'nl', without }: { readonly to?: string; readonly json?: boolean; readonly language?: Language; readonly without?: string } = {}) {
    const own = Object.fromEntries(Object.entries(variables).filter(([name]) => name !== without));
    const { shell, text, notes } = shellOf(installation, { json, language, variables: own });
    const exit = await testChannel(shell, { receiver, to, config: folder });
    return { exit, text: text(), notes: notes() };
  }
  const refusal = (run: Promise<unknown>) => run.then(() => undefined, (error: unknown) => error as CommandError); // what it throws

  it('sends a signed test right now, without an instance and without data, and says that it arrived', async () => {
    heard.length = 0;
    const { exit, text } = await test(join(base, 'nothing'), 'hook');
    expect(exit).toBe(0);
    expect(text).toMatch(/^Afgeleverd: proefbericht aan Rik Rangeerder via hook, in \d+ ms\.\n$/);
    expect(heard).toHaveLength(1);
    expect(() => new Webhook(SECRET).verify(heard[0]?.body ?? '', heard[0]?.headers ?? {})).not.toThrow();
  });

  it('is typed as `notify test`, and tells a program why it did not arrive', async () => {
    const typed = (...parameters: readonly string[]) => runInProcess(['notify', 'test', ...parameters, '--config', folder], { variables: { ...variables, KLANKBORD_HOME: join(base, 'nothing'), KLANKBORD_LANGUAGE: 'en' } });
    expect(await typed('hook', '--to', 'dora')).toMatchObject({ exit: 0, stdout: expect.stringMatching(/^Delivered: test to Dora Dwarsligger over hook/) });
    const { exit, stderr } = await typed('fax', '--json');
    expect(exit).toBe(66);
    expect(JSON.parse(stderr)).toMatchObject({ error: { kind: 'NoReceiver', next: expect.stringContaining('hook') } });
  });

  it('goes to whom it is told, in their language', async () => {
    heard.length = 0;
    const { text } = await test(join(base, 'nothing'), 'hook', { to: 'dora', json: true });
    expect(JSON.parse(text)).toMatchObject({ receiver: 'hook', recipient: 'dora', delivered: true });
    expect(heard[0]?.body).toContain('Dora Dwarsligger');
  });

  it('lies in the record of an installation with data, and enables a receiver that was gone', async () => {
    const installation = await filled('disabled', { receivers: [{ receiver: 'hook', state: 'disabled', failures: 1, until: null, reason: 'it is gone for good', fingerprint: 'ab', version: '99' }] });
    const { exit, notes } = await test(installation, 'hook');
    expect({ exit, notes }).toEqual({ exit: 0, notes: 'hook staat weer aan.\n' });
    const report = await runReadCommand(shellOf(installation).shell, READ_OUTBOX, { incident: '', isWaiting: false });
    expect(report).toMatchObject({ messages: [{ cause: 'test', outcome: 'delivered', recipient: 'rik', receiver: 'hook' }], stuck: [] });
  });

  it('into the own box is there when there is data, and no test without', async () => {
    const installation = await filled('box');
    expect(await test(installation, 'postbox')).toMatchObject({ exit: 0 });
    expect((await runReadCommand(shellOf(installation).shell, READ_OUTBOX, { incident: '', isWaiting: false })).messages).toMatchObject([{ receiver: 'postbox' }]);
    expect(await refusal(test(join(base, 'nothing'), 'postbox'))).toMatchObject({ kind: 'NotDelivered', exit: 69 });
  });

  it.each([[503, 75], [410, 69], [401, 69], [413, 69]] as const)('that is answered %i says why and what to do, and shows no address', async (answer, exit) => {
    status = answer;
    const error = await refusal(test(join(base, 'nothing'), 'hook'));
    status = 200;
    expect(error).toMatchObject({ kind: 'NotDelivered', exit, message: expect.stringContaining(String(answer)), next: expect.stringMatching(/./) });
    expect(JSON.stringify([error?.message, error?.next])).not.toMatch(/geheim|whsec/);
  });

  it('says which variable is missing', async () => {
    expect(await refusal(test(join(base, 'nothing'), 'hook', { without: 'HOOK_URL' }))).toMatchObject({ kind: 'NotDelivered', exit: 69, message: expect.stringContaining('HOOK_URL') });
  });

  it('knows receivers and people, and says which there are', async () => {
    expect(await refusal(test(join(base, 'nothing'), 'fax'))).toMatchObject({ kind: 'NoReceiver', exit: 66, next: 'klankbord.yaml has postbox, hook, spare.' });
    expect(await refusal(test(join(base, 'nothing'), 'hook', { to: 'piet' }))).toMatchObject({ kind: 'NoRecipient', next: 'It reaches rik, dora; name one with --to.' });
    expect(await refusal(test(join(base, 'nothing'), 'spare'))).toMatchObject({ kind: 'NoRecipient', message: 'Nobody in escalation.yaml is reached over spare.' });
    const rooms = [{ id: 'war-room', receiver: 'chat', address: '#lumo', fromLevel: 2, language: 'en' }] as unknown as EscalationConfig['rooms']; // an id of the test
    expect(findTarget({ people: [], rooms }, { receiver: 'chat', to: undefined })).toEqual({ id: 'war-room', name: 'war-room', language: 'en', address: '#lumo' });
  });
});

describe('the fingerprint of a receiver', () => {
  const klankbord = { mail: undefined, receivers: [{ id: 'hook', kind: 'webhook', urlEnv: 'HOOK_URL', secretEnv: undefined }] } as const;
  const print = (url: string, changes: Partial<(typeof klankbord)['receivers'][0]> = {}) => createReceiverFingerprints({
    klankbord: { mail: undefined, receivers: klankbord.receivers.map((receiver) => ({ ...receiver, ...changes })) }, environment: readEnvironment({ HOOK_URL: url, OTHER_URL: url }), key: new Uint8Array(32).fill(7),
  })('hook');

  it('changes with what its variables hold and how it is configured, and tells neither', () => {
    expect(print('https://one.example/s3cret')).toMatch(/^[0-9a-f]{16}$/);
    expect(print('https://one.example/s3cret')).toBe(print('https://one.example/s3cret', { urlEnv: 'OTHER_URL' as 'HOOK_URL' })); // another name of the same
    expect(new Set([print('https://one.example'), print('https://two.example'), print('https://one.example', { kind: 'slack' as 'webhook' })]).size).toBe(3); // another kind
    expect(createReceiverFingerprints({ klankbord, environment: readEnvironment({}), key: new Uint8Array(32) })('unknown')).toBe('');
  });
});

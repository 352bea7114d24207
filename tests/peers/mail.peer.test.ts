import { createConnection, createServer, type AddressInfo } from 'node:net';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { OutgoingMessage, Receipt } from '../../schemas/alert.ts';
import { createChannel } from '../../notify/registry.ts';
import { readMail } from '../notify/read-mail.ts';
import { LINKS, NOW, outgoing } from '../notify/sample-messages.ts';
import { startPeer, type Peer } from './start-peer.ts';

const [maildev, aiosmtpd, toxiproxy] = [await startPeer('maildev'), await startPeer('aiosmtpd'), await startPeer('toxiproxy')];
const why = (...peers: readonly (Peer | { readonly absent: string })[]): string => peers.flatMap((peer) => ('absent' in peer ? [`: ${peer.absent}`] : [])).join('');
const FROM = 'alarm@merelspoor.example';
const TO = 'fenna@merelspoor.example';

afterAll(async () => {
  for (const peer of [maildev, aiosmtpd, toxiproxy]) if (!('absent' in peer)) await peer.stop();
});

function send(port: number, message: OutgoingMessage, { to = TO, limitMs = 10_000 }: { readonly to?: string; readonly limitMs?: number } = {}): Promise<Receipt> {
  const channel = createChannel({ id: 'mail', kind: 'mail', mail: { host: '127.0.0.1', port, tls: 'never', from: FROM, username: undefined, passwordEnv: undefined } }, {
    http: { send: () => Promise.reject(new Error('mail does not go over http')) }, secret: () => undefined, userAgent: 'Klankbord/9.9', installationName: 'Klankbord — Merelspoor', mailLimitMs: limitMs,
  });
  return channel.send(message, { address: to, signal: new AbortController().signal, now: NOW });
}

const portIn = (told: string | undefined): number => Number(told?.split(':').at(-1));
let keys = 0;
const newKey = (): string => (keys += 1).toString(16).padStart(32, 'a');

describe.skipIf('absent' in maildev)(`a real MailDev${why(maildev)}`, () => {
  const peer = maildev as Peer; // this block is skipped without one
  const smtp = portIn(peer.told?.['SMTP']);
  const api = `${peer.address}/email`;
  interface Shown { readonly subject: string; readonly text: string; readonly html: string; readonly messageId: string; readonly headers: Readonly<Record<string, string>>; readonly to: readonly { readonly address: string }[]; readonly from: readonly { readonly address: string; readonly name: string }[] }
  const shown = async (key: string): Promise<Shown | undefined> => ((await (await fetch(api)).json()) as readonly Shown[]).find(({ messageId }) => messageId.includes(key)); // its own interface

  it('shows a message with its text, its HTML and every sign of its subject', async () => {
    const key = newKey();
    const subject = '[HOOG] Merelspoor: één ‘trein’ — 46 kritisch 🔴 漢字 مرحبا';
    expect(await send(smtp, outgoing({ key, message: { subject } }))).toEqual({ id: `<${key}@merelspoor.example>` });
    await expect.poll(() => shown(key), { timeout: 10_000 }).toBeDefined();
    const mail = await shown(key);
    expect(mail).toMatchObject({ subject, to: [{ address: TO }], from: [{ address: FROM, name: 'Klankbord — Merelspoor' }], headers: { 'auto-submitted': 'auto-generated', importance: 'high' } });
    for (const words of ['kinderen hebben het koud …', 'X en Facebook zijn niet aangesloten', 'klankbord incidents ack 0a1b']) {
      expect(mail?.text).toContain(words);
      expect(mail?.html).toContain(words);
    }
    expect(mail?.html).toContain(`href="${LINKS.acknowledge?.replaceAll('&', '&#38;')}"`);
  });

  it('keeps one mail for each message, none with words in the place of headers', async () => {
    const key = newKey();
    await send(smtp, outgoing({ key, message: { subject: 'x\r\nBcc: piet@elders.example\r\n\r\ny', headline: '<script>alert(1)</script>' } }));
    await expect.poll(() => shown(key), { timeout: 10_000 }).toBeDefined();
    const mail = await shown(key);
    expect(mail).toMatchObject({ subject: 'x Bcc: piet@elders.example y', to: [{ address: TO }] });
    expect(mail?.headers).not.toHaveProperty('bcc');
    expect(mail?.html).not.toContain('<script');
  });
});

describe.skipIf('absent' in aiosmtpd)(`a real aiosmtpd${why(aiosmtpd)}`, () => {
  const peer = aiosmtpd as Peer; // this block is skipped without one
  const smtp = portIn(peer.told?.['SMTP']);
  const folder = peer.told?.['MAILDIR'] ?? '';
  const arrived = (key: string) => readdirSync(folder).map((file) => readMail(readFileSync(join(folder, file), 'utf8'))).filter(({ headers }) => headers['message-id']?.includes(key));

  it('stores a message with its text, its HTML and every sign of its subject', async () => {
    const key = newKey();
    const subject = 'één ‘trein’ — 🔴 漢字';
    await send(smtp, outgoing({ key, message: { subject, short: ['..punt', '.'], blocks: [{ label: '', lines: ['.', '..een regel met een punt', 'x'.repeat(1_500)], kind: 'plain' }] } }));
    const [mail, ...more] = arrived(key);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ types: ['text/plain', 'text/html'], headers: { subject, to: TO } });
    expect(mail?.text).toMatch(/^\.$/m);
    expect(mail?.text).toMatch(/^\.\.een regel met een punt$/m);
  });

  describe.skipIf('absent' in toxiproxy)(`behind a bad line${why(toxiproxy)}`, () => {
    const proxy = toxiproxy as Peer; // as above

    it('that is cut in the text leaves us in doubt; the next try brings the message once', async () => {
      const key = newKey();
      const line = await openLine(proxy, smtp, { type: 'limit_data', stream: 'upstream', attributes: { bytes: 2_000 } });
      await expect(send(line.port, outgoing({ key }))).rejects.toMatchObject({ kind: 'Temporary', isUnknown: true });
      expect(arrived(key)).toEqual([]);
      await line.heal();
      expect(await send(line.port, outgoing({ key }))).toEqual({ id: `<${key}@merelspoor.example>` });
      expect(arrived(key)).toHaveLength(1);
    });

    it('on which the answer is lost leaves us in doubt; both copies have the same Message-ID', async () => {
      const key = newKey();
      const line = await openLine(proxy, smtp, { type: 'limit_data', stream: 'downstream', attributes: { bytes: (await bytesUntilText(smtp)) + 1 } }); // the line ends in the middle of the last answer
      await expect(send(line.port, outgoing({ key }))).rejects.toMatchObject({ kind: 'Temporary', isUnknown: true });
      await expect.poll(() => arrived(key), { timeout: 10_000 }).toHaveLength(1);
      await line.heal();
      await send(line.port, outgoing({ key }));
      expect(arrived(key).map(({ headers }) => headers['message-id'])).toEqual([`<${key}@merelspoor.example>`, `<${key}@merelspoor.example>`]);
    });

    it('on which nothing comes back any more ends in time, in doubt only once the text has left', async () => {
      const key = newKey();
      const before = await openLine(proxy, smtp, { type: 'timeout', stream: 'downstream', attributes: { timeout: 0 } });
      await expect(send(before.port, outgoing({ key }), { limitMs: 1_000 })).rejects.toMatchObject({ kind: 'Temporary', isUnknown: false });
      expect(arrived(key)).toEqual([]);
      await before.heal();
      await send(before.port, outgoing({ key }));
      expect(arrived(key)).toHaveLength(1);
    });

    it('that is slow is waited for', async () => {
      const key = newKey();
      const line = await openLine(proxy, smtp, { type: 'latency', stream: 'downstream', attributes: { latency: 150, jitter: 50 } });
      await send(line.port, outgoing({ key }));
      expect(arrived(key)).toHaveLength(1);
    });

    it('that nobody answers on is tried again', async () => {
      const line = await openLine(proxy, await freePort());
      await expect(send(line.port, outgoing({ key: newKey() }))).rejects.toMatchObject({ kind: 'Temporary', isUnknown: false });
    });
  });
});

interface Line {
  readonly port: number;
  heal(): Promise<void>;
}

/** A line to a server that does what a toxic says, until it is healed. */
async function openLine(proxy: Peer, to: number, toxic?: { readonly type: string; readonly stream: 'upstream' | 'downstream'; readonly attributes: Readonly<Record<string, number>> }): Promise<Line> {
  const [name, port] = [`line-${(lines += 1)}`, await freePort()];
  const ask = async (method: string, path: string, body?: unknown): Promise<void> => {
    const answer = await fetch(`${proxy.address}${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(`toxiproxy answered ${answer.status} to ${method} ${path}`);
  };
  await ask('POST', '/proxies', { name, listen: `127.0.0.1:${port}`, upstream: `127.0.0.1:${to}` });
  if (toxic !== undefined) await ask('POST', `/proxies/${name}/toxics`, { name: 'bad', ...toxic });
  return { port, heal: () => ask('DELETE', `/proxies/${name}/toxics/bad`) };
}
let lines = 0;

function freePort(): Promise<number> {
  return new Promise((settle, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo; // a TCP server has no other kind
      server.close(() => settle(port));
    });
  });
}

/** How much the server has said when it asks for the text, in the dialogue that the channel has with it. */
function bytesUntilText(port: number): Promise<number> {
  const says = ['EHLO merelspoor.example', `MAIL FROM:<${FROM}>`, `RCPT TO:<${TO}>`, 'DATA'];
  return new Promise((settle, fail) => {
    const socket = createConnection({ port, host: '127.0.0.1' }).once('error', fail);
    let heard = '';
    let from = 0;
    socket.on('data', (bytes) => {
      heard += bytes.toString('latin1');
      if (!/^\d{3} .*\r\n$/m.test(heard.slice(from))) return; // a reply goes on while a hyphen follows its code
      from = heard.length;
      const next = says.shift();
      if (next !== undefined) return void socket.write(`${next}\r\n`);
      socket.destroy();
      settle(heard.length);
    });
  });
}

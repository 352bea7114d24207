import { afterEach, describe, expect, it } from 'vitest';
import type { OutgoingMessage } from '../../../schemas/alert.ts';
import type { MailConfig } from '../../../schemas/config/klankbord.ts';
import { DeliveryError } from '../../../schemas/errors.ts';
import { createChannel } from '../../../notify/registry.ts';
import { startSmtpReceiver, type SmtpReceiver, type SmtpReceiverOptions } from '../../support/smtp-receiver.ts';
import { readMail } from '../read-mail.ts';
import { KEY, NOW, outgoing } from '../sample-messages.ts';

const CANARY = 'kanarie wachtwoord €';
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function start(options: SmtpReceiverOptions = {}): Promise<SmtpReceiver> {
  const receiver = await startSmtpReceiver(options);
  closing.push(() => receiver.close());
  return receiver;
}

interface Sending {
  readonly message?: OutgoingMessage;
  readonly to?: string | undefined;
  readonly config?: Partial<MailConfig>;
  readonly certificates?: readonly string[];
  readonly limitMs?: number;
  readonly signal?: AbortSignal;
}

function send(receiver: SmtpReceiver, { message = outgoing(), config = {}, certificates = receiver.certificates, limitMs = 5_000, signal = new AbortController().signal, ...rest }: Sending = {}) {
  const channel = createChannel({ id: 'mail', kind: 'mail', mail: receiver.config(config) }, {
    http: { send: () => Promise.reject(new Error('mail does not go over http')) }, secret: (name) => (name === 'MAIL_PASSWORD' ? CANARY : undefined), userAgent: 'Klankbord/9.9', installationName: 'Klankbord Merelspoor',
    certificates, mailLimitMs: limitMs,
  });
  return channel.send(message, { address: 'to' in rest ? rest.to : 'fenna@merelspoor.example', signal, now: NOW });
}

async function failure(receiver: SmtpReceiver, sending: Sending = {}): Promise<DeliveryError> {
  const error = await send(receiver, sending).then(() => new Error('expected a DeliveryError, but it went well'), (reason: unknown) => reason);
  if (!(error instanceof DeliveryError)) throw error;
  expect(`${error.message} ${error.stack} ${String(error.cause)}`).not.toMatch(/kanarie|fenna@/);
  return error;
}

async function arrive(message: OutgoingMessage) {
  const receiver = await start();
  await send(receiver, { message });
  expect(receiver.mails).toHaveLength(1);
  return readMail(receiver.mails[0]?.source ?? '');
}

describe('a mail', () => {
  it('arrives encrypted, with a text part, an HTML part, and headers that say what it is', async () => {
    const receiver = await start();
    expect(await send(receiver)).toEqual({ id: `<${KEY}@merelspoor.example>` });
    expect(receiver.mails).toEqual([expect.objectContaining({ from: 'alarm@merelspoor.example', to: ['fenna@merelspoor.example'], isEncrypted: true })]);
    const { headers, types, text, html } = readMail(receiver.mails[0]?.source ?? '');
    expect(types).toEqual(['text/plain', 'text/html']);
    expect(headers).toMatchObject({
      'message-id': `<${KEY}@merelspoor.example>`, subject: outgoing().message.subject, from: 'Klankbord Merelspoor <alarm@merelspoor.example>', to: 'fenna@merelspoor.example', date: 'Fri, 27 Nov 2026 01:20:31 +0000',
      'auto-submitted': 'auto-generated', 'x-priority': '2 (High)', importance: 'high', 'x-mailer': 'Klankbord/9.9',
    });
    expect(headers).not.toHaveProperty('in-reply-to');
    for (const words of ['kinderen hebben het koud', 'X en Facebook zijn niet aangesloten', 'klankbord incidents ack 0a1b', 'Ik neem het over']) {
      expect(text).toContain(words);
      expect(html).toContain(words);
    }
    await expect.poll(() => receiver.connections()).toEqual({ all: 1, open: 0 });
  });

  it.each([['highest', '1 (Highest)', 'high'], ['high', '2 (High)', 'high'], ['normal', '3 (Normal)', 'normal'], ['low', '5 (Lowest)', 'low']] as const)('of urgency %s says so', async (urgency, priority, importance) => {
    expect((await arrive(outgoing({ urgency }))).headers).toMatchObject({ 'x-priority': priority, importance });
  });

  it('stands below the first one of its incident', async () => {
    const first = '<aa00aa00aa00aa00aa00aa00aa00aa00@merelspoor.example>';
    expect((await arrive(outgoing({ earlier: first, cause: 'step' }))).headers).toMatchObject({ 'in-reply-to': first, references: first, 'message-id': `<${KEY}@merelspoor.example>` });
    for (const earlier of [`<${KEY}@merelspoor.example>`, '', '1183425', `${first}\r\nBcc: piet@elders.example`]) {
      const { headers, names } = await arrive(outgoing({ earlier }));
      expect(headers).not.toHaveProperty('references');
      expect(names).not.toContain('bcc');
    }
  });

  it('cannot be given headers or recipients by a text', async () => {
    const bad = 'x\r\nBcc: piet@elders.example\r\nContent-Type: text/html\r\n\r\n<h1>tweede</h1>\r\n.\r\nMAIL FROM:<piet@elders.example>';
    const receiver = await start();
    await send(receiver, { message: outgoing({ incident: bad, message: { subject: bad, headline: bad, sign: bad, short: [bad], blocks: [{ label: bad, lines: [bad], kind: 'quotes' }], actions: [{ action: 'incident', label: bad, isPrimary: true }], command: bad } }) });
    expect(receiver.mails).toHaveLength(1);
    const { headers, names, types } = readMail(receiver.mails[0]?.source ?? '');
    expect(names).not.toContain('bcc');
    expect(names.filter((name) => name === 'content-type')).toHaveLength(1);
    expect(headers['subject']).toBe('x Bcc: piet@elders.example Content-Type: text/html <h1>tweede</h1> . MAIL FROM:<piet@elders.example>');
    expect(types).toEqual(['text/plain', 'text/html']);
    expect(receiver.mails[0]?.to).toEqual(['fenna@merelspoor.example']);
  });

  it('goes to any single address, odd ones too', async () => {
    const receiver = await start();
    for (const to of ["sinead.o'brien+alarm@merelspoor.example", 'fenna_w@post.merelspoor.example']) await send(receiver, { to });
    expect(receiver.mails.map(({ to }) => to)).toEqual([["sinead.o'brien+alarm@merelspoor.example"], ['fenna_w@post.merelspoor.example']]);
  });

  it.each([undefined, '', 'fenna', 'fenna@merelspoor.example, piet@elders.example', 'fenna@merelspoor.example\r\nBcc: piet@elders.example', 'Fenna <fenna@merelspoor.example>', 'a b@merelspoor.example', 'fenna@merelspoor.example>', '"fenna"@merelspoor.example'])('goes to one address, which %j is not', async (to) => {
    const receiver = await start();
    expect(await failure(receiver, { to })).toMatchObject({ kind: 'Misconfigured', message: expect.stringContaining('write it as address of the recipient in escalation.yaml') });
    expect(receiver.connections().all).toBe(0);
  });
});

describe('a mail server', () => {
  it('that wants a login gets it, encrypted', async () => {
    const receiver = await start({ login: { username: 'alarm', password: CANARY } });
    await send(receiver);
    expect(receiver.mails).toEqual([expect.objectContaining({ username: 'alarm', isEncrypted: true })]);
  });

  it('that speaks TLS from the first byte is spoken to so', async () => {
    const receiver = await start({ tls: 'always', login: { username: 'alarm', password: CANARY } });
    await send(receiver);
    expect(receiver.mails).toEqual([expect.objectContaining({ isEncrypted: true })]);
  });

  it('on this machine may do without encryption when the configuration says so', async () => {
    const receiver = await start({ tls: 'none' });
    await send(receiver);
    expect(receiver.mails).toEqual([expect.objectContaining({ isEncrypted: false })]);
  });

  it.each([
    ['does not know the login', { login: { username: 'alarm', password: 'een ander' } }, {}, 'Misconfigured', /answered 535: it does not accept the login/],
    ['wants a login and gets none', { login: { username: 'alarm', password: CANARY } }, { config: { username: undefined, passwordEnv: undefined } }, 'Misconfigured', /answered 530: it does not accept the login/],
    ['offers no STARTTLS', { tls: 'none' }, { config: { tls: 'starttls' } }, 'Misconfigured', /it offers no STARTTLS/],
    ['does not speak TLS from the first byte', { tls: 'starttls' }, { config: { tls: 'always' } }, 'Misconfigured', /no encryption comes about \(ERR_SSL_[A-Z_]+\)/],
    ['has a certificate that nobody vouches for', {}, { certificates: [] }, 'Misconfigured', /its certificate is not accepted \([A-Z_]+\)/],
    ['has a certificate for another name', {}, { config: { host: '127.0.0.1' } }, 'Misconfigured', /its certificate is not accepted \(ERR_TLS_CERT_ALTNAME_INVALID\)/],
    ['refuses the sender', { onSender: () => 550 }, {}, 'Misconfigured', /answered 550: it does not accept the sender/],
    ['refuses the recipient', { onRecipient: () => 550 }, {}, 'Refused', /answered 550: it refuses the recipient/],
    ['wants the recipient to be tried later', { onRecipient: () => 450 }, {}, 'Temporary', /answered 450: it cannot take the message now/],
    ['refuses the text', { onMessage: () => 554 }, {}, 'Refused', /answered 554: it refuses the message/],
    ['has no room for the text now', { onMessage: () => 451 }, {}, 'Temporary', /answered 451: it cannot take the message now/],
    ['takes no messages of that size', { maxBytes: 500 }, {}, 'Refused', /too long for it|refuses the message/],
    ['is busy', { onConnect: () => 421 }, {}, 'Temporary', /answered 421/],
    ['wants nothing from us', { onConnect: () => 554 }, {}, 'Misconfigured', /answered 554: it takes no messages from this machine/],
    ['hangs up at once', { onConnect: () => 'drop' }, {}, 'Temporary', /the connection broke off/],
    ['hangs up at the recipient', { onRecipient: () => 'drop' }, {}, 'Temporary', /the connection broke off/],
    ['never greets', { onConnect: () => 'silent' }, { limitMs: 300 }, 'Temporary', /did not answer in time/],
    ['never answers about the recipient', { onRecipient: () => 'silent' }, { limitMs: 400 }, 'Temporary', /did not answer in time/],
  ] as const satisfies readonly (readonly [string, SmtpReceiverOptions, Sending, DeliveryError['kind'], RegExp])[])('that %s is known by it, and the mail did not arrive', async (_what, options, sending, kind, message) => {
    const receiver = await start(options);
    expect(await failure(receiver, sending)).toMatchObject({ kind, isUnknown: false, isGone: false, message: expect.stringMatching(message) });
    await expect.poll(() => receiver.connections().open).toBe(0);
  });

  it.each([['hangs up after the text', 'drop', 5_000], ['never answers after the text', 'silent', 400]] as const)('that %s leaves us in doubt; the next try has the same Message-ID', async (_what, fault, limitMs) => {
    let isFirst = true;
    const receiver = await start({ onMessage: () => (isFirst ? fault : undefined) });
    expect(await failure(receiver, { limitMs })).toMatchObject({ kind: 'Temporary', isUnknown: true, message: expect.stringMatching(/the message may have arrived$/) });
    isFirst = false;
    await send(receiver);
    expect(receiver.mails.map(({ source }) => readMail(source).headers['message-id'])).toEqual([`<${KEY}@merelspoor.example>`, `<${KEY}@merelspoor.example>`]);
  });

  it('that is not there is tried again', async () => {
    const receiver = await start();
    await receiver.close();
    expect(await failure(receiver)).toMatchObject({ kind: 'Temporary', isUnknown: false, message: expect.stringContaining('ECONNREFUSED') });
    expect(await failure(receiver, { config: { host: 'post.merelspoor.invalid' } })).toMatchObject({ kind: 'Temporary', isUnknown: false });
  });
});

/**
 * Mail over SMTP, one connection for each message. The only file that knows nodemailer; its two lower layers are used because they
 * say how far a delivery came, and can be broken off: a message is in doubt from the moment its text begins to leave.
 */
import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Channel, OutgoingMessage } from '../../schemas/alert.ts';
import type { MailConfig } from '../../schemas/config/klankbord.ts';
import { DeliveryError } from '../../schemas/errors.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { wrongKind, type ChannelConfig, type ChannelDependencies, type ChannelKind, type SecretReader } from '../channel-kinds.ts';
import { markedSubject } from '../render/chat-parts.ts';
import { htmlMail } from '../render/html-mail.ts';
import { attachmentOf, letterHtml, letterText } from '../render/letter.ts';
import { hostOf, messageIdOf, priorityHeaders, threadOf } from '../render/mail-headers.ts';
import { cutAtWord, oneLine } from '../render/plain-words.ts';
import { textMail } from '../render/text-mail.ts';
import { smtpError } from '../smtp-outcome.ts';

const LIMIT_MS = 20_000;
const STEP_LIMIT_MS = 10_000;
const MAX_SUBJECT = 200;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/iu;
/** One address and nothing that begins a second one, a name or another header. */
const MAIL_ADDRESS = /^[^\s@<>(),;:"\\[\]\p{Cc}]{1,64}@[^\s@<>(),;:"'\\[\]\p{Cc}]{1,255}$/u;

export const mail: ChannelKind = {
  about: {
    label: 'Mail (SMTP)', docs: 'https://www.rfc-editor.org/rfc/rfc5321', address: 'mail address', secret: '', canEdit: false,
    repeats: 'the same Message-ID in every try', proof: 'real server',
  },
  problemOf: (config, { secret }) => problemOfMail(ownConfig(config), secret),
  open(opened, dependencies): Channel {
    const config = ownConfig(opened);
    return {
      receiver: opened.id,
      kind: 'mail',
      async send(message, { address, signal, now }) {
        signal.throwIfAborted();
        const problem = problemOfMail(config, dependencies.secret);
        if (problem !== undefined) throw new DeliveryError('Misconfigured', problem);
        if (address === undefined || !MAIL_ADDRESS.test(address)) {
          const found = address === undefined ? 'none' : 'another text there';
          throw new DeliveryError('Misconfigured', `mail goes to one mail address, and the recipient has ${found}; write it as address of the recipient in escalation.yaml`);
        }
        const raw = await compose(message, { from: config.from, to: address, now, dependencies });
        await deliver(raw, { config, to: address, signal, dependencies });
        return { id: messageIdOf(message.key, config.from) };
      },
    };
  },
};

function ownConfig(config: ChannelConfig): MailConfig {
  if (config.kind !== 'mail') throw wrongKind('mail', config.kind);
  return config.mail;
}

function problemOfMail({ host, tls, username, passwordEnv, from }: MailConfig, secret: SecretReader): string | undefined {
  if (!MAIL_ADDRESS.test(from)) return 'mail: `from` in klankbord.yaml is no mail address';
  if (tls === 'never' && !LOOPBACK.test(host)) return `mail: \`tls: never\` is for a relay on this machine, and ${host} is elsewhere; use starttls or always`;
  if ((username === undefined) !== (passwordEnv === undefined)) return 'mail: `username` and `password_env` belong together in klankbord.yaml; write both or none';
  if (passwordEnv !== undefined && (secret(passwordEnv) ?? '') === '') return `mail: the variable ${passwordEnv} is not set; set it to the password of the mail server`;
  return undefined;
}

/** Text and HTML, every header encoded; a letter is sent as it is, with its PDF. Nothing is read from files or the web, whatever a text holds. */
async function compose(message: OutgoingMessage, { from, to, now, dependencies: { installationName, userAgent } }: {
  readonly from: string; readonly to: string; readonly now: EpochMs; readonly dependencies: ChannelDependencies;
}): Promise<Buffer> {
  const messageId = messageIdOf(message.key, from);
  const { letter } = message.message;
  const attachment = attachmentOf(message);
  const composed = new MailComposer({
    from: { name: oneLine(installationName), address: from },
    to: { name: '', address: to },
    subject: cutAtWord(oneLine(markedSubject(message)), MAX_SUBJECT),
    text: letter === undefined ? textMail(message, { installationName }) : letterText(message, letter, { installationName }),
    html: letter === undefined ? htmlMail(message, { installationName }) : letterHtml(message, letter, { installationName }),
    ...(attachment === undefined ? {} : { attachments: [attachment] }),
    messageId,
    date: new Date(now),
    ...threadOf(message.earlier, messageId),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'X-Mailer': oneLine(userAgent), ...priorityHeaders(message.urgency) },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composed.compile().build();
}

async function deliver(raw: Buffer, { config, to, signal, dependencies }: {
  readonly config: MailConfig; readonly to: string; readonly signal: AbortSignal; readonly dependencies: ChannelDependencies;
}): Promise<void> {
  const { mailLimitMs = LIMIT_MS, certificates, secret } = dependencies;
  const connection = new SMTPConnection({
    host: config.host.replace(/^\[|\]$/gu, ''),
    port: config.port,
    secure: config.tls === 'always',
    requireTLS: config.tls === 'starttls',
    ignoreTLS: config.tls === 'never',
    name: hostOf(config.from),
    connectionTimeout: Math.min(STEP_LIMIT_MS, mailLimitMs),
    greetingTimeout: Math.min(STEP_LIMIT_MS, mailLimitMs),
    dnsTimeout: Math.min(STEP_LIMIT_MS, mailLimitMs),
    socketTimeout: mailLimitMs,
    logger: false,
    tls: { minVersion: 'TLSv1.2', ...(certificates === undefined ? {} : { ca: [...certificates] }) },
  });
  const progress = { isOnItsWay: false };
  const letter = Readable.from(once(raw, () => (progress.isOnItsWay = true)));
  try {
    await untilBroken(connection, { signal, limitMs: mailLimitMs }, async () => {
      await step((done) => connection.connect(done));
      if (config.username !== undefined) await step((done) => connection.login({ user: config.username ?? '', pass: secret(config.passwordEnv ?? '') ?? '' }, done));
      await step((done) => connection.send({ from: config.from, to: [to], size: raw.length }, letter, done));
    });
    connection.quit();
  } catch (error) {
    connection.close();
    if (signal.aborted) throw signal.reason;
    throw smtpError(error, { host: config.host, ...progress });
  }
}

async function* once(bytes: Buffer, onStart: () => void): AsyncGenerator<Buffer> {
  onStart();
  yield bytes;
}

/** Ends with the work, with an error of the connection, with the signal, or when the time is over. */
function untilBroken(connection: SMTPConnection, { signal, limitMs }: { readonly signal: AbortSignal; readonly limitMs: number }, work: () => Promise<void>): Promise<void> {
  return new Promise((settle, fail) => {
    const onAbort = (): void => fail(signal.reason as Error); // the caller's own reason, whatever it is
    const timer = setTimeout(() => fail(Object.assign(new Error('out of time'), { code: 'ETIMEDOUT' })), limitMs);
    signal.addEventListener('abort', onAbort, { once: true });
    connection.on('error', fail); // stays: what comes after the end is nobody's any more, and must not end the program
    void work().then(settle, fail).finally(() => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    });
  });
}

function step(start: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((settle, fail) => start((error) => (error == null ? settle() : fail(error))));
}

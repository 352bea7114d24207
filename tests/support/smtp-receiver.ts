import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { MailConfig } from '../../schemas/config/klankbord.ts';
import { createAuthority } from './outbound-certificates.ts';

/** What the receiver does at a step: a code refuses, `drop` cuts the connection, `silent` never answers. */
export type SmtpFault = number | 'drop' | 'silent';

export interface SmtpReceiverOptions {
  /** starttls when absent; `none`: it offers no encryption. */
  readonly tls?: 'starttls' | 'always' | 'none';
  /** Whoever does not log in as this one may not send. */
  readonly login?: { readonly username: string; readonly password: string };
  readonly onConnect?: () => SmtpFault | undefined;
  readonly onSender?: (address: string) => SmtpFault | undefined;
  readonly onRecipient?: (address: string) => SmtpFault | undefined;
  /** Asked when the whole text was read. */
  readonly onMessage?: (mail: ReceivedMail) => SmtpFault | undefined;
  /** Bytes of a message it takes at most. */
  readonly maxBytes?: number;
}

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** As it came over the wire. */
  readonly source: string;
  readonly isEncrypted: boolean;
  readonly username: string | undefined;
}

export interface SmtpReceiver {
  readonly port: number;
  /** Texts that were read to their end, refused ones too. */
  readonly mails: readonly ReceivedMail[];
  /** Connections so far, and those that are open. */
  readonly connections: () => { readonly all: number; readonly open: number };
  /** Trusting it makes its certificate valid, which is for localhost. */
  readonly certificates: readonly string[];
  /** How to reach it. */
  config(changes?: Partial<MailConfig>): MailConfig;
  close(): Promise<void>;
}

/** A real SMTP server on loopback, with a certificate made for it, which answers as a test wants. */
export async function startSmtpReceiver({ tls = 'starttls', login, onConnect, onSender, onRecipient, onMessage, maxBytes }: SmtpReceiverOptions = {}): Promise<SmtpReceiver> {
  const authority = createAuthority('Postketen');
  const sockets = new Map<number, Socket>();
  const mails: ReceivedMail[] = [];
  let all = 0;
  const meet = (fault: SmtpFault | undefined, port: number, answer: (error?: Error) => void): void => {
    if (fault === undefined) answer();
    else if (fault === 'drop') sockets.get(port)?.destroy();
    else if (fault !== 'silent') answer(Object.assign(new Error('not here'), { responseCode: fault }));
  };
  const options: SMTPServerOptions = {
    ...authority.issue({ host: 'localhost' }),
    secure: tls === 'always',
    authOptional: login === undefined,
    disabledCommands: [...(tls === 'none' ? ['STARTTLS'] : []), ...(login === undefined ? ['AUTH'] : [])],
    allowInsecureAuth: tls === 'none',
    disableReverseLookup: true,
    closeTimeout: 50,
    ...(maxBytes === undefined ? {} : { size: maxBytes }),
    onConnect: ({ remotePort }, answer) => meet(onConnect?.(), remotePort, answer),
    onAuth({ username, password }, _session, answer) {
      const isRight = login !== undefined && username === login.username && password === login.password;
      if (isRight) answer(null, { user: username });
      else answer(Object.assign(new Error('who are you'), { responseCode: 535 }));
    },
    onMailFrom: ({ address }, { remotePort }, answer) => meet(onSender?.(address), remotePort, answer),
    onRcptTo: ({ address }, { remotePort }, answer) => meet(onRecipient?.(address), remotePort, answer),
    onData(stream, { envelope, remotePort, secure, user }, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const mail: ReceivedMail = {
          from: envelope.mailFrom === false ? '' : envelope.mailFrom.address, to: envelope.rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString('utf8'), isEncrypted: secure, username: user,
        };
        mails.push(mail);
        meet(onMessage?.(mail), remotePort, answer);
      });
    },
  };
  const server = new SMTPServer(options);
  server.on('error', () => undefined); // a cut connection is what tests ask for
  const listening = server.listen(0, '127.0.0.1');
  listening.on('connection', (socket: Socket) => {
    all += 1;
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(port));
  });
  await new Promise<void>((settle) => listening.once('listening', settle));
  const { port } = listening.address() as AddressInfo; // a TCP server has no other kind
  return {
    port,
    mails,
    connections: () => ({ all, open: server.connections.size }),
    certificates: [authority.cert],
    config: (changes = {}) => ({
      host: 'localhost', port, tls: tls === 'none' ? 'never' : tls, from: 'alarm@merelspoor.example', username: login?.username, passwordEnv: login === undefined ? undefined : 'MAIL_PASSWORD', ...changes,
    }),
    close: () => new Promise((settle) => {
      server.close(() => settle());
      for (const socket of sockets.values()) socket.destroy();
    }),
  };
}

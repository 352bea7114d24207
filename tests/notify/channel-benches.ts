/** One bench for each kind of channel: a receiver on loopback that behaves as asked, and what came out there. */
import type { Channel, OutgoingMessage } from '../../schemas/alert.ts';
import type { ReceiverKind } from '../../schemas/config/klankbord.ts';
import { createOutboundClient } from '../../outbound/client.ts';
import type { ChannelKindId } from '../../notify/channel-kinds.ts';
import { createChannel } from '../../notify/registry.ts';
import { loopbackNames } from '../support/outbound-rig.ts';
import { startSmtpReceiver, type SmtpReceiverOptions } from '../support/smtp-receiver.ts';
import { startFaultServer, type HeardRequest, type HttpFault } from './fault-server.ts';
import { readMail } from './read-mail.ts';

export const FAULTS = ['none', 'fault', 'busy', 'gone', 'missing', 'refused', 'moved', 'slow', 'cut'] as const;
export type Fault = (typeof FAULTS)[number];

/** A message as its receiver has it. */
export interface Arrival {
  /** Everything that people read. */
  readonly shown: string;
  /** Addresses that can be pressed. */
  readonly links: readonly string[];
  /** What tells a repetition, where something does. */
  readonly id: string | undefined;
}

export interface Rig {
  readonly channel: Channel;
  readonly address: string | undefined;
  /** Words that may be in nothing the channel says of itself. */
  readonly canaries: readonly string[];
  readonly arrivals: () => readonly Arrival[];
  close(): Promise<void>;
}

export interface Bench {
  readonly kind: ChannelKindId;
  /** Faults that this kind of receiver knows no way to have, each with the reason. */
  readonly cannot: Readonly<Partial<Record<Fault, string>>>;
  /** Messages get lost or wait at the receiver for at most this long. */
  open(fault: Fault, limitMs: number): Promise<Rig>;
}

interface HttpShape {
  readonly kind: ReceiverKind;
  readonly path: string;
  readonly secret?: string;
  readonly address?: string;
  readonly good: { readonly status: number; readonly body: string };
  readonly arrivalOf: (request: HeardRequest) => Arrival;
}

const CANARY = 'kanarie5c1e9a';
const HTTP_FAULTS: Readonly<Record<Exclude<Fault, 'none'>, HttpFault>> = {
  fault: { status: 500, body: `stukje van ${CANARY}` }, busy: { status: 429, headers: { 'retry-after': '7' } }, gone: { status: 410 }, missing: { status: 404, body: CANARY }, refused: { status: 400, body: CANARY },
  moved: { status: 302, headers: { location: `https://elders.example/${CANARY}` } }, slow: 'slow', cut: 'cut',
};

const SHAPES: readonly HttpShape[] = [
  {
    kind: 'webhook', path: `/in/${CANARY}`, secret: `whsec_${Buffer.from(`${CANARY}${CANARY}`).toString('base64')}`, good: { status: 204, body: '' },
    arrivalOf: ({ headers, body }) => {
      const { data } = JSON.parse(body) as { readonly data: { readonly actions: readonly { readonly url: string }[] } }; // our own shape
      return { shown: JSON.stringify({ ...data, actions: [] }), links: data.actions.map(({ url }) => url), id: headers['webhook-id'] };
    },
  },
  { kind: 'slack', path: `/services/T0/B0/${CANARY}`, good: { status: 200, body: 'ok' }, arrivalOf: ({ body }) => arrivalIn(body) },
  { kind: 'teams', path: `/workflows/${CANARY}?sig=${CANARY}`, good: { status: 202, body: '' }, arrivalOf: ({ body }) => arrivalIn(body) },
  { kind: 'mattermost', path: `/hooks/${CANARY}`, address: 'town-square', good: { status: 200, body: 'ok' }, arrivalOf: ({ body }) => markdownArrival(textAt(body, 'text')) },
  {
    kind: 'ntfy', path: '/', secret: `tk_${CANARY}`, address: 'merelspoor-alarm', good: { status: 200, body: '{"id":"hwQ2YpKdmg","time":1798334431,"event":"message","topic":"merelspoor-alarm"}' },
    arrivalOf: ({ body }) => ({ ...arrivalIn(body), id: textAt(body, 'sequence_id') }),
  },
  {
    kind: 'discord', path: `/api/webhooks/1/${CANARY}`, good: { status: 200, body: '{"type":0,"author":{"id":"17"},"id":"1183425","content":""}' },
    arrivalOf: ({ body }) => markdownArrival(`${textAt(body, 'content')}\n${(JSON.parse(body) as { readonly embeds: readonly { readonly description: string }[] }).embeds[0]?.description ?? ''}`), // the shape that was asked for
  },
];

function httpBench({ kind, path, secret, address, good, arrivalOf }: HttpShape): Bench {
  return {
    kind,
    cannot: {},
    async open(fault, limitMs) {
      const server = await startFaultServer(() => (fault === 'none' ? good : HTTP_FAULTS[fault]));
      const allow = `ontvanger.example:${server.port}`;
      const client = createOutboundClient({ contact: 'beheer@merelspoor.example', version: '9.9', allow: [allow], lookup: loopbackNames, deadlineMs: limitMs });
      const variables: Readonly<Record<string, string | undefined>> = { RECEIVER_URL: `http://${allow}${path}`, RECEIVER_SECRET: secret };
      const channel = createChannel({ id: 'desk', kind, urlEnv: 'RECEIVER_URL', secretEnv: secret === undefined ? undefined : 'RECEIVER_SECRET' }, {
        http: client.forReceivers(), secret: (name) => variables[name], userAgent: 'Klankbord/9.9', installationName: 'Klankbord Merelspoor',
      });
      return {
        channel, address, canaries: [CANARY, ...(secret === undefined ? [] : [secret])], arrivals: () => server.heard.map(arrivalOf),
        close: async () => void (await Promise.all([client.close(), server.close()])),
      };
    },
  };
}

const SMTP_FAULTS: Readonly<Record<Fault, SmtpReceiverOptions>> = {
  none: {}, fault: { onMessage: () => 451 }, refused: { onRecipient: () => 550 }, slow: { onMessage: () => 'silent' }, cut: { onMessage: () => 'drop' }, busy: {}, gone: {}, missing: {}, moved: {},
};

const mailBench: Bench = {
  kind: 'mail',
  cannot: {
    busy: 'SMTP has no way to ask for a pause; 421 and 45x are faults that pass', gone: 'no answer of SMTP is about the server for good', missing: 'a server has no path', moved: 'RFC 5321 §3.4: nobody follows 551, so it is a refusal',
  },
  async open(fault, limitMs) {
    const login = { username: 'alarm', password: CANARY };
    const receiver = await startSmtpReceiver({ ...SMTP_FAULTS[fault], login });
    const channel = createChannel({ id: 'mail', kind: 'mail', mail: receiver.config() }, {
      http: { send: () => Promise.reject(new Error('mail does not go over http')) }, secret: (name) => (name === 'MAIL_PASSWORD' ? CANARY : undefined), userAgent: 'Klankbord/9.9',
      installationName: 'Klankbord Merelspoor', certificates: receiver.certificates, mailLimitMs: limitMs,
    });
    return {
      channel, address: 'fenna@merelspoor.example', canaries: [CANARY],
      arrivals: () => receiver.mails.map(({ source }) => {
        const { headers, text, html } = readMail(source);
        return { shown: `${headers['subject'] ?? ''}\n${text}`, links: [...html.matchAll(/ href="([^"]*)"/g)].map(([, url = '']) => unescapeHtml(url)), id: headers['message-id'] };
      }),
      close: () => receiver.close(),
    };
  },
};

const postboxBench: Bench = {
  kind: 'postbox',
  cannot: Object.fromEntries(FAULTS.filter((fault) => fault !== 'none').map((fault) => [fault, 'it is our own outbox, which holds the message already'])),
  open() {
    const sent: OutgoingMessage[] = [];
    const channel = createChannel({ id: 'postbox', kind: 'postbox' }, { http: { send: () => Promise.reject(new Error('no http')) }, secret: () => undefined, userAgent: '', installationName: '' });
    const arrivals = (): readonly Arrival[] => sent.map(({ key, message, links }) => ({ shown: JSON.stringify(message), links: message.actions.flatMap(({ action }) => links[action] ?? []), id: key }));
    const recording: Channel = { ...channel, send: async (message, options) => { const receipt = await channel.send(message, options); sent.push(message); return receipt; } };
    return Promise.resolve({ channel: recording, address: undefined, canaries: [], arrivals, close: () => Promise.resolve() });
  },
};

export const BENCHES: readonly Bench[] = [postboxBench, mailBench, ...SHAPES.map(httpBench)];

/** Every text and address in a body of JSON. */
function arrivalIn(body: string): Arrival {
  const texts: string[] = [];
  const links = new Set<string>();
  JSON.parse(body, (name, value: unknown) => {
    if (typeof value !== 'string') return value;
    if (name === 'url' || name === 'click') links.add(value);
    else if (['text', 'title', 'message', 'label'].includes(name)) texts.push(value);
    return value;
  });
  return { shown: texts.join('\n').replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>'), links: [...links], id: undefined };
}

function markdownArrival(text: string): Arrival {
  return { shown: text.replace(/\\([^\w\s])/g, '$1').replaceAll('&amp;', '&'), links: [...text.matchAll(/(?<!\\)\]\(([^)\s]+)\)/g)].map(([, url = '']) => url), id: undefined };
}

function textAt(body: string, name: string): string {
  const value: unknown = Object(JSON.parse(body))[name];
  return typeof value === 'string' ? value : '';
}

function unescapeHtml(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

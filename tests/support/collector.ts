import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { expect } from 'vitest';

/** A message that came in over a signed webhook. */
export interface Collected {
  /** By the clock of the collector, when the whole request was there. */
  readonly heardAt: number;
  /** When the message was made, by the clock of whoever made it. */
  readonly madeAt: number;
  readonly id: string;
  /** The same id came before: a repetition, not a second message. */
  readonly isRepeat: boolean;
  /** Signed with the secret, as the reference implementation signs. */
  readonly isSigned: boolean;
  /** `incident.opened`, `notice.blind`, … */
  readonly type: string;
  readonly incident: string;
  readonly level: number;
  readonly data: Readonly<Record<string, unknown>>;
  /** What it was answered; undefined: nothing at once, the connection was cut or left open. */
  readonly status: number | undefined;
}

/** Between when and when, counted from a moment, how many of which messages have to come. Both ends belong to it. */
export interface Window {
  readonly what: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly atLeast: number;
  readonly atMost: number;
  /** Every message when absent. */
  readonly of?: ((message: Collected) => boolean) | undefined;
}

/** A status at once, or after a while; the connection cut; or nothing, ever. */
export type CollectorAnswer = number | { readonly status: number; readonly afterMs: number } | 'cut' | 'silent';

export interface Collector {
  readonly port: number;
  /** Everything that came, repetitions too. */
  readonly messages: readonly Collected[];
  /** What it answers from now on; 200 at first. A function decides for each message. */
  answer(with_: CollectorAnswer | ((message: Omit<Collected, 'status'>) => CollectorAnswer)): void;
  /** Waits until so many messages came, repetitions left out. */
  until(count: number, options?: { readonly of?: (message: Collected) => boolean; readonly limitMs?: number }): Promise<void>;
  close(): Promise<void>;
}

/**
 * A receiver of webhooks on loopback that keeps what came and when.
 * @param options.secret one `whsec_…`
 */
export async function startCollector({ secret, now = Date.now, path = '/' }: { readonly secret: string; readonly now?: () => number; readonly path?: string }): Promise<Collector> {
  const messages: Collected[] = [];
  let answer: Parameters<Collector['answer']>[0] = 200;
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('error', () => undefined);
    incoming.on('end', () => {
      if (incoming.method !== 'POST' || incoming.url !== path) return void response.writeHead(404).end();
      const message = read(Buffer.concat(chunks).toString('utf8'), incoming.headers);
      const given = typeof answer === 'function' ? answer(message) : answer;
      messages.push({ ...message, status: typeof given === 'number' ? given : undefined });
      if (given === 'cut') response.destroy();
      else if (given === 'silent') return;
      else if (typeof given === 'number') response.writeHead(given).end();
      else setTimeout(() => response.writeHead(given.status).end(), given.afterMs).unref();
    });
  });
  const read = (body: string, headers: NodeJS.Dict<string | string[]>): Omit<Collected, 'status'> => {
    const { type, timestamp, data } = JSON.parse(body) as { readonly type: string; readonly timestamp: string; readonly data: Readonly<Record<string, unknown>> }; // our own shape
    const id = String(headers['webhook-id']);
    const signature = new Webhook(secret).sign(id, new Date(Number(headers['webhook-timestamp']) * 1_000), body);
    return {
      heardAt: now(), madeAt: Date.parse(timestamp), id, isRepeat: messages.some((earlier) => earlier.id === id), isSigned: String(headers['webhook-signature']).split(' ').includes(signature), type,
      incident: String(data['incident']), level: Number(data['level']), data,
    };
  };
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  return {
    port: (server.address() as AddressInfo).port, // a TCP server has no other kind
    messages,
    answer: (given) => void (answer = given),
    until: (count, { of = () => true, limitMs = 10_000 } = {}) => expect.poll(() => messages.filter((message) => !message.isRepeat && of(message)).length, { interval: 10, timeout: limitMs }).toBeGreaterThanOrEqual(count),
    close: () => new Promise((settle) => {
      server.close(() => settle());
      server.closeAllConnections();
    }),
  };
}

/**
 * What is wrong with what came, one sentence a window; empty when every window is as it should be. Repetitions count once.
 * @param options.from the moment that windows count from
 * @param options.clock `heard` (the collector's) when absent; `made` for chains whose time is skipped
 */
export function windowProblems(messages: readonly Collected[], windows: readonly Window[], { from, clock = 'heard' }: { readonly from: number; readonly clock?: 'heard' | 'made' }): readonly string[] {
  const told = messages.filter(({ isRepeat }) => !isRepeat).map((message) => ({ message, atMs: (clock === 'heard' ? message.heardAt : message.madeAt) - from }));
  return windows.flatMap(({ what, fromMs, toMs, atLeast, atMost, of = () => true }) => {
    const meant = told.filter(({ message }) => of(message));
    const inside = meant.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
    if (inside.length >= atLeast && inside.length <= atMost) return [];
    const range = atLeast === atMost ? String(atLeast) : `${atLeast} to ${atMost}`;
    return [`${what}: expected ${range} between ${fromMs} and ${toMs} ms, but ${inside.length} came; all of that kind came at ${JSON.stringify(meant.map(({ atMs }) => atMs))}`];
  });
}

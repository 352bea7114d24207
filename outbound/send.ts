import { Readable } from 'node:stream';
import { DeliveryError, SourceError } from '../schemas/errors.ts';
import type { HttpSending, ReceiverHttp, SendingAnswer } from '../schemas/http.ts';
import type { Connections } from './connections.ts';
import type { HostSlots } from './host-slots.ts';
import { toSourceError } from './network-failures.ts';
import { hostAndPort, judgeUrl, type AllowList } from './policy.ts';
import { flatHeaders, requestHeaders } from './request-headers.ts';
import { createTimeBudget, OutOfTime, type TimeBudget } from './time-budget.ts';

export interface SendSettings {
  readonly connections: Connections;
  readonly slots: HostSlots;
  readonly allow: AllowList;
  readonly userAgent: string;
  /** For connecting, sending and the answer together, not for waiting for a turn. */
  readonly deadlineMs: number;
  /** Told of an entry of the allow-list that let a message pass. */
  readonly onListed: (entry: URL) => void;
}

/** Enough for the id of a message or a word about what is wrong. */
const MAX_ANSWER_BYTES = 65_536;

/**
 * Sends messages to receivers, through the rules and connections of every other request. One try, no redirect followed.
 * Messages hold a host and a meaning: the address is a secret of most receivers.
 */
export function createReceiverHttp(settings: SendSettings): ReceiverHttp {
  const { connections, slots, allow, userAgent, deadlineMs, onListed } = settings;

  return {
    async send(sending) {
      const { signal } = sending;
      signal.throwIfAborted();
      const { url, isListed } = admit(sending.url, allow);
      if (isListed) onListed(url);
      const progress = { isOnItsWay: false };
      const giveBack = await slots.take(url.host, signal).catch((error: unknown) => { throw toDeliveryError(error, url, { ...progress, signal, deadlineMs }); });
      try {
        return await ask(url, isListed, sending, progress);
      } catch (error) {
        throw toDeliveryError(error, url, { ...progress, signal, deadlineMs });
      } finally {
        giveBack();
      }
    },
  };

  async function ask(url: URL, isListed: boolean, { method, headers, body, signal }: HttpSending, progress: { isOnItsWay: boolean }): Promise<SendingAnswer> {
    const bytes = new TextEncoder().encode(body);
    const budget = createTimeBudget(deadlineMs);
    const { statusCode: status, headers: raw, body: stream } = await budget.spend(signal, (step) => connections.to(url).request({
      method,
      path: url.pathname + url.search,
      headers: {
        ...requestHeaders({ userAgent, url, firstUrl: url, isListed, asked: headers, secret: undefined }),
        'accept-encoding': 'identity', // a word or an id is not worth packing
        'content-length': String(bytes.length),
      },
      // Nothing is read from it before a connection stands, and what is read leaves at once: so we know what may have arrived.
      body: Readable.from(once(bytes, () => (progress.isOnItsWay = true))),
      reset: true, // a connection that the other side has just closed would leave us in doubt about a message that never left
      signal: step,
    }));
    return { status, headers: flatHeaders(raw), body: await readStart(stream, budget, signal) };
  }
}

function admit(address: string, allow: AllowList): { readonly url: URL; readonly isListed: boolean } {
  const { allowed, reason, url, listed } = judgeUrl(address, allow);
  if (!allowed || url === undefined) throw new DeliveryError('Misconfigured', `our own rule refuses the address of this receiver: ${reason}`);
  if (url.protocol !== 'https:' && !listed) {
    throw new DeliveryError('Misconfigured',
      `messages leave over https only, and the address of this receiver at ${url.host} is http; use https, or add ${hostAndPort(url)} to outbound.allow in klankbord.yaml`);
  }
  url.hash = '';
  return { url, isListed: listed };
}

async function* once(bytes: Uint8Array, onStart: () => void): AsyncGenerator<Uint8Array> {
  onStart();
  yield bytes;
}

/** As much of the answer as comes in time. Its status stands, whatever becomes of the rest. */
async function readStart(stream: Readable, budget: TimeBudget, signal: AbortSignal): Promise<string> {
  const chunks: Uint8Array[] = [];
  let left = MAX_ANSWER_BYTES;
  stream.on('error', () => undefined); // it is destroyed below, and says so
  try {
    await budget.spend(signal, async () => {
      for await (const chunk of stream as AsyncIterable<Uint8Array>) { // no encoding was set, so chunks are bytes
        chunks.push(chunk.subarray(0, left));
        left -= chunk.length;
        if (left <= 0) return;
      }
    });
  } catch {
    signal.throwIfAborted();
  } finally {
    stream.destroy();
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function toDeliveryError(error: unknown, { host }: URL, { isOnItsWay, signal, deadlineMs }: {
  readonly isOnItsWay: boolean; readonly signal: AbortSignal; readonly deadlineMs: number;
}): unknown {
  if (signal.aborted) return signal.reason;
  const meant = error instanceof OutOfTime ? new SourceError('Unavailable', `${host} did not answer within ${deadlineMs / 1_000} s`) : toSourceError(error, host);
  if (!(meant instanceof SourceError)) return meant;
  if (meant.kind === 'Forbidden') return new DeliveryError('Misconfigured', meant.message);
  return new DeliveryError('Temporary', isOnItsWay ? `${meant.message}; the message may have arrived` : meant.message, { isUnknown: isOnItsWay });
}

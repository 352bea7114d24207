import { SourceError } from '../schemas/errors.ts';
import { readBody } from './body.ts';
import type { Connections } from './connections.ts';
import type { HostSlots } from './host-slots.ts';
import { toSourceError } from './network-failures.ts';
import { flatHeaders } from './request-headers.ts';
import { OutOfTime, type TimeBudget } from './time-budget.ts';

export interface ExchangeAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Unpacked; absent when the status was not wanted. */
  readonly body?: Uint8Array | undefined;
}

export interface ExchangeQuestion {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Spent on connecting, headers and body, not on waiting for a turn. */
  readonly budget: TimeBudget;
  /** Whose bodies are read; the others are thrown away. */
  readonly wants: (status: number) => boolean;
}

/**
 * One GET to an address that was judged before, without following where it leads.
 * @throws SourceError `Unavailable` or, when the guard refuses the connection, `Forbidden`; the reason of the signal
 */
export type Exchange = (url: URL, question: ExchangeQuestion) => Promise<ExchangeAnswer>;

export interface ExchangeSettings {
  readonly connections: Connections;
  readonly slots: HostSlots;
  readonly maxBodyBytes: number;
  readonly deadlineMs: number;
}

/** A body that nobody reads is drained so far and so long, to use its connection again; a new one is cheaper than more. */
const DRAIN_BYTES = 16_384;
const DRAIN_MS = 250;

/** Requests over these connections, a few at a time for each host; `url.host` is a host, so each of its ports is one. */
export function createExchange({ connections, slots, maxBodyBytes, deadlineMs }: ExchangeSettings): Exchange {
  return async (url, { headers, signal, budget, wants }) => {
    signal.throwIfAborted();
    const giveBack = await slots.take(url.host, signal);
    try {
      return await budget.spend(signal, (stepSignal) => ask(url, headers, stepSignal, wants));
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (error instanceof OutOfTime) throw new SourceError('Unavailable', `${url.host} did not finish its answer within ${deadlineMs / 1_000} s`);
      throw toSourceError(error, url.host);
    } finally {
      giveBack();
    }
  };

  async function ask(url: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal, wants: (status: number) => boolean): Promise<ExchangeAnswer> {
    const { statusCode: status, headers: raw, body } = await connections.to(url).request({
      method: 'GET',
      path: url.pathname + url.search,
      headers: { ...headers },
      signal,
    });
    const flat = flatHeaders(raw);
    if (!wants(status)) {
      await body.dump({ limit: DRAIN_BYTES, signal: AbortSignal.timeout(DRAIN_MS) }).catch(() => undefined);
      return { status, headers: flat };
    }
    try {
      return { status, headers: flat, body: await readBody(body, flat['content-encoding'], { maxBytes: maxBodyBytes, host: url.host }) };
    } catch (error) {
      body.on('error', () => undefined).destroy(); // a body that is left unread holds its connection for ever
      throw error;
    }
  }
}

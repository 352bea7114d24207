import type { WireAnswer } from '../../demo/wire/serve.ts';
import { statusError } from '../../outbound/statuses.ts';
import { waitAfterAnswer, waitAfterRefusal } from '../../outbound/wait.ts';
import type { ConnectorHttp, HttpQuestion, WaitShape } from '../../schemas/http.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';

/** Requests without a network: each is answered by a function, under the promises of `schemas/http.ts`. */
export interface AnsweringHttp extends ConnectorHttp {
  /** Addresses asked, in order. */
  readonly asked: readonly URL[];
}

/**
 * An http for connectors that a function answers at once. Redirects are not followed, nothing is cut or guarded: what
 * only the real client can show is shown with the real client.
 * @param options.now what the answer's `date` says when the function gives none; no `date` when absent
 */
export function answeringHttp(
  answer: (url: URL, question: HttpQuestion) => WireAnswer,
  { now, waits }: { readonly now?: (() => EpochMs) | undefined; readonly waits?: WaitShape | undefined } = {},
): AnsweringHttp {
  const asked: URL[] = [];
  return {
    asked,
    async get(url, question) {
      question.signal.throwIfAborted();
      asked.push(new URL(url));
      const { status = 200, headers: given = {}, body = '' } = answer(new URL(url), question);
      const headers = { ...(now === undefined ? {} : { date: new Date(now()).toUTCString() }), ...given };
      const clock = now?.() ?? 0;
      if ((status < 200 || status > 299) && question.statuses?.includes(status) !== true) {
        throw statusError(status, new URL(url).host, waitAfterRefusal(headers, waits, clock));
      }
      return { url, status, headers, body: typeof body === 'string' ? Buffer.from(body) : body, waitMs: waitAfterAnswer(headers, waits, clock)?.waitMs };
    },
  };
}

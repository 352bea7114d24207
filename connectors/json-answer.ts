import { SourceError } from '../schemas/errors.ts';
import type { HttpAnswer } from '../schemas/http.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { ConnectorContext } from './connector.ts';

/** An answer of an interface that speaks JSON. */
export interface JsonAnswer extends Omit<HttpAnswer, 'body'> {
  /** undefined for a status that was asked for and is not 2xx: its body is nobody's business. */
  readonly json: unknown;
}

/**
 * Asks an interface that speaks JSON.
 * @param question.statuses besides 2xx, come back without their body
 *
 * @throws SourceError as `ConnectorHttp.get`; `Forbidden` for a page made for people, such as a consent or block page
 *   that comes with 200; `Unavailable` for JSON that is cut off or broken, also when its text is no UTF-8.
 */
export async function askJson(
  { http, signal }: Pick<ConnectorContext, 'http' | 'signal'>,
  url: string,
  { statuses = [] }: { readonly statuses?: readonly number[] } = {},
): Promise<JsonAnswer> {
  if (http === undefined) throw new TypeError('this connector makes requests: the context needs http');
  const { body, ...answer } = await http.get(url, { signal, headers: { accept: 'application/json' }, statuses });
  return { ...answer, json: answer.status >= 200 && answer.status < 300 ? parse(body, answer) : undefined };
}

/** The source's own clock: when it answered, by its `Date`; undefined when it does not say. */
export function answeredAt({ headers }: Pick<HttpAnswer, 'headers'>): EpochMs | undefined {
  const moment = Date.parse(headers['date'] ?? '');
  return Number.isNaN(moment) ? undefined : moment;
}

function parse(body: Uint8Array, { url, headers }: Pick<HttpAnswer, 'url' | 'headers'>): unknown {
  const { host } = new URL(url);
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch (error) {
    throw new SourceError('Unavailable', `${host} answered with bytes that are not UTF-8; the same question is asked again.`, { cause: error });
  }
  if (type === 'text/html' || /^\s*<(?:!doctype|html|head|body)\b/i.test(text)) {
    throw new SourceError('Forbidden', `${host} answered with a page for people instead of JSON: a consent, login or block page, or not the server it is taken for. Open the address in a browser.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, so it is not kept.
    throw new SourceError('Unavailable', `${host} answered with ${text.trim() === '' ? 'nothing' : 'JSON that is cut off or broken'}; the same question is asked again.`);
  }
}

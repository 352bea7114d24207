import { SourceError } from '../schemas/errors.ts';
import type { BoundSecret } from '../schemas/http.ts';
import { ACCEPTED_ENCODINGS } from './body.ts';

type Headers = Readonly<Record<string, string>>;

export interface HeaderSettings {
  /** Names the product, its version and a way to reach the operator. */
  readonly userAgent: string;
  readonly url: URL;
  /** The caller's first address: what it says to that host may be nobody else's business. */
  readonly firstUrl: URL;
  /** `url` is on the allow-list. */
  readonly isListed: boolean;
  readonly asked: Headers;
  readonly secret: BoundSecret | undefined;
}

/** Of the caller's headers, those that may follow a redirect to another host. */
const HARMLESS: readonly string[] = ['accept', 'accept-language', 'if-none-match', 'if-modified-since'];
/** Ours alone, or the connection's. */
const RESERVED: readonly string[] = [
  'host', 'user-agent', 'accept-encoding', 'connection', 'content-length', 'expect', 'keep-alive', 'te', 'trailer', 'transfer-encoding',
  'upgrade', 'cookie', 'proxy-authorization',
];
const NAME = /^[a-z0-9!#$%&'*+.^_`|~-]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * Headers of one request. The caller's own are merged in, except reserved ones and values that HTTP cannot carry (a
 * validator that a server made up is not worth a failed poll). The secret goes to its host only, and only encrypted
 * unless the operator listed that host.
 *
 * @throws SourceError `Forbidden` when the secret would leave unencrypted, `Unauthorized` when HTTP cannot carry it
 */
export function requestHeaders({ userAgent, url, firstUrl, isListed, asked, secret }: HeaderSettings): Record<string, string> {
  const isSameHost = url.host === firstUrl.host;
  const kept = Object.entries(asked)
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name, value]) => NAME.test(name) && VALUE.test(value) && !RESERVED.includes(name) && (isSameHost || HARMLESS.includes(name)));
  return {
    accept: '*/*',
    ...Object.fromEntries(kept),
    'user-agent': userAgent,
    'accept-encoding': ACCEPTED_ENCODINGS,
    ...secretHeader(url, isListed, secret),
  };
}

/** Names in lower case, repeated headers joined with ', '. */
export function flatHeaders(headers: Readonly<Record<string, string | readonly string[] | undefined>>): Headers {
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name.toLowerCase(), typeof value === 'string' ? value : value.join(', ')]]));
}

/** The same text without the secret, should a server have sent it back. */
export function withoutSecret(text: string, secret: BoundSecret | undefined): string {
  const words = (secret?.value ?? '').split(/\s+/).filter((word) => word.length >= 8);
  return words.reduce((rest, word) => rest.replaceAll(new RegExp(word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi'), '…'), text);
}

function secretHeader(url: URL, isListed: boolean, secret: BoundSecret | undefined): Headers {
  if (secret === undefined || url.hostname !== secret.host.toLowerCase()) return {};
  if (url.protocol !== 'https:' && !isListed) {
    throw new SourceError('Forbidden', `the key of this source goes to ${secret.host} over https only; use its https address`);
  }
  if (!VALUE.test(secret.value)) throw new SourceError('Unauthorized', 'the key of this source holds a line break or another sign that cannot be sent; set it again');
  return { [secret.header]: secret.value };
}

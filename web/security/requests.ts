import type { Context } from 'hono';
import type { House } from '../screen.ts';

/** What only the server around the app can tell of a request. */
export interface Surroundings {
  /** A proxy of ours ends TLS and sets X-Forwarded-For and X-Forwarded-Proto; without one nobody may set them. */
  readonly isBehindProxy: boolean;
  /** Address of the other end of the connection; undefined where there is none, as for a connection that has just ended. */
  readonly remoteAddress: (context: Context) => string | undefined;
}

const NO_ADDRESS = 'unknown';
/** Names under which this machine calls itself. */
const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];
const LOOPBACK_ADDRESS = /^(?:127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/u;

/** Whether the request came over https, to us or to our proxy. */
export function isHttps(context: Context, { isBehindProxy }: Surroundings): boolean {
  return new URL(context.req.url).protocol === 'https:' || (isBehindProxy && lastOf(context.req.header('x-forwarded-proto')) === 'https');
}

/** Address of whoever asks; the last one the proxy wrote when there is a proxy. Without any it is a name that is no address: nobody is taken to sit here. */
export function addressOf(context: Context, { isBehindProxy, remoteAddress }: Surroundings): string {
  const forwarded = isBehindProxy ? lastOf(context.req.header('x-forwarded-for')) : undefined;
  return forwarded ?? remoteAddress(context) ?? NO_ADDRESS;
}

/** Whether whoever asks sits at this machine. */
export function isFromHere(context: Context, surroundings: Surroundings): boolean {
  return LOOPBACK_ADDRESS.test(addressOf(context, surroundings));
}

/**
 * Whether the Host header names us: this machine, or the host of the public address. Any other name is somebody else's that
 * points here, behind which a foreign page could read ours.
 */
export function isOurHost(host: string | undefined, { publicUrl }: Pick<House, 'publicUrl'>): boolean {
  if (host === undefined) return false;
  const name = host.toLowerCase().replace(/:\d{1,5}$/u, '');
  return LOOPBACK_NAMES.includes(name) || (publicUrl !== undefined && host.toLowerCase() === new URL(publicUrl).host);
}

/** Hosts to name when somebody came under another one. */
export function hostsToUse({ publicUrl }: Pick<House, 'publicUrl'>): string {
  return publicUrl ?? 'http://127.0.0.1';
}

/**
 * Whether a POST comes from a page of ours, as far as browsers tell. `Origin: null` is what they send under our own
 * Referrer-Policy, and tells nothing: there the hidden field of the form decides, as it does for whatever is no browser.
 */
export function isFromOurPage(context: Context, house: Pick<House, 'publicUrl'>): boolean {
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = context.req.header('origin');
  if (origin === undefined || origin === 'null') return true;
  const hosts = [context.req.header('host') ?? new URL(context.req.url).host, ...(house.publicUrl === undefined ? [] : [new URL(house.publicUrl).host])];
  return URL.canParse(origin) && hosts.includes(new URL(origin).host);
}

/** A path of ours to go back to; '/' for anything else, so that a form cannot send people elsewhere. */
export function ownPath(written: unknown): string {
  return typeof written === 'string' && /^\/(?![/\\])[\w\-./~%:?=&]*$/u.test(written) && written.length <= 500 ? written : '/';
}

function lastOf(header: string | undefined): string | undefined {
  return header?.split(',').at(-1)?.trim();
}

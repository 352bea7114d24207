import type { EpochMs } from '../../schemas/plain/units.ts';
import { isSignedBy, sign } from './signing.ts';

/** What a program shows to read in somebody's name. */
export interface ApiToken {
  readonly person: string;
  readonly issuedAt: EpochMs;
  readonly expiresAt: EpochMs;
}

/** Action in the record of staff under which all tokens of a person made so far end; its subject is the person. */
export const TOKENS_ENDED = 'api-tokens-ended';
/** Action under which a token was made. */
export const TOKEN_MADE = 'api-token';

/**
 * A personal token for the read API: person and times in the open, signed; nothing else of it is kept. It opens no screen and changes nothing.
 * @param token.nonce 32 hex digits of chance
 */
export function printApiToken(key: Uint8Array, { person, issuedAt, expiresAt, nonce }: ApiToken & { readonly nonce: string }): string {
  const text = [person, issuedAt.toString(36), expiresAt.toString(36), nonce].join('.');
  return `${PREFIX}${text}.${sign(key, 'api', text)}`;
}

/** Reads a token that came from outside. @returns why it does not count: it is not ours, or too old */
export function readApiToken(key: Uint8Array, token: string, now: EpochMs): ApiToken | 'forged' | 'expired' {
  const place = token.lastIndexOf('.');
  const text = token.slice(PREFIX.length, Math.max(PREFIX.length, place));
  if (token.length > MAX_LENGTH || !token.startsWith(PREFIX) || !isSignedBy(key, 'api', text, token.slice(place + 1))) return 'forged';
  const [person = '', issued = '', expires = ''] = text.split('.');
  const read = { person, issuedAt: Number.parseInt(issued, 36), expiresAt: Number.parseInt(expires, 36) };
  return now > read.expiresAt ? 'expired' : read;
}

/** By which scanners for leaked secrets can know it. */
const PREFIX = 'kb_';
const MAX_LENGTH = 300;

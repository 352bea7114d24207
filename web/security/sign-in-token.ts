import { createHash } from 'node:crypto';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { isSignedBy, sign } from './signing.ts';

/** A link printed on a terminal counts this long, a mailed one shorter: mail lies about. */
export const PRINTED_LINK_MS = 86_400_000;
export const MAILED_LINK_MS = 900_000;

export interface SignInToken {
  readonly person: string;
  /** Names the link in the list of used ones, 64 hex digits; the link cannot be made from it. */
  readonly hash: string;
}

/** Part of a personal link: whom it signs in, until when, and once. @param nonce 32 hex digits of chance */
export function printSignInToken(key: Uint8Array, { person, expiresAt, nonce }: { readonly person: string; readonly expiresAt: EpochMs; readonly nonce: string }): string {
  const text = [person, expiresAt.toString(36), nonce].join('.');
  return `${text}.${sign(key, 'sign-in', text)}`;
}

/** Reads a token that came from outside. @returns why it does not count: it is not ours, or too old */
export function readSignInToken(key: Uint8Array, token: string, now: EpochMs): SignInToken | 'forged' | 'expired' {
  const place = token.lastIndexOf('.');
  const text = token.slice(0, Math.max(0, place));
  if (token.length > MAX_LENGTH || !isSignedBy(key, 'sign-in', text, token.slice(place + 1))) return 'forged';
  const [person = '', expires = ''] = text.split('.');
  if (now > Number.parseInt(expires, 36)) return 'expired';
  return { person, hash: createHash('sha256').update(token).digest('hex') };
}

const MAX_LENGTH = 300;

import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { canonicalAccount } from '../schemas/plain/accounts.ts';
import type { MentionKey } from '../schemas/rows.ts';

/** Who is behind an author key, as far as the source told it. */
export interface Identity {
  readonly account: string;
  readonly displayName?: string | undefined;
  readonly profileUrl?: string | undefined;
}

/** `nativeId` of a mention: the first 128 bits of HMAC-SHA-256(installation key, origin + the source's own id), hex. */
export function nativeIdOf(key: Uint8Array, origin: string, id: string): string {
  return hmac(key, 'mention', origin, id).subarray(0, 16).toString('hex');
}

/** Pseudonym of an author: HMAC-SHA-256(installation key, network + canonical account), 64 hex digits. */
export function authorKeyOf(key: Uint8Array, network: string, account: string): string {
  return hmac(key, 'author', network, canonicalAccount(account)).toString('hex');
}

/**
 * Entry of the do-not-collect list, 64 hex digits: HMAC-SHA-256(list key, …) over an account, or over one post. Under its
 * own key, so that the list cannot be joined with author keys.
 */
export function blockHashOf(key: Uint8Array, subject: { readonly network: string; readonly account: string } | MentionKey): string {
  return 'account' in subject
    ? hmac(key, 'blocked author', subject.network, canonicalAccount(subject.account)).toString('hex')
    : hmac(key, 'blocked mention', subject.origin, subject.nativeId).toString('hex');
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts an identity with AES-256-GCM under the 32-byte identity key: hex of nonce, tag and cipher text over JSON.
 *
 * The nonce is derived and not random, because a retried row must have the same bytes or its token would not match. GCM
 * breaks when two different texts share a nonce under one key. Here the nonce is a keyed hash of the text itself, so
 * that takes a collision of 96 bits: with a billion identities the chance is below 1 in 10^10. Equal texts do give equal
 * bytes, which tells no more than the author key beside them already does.
 */
export function sealIdentity(key: Uint8Array, { account, displayName, profileUrl }: Identity): string {
  const text = JSON.stringify({ account, displayName, profileUrl });
  const nonce = hmac(key, 'identity nonce', text).subarray(0, NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('hex');
}

/** Opens what `sealIdentity` made. Throws RangeError when the key is another one or the bytes were changed. */
export function openIdentity(key: Uint8Array, sealed: string): Identity {
  const bytes = Buffer.from(sealed, 'hex');
  const nonce = bytes.subarray(0, NONCE_BYTES);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
    return JSON.parse(text) as Identity; // authenticated: only sealIdentity can have made it
  } catch (cause) {
    throw new RangeError('An encrypted identity cannot be opened: the identity key is not the one it was made with, or the row was changed.', { cause });
  }
}

/** Parts are joined with their lengths, so that ("a", "bc") and ("ab", "c") differ; the purpose keeps uses apart. */
function hmac(key: Uint8Array, purpose: string, ...parts: readonly string[]): Buffer {
  let joined = '';
  for (const part of [purpose, ...parts]) joined += `${Buffer.byteLength(part)}:${part}`;
  return createHmac('sha256', key).update(joined).digest();
}

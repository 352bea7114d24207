import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a signature is for: one made for a form proves nothing in a link. */
export type Purpose = 'visit' | 'form' | 'sign-in' | 'told' | 'act' | 'api';

/**
 * Signs a text: HMAC-SHA-256 over purpose and text, as 64 hex digits.
 *
 * @example sign(keys.web, 'form', nonce)
 */
export function sign(key: Uint8Array, purpose: Purpose, text: string): string {
  return createHmac('sha256', key).update(`${purpose}\n${text}`).digest('hex');
}

/** Whether `signature` is the one that `sign` makes; takes as long for a wrong one as for the right one. */
export function isSignedBy(key: Uint8Array, purpose: Purpose, text: string, signature: string): boolean {
  const expected = Buffer.from(sign(key, purpose, text));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

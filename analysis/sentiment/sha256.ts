import { createHash } from 'node:crypto';

/** SHA-256 of bytes or of UTF-8 text, in lower-case hex. The one built-in module analysis uses: a pure function. */
export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

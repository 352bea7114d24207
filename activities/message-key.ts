import { createHash } from 'node:crypto';

/** What makes a message one of its own: nothing that changes from try to try. */
export interface MessageIdentity {
  /** '' for a notice. */
  readonly incident: string;
  readonly chain: number;
  readonly step: number;
  readonly cause: string;
  readonly recipient: string;
  readonly receiver: string;
  /** Tells messages apart that are equal in everything else: what a notice is about, and since when. */
  readonly discriminator?: string | undefined;
}

/** Key of a message for every try at it: the first 128 bits of SHA-256 over its parts, 32 hex digits. */
export function messageKey({ incident, chain, step, cause, recipient, receiver, discriminator = '' }: MessageIdentity): string {
  // A list as JSON, so that no two different ones can read alike.
  return createHash('sha256').update(JSON.stringify([incident, chain, step, cause, recipient, receiver, discriminator])).digest('hex').slice(0, 32);
}

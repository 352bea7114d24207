import { createHash } from 'node:crypto';
import type { EscalationConfig, Person } from '../../schemas/config/escalation.ts';
import type { ReceiverId, RecipientId } from '../../schemas/plain/history-safe.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { sign } from '../../web/security/signing.ts';
import { printVisit, visitCookieName } from '../../web/security/visit.ts';
import { QUIET_DESK } from './quiet-desk.ts';

/** Somebody whose browser has signed in. */
export interface SignedIn {
  readonly person: RecipientId;
  /** Value of the header `cookie`. */
  readonly cookie: string;
  /** What the hidden field of every form of this visit holds. */
  readonly csrf: string;
}

/** The quiet desk with so many people beside the one who is on duty; nobody is told anything outside this machine. */
export function peopleOf(count: number): EscalationConfig {
  const others = Array.from({ length: count }, (_, place): Person => ({
    id: personId(place), name: `Collega ${place + 1}`, roles: ['reputation', 'service', 'marketing', 'operator'], language: place % 4 === 3 ? 'en' : 'nl',
    reach: [{ receiver: 'postbox' as ReceiverId, address: undefined, isUrgent: false }], // the program's own box
  }));
  return { ...QUIET_DESK.escalation, people: [...QUIET_DESK.escalation.people, ...others] };
}

/** Id of the colleague at a place, from 0. */
export function personId(place: number): RecipientId {
  return `collega-${place + 1}` as RecipientId; // lower-case words
}

/** A visit over http as signing in makes it; a link would do the same, but one address may sign in ten times a minute only. */
export function signIn(key: Uint8Array, person: RecipientId, now: EpochMs): SignedIn {
  const nonce = createHash('sha256').update(person).digest('hex').slice(0, 32);
  return { person, cookie: `${visitCookieName(false)}=${encodeURIComponent(printVisit(key, { person, issuedAt: now, seenAt: now, nonce }))}`, csrf: sign(key, 'form', nonce) };
}

import type { EpochMs } from '../../schemas/plain/units.ts';
import { isSignedBy, sign } from './signing.ts';

/** Somebody who has signed in, as the cookie carries it. */
export interface Visit {
  readonly person: string;
  /** When they signed in. */
  readonly issuedAt: EpochMs;
  /** When the cookie was last made anew. */
  readonly seenAt: EpochMs;
  /** 32 hex digits; forms are bound to it. */
  readonly nonce: string;
}

/** Why a cookie does not count: none came; it was made with another key, or changed; it is too old. */
export type VisitProblem = 'absent' | 'foreign' | 'expired';

/** Away for longer than this, and one signs in again. */
export const IDLE_MS = 12 * 3_600_000;
/** However busy: after this one signs in again. */
export const LONGEST_MS = 7 * 86_400_000;
/** A cookie younger than this is not made anew. */
const RENEW_AFTER_MS = 300_000;

/** Name of the cookie; browsers keep one that begins with `__Host-` to exactly this host, and take it over https alone. */
export function visitCookieName(isHttps: boolean): string {
  return isHttps ? '__Host-klankbord_session' : 'klankbord_session';
}

/** The cookie of a visit: person, times and nonce in the open, signed. */
export function printVisit(key: Uint8Array, { person, issuedAt, seenAt, nonce }: Visit): string {
  const text = [person, issuedAt.toString(36), seenAt.toString(36), nonce].join('.');
  return `${text}.${sign(key, 'visit', text)}`;
}

/** Reads a cookie that came from outside. */
export function readVisit(key: Uint8Array, cookie: string | undefined, now: EpochMs): Visit | VisitProblem {
  if (cookie === undefined || cookie === '') return 'absent';
  const place = cookie.lastIndexOf('.');
  const text = cookie.slice(0, Math.max(0, place));
  if (cookie.length > MAX_LENGTH || !isSignedBy(key, 'visit', text, cookie.slice(place + 1))) return 'foreign';
  const [person = '', issued = '', seen = '', nonce = ''] = text.split('.');
  const visit = { person, issuedAt: Number.parseInt(issued, 36), seenAt: Number.parseInt(seen, 36), nonce };
  return now - visit.seenAt > IDLE_MS || now - visit.issuedAt > LONGEST_MS ? 'expired' : visit;
}

/** The same visit, seen now; undefined while its cookie is young enough. */
export function renewVisit(visit: Visit, now: EpochMs): Visit | undefined {
  return now - visit.seenAt < RENEW_AFTER_MS ? undefined : { ...visit, seenAt: now };
}

/** Whole seconds that the cookie of a visit is kept by the browser. */
export function visitLifeSeconds({ issuedAt }: Visit, now: EpochMs): number {
  return Math.max(1, Math.floor(Math.min(IDLE_MS, issuedAt + LONGEST_MS - now) / 1_000));
}

const MAX_LENGTH = 300;

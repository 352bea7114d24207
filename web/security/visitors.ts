import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Person } from '../../schemas/config/escalation.ts';
import { chosenLanguage } from '../language.ts';
import type { House, Visitor } from '../screen.ts';
import { isHttps, type Surroundings } from './requests.ts';
import { isSignedBy, sign } from './signing.ts';
import { printVisit, readVisit, renewVisit, visitCookieName, visitLifeSeconds, type Visit } from './visit.ts';

/** Why nobody is signed in: nobody ever was, the cookie is not ours or too old, or the person is gone from the file. */
export type AbsentVisitor = 'absent' | 'foreign' | 'expired' | 'removed';

/** Who has signed in on this browser. */
export interface Visitors {
  find(context: Context): { readonly visitor: Visitor; readonly nonce: string } | AbsentVisitor;
  /** Signs somebody in on this browser. */
  welcome(context: Context, person: Person): void;
  /** Signs out: this visit's cookie counts no more, wherever it was copied to. */
  end(context: Context): void;
  /** Whether a form of this visit holds the hidden field of its pages. */
  isOwnForm(nonce: string, field: unknown): boolean;
}

/** Visits that were ended and whose cookies would still count; beyond this many the oldest is forgotten. */
const MAX_ENDED = 10_000;

/** Visitors of one app. Visits live in signed cookies, so that a restart signs nobody out. */
export function createVisitors(house: House, surroundings: Surroundings): Visitors {
  const ended = new Set<string>();
  const key = house.keys.web;

  return {
    find(context) {
      const now = house.now();
      const visit = readVisit(key, getCookie(context, visitCookieName(isHttps(context, surroundings))), now);
      if (typeof visit === 'string') return visit;
      if (ended.has(visit.nonce)) return 'expired';
      const person = house.escalation.people.find(({ id }) => id === visit.person);
      if (person === undefined) return 'removed';
      const renewed = renewVisit(visit, now);
      if (renewed !== undefined) keep(context, renewed);
      return { visitor: { person, language: chosenLanguage(context) ?? person.language, csrf: sign(key, 'form', visit.nonce) }, nonce: visit.nonce };
    },

    welcome(context, person) {
      const now = house.now();
      keep(context, { person: person.id, issuedAt: now, seenAt: now, nonce: randomBytes(16).toString('hex') });
    },

    end(context) {
      const name = visitCookieName(isHttps(context, surroundings));
      const visit = readVisit(key, getCookie(context, name), house.now());
      if (typeof visit !== 'string') ended.add(visit.nonce);
      if (ended.size > MAX_ENDED) for (const oldest of ended) { ended.delete(oldest); break; }
      deleteCookie(context, name, { path: '/', secure: isHttps(context, surroundings) });
    },

    isOwnForm: (nonce, field) => typeof field === 'string' && isSignedBy(key, 'form', nonce, field),
  };

  function keep(context: Context, visit: Visit): void {
    const secure = isHttps(context, surroundings);
    setCookie(context, visitCookieName(secure), printVisit(key, visit), { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: visitLifeSeconds(visit, house.now()) });
  }
}

import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Person } from '../../schemas/config/escalation.ts';
import { StoreError } from '../../schemas/errors.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { insertUsedLink, isLinkUsed } from '../../store/used-links.ts';
import { chosenLanguage } from '../language.ts';
import type { House, Visitor } from '../screen.ts';
import { isHttps, type Surroundings } from './requests.ts';
import { isSignedBy, sign } from './signing.ts';
import { printVisit, readVisit, renewVisit, visitCookieName, visitLifeSeconds, type Visit } from './visit.ts';

/** Why nobody is signed in: nobody ever was, the cookie is not ours or too old, or the person is gone from the file. */
export type AbsentVisitor = 'absent' | 'foreign' | 'expired' | 'removed';

/** Who has signed in on this browser. */
export interface Visitors {
  find(context: Context): Promise<{ readonly visitor: Visitor; readonly nonce: string } | AbsentVisitor>;
  /** Signs somebody in on this browser. */
  welcome(context: Context, person: Person): void;
  /**
   * Signs out: this visit's cookie counts no more, wherever it was copied to.
   * @returns false when the store could not keep that: after a restart a copy of the cookie would count again, until it is too old
   */
  end(context: Context): Promise<boolean>;
  /** Whether a form of this visit holds the hidden field of its pages. */
  isOwnForm(nonce: string, field: unknown): boolean;
}

/** Visits remembered at once; beyond this many the oldest is forgotten, and the store is asked again. */
const MAX_VISITS = 10_000;
/** An answer of the store about a visit counts this long. */
const ASK_AGAIN_MS = 60_000;
/** A page does not wait longer for that answer. */
const BUDGET_MS = 2_000;

/**
 * Visitors of one app. Visits live in signed cookies, so that a restart signs nobody out; those that were ended stand in the store,
 * so that a restart signs nobody in. While the store is away a visit counts: whoever is woken then has to be able to act.
 */
export function createVisitors(house: House, surroundings: Surroundings): Visitors {
  const ended = new Map<string, { readonly isEnded: Promise<boolean>; readonly until: EpochMs }>();
  const key = house.keys.web;

  return {
    async find(context) {
      const now = house.now();
      const visit = readVisit(key, getCookie(context, visitCookieName(isHttps(context, surroundings))), now);
      if (typeof visit === 'string') return visit;
      if (await isEnded(visit, now)) return 'expired';
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

    async end(context) {
      const name = visitCookieName(isHttps(context, surroundings));
      const now = house.now();
      const visit = readVisit(key, getCookie(context, name), now);
      deleteCookie(context, name, { path: '/', secure: isHttps(context, surroundings) });
      if (typeof visit === 'string') return true;
      remember(visit, { isEnded: Promise.resolve(true), until: Number.POSITIVE_INFINITY });
      try {
        await insertUsedLink(house.store, { link: hashOf(visit), person: visit.person, usedAt: now }, { signal: AbortSignal.timeout(BUDGET_MS) });
        return true;
      } catch (error) {
        if (!isAway(error)) house.onError(error);
        return false;
      }
    },

    isOwnForm: (nonce, field) => typeof field === 'string' && isSignedBy(key, 'form', nonce, field),
  };

  function isEnded(visit: Visit, now: EpochMs): Promise<boolean> {
    const known = ended.get(visit.nonce);
    if (known !== undefined && now < known.until) return known.isEnded;
    const asked = isLinkUsed(house.store, hashOf(visit), { signal: AbortSignal.timeout(BUDGET_MS) }).catch((error: unknown) => {
      if (!isAway(error)) house.onError(error);
      return false;
    });
    remember(visit, { isEnded: asked, until: now + ASK_AGAIN_MS });
    return asked;
  }

  function remember({ nonce }: Visit, known: { readonly isEnded: Promise<boolean>; readonly until: EpochMs }): void {
    ended.delete(nonce); // set again behind the others: the first key is the one not remembered for longest
    ended.set(nonce, known);
    if (ended.size > MAX_VISITS) for (const oldest of ended.keys()) { ended.delete(oldest); break; }
  }

  function keep(context: Context, visit: Visit): void {
    const secure = isHttps(context, surroundings);
    setCookie(context, visitCookieName(secure), printVisit(key, visit), { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: visitLifeSeconds(visit, house.now()) });
  }
}

/** Names an ended visit in the list of what was used; the cookie cannot be made from it. */
function hashOf({ nonce }: Visit): string {
  return createHash('sha256').update(`visit\n${nonce}`).digest('hex');
}

function isAway(error: unknown): boolean {
  return (error instanceof StoreError && error.kind === 'Down') || (error instanceof DOMException && error.name === 'TimeoutError');
}

import type { Context } from 'hono';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { readAudit } from '../../store/audit.ts';
import { chosenLanguage } from '../language.ts';
import type { House, Visitor } from '../screen.ts';
import { readApiToken, TOKENS_ENDED, type ApiToken } from '../security/api-token.ts';
import type { Visitors } from '../security/visitors.ts';
import { ApiRefusal } from './problem.ts';

/** An answer of the store about ended tokens counts this long. */
const ASK_AGAIN_MS = 60_000;
/** Tokens remembered at once; beyond this many all are asked again. */
const MAX_KNOWN = 1_000;

/** Finds out who asks: by the token of a program, else by the visit of this browser. */
export interface Askers {
  /** @throws ApiRefusal when nobody is known; StoreError */
  find(context: Context): Promise<Visitor>;
}

/**
 * Askers of one app. A token counts while its person stands in the configuration and has not ended their tokens; a visit counts for
 * pages of ours and for an address somebody typed, so that no other website reads in their name.
 */
export function createAskers(house: House, visitors: Visitors): Askers {
  const known = new Map<string, { readonly isEnded: Promise<boolean>; readonly until: EpochMs }>();
  return {
    async find(context) {
      const header = context.req.header('authorization');
      if (header !== undefined) return byToken(context, /^bearer +(\S+)$/iu.exec(header)?.[1] ?? '');
      const site = context.req.header('sec-fetch-site');
      if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new ApiRefusal('foreign-page');
      const found = await visitors.find(context);
      if (typeof found === 'string') throw new ApiRefusal(found === 'removed' ? 'removed-person' : 'no-sign-in');
      return found.visitor;
    },
  };

  async function byToken(context: Context, written: string): Promise<Visitor> {
    const token = readApiToken(house.keys.web, written, house.now());
    if (token === 'forged') throw new ApiRefusal('bad-token');
    if (token === 'expired') throw new ApiRefusal('expired-token');
    const person = house.escalation.people.find(({ id }) => id === token.person);
    if (person === undefined) throw new ApiRefusal('removed-person');
    if (await isEnded(token)) throw new ApiRefusal('ended-token');
    // No form of ours takes this one.
    return { person, language: chosenLanguage(context) ?? person.language, csrf: '' };
  }

  function isEnded(token: ApiToken): Promise<boolean> {
    const name = `${token.person} ${token.issuedAt}`;
    const answer = known.get(name);
    if (answer !== undefined && house.now() < answer.until) return answer.isEnded;
    const asked = readAudit(house.store, { action: TOKENS_ENDED, subject: token.person, from: token.issuedAt - 1 }).then((entries) => entries.length > 0);
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(name, { isEnded: asked, until: house.now() + ASK_AGAIN_MS });
    asked.catch(() => known.delete(name));
    return asked;
  }
}

import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import type { Person } from '../../schemas/config/escalation.ts';
import type { House } from '../screen.ts';
import { createRateLimit } from './rate-limit.ts';
import { isHttps, type Surroundings } from './requests.ts';
import { MAILED_LINK_MS, printSignInToken } from './sign-in-token.ts';

/** Mails links to sign in with, so few that nobody's box can be filled with them. */
export interface MailedLinks {
  readonly areOffered: boolean;
  /** Begins to mail one, and never tells whether it arrived: that would tell who exists. */
  send(context: Context, person: Person | undefined): void;
}

const MAILS_PER_MINUTE = 3;

/** Mailed links of one app. */
export function createMailedLinks(house: House, surroundings: Surroundings): MailedLinks {
  const mails = createRateLimit({ perMinute: MAILS_PER_MINUTE });
  return {
    areOffered: house.sendSignInLink !== undefined,
    send(context, person) {
      if (person === undefined || house.sendSignInLink === undefined || mails.take(person.id, house.now()) !== undefined) return;
      const token = printSignInToken(house.keys.web, { person: person.id, expiresAt: house.now() + MAILED_LINK_MS, nonce: randomBytes(16).toString('hex') });
      const here = `${isHttps(context, surroundings) ? 'https' : 'http'}://${context.req.header('host') ?? '127.0.0.1'}`;
      // Not awaited: how long it takes would tell as much as the answer.
      void house.sendSignInLink(person, `${house.publicUrl ?? here}/sign-in/${token}`).catch(house.onError);
    },
  };
}

import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import type { Person } from '../../schemas/config/escalation.ts';
import type { House } from '../screen.ts';
import { createRateLimit } from './rate-limit.ts';
import { isHttps, type Surroundings } from './requests.ts';
import { MAILED_LINK_MS, printSignInToken } from './sign-in-token.ts';

/** Mails links to sign in with: so few to one person that nobody's box is filled with them, and so few in all that the mail server is not worn out. */
export interface MailedLinks {
  readonly areOffered: boolean;
  /** Begins to mail one, and never tells whether it arrived: that would tell who exists. */
  send(context: Context, person: Person | undefined): void;
}

const DAY_MS = 86_400_000;
const TO_ONE_PER_MINUTE = 3;
const TO_ONE_PER_DAY = 10;
const IN_ALL_PER_DAY = 200;

/** Mailed links of one app. What was mailed before a restart is not counted; links that are printed on the machine never are. */
export function createMailedLinks(house: House, surroundings: Surroundings): MailedLinks {
  const toOne = [createRateLimit({ times: TO_ONE_PER_MINUTE }), createRateLimit({ times: TO_ONE_PER_DAY, windowMs: DAY_MS })];
  const inAll = createRateLimit({ times: IN_ALL_PER_DAY, windowMs: DAY_MS });
  /** Each limit counts only what the ones before it let through. */
  const mayMail = ({ id }: Person) => [...toOne, inAll].every((limit) => limit.take(limit === inAll ? 'all' : id, house.now()) === undefined);
  return {
    areOffered: house.sendSignInLink !== undefined,
    send(context, person) {
      if (person === undefined || house.sendSignInLink === undefined || !mayMail(person)) return;
      const token = printSignInToken(house.keys.web, { person: person.id, expiresAt: house.now() + MAILED_LINK_MS, nonce: randomBytes(16).toString('hex') });
      const here = `${isHttps(context, surroundings) ? 'https' : 'http'}://${context.req.header('host') ?? '127.0.0.1'}`;
      // Not awaited: how long it takes would tell as much as the answer.
      void house.sendSignInLink(person, `${house.publicUrl ?? here}/sign-in/${token}`).catch(house.onError);
    },
  };
}

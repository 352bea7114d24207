import { randomBytes } from 'node:crypto';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { insertAudit } from '../../store/audit.ts';
import { printSignInToken, PRINTED_LINK_MS } from '../../web/security/sign-in-token.ts';
import { optionalText, type ReadCommand } from '../commands/read-command.ts';
import { openWebKey } from '../keys.ts';

/** A link that signs somebody in, once. */
export interface SignInLink {
  readonly person: string;
  readonly name: string;
  readonly url: string;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
}

/**
 * An address that leads to the sign-in page of one person. It works once, within a day unless `lifeMs` says otherwise.
 *
 * @example signInLink(openWebKey(installation), { person: 'sanne', baseUrl: 'http://127.0.0.1:8244', now: Date.now() })
 */
export function signInLink(
  key: Uint8Array,
  { person, baseUrl, now, lifeMs = PRINTED_LINK_MS }: { readonly person: string; readonly baseUrl: string; readonly now: EpochMs; readonly lifeMs?: number | undefined },
): string {
  const token = printSignInToken(key, { person, expiresAt: now + lifeMs, nonce: randomBytes(16).toString('hex') });
  return `${baseUrl}/sign-in/${token}`;
}

/** Makes a sign-in link in the instance that serves the screens: it alone knows where they are and who may sign in. The record is written first, so that no link is printed without it. */
export const MAKE_SIGN_IN_LINK: ReadCommand<{ readonly person: string }, SignInLink> = {
  name: 'people-link',
  parse(options) {
    const person = optionalText(options, 'person');
    if (person === undefined || person === '') throw new CommandError('Usage', EXIT.usage, 'The id of a person is needed.', { next: 'Run `./klankbord people list` to see their ids.' });
    return { person };
  },
  async run({ home, instance, live, store }, { person: id }) {
    const base = live?.delivery.publicUrl ?? instance?.web ?? undefined;
    if (live === undefined || base === undefined) throw noScreens();
    const person = live.escalation.people.find((each) => each.id === id);
    if (person === undefined) {
      throw new CommandError('NoPerson', EXIT.noInput, `Nobody has the id ${id}.`, {
        where: 'escalation.yaml', next: `Known: ${live.escalation.people.map((each) => each.id).join(', ')}.`,
      });
    }
    const now = Date.now();
    await insertAudit(store, [{ at: now, person: id, action: 'sign-in-link', subject: id, reason: '' }]);
    return {
      person: id, name: person.name, url: signInLink(openWebKey(home.installation), { person: id, baseUrl: base, now }), expiresAt: new Date(now + PRINTED_LINK_MS).toISOString(),
    };
  },
};

/** Nobody serves screens now. */
export function noScreens(): CommandError {
  return new CommandError('NothingRuns', EXIT.unavailable, 'No running instance serves screens.', { next: 'Run `./klankbord start` and leave it running.' });
}

import { randomBytes } from 'node:crypto';
import { CommandError, EXIT, type ExitCode } from '../../schemas/errors.ts';
import { insertAudit } from '../../store/audit.ts';
import { EXPORT_TEXTS } from '../../texts/export-texts.ts';
import { printApiToken, TOKEN_MADE, TOKENS_ENDED } from '../../web/security/api-token.ts';
import type { Shell } from '../commands/command.ts';
import { optionalText, type ReadCommand } from '../commands/read-command.ts';
import { wholeNumber, type NumberRange } from '../commands/whole-number.ts';
import { runReadCommand } from '../instance/client.ts';
import { openWebKey } from '../keys.ts';
import { shortTime } from '../times.ts';
import { readKnownEscalation } from './read-escalation.ts';
import { noPerson } from '../export/export-steps.ts';

const DAYS: NumberRange = { name: '--days', what: 'whole days', from: 1, to: 365, example: './klankbord people token noor --days 90' };
const USUAL_DAYS = 90;
const DAY_MS = 86_400_000;

export interface MadeToken {
  readonly person: string;
  /** Shown once and kept nowhere. */
  readonly token: string;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
}

/** Makes a token for the read API. The record is written first, so that none is printed without it; the token itself is kept nowhere. */
export const MAKE_API_TOKEN: ReadCommand<{ readonly person: string; readonly days: number }, MadeToken> = {
  name: 'people-token',
  parse: (options) => ({ person: personOf(options), days: wholeNumber((options as { readonly days?: unknown }).days, DAYS) ?? USUAL_DAYS }),
  async run({ home, live, store, signal }, { person, days }) {
    if (live !== undefined) checkPerson(person, live.escalation.people);
    const issuedAt = Date.now();
    const expiresAt = issuedAt + days * DAY_MS;
    await insertAudit(store, [{ at: issuedAt, person, action: TOKEN_MADE, subject: person, reason: `${days} days` }], { signal });
    const token = printApiToken(openWebKey(home.installation), { person, issuedAt, expiresAt, nonce: randomBytes(16).toString('hex') });
    return { person, token, expiresAt: new Date(expiresAt).toISOString() };
  },
};

/** Ends every token of a person that was made before now, also of somebody who has left the configuration. */
export const END_API_TOKENS: ReadCommand<{ readonly person: string }, { readonly person: string; readonly endedAt: string }> = {
  name: 'people-end-tokens',
  parse: (options) => ({ person: personOf(options) }),
  async run({ store, signal }, { person }) {
    const at = Date.now();
    await insertAudit(store, [{ at, person, action: TOKENS_ENDED, subject: person, reason: '' }], { signal });
    return { person, endedAt: new Date(at).toISOString() };
  },
};

/**
 * `people token ID`: prints a token with which a program reads the API in the name of this person; `--end` ends all of theirs.
 * @throws CommandError `NoPerson` (66), `Usage` (64)
 */
export async function apiToken(shell: Shell, { person, days, isEnd, config }: { readonly person: string; readonly days: unknown; readonly isEnd: boolean; readonly config: unknown }): Promise<ExitCode> {
  const { output } = shell;
  const texts = EXPORT_TEXTS[output.language].token;
  const { config: { people } } = await readKnownEscalation(shell, config);
  const name = people.find(({ id }) => id === person)?.name ?? person;
  if (isEnd) {
    const ended = await runReadCommand(shell, END_API_TOKENS, END_API_TOKENS.parse({ person }));
    if (shell.json) output.value(ended);
    else output.line(texts.ended(output.plain(name)));
    return EXIT.ok;
  }
  checkPerson(person, people);
  const made = await runReadCommand(shell, MAKE_API_TOKEN, MAKE_API_TOKEN.parse({ person, days }));
  if (shell.json) output.value(made);
  else {
    output.line(made.token);
    output.note(`${texts.made(output.plain(name), shortTime(made.expiresAt))} ${texts.keep}`);
  }
  return EXIT.ok;
}

function personOf(options: unknown): string {
  const person = optionalText(options, 'person');
  if (person === undefined || !/^[a-z0-9-]{1,64}$/.test(person)) throw new CommandError('Usage', EXIT.usage, 'The id of a person is needed.', { next: 'Run `./klankbord people list` to see their ids.' });
  return person;
}

function checkPerson(person: string, people: readonly { readonly id: string }[]): void {
  if (!people.some(({ id }) => id === person)) throw noPerson(person, people.map(({ id }) => id));
}

import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { Store } from '../../store/client.ts';
import { findFans } from '../../store/outreach.ts';
import { findScored } from '../../store/outreach-scores.ts';

/** A fan of a brand. */
export interface FanSubject {
  readonly brand: string;
  readonly authorKey: string;
}

const LEAST_DIGITS = 4;

/**
 * The fan that a typed pseudonym means: all 64 digits, or a beginning that names one person, with or without the `a-` of the screens.
 * @throws CommandError `Usage` (64) for what is no pseudonym, `NoAuthor` (66) when nobody or several begin so
 */
export async function findAuthor(store: Store, { brand, typed }: { readonly brand: string; readonly typed: string }, { signal }: { readonly signal: AbortSignal }): Promise<FanSubject> {
  const prefix = typed.trim().toLowerCase().replace(/^a-/u, '').replace(/…$/u, '');
  if (!/^[0-9a-f]{1,64}$/u.test(prefix) || prefix.length < LEAST_DIGITS) {
    throw new CommandError('Usage', EXIT.usage, `A pseudonym was expected, such as a-7c21 (at least ${LEAST_DIGITS} digits of 0–9 and a–f); another text came.`, {
      next: 'Run `./klankbord ambassadors list` to see them.',
    });
  }
  const [scored, fans] = await Promise.all([findScored(store, { brand, prefix }, { signal }), findFans(store, { brand, prefix }, { signal })]);
  const found = new Map([...scored, ...fans].map((each) => [`${each.brand} ${each.authorKey}`, { brand: each.brand, authorKey: each.authorKey }]));
  const [only] = found.values();
  if (only !== undefined && found.size === 1) return only;
  if (found.size === 0) throw new CommandError('NoAuthor', EXIT.noInput, 'Nobody who was weighed has a pseudonym that begins so.', { next: 'Run `./klankbord ambassadors list` to see them.' });
  const authors = new Set([...found.values()].map(({ authorKey }) => authorKey));
  throw new CommandError('NoAuthor', EXIT.noInput, authors.size > 1 ? 'Several people have a pseudonym that begins so.' : 'This person spoke of several brands.', {
    next: authors.size > 1 ? 'Type more digits.' : 'Say which with --brand.',
  });
}

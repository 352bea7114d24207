import { plainForm, WORD } from './match-text.ts';
import { QueryError } from './query-error.ts';

/** One word of a phrase and what must stand around it in the text. */
export interface PhraseWord {
  /** In the form of `plainForm`; accents that are written must be there. */
  readonly form: string;
  /** `verzeker*`: the word of the text may go on. */
  readonly isPrefix: boolean;
  /** Symbol right in front (`#`, `@`, `$`, `.`), '' = anything. */
  readonly before: string;
  /** Symbols right behind (`c++`, `c#`), '' = anything. */
  readonly after: string;
  /** What stands between this word and the next: exact (`at&t`, `ns.nl`), or undefined for any short gap. */
  readonly glue: string | undefined;
  /** Part of `@account`: the account of the text may not go on. */
  readonly isAccount: boolean;
}
export type Phrase = readonly PhraseWord[];

/** A prefix of one letter would match a large part of every text. */
const MIN_PREFIX_LENGTH = 2;
/** A full stop counts only alone: `.net`, not `…net`. */
const BEFORE = /[#@$€£]$|^\.$/u;
const AFTER = /^[+#%$€]+/u;

/**
 * Reads the text of a query (`TextQuery.text`, or the raw text between quotes) into words to look for. White space and
 * hyphens between words stand for any short gap; other symbols between letters are taken literally; punctuation at the
 * edges of a word is left out.
 * @throws QueryError with the offset inside `text` when it holds no word, or a misplaced `*`.
 */
export function toPhrase(text: string): Phrase {
  const phrase = [...text.matchAll(/\S+/gu)].flatMap((unit) => unitWords(unit[0], unit.index));
  if (phrase.length === 0) {
    throw new QueryError({
      offset: 0,
      expected: 'at least one letter, digit or emoji to look for',
      found: text.trim() === '' ? 'an empty phrase' : text.trim(),
    });
  }
  return phrase;
}

function unitWords(unit: string, offset: number): PhraseWord[] {
  const star = unit.indexOf('*');
  const stem = star === -1 ? unit : unit.slice(0, star);
  if (star !== -1) refuseBadWildcard(unit, star, offset);
  const form = plainForm(stem);
  const found = [...form.matchAll(WORD)];
  const symbol = BEFORE.exec(form.slice(0, found[0]?.index ?? 0))?.[0] ?? '';
  // `coca-cola` may be written `coca cola`, but an account name is one name.
  const loose = symbol === '@' ? /^\s+$/u : /^[\s-]+$/u;
  return found.map((match, index) => {
    const end = match.index + match[0].length;
    const next = found[index + 1];
    const between = next === undefined ? undefined : form.slice(end, next.index);
    const isLast = next === undefined;
    return {
      form: match[0],
      isPrefix: star !== -1 && isLast,
      before: index === 0 ? symbol : '',
      after: isLast ? (AFTER.exec(form.slice(end))?.[0] ?? '') : '',
      glue: between === undefined || loose.test(between) ? undefined : between,
      isAccount: symbol === '@',
    };
  });
}

function refuseBadWildcard(unit: string, star: number, offset: number): void {
  const stem = unit.slice(0, star);
  const refuse = (expected: string, found: string, suggestion?: string): never => {
    throw new QueryError({ offset: offset + star, expected, found, suggestion });
  };
  if (star !== unit.length - 1) {
    const where = star === 0 ? 'in front of a word' : 'inside a word';
    refuse('* only at the end of a word', `* ${where}`, 'write the beginning of the word, such as verzeker*');
  }
  if (!/[\p{L}\p{M}\p{N}_]$/u.test(stem)) refuse('* right behind a letter or digit', stem === '' ? '* alone' : `* behind ${stem.at(-1)}`);
  const lastWord = [...plainForm(stem).matchAll(WORD)].at(-1)?.[0] ?? ''; // '' for a loose accent
  if (lastWord.length < MIN_PREFIX_LENGTH) {
    refuse(`at least ${MIN_PREFIX_LENGTH} letters in front of *`, unit, 'write more of the word');
  }
}

import { keepSignificant, scoreTerms, type DriverText } from '../detection/drivers.ts';
import { findTerms } from '../detection/driver-tokens.ts';
import { TREND } from './trend-verdict.ts';

/** A post as words are counted in it. */
export interface WordText extends DriverText {
  /** Who wrote it; '' = not known, such a text counts for no one. */
  readonly author: string;
  readonly isNegative: boolean;
}

/** A word that may have risen, with the people who used it. */
export interface WordCount {
  readonly term: string;
  readonly mentions: number;
  readonly authors: number;
  readonly negativeAuthors: number;
  /** People in each of the base windows, in their order. */
  readonly before: readonly number[];
}

export interface RisingWords {
  readonly words: readonly WordCount[];
  /** Words that were looked at and given up: they belong to the family that is corrected for. */
  readonly untested: number;
}

/** A word that fewer people used on both sides is no hypothesis: it could never reach ten. */
const LEAST_LOOKED_AT = 3;
/** A digit: house numbers, telephone numbers, order numbers, years. An underscore or a dot: accounts. */
const NOT_A_WORD = /[\p{N}_@.]/u;
const LEAST_LETTERS = 3;

/**
 * Words and word pairs of a period that at least ten people used and that set it apart from the periods before, by the same weighing
 * as the driver terms of an incident. Words with digits, of accounts and shorter than three letters are left out, as is a word inside a
 * pair that as many people used.
 * @param texts.before one list for each base window
 */
export function findRisingWords({ window, before }: { readonly window: readonly WordText[]; readonly before: readonly (readonly WordText[])[] }): RisingWords {
  const now = countPeople(window);
  const then = before.map(countPeople);
  const looked = new Set([...now, ...then.flatMap((counts) => [...counts])].filter(([, { authors }]) => authors.size >= LEAST_LOOKED_AT).map(([term]) => term));
  const candidates = keepSignificant(scoreTerms({ window, baseline: before.flat() })).flatMap(({ term }) => {
    const found = now.get(term);
    return found === undefined || found.authors.size < TREND.minimumAuthors ? [] : [{
      term, mentions: found.mentions, authors: found.authors.size, negativeAuthors: found.negative.size, before: then.map((counts) => counts.get(term)?.authors.size ?? 0),
    }];
  });
  const words = candidates.filter(({ term, authors }) => !candidates.some((other) => other.term !== term && ` ${other.term} `.includes(` ${term} `) && other.authors >= authors * PAIR_SHARE));
  return { words, untested: Math.max(0, looked.size - words.length) };
}

/** A pair that so many of the people of its word used says the same and more. */
const PAIR_SHARE = 0.8;

interface People {
  mentions: number;
  readonly authors: Set<string>;
  readonly negative: Set<string>;
}

function countPeople(texts: readonly WordText[]): ReadonlyMap<string, People> {
  const counts = new Map<string, People>();
  for (const { text, author, isNegative } of texts) {
    if (author === '') continue;
    for (const term of findTerms(text)) {
      if (!isWord(term)) continue;
      const people = counts.get(term) ?? { mentions: 0, authors: new Set<string>(), negative: new Set<string>() };
      counts.set(term, people);
      people.mentions += 1;
      people.authors.add(author);
      if (isNegative) people.negative.add(author);
    }
  }
  return counts;
}

function isWord(term: string): boolean {
  return !NOT_A_WORD.test(term) && (term.match(/\p{L}/gu)?.length ?? 0) >= LEAST_LETTERS;
}

import { stemmerOf, type Stem } from './natural.ts';

/** A term as it stood in texts, and how often. */
export interface CountedTerm {
  readonly term: string;
  readonly count: number;
}

/** Variants of one term under the form people wrote most. */
export interface DisplayTerm {
  readonly term: string;
  /** Of all variants together. */
  readonly count: number;
  /** Most frequent first, the shown form included. */
  readonly variants: readonly string[];
}

/**
 * Groups variants of a term (`trein`, `treinen`) by stem, for screens and reports only: stemming before scoring
 * costs accuracy. Shows the commonest form; ties go to the shorter, then to the alphabetically first. Terms of
 * several words are stemmed word by word; hashtags stay apart from words. Groups come most frequent first. A
 * language without a stemmer is grouped by equal text.
 *
 * @example groupDisplayTerms([{ term: 'treinen', count: 3 }, { term: 'trein', count: 9 }], 'nl')
 *   // [{ term: 'trein', count: 12, variants: ['trein', 'treinen'] }]
 */
export function groupDisplayTerms(terms: readonly CountedTerm[], language: string): readonly DisplayTerm[] {
  const stem = stemmerOf(language) ?? ((word: string) => word);
  const groups = new Map<string, CountedTerm[]>();
  for (const counted of terms) {
    const key = counted.term.split(' ').map((word) => stemOf(word, stem)).join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [counted]);
    else group.push(counted);
  }
  return Array.from(groups.values(), toDisplayTerm).sort(byCountThenTerm);
}

/** The Dutch stemmer makes one stem of these and of another word with an unlike meaning (great, violence). */
const KEPT_APART = /^geweldig/;

function stemOf(word: string, stem: Stem): string {
  return word.startsWith('#') || KEPT_APART.test(word) ? word.replace(/e$/, '') : stem(word);
}

function toDisplayTerm(group: readonly CountedTerm[]): DisplayTerm {
  const variants = [...group].sort(byCountThenTerm);
  return {
    term: variants[0]?.term ?? '',
    count: group.reduce((sum, { count }) => sum + count, 0),
    variants: variants.map(({ term }) => term),
  };
}

function byCountThenTerm(first: CountedTerm, second: CountedTerm): number {
  if (first.count !== second.count) return second.count - first.count;
  if (first.term.length !== second.term.length) return first.term.length - second.term.length;
  return first.term < second.term ? -1 : first.term > second.term ? 1 : 0;
}

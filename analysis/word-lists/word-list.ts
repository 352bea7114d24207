import type { Token } from '../tokens.ts';
import { DUTCH_LISTS } from './dutch.ts';
import { ENGLISH_LISTS } from './english.ts';
import { PAID_MARKERS } from './paid-markers.ts';
import { compilePatterns, type PatternMatcher } from './patterns.ts';

/** Rises with every change of a list; part of the analyser's generation. */
export const WORD_LIST_VERSION = 2;

/** Word lists of one language, written by us; `compilePatterns` describes the form of a pattern. */
export interface WordLists {
  /** Something went wrong with the service: late, broken, lost, refund. */
  readonly service: readonly string[];
  /** Somebody may be hurt, threatened or exposed. */
  readonly safety: readonly string[];
  /** The sentence turns: but, however. */
  readonly contrast: readonly string[];
  readonly recommends: readonly string[];
  /** Advises against, asks for advice, or mocks: takes a recommendation back. */
  readonly discourages: readonly string[];
  /** Disagrees with somebody's complaint. */
  readonly defends: readonly string[];
  /** Tells somebody how. */
  readonly helps: readonly string[];
}

const LIST_NAMES = ['service', 'safety', 'contrast', 'recommends', 'discourages', 'defends', 'helps', 'paid'] as const;
export type WordListName = (typeof LIST_NAMES)[number];

/**
 * Which lists have a hit in a text. Texts of unknown language are held against all languages, since a short
 * "datalek?" must not be missed; a language without lists has paid markers only.
 */
export function matchWordLists(tokens: readonly Token[], language: string): ReadonlySet<WordListName> {
  const hits = (MATCHERS.get(language) ?? PAID_ONLY)(tokens);
  if (hits === 0) return NO_HITS;
  return new Set(LIST_NAMES.filter((_, list) => (hits & (1 << list)) !== 0));
}

const NO_HITS: ReadonlySet<WordListName> = new Set();
const LISTS = new Map<string, WordLists>([['nl', DUTCH_LISTS], ['en', ENGLISH_LISTS]]);

const MATCHERS = new Map<string, PatternMatcher>([
  ...Array.from(LISTS, ([language, lists]) => [language, matcherOf([lists])] as const),
  ['und', matcherOf([...LISTS.values()])],
]);
const PAID_ONLY = matcherOf([]);

function matcherOf(languages: readonly WordLists[]): PatternMatcher {
  return compilePatterns(LIST_NAMES.map((name) => (name === 'paid' ? PAID_MARKERS : languages.flatMap((lists) => lists[name]))));
}

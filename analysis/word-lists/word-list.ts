import type { Token } from '../tokens.ts';
import { ENGLISH_LISTS } from './english.ts';
import { DUTCH_LISTS } from './dutch.ts';
import { PAID_MARKERS } from './paid-markers.ts';

/** Rises with every change of a list. */
export const WORD_LIST_VERSION = 1;

/** Word lists of one language; the form of a pattern is described at `compilePatterns`. */
export interface WordLists {
  /** Something went wrong with the service: late, broken, lost, refund. */
  readonly service: readonly string[];
  /** Somebody may be hurt, threatened or exposed. */
  readonly safety: readonly string[];
  /** The sentence turns: but, however. */
  readonly contrast: readonly string[];
  readonly recommends: readonly string[];
  readonly defends: readonly string[];
  readonly helps: readonly string[];
}

export type WordListName = keyof WordLists | 'paid';
export type WordListHits = { readonly [name in WordListName]: boolean };

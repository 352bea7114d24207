import type { LexiconFile } from '../../schemas/model-card.ts';
import { plainEmoji } from '../emoticons.ts';
import type { Token } from '../tokens.ts';

/** Sentiment values of terms in several lexicons, looked up together. */
export interface Lexicons {
  /** In the order of `valuesOf`. */
  readonly names: readonly string[];
  /** One value in −1…1 per lexicon, 0 where it does not know the term; undefined when none does. */
  valuesOf(token: Token): readonly number[] | undefined;
}

/** Full scale of the whole numbers in a lexicon file. */
export const LEXICON_FULL_SCALE = 100;

/**
 * Joins the lexicons of a model into one table. A tag is looked up without its `#`, an emoji also without skin
 * tone and joined parts, a stretched word also with its runs cut to two and to one.
 */
export function joinLexicons(file: LexiconFile): Lexicons {
  const names = Object.keys(file).sort();
  const table = new Map<string, number[]>();
  for (const [index, name] of names.entries()) {
    for (const [term, value] of Object.entries(file[name] ?? {})) {
      const values = table.get(term) ?? Array.from(names, () => 0);
      values[index] = value / LEXICON_FULL_SCALE;
      table.set(term, values);
    }
  }
  return { names, valuesOf: (token) => find(table, token) };
}

/** Lexicons as the one text their checksum is taken of: sorted keys, one term a line. */
export function lexiconText(file: LexiconFile): string {
  const sorted = Object.fromEntries(
    Object.entries(file)
      .sort(byKey)
      .map(([name, terms]) => [name, Object.fromEntries(Object.entries(terms).sort(byKey))]),
  );
  return `${JSON.stringify(sorted, undefined, 0)}\n`;
}

function byKey(first: readonly [string, unknown], second: readonly [string, unknown]): number {
  return first[0] < second[0] ? -1 : first[0] > second[0] ? 1 : 0;
}

function find(table: ReadonlyMap<string, readonly number[]>, token: Token): readonly number[] | undefined {
  const term = token.kind === 'tag' ? token.text.slice(1) : token.text;
  const values = table.get(term);
  if (values !== undefined) return values;
  if (token.kind === 'emoji') return table.get(plainEmoji(term));
  if (!token.stretched) return undefined;
  return table.get(term.replace(RUN, '$1$1')) ?? table.get(term.replace(RUN, '$1'));
}

const RUN = /(.)\1{2,}/gsu;

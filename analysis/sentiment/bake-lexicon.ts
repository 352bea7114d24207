import { tokenise } from '../tokens.ts';
import { LEXICON_FULL_SCALE } from './lexicons.ts';

export interface BakedLexicon {
  /** Term as the tokeniser writes it → value, ±100 for the strongest. */
  readonly terms: Readonly<Record<string, number>>;
  readonly dropped: Readonly<Record<string, number>>;
}

/**
 * Makes whole numbers of a lexicon's values, so that scoring needs no package and an update of one cannot change a
 * score. `fullScale` is the lexicon's own strongest value. Terms that are not exactly one word, tag, emoticon or
 * emoji for our tokeniser are dropped and counted; of two spellings with one token the first stays, but a spelling
 * that is the token itself wins.
 */
export function bakeLexicon(entries: Iterable<readonly [string, number]>, fullScale: number): BakedLexicon {
  const terms = new Map<string, number>();
  const exact = new Set<string>();
  const dropped = { 'not one token': 0, 'same token as another term': 0, 'value rounds to zero': 0 };
  for (const [term, value] of entries) {
    const key = keyOf(term);
    const step = Math.max(-LEXICON_FULL_SCALE, Math.min(LEXICON_FULL_SCALE, Math.round((value / fullScale) * LEXICON_FULL_SCALE)));
    if (key === undefined) dropped['not one token'] += 1;
    else if (step === 0) dropped['value rounds to zero'] += 1;
    else if (terms.has(key) && (exact.has(key) || key !== term)) dropped['same token as another term'] += 1;
    else {
      if (terms.has(key)) dropped['same token as another term'] += 1;
      if (key === term) exact.add(key);
      terms.set(key, step);
    }
  }
  return { terms: Object.fromEntries([...terms].sort(([first], [second]) => (first < second ? -1 : 1))), dropped };
}

const CARRIERS: ReadonlySet<string> = new Set(['word', 'tag', 'emoticon', 'emoji']);

function keyOf(term: string): string | undefined {
  const [token, ...more] = tokenise(term);
  return token !== undefined && more.length === 0 && CARRIERS.has(token.kind) ? token.text : undefined;
}

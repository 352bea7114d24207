import type { Token } from '../tokens.ts';

/** Names of the lists with a hit, as bits in the order the lists were given. */
export type PatternMatcher = (tokens: readonly Token[]) => number;

/**
 * Compiles lists of patterns into one function that says which lists have a hit. A pattern is words with spaces:
 *
 * - `refund` the token itself; a tag counts with and without its `#`, `#ad` only as a tag
 * - `cancel*` any token that begins so, `*storing` any that ends so (three letters or more before or behind the star)
 * - `go … with` up to three tokens in between, within one sentence
 * - `fine|good` either word
 * - `^tip` the word at the beginning of the text, behind names and links
 *
 * Linear in the number of tokens: a pattern is looked up by its first word, and gaps are short.
 */
export function compilePatterns(lists: readonly (readonly string[])[]): PatternMatcher {
  const exact = new Map<string, Compiled[]>();
  const byBeginning = new Map<string, Compiled[]>();
  const byEnding = new Map<string, Compiled[]>();
  for (const [list, patterns] of lists.entries()) {
    for (const pattern of patterns) index(compile(pattern, list));
  }

  return (tokens) => {
    let hits = 0;
    let isFirst = true;
    for (let at = 0; at < tokens.length; at += 1) {
      const token = tokens[at];
      if (token === undefined || token.kind === 'placeholder') continue;
      if (isFirst) hits |= tryAll(exact.get(`${FIRST}${token.text}`), tokens, at);
      isFirst = false;
      hits |= tryAll(exact.get(token.text), tokens, at);
      const bare = bareText(token);
      if (bare !== token.text) hits |= tryAll(exact.get(bare), tokens, at);
      if (bare.length < STAR_LETTERS) continue;
      if (byBeginning.size > 0) hits |= tryAll(byBeginning.get(bare.slice(0, STAR_LETTERS)), tokens, at);
      if (byEnding.size > 0) hits |= tryAll(byEnding.get(bare.slice(-STAR_LETTERS)), tokens, at);
    }
    return hits;
  };

  function index(compiled: Compiled): void {
    for (const word of compiled.steps[0]?.words ?? []) {
      if (word.form === 'exact') append(exact, `${compiled.isAnchored ? FIRST : ''}${word.text}`, compiled);
      else if (word.form === 'beginning') append(byBeginning, word.text.slice(0, STAR_LETTERS), compiled);
      else append(byEnding, word.text.slice(-STAR_LETTERS), compiled);
    }
  }
}

/** Letters a starred word must have, so that it can be looked up by them. */
const STAR_LETTERS = 3;
const FIRST = '^';
const GAP = '…';
const GAP_TOKENS = 3;

interface Word {
  readonly form: 'exact' | 'beginning' | 'ending';
  readonly text: string;
}

interface Step {
  readonly words: readonly Word[];
  /** Tokens that may stand before this one. */
  readonly gap: number;
}

interface Compiled {
  readonly bit: number;
  readonly isAnchored: boolean;
  readonly steps: readonly Step[];
}

function compile(pattern: string, list: number): Compiled {
  const steps: Step[] = [];
  let gap = 0;
  const isAnchored = pattern.startsWith(FIRST);
  for (const part of pattern.replace(FIRST, '').split(' ')) {
    if (part === GAP) {
      gap = GAP_TOKENS;
      continue;
    }
    steps.push({ words: part.split('|').map((word) => compileWord(word, pattern)), gap });
    gap = 0;
  }
  if (steps.length === 0 || gap > 0) throw new TypeError(`expected a word at the end of the pattern "${pattern}"`);
  return { bit: 1 << list, isAnchored, steps };
}

function compileWord(word: string, pattern: string): Word {
  const form = word.endsWith('*') ? 'beginning' : word.startsWith('*') ? 'ending' : 'exact';
  const text = word.replace('*', '');
  if (text === '' || (form !== 'exact' && text.length < STAR_LETTERS)) {
    throw new TypeError(`expected at least ${STAR_LETTERS} letters beside the star in the pattern "${pattern}"`);
  }
  return { form, text };
}

function append(index: Map<string, Compiled[]>, key: string, compiled: Compiled): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [compiled]);
  else if (!known.includes(compiled)) known.push(compiled);
}

function tryAll(candidates: readonly Compiled[] | undefined, tokens: readonly Token[], at: number): number {
  let hits = 0;
  if (candidates === undefined) return hits;
  for (const { bit, steps } of candidates) {
    if ((hits & bit) === 0 && matches(steps, 0, tokens, at)) hits |= bit;
  }
  return hits;
}

function matches(steps: readonly Step[], step: number, tokens: readonly Token[], at: number): boolean {
  const wanted = steps[step];
  if (wanted === undefined) return true;
  for (let skipped = 0; skipped <= wanted.gap; skipped += 1) {
    const token = tokens[at + skipped];
    if (token === undefined) return false;
    if (isWord(wanted.words, token) && matches(steps, step + 1, tokens, at + skipped + 1)) return true;
    if (token.kind === 'stop' || token.kind === 'marks' || token.kind === 'dots') return false;
  }
  return false;
}

function isWord(words: readonly Word[], token: Token): boolean {
  const bare = bareText(token);
  return words.some(({ form, text }) => {
    if (form === 'beginning') return bare.startsWith(text);
    if (form === 'ending') return bare.endsWith(text);
    return text === token.text || text === bare;
  });
}

function bareText(token: Token): string {
  return token.kind === 'tag' ? token.text.slice(1) : token.text;
}

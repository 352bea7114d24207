import type { Token } from '../tokens.ts';
import { createGroup, type FeatureGroup } from './feature-group.ts';
import { characterSeed, FNV_PRIME, hashText, hashUnits, mix, wordSeed } from './hash.ts';
import { createLexiconFeatures, type LexiconShare } from './lexicon-features.ts';
import type { Lexicons } from './lexicons.ts';
import { createTokenLine } from './token-line.ts';

/** Every detail of tokens, features and hashing is part of this number; weights of another one are refused. */
export const FEATURE_VERSION = 1;

/** The few features that carry a value of their own: lexicons and the bias. */
export interface ValuedFeatures {
  readonly buckets: Int32Array;
  readonly values: Float64Array;
  readonly count: number;
}

/** Features of one text. The arrays are scratch space: valid until the next text. */
export interface Features {
  readonly words: FeatureGroup;
  readonly characters: FeatureGroup;
  readonly valued: ValuedFeatures;
  /** Who brought what of the lexicon values; for explanations. */
  readonly lexiconShares: () => readonly LexiconShare[];
}

export interface FeatureOptions {
  /** Buckets are 2^bits. */
  readonly bits: number;
  /** Longest run of words that is one feature. */
  readonly wordNgrams: number;
  readonly negations: ReadonlySet<string>;
  readonly lexicons: Lexicons;
}

export type FeatureExtractor = (tokens: readonly Token[]) => Features;

/**
 * Builds the function that turns tokens into hashed features: runs of words (1/√n each), character 3–5-grams
 * inside tokens (.7/√n each), lexicon sums (× 2) and a bias (.3). Words within reach of a negation carry a mark
 * and count bare as well. Nothing is allocated per text once the scratch space has grown.
 */
export function createFeatureExtractor({ bits, wordNgrams, negations, lexicons }: FeatureOptions): FeatureExtractor {
  const mask = 2 ** bits - 1;
  const words = createGroup();
  const characters = createGroup();
  const line = createTokenLine(negations);
  const lexicon = createLexiconFeatures(lexicons, mask);
  const flags = flagBuckets(mask);

  return (tokens) => {
    line.write(tokens);
    words.reserve(tokens.length * (wordNgrams + 2) + flags.all.length);
    characters.reserve(3 * line.plain.length);

    for (let index = 0; index < tokens.length; index += 1) {
      const token = tokens[index];
      if (token === undefined) continue;
      addWordRuns(index, token);
      if (token.kind !== 'placeholder') addCharacters(index);
    }
    addFlags(tokens);
    lexicon.write(tokens, line.negated);
    return {
      words: words.result(1),
      characters: characters.result(CHARACTER_WEIGHT),
      valued: lexicon,
      lexiconShares: lexicon.shares,
    };
  };

  function addWordRuns(index: number, token: Token): void {
    const start = line.markedStart(index);
    for (let length = 1; length <= wordNgrams && index + length <= line.count; length += 1) {
      words.add(hashUnits(line.marked.units, start, line.markedEnd(index + length - 1), wordSeed(length)) & mask, index, length);
    }
    if (line.negated[index] === 1) {
      words.add(hashUnits(line.plain.units, line.plainStart(index), line.plainEnd(index), wordSeed(1)) & mask, index, 1);
    }
    if (token.kind === 'tag') {
      words.add(hashUnits(line.plain.units, line.plainStart(index) + 1, line.plainEnd(index), wordSeed(1)) & mask, index, 1);
    }
  }

  /** One pass per start fixes the 3-, 4- and 5-gram there; the spaces on both sides are part of the line. */
  function addCharacters(index: number): void {
    const { units } = line.plain;
    const end = line.plainEnd(index) + 1;
    for (let start = line.plainStart(index) - 1; start + 3 <= end; start += 1) {
      let three = characterSeed(3);
      let four = characterSeed(4);
      let five = characterSeed(5);
      for (let at = start; at < start + 3; at += 1) {
        const unit = units[at] ?? 0;
        three = Math.imul(three ^ unit, FNV_PRIME);
        four = Math.imul(four ^ unit, FNV_PRIME);
        five = Math.imul(five ^ unit, FNV_PRIME);
      }
      characters.add(mix(three) & mask, index, 1);
      if (start + 4 > end) continue;
      const fourth = units[start + 3] ?? 0;
      characters.add(mix(Math.imul(four ^ fourth, FNV_PRIME)) & mask, index, 1);
      if (start + 5 > end) continue;
      five = Math.imul(five ^ fourth, FNV_PRIME);
      characters.add(mix(Math.imul(five ^ (units[start + 4] ?? 0), FNV_PRIME)) & mask, index, 1);
    }
  }

  function addFlags(tokens: readonly Token[]): void {
    let capitals = 0;
    let stretched = false;
    let mark = false;
    let marks = false;
    let question = false;
    for (const token of tokens) {
      if (token.capitals) capitals += 1;
      if (token.stretched) stretched = true;
      if (token.kind !== 'marks') continue;
      if (token.text.includes('!!')) marks = true;
      else if (token.text.includes('!')) mark = true;
      if (token.text.includes('?')) question = true;
    }
    if (capitals > 0) words.add(flags.capitals[Math.min(capitals, 3) - 1] ?? 0, -1, 0);
    if (stretched) words.add(flags.stretched, -1, 0);
    if (mark) words.add(flags.mark, -1, 0);
    if (marks) words.add(flags.marks, -1, 0);
    if (question) words.add(flags.question, -1, 0);
  }
}

const CHARACTER_WEIGHT = 0.7;

function flagBuckets(mask: number) {
  const named = (name: string): number => hashText(name, wordSeed(0)) & mask;
  const capitals = [named('capitals 1'), named('capitals 2'), named('capitals 3')];
  const single = { stretched: named('stretched'), mark: named('!'), marks: named('!!'), question: named('?') };
  return { capitals, ...single, all: [...capitals, ...Object.values(single)] };
}

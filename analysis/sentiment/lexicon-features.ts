import type { Token } from '../tokens.ts';
import type { ValuedFeatures } from './features.ts';
import { hashText, wordSeed } from './hash.ts';
import type { Lexicons } from './lexicons.ts';

/** What each lexicon says of a text, in this order. */
export const LEXICON_FEATURES = [
  'positive sum', 'negative sum', 'largest', 'smallest', 'last positive', 'last negative',
  'positive count', 'negative count', 'more positive', 'more negative', 'no hit',
] as const;

export const LEXICON_WEIGHT = 2;
export const BIAS_VALUE = 0.3;
/** A negated value turns and loses strength. */
export const NEGATED_FACTOR = -0.6;
export const SUM_CAP = 3;
export const COUNT_CAP = 4;

/** The part of a lexicon feature's value that one token brought. */
export interface LexiconShare {
  readonly owner: number;
  readonly bucket: number;
  readonly value: number;
}

export interface LexiconFeatures extends ValuedFeatures {
  /** Fills buckets and values for a text; `negated[i]` is 1 where a negation reaches token i. */
  write(tokens: readonly Token[], negated: Uint8Array): void;
  /** Who brought what of the last text's values; slower than `write`, for explanations. */
  shares(): readonly LexiconShare[];
}

/** Makes the block of valued features: eleven for each lexicon, in the lexicons' order, and the bias at the end. */
export function createLexiconFeatures(lexicons: Lexicons, mask: number): LexiconFeatures {
  const { names } = lexicons;
  const width = LEXICON_FEATURES.length;
  const count = names.length * width + 1;
  const buckets = Int32Array.from([
    ...names.flatMap((name) => LEXICON_FEATURES.map((feature) => hashText(`${name} ${feature}`, wordSeed(0)) & mask)),
    hashText('bias', wordSeed(0)) & mask,
  ]);
  const values = new Float64Array(count);
  const tallies = names.map(() => createTally());

  return { buckets, values, count, write, shares };

  function write(tokens: readonly Token[], negated: Uint8Array): void {
    for (const tally of tallies) tally.clear();
    for (let index = 0; index < tokens.length; index += 1) {
      const token = tokens[index];
      const found = token === undefined ? undefined : lexicons.valuesOf(token);
      if (found === undefined) continue;
      const factor = negated[index] === 1 ? NEGATED_FACTOR : 1;
      for (let lexicon = 0; lexicon < found.length; lexicon += 1) {
        const value = found[lexicon] ?? 0;
        if (value !== 0) tallies[lexicon]?.add(value * factor, index);
      }
    }
    for (const [lexicon, tally] of tallies.entries()) tally.writeTo(values, lexicon * width);
    values[count - 1] = BIAS_VALUE;
  }

  function shares(): readonly LexiconShare[] {
    return tallies.flatMap((tally, lexicon) =>
      tally.shares().map(({ owner, feature, share }) => {
        const at = lexicon * width + feature;
        return { owner, bucket: buckets[at] ?? 0, value: share * (values[at] ?? 0) };
      }));
  }
}

/** Hits of one lexicon in one text. The features by number are those of LEXICON_FEATURES. */
function createTally() {
  let hits: { owner: number; value: number }[] = [];
  let positiveSum = 0;
  let negativeSum = 0;
  let largest = 0;
  let smallest = 0;
  let lastPositive = 0;
  let lastNegative = 0;
  let positives = 0;
  let negatives = 0;
  return {
    clear(): void {
      hits = [];
      positiveSum = negativeSum = largest = smallest = lastPositive = lastNegative = positives = negatives = 0;
    },
    add(value: number, owner: number): void {
      hits.push({ owner, value });
      if (value > 0) {
        positiveSum += value;
        positives += 1;
        lastPositive = value;
        if (value > largest) largest = value;
      } else {
        negativeSum += value;
        negatives += 1;
        lastNegative = value;
        if (value < smallest) smallest = value;
      }
    },
    /** Sums by value, counts equally, extremes and last ones to the token that holds them. */
    shares(): { owner: number; feature: number; share: number }[] {
      return hits.flatMap(({ owner, value }, at) => {
        const isPositive = value > 0;
        const isLast = !hits.slice(at + 1).some((later) => later.value > 0 === isPositive);
        const isExtreme = value === (isPositive ? largest : smallest) && !hits.slice(0, at).some((earlier) => earlier.value === value);
        const side = isPositive ? 0 : 1;
        const found = [
          { owner, feature: side, share: value / (isPositive ? positiveSum : negativeSum) },
          { owner, feature: 6 + side, share: 1 / (isPositive ? positives : negatives) },
        ];
        if (isExtreme) found.push({ owner, feature: 2 + side, share: 1 });
        if (isLast) found.push({ owner, feature: 4 + side, share: 1 });
        return found;
      });
    },
    writeTo(values: Float64Array, at: number): void {
      values[at] = (LEXICON_WEIGHT * Math.min(positiveSum, SUM_CAP)) / SUM_CAP;
      values[at + 1] = (LEXICON_WEIGHT * Math.max(negativeSum, -SUM_CAP)) / SUM_CAP;
      values[at + 2] = LEXICON_WEIGHT * largest;
      values[at + 3] = LEXICON_WEIGHT * smallest;
      values[at + 4] = LEXICON_WEIGHT * lastPositive;
      values[at + 5] = LEXICON_WEIGHT * lastNegative;
      values[at + 6] = (LEXICON_WEIGHT * Math.min(positives, COUNT_CAP)) / COUNT_CAP;
      values[at + 7] = (LEXICON_WEIGHT * Math.min(negatives, COUNT_CAP)) / COUNT_CAP;
      values[at + 8] = positiveSum > -negativeSum ? LEXICON_WEIGHT : 0;
      values[at + 9] = positiveSum < -negativeSum ? LEXICON_WEIGHT : 0;
      values[at + 10] = positives + negatives === 0 ? LEXICON_WEIGHT : 0;
    },
  };
}

import { fnv1a64, mix32, toHex64 } from './hash64.ts';
import type { Bits64 } from './hash64.ts';

/** Below this many words only equal texts are copies: a few words change too much of a short text. */
export const MIN_FINGERPRINT_WORDS = 5;
/** A text keeps at most this many pair hashes, the smallest ones: a fair sample of all its pairs. */
export const MAX_PAIRS = 200;

/** What copies of a text have in common with it. */
export interface TextPrint {
  /** FNV-1a hash of the normalised text, 16 hex digits; undefined when nothing but links and names was in it. */
  readonly textHash: string | undefined;
  /** SimHash-64; undefined below five words. */
  readonly fingerprint: Bits64 | undefined;
  /** Sorted distinct 32-bit hashes of word pairs, at most 200. */
  readonly pairs: readonly number[];
}

/**
 * Fingerprints a text for finding copies: lower case, without links, `@names`, the `RT` in front of them, and everything
 * but letters, digits and `_`. The fingerprint is Charikar's SimHash over words and pairs of neighbouring words, so
 * that texts which share most of both differ in few bits.
 */
export function printOf(text: string): TextPrint {
  const words = copyWords(text);
  if (words.length === 0) return { textHash: undefined, fingerprint: undefined, pairs: [] };
  const hashes = words.map(fnv1a64);
  const pairs = hashes.slice(1).map((hash, index) => pairHash(hashes[index]!, hash)); // one behind
  const distinct = [...new Set(pairs.map(({ low }) => low))].toSorted((a, b) => a - b);
  return {
    textHash: toHex64(fnv1a64(words.join(''))),
    fingerprint: words.length < MIN_FINGERPRINT_WORDS ? undefined : simhash([...hashes.map(spread), ...pairs]),
    pairs: distinct.slice(0, MAX_PAIRS),
  };
}

/**
 * Share of word pairs that two texts have in common (Jaccard, 0–1), from their sorted pair hashes. Exact below 200
 * pairs; above, an estimate from the smallest 200 of both together (bottom-k sketch, Broder 1997).
 */
export function pairSimilarity(left: readonly number[], right: readonly number[]): number {
  const isSample = left.length === MAX_PAIRS || right.length === MAX_PAIRS;
  let shared = 0;
  let seen = 0;
  for (let l = 0, r = 0; l < left.length || r < right.length; seen += 1) {
    if (isSample && seen === MAX_PAIRS) break;
    const a = left[l] ?? Infinity;
    const b = right[r] ?? Infinity;
    if (a === b) shared += 1;
    if (a <= b) l += 1;
    if (b <= a) r += 1;
  }
  return seen === 0 ? 0 : shared / seen;
}

const LINK = /(?:https?:\/\/|www\.)\S+/gu;
/** `RT @name:` of a repost goes with the name. */
const NAME = /(?:(?<![\p{L}\p{N}_])rt\s+)?@[\p{L}\p{N}_]+(?:[@.][\p{L}\p{N}_]+)*/gu;
const ENTITY = /&(amp|lt|gt|quot|apos|#39);/gu;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'" };
const COPY_WORD = /[\p{L}\p{N}_]+/gu;

function copyWords(text: string): readonly string[] {
  // Lower case comes first: regular expressions that ignore case and know Unicode are slow.
  const decoded = text.toLowerCase().replace(ENTITY, (entity, name: string) => ENTITIES[name] ?? entity);
  return decoded.replace(LINK, ' ').replace(NAME, ' ').match(COPY_WORD) ?? [];
}

function spread({ high, low }: Bits64): Bits64 {
  return { high: mix32(high ^ low), low: mix32(low) };
}

function pairHash(first: Bits64, second: Bits64): Bits64 {
  return {
    high: mix32(Math.imul(first.high, 31) ^ second.low),
    low: mix32(Math.imul(first.low, 0x9e3779b1) ^ second.high),
  };
}

/** A bit is set when more than half of the features have it. */
function simhash(features: readonly Bits64[]): Bits64 {
  const ones = new Int32Array(64);
  for (const { high, low } of features) {
    for (let bit = 0; bit < 32; bit += 1) {
      ones[bit]! += (low >>> bit) & 1; // bit is below 64
      ones[bit + 32]! += (high >>> bit) & 1;
    }
  }
  const half = features.length / 2;
  return { high: bitsAbove(half, ones, 32), low: bitsAbove(half, ones, 0) };
}

function bitsAbove(half: number, ones: Int32Array, from: number): number {
  let bits = 0;
  for (let bit = 0; bit < 32; bit += 1) if (ones[from + bit]! > half) bits |= 1 << bit; // from + bit is below 64
  return bits >>> 0;
}

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FeatureGroup } from '../../analysis/sentiment/feature-group.ts';
import { createFeatureExtractor, type Features } from '../../analysis/sentiment/features.ts';
import { createLexiconFeatures, LEXICON_FEATURES } from '../../analysis/sentiment/lexicon-features.ts';
import { joinLexicons } from '../../analysis/sentiment/lexicons.ts';
import { negationsOf } from '../../analysis/sentiment/negations.ts';
import { sha256 } from '../../analysis/sentiment/sha256.ts';
import { tokenise } from '../../analysis/tokens.ts';
import { LexiconFile } from '../../schemas/model-card.ts';
import { PROJECT_ROOT, readGolden } from '../support/golden.ts';
import { inventedTexts } from '../golden/text/invented-texts.ts';

const lexicons = joinLexicons({ list: { good: 60, bad: -80, '👍': 40, top: 100 } });
const extract = createFeatureExtractor({ bits: 20, wordNgrams: 3, negations: negationsOf('en'), lexicons });

describe('features', () => {
  test('of 250 invented texts are those of the checked-in hashes', () => {
    const extractors = (['en', 'nl'] as const).map((language) => createFeatureExtractor({
      bits: 20, wordNgrams: 3, negations: negationsOf(language), lexicons: joinLexicons(shippedLexicons(language)),
    }));
    const lines = inventedTexts().map((text) => extractors.map((shipped) => digest(shipped(tokenise(text)))).join(' '));
    const made = `${lines.join('\n')}\n`;
    expect(made).toBe(readGolden('tests/golden/text/feature-hashes.txt', made));
  });

  test('count words and characters so that both groups have a length of their own', () => {
    const { words, characters } = extract(tokenise('trains are late'));
    expect(words.count).toBe(3 + 2 + 1);
    expect(words.value).toBeCloseTo(1 / Math.sqrt(6), 12);
    // " trains " has 8 units: 6 + 5 + 4 n-grams; " are " 3 + 2 + 1; " late " 4 + 3 + 2.
    expect(characters.count).toBe(15 + 6 + 9);
    expect(characters.value).toBeCloseTo(0.7 / Math.sqrt(30), 12);
  });

  test('mark four words behind a negation, up to a stop, and keep them bare as well', () => {
    const bare = bucketsOf(extract(tokenise('good')).words);
    const reached = bucketsOf(extract(tokenise('not good')).words);
    const stopped = bucketsOf(extract(tokenise('not. good')).words);
    expect(reached).toEqual(expect.arrayContaining(bare));
    expect(extract(tokenise('not good')).words.count).toBe(2 + 1 + 1);
    expect(stopped).toEqual(expect.arrayContaining(bare));
    expect(extract(tokenise('not. good')).words.count).toBe(3 + 2 + 1);
    expect(extract(tokenise('not a b c d e')).words.count - extract(tokenise('so a b c d e')).words.count).toBe(4);
    expect(extract(tokenise("isn't good")).words.count).toBe(4);
  });

  test('see a tag as its word too, and nothing inside a placeholder', () => {
    expect(bucketsOf(extract(tokenise('#good')).words)).toEqual(expect.arrayContaining(bucketsOf(extract(tokenise('good')).words)));
    expect(extract(tokenise('@mia https://example.test 12')).characters.count).toBe(0);
  });

  test('tell capitals, stretched words and marks from plain ones', () => {
    const plain = extract(tokenise('so late')).words.count;
    for (const text of ['SO late', 'sooo late', 'so late!', 'so late!!', 'so late?']) {
      expect(extract(tokenise(text)).words.count, text).toBeGreaterThan(plain);
    }
  });

  test('are the same after another text went through the same scratch space', () => {
    const before = digest(extract(tokenise('not good at all')));
    extract(tokenise('a much longer text about something else entirely, with 12 numbers and @names'));
    expect(digest(extract(tokenise('not good at all')))).toBe(before);
  });

  test('are finite and lie in their buckets, for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const { words, characters, valued } = extract(tokenise(text));
      for (const group of [words, characters]) {
        expect(Number.isFinite(group.value)).toBe(true);
        expect(bucketsOf(group).every((bucket) => bucket >= 0 && bucket < 2 ** 20)).toBe(true);
      }
      expect([...valued.values].every(Number.isFinite)).toBe(true);
    }));
  });
});

describe('lexicon features', () => {
  const block = createLexiconFeatures(lexicons, 2 ** 20 - 1);
  const valuesOf = (text: string, negated: readonly number[] = []): Record<string, number> => {
    block.write(tokenise(text), Uint8Array.from(negated));
    return Object.fromEntries(LEXICON_FEATURES.map((name, index) => [name, block.values[index] ?? 0]));
  };

  test('sum, keep extremes and the last ones, and count', () => {
    const found = valuesOf('top bad good');
    expect(found).toMatchObject({ largest: 2, smallest: -1.6, 'last positive': 1.2, 'more positive': 2, 'more negative': 0, 'no hit': 0 });
    expect(found['positive sum']).toBeCloseTo((2 * 1.6) / 3, 12);
    expect(found['negative count']).toBeCloseTo(2 / 4, 12);
  });

  test('turn and weaken a negated value', () => {
    expect(valuesOf('top', [1])['smallest']).toBeCloseTo(-1.2, 12);
  });

  test('find emoji without skin tone and stretched words without their runs', () => {
    expect(valuesOf('👍🏽')['largest']).toBeCloseTo(0.8, 12);
    expect(valuesOf('toooop')['largest']).toBe(2);
    expect(valuesOf('gooood')['largest']).toBeCloseTo(1.2, 12);
  });

  test('say when nothing was found', () => {
    expect(valuesOf('table')).toMatchObject({ 'no hit': 2, largest: 0 });
  });

  test('share their whole value out among the tokens that brought it', () => {
    block.write(tokenise('good top bad good'), new Uint8Array(4));
    const total = block.shares().reduce((sum, { value }) => sum + value, 0);
    const written = LEXICON_FEATURES.reduce((sum, name, index) => (name.startsWith('more') ? sum : sum + (block.values[index] ?? 0)), 0);
    expect(total).toBeCloseTo(written, 12);
  });
});

function shippedLexicons(language: string): LexiconFile {
  return LexiconFile.parse(JSON.parse(readFileSync(`${PROJECT_ROOT}models/sentiment/${language}/lexicons.json`, 'utf8')));
}

function bucketsOf({ buckets, count }: FeatureGroup): number[] {
  return [...buckets.subarray(0, count)];
}

function digest({ words, characters, valued }: Features): string {
  const parts = [words, characters].map((group) => `${bucketsOf(group).join(',')}×${group.value}`);
  return sha256([...parts, [...valued.buckets], [...valued.values]].join(';')).slice(0, 16);
}

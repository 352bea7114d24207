import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFeatureExtractor, FEATURE_VERSION } from '../../analysis/sentiment/features.ts';
import { lexiconText, joinLexicons } from '../../analysis/sentiment/lexicons.ts';
import { prepareTexts } from '../../analysis/sentiment/labelled-text.ts';
import { createSentimentModel, winnerOf, type SentimentModelFiles } from '../../analysis/sentiment/model.ts';
import { decodeWeights, encodeWeights, ModelFileError, quantise } from '../../analysis/sentiment/model-file.ts';
import { negationsOf } from '../../analysis/sentiment/negations.ts';
import { logitsOf } from '../../analysis/sentiment/score.ts';
import { sha256 } from '../../analysis/sentiment/sha256.ts';
import { trainModel } from '../../analysis/sentiment/train-model.ts';
import { tokenise } from '../../analysis/tokens.ts';
import type { ModelCard } from '../../schemas/model-card.ts';
import { inventedTrainingRows } from '../golden/text/invented-texts.ts';

const settings: ModelCard['settings'] = {
  bits: 14, wordNgrams: 2, epochs: 5, learningRate: 0.3, learningRateDecay: 0.7, l2: 1e-5, firstSquaredGradient: 0.01, seed: 1,
};
const lexicons = { list: { joy: 60, love: 60, awful: -60, slow: -40 } };
const { texts } = prepareTexts(inventedTrainingRows());
const trained = trainModel({ language: 'en', settings, lexicons, groups: [{ texts, weight: 1 }] });
const weights = encodeWeights(trained.quantised);
const card: ModelCard = {
  language: 'en', generation: 3, featureVersion: FEATURE_VERSION, unicodeVersion: '15.1', settings, temperature: 1.2, thresholds: { certain: 0.6 },
  trainedOn: [{ file: 'invented', sha256: sha256('invented'), licence: 'MIT', source: 'ours', rowsUsed: texts.length, rowsDropped: {}, weight: 1 }],
  tunedOn: [], lexicons: [], figures: [], intendedUse: 'tests', limits: ['tests only'],
  weightsSha256: sha256(weights), lexiconsSha256: sha256(lexiconText(lexicons)),
};
const files: SentimentModelFiles = { language: 'en', weights, lexicons, card };
const model = createSentimentModel(files);

describe('a sentiment model', () => {
  test('labels what it learned', () => {
    expect(model.classify(tokenise('this bakery works like a charm, I love it')).label).toBe('positive');
    expect(model.classify(tokenise('the night bus is awful and slow')).label).toBe('negative');
    expect(model.classify(tokenise('the ferry is open from nine to five')).label).toBe('neutral');
  });

  test('is certain from the threshold of its card on', () => {
    for (const { text } of texts) {
      const { p, certain } = model.classify(tokenise(text));
      expect(certain).toBe(Math.max(...p) >= card.thresholds.certain);
    }
  });

  test('gives probabilities that sum to 1 and are never NaN, for any text', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 }).map((codes) => String.fromCharCode(...codes));
    fc.assert(fc.property(units, (text) => {
      const { p, label } = model.classify(tokenise(text));
      expect(p[0] + p[1] + p[2]).toBeCloseTo(1, 12);
      expect(p.every((value) => value > 0 && value < 1)).toBe(true);
      expect(['negative', 'neutral', 'positive']).toContain(label);
    }));
  });

  test('is the same from bytes that lie inside a larger pool', () => {
    // Node hands small files out of a shared pool; reading from its start gave random labels.
    const pool = Buffer.alloc(weights.length + 100, 7);
    pool.set(weights, 33);
    const pooled = createSentimentModel({ ...files, weights: pool.subarray(33, 33 + weights.length) });
    for (const { text } of texts.slice(0, 50)) expect(pooled.classify(tokenise(text))).toEqual(model.classify(tokenise(text)));
  });

  test('scores as the trainer does', () => {
    const extract = createFeatureExtractor({ bits: settings.bits, wordNgrams: 2, negations: negationsOf('en'), lexicons: joinLexicons(lexicons) });
    const logits = new Float64Array(3);
    for (const [index, { logits: expected }] of trained.score(texts).entries()) {
      logitsOf(extract(tokenise(texts[index]?.text ?? '')), decodeWeights(weights), logits);
      expect([...logits]).toEqual([...expected]);
    }
  });

  test('agrees with its float weights on nearly every text', () => {
    const labels = [trained.score(texts), trained.scoreFloat(texts)].map((scored) => scored.map(({ logits: [a = 0, b = 0, c = 0] }) => winnerOf(a, b, c)));
    const same = labels[0]?.filter((label, index) => label === labels[1]?.[index]).length ?? 0;
    expect(same / texts.length).toBeGreaterThanOrEqual(0.95);
  });
});

describe('reasons', () => {
  test('name the words that made the label, strongest first', () => {
    const reasons = model.explain(tokenise('the tram is awful today'), 5);
    expect(reasons[0]).toMatchObject({ token: 'awful', weight: expect.any(Number) as unknown });
    expect(reasons[0]?.weight).toBeGreaterThan(0);
    const sizes = reasons.map(({ weight }) => Math.abs(weight));
    expect(sizes).toEqual([...sizes].sort((first, second) => second - first));
    expect(reasons.length).toBeLessThanOrEqual(5);
  });

  test('add up to the gap between the label and the runner-up, less what no token owns', () => {
    const bareLexicons = { list: {} };
    const bare = trainModel({ language: 'en', settings, lexicons: bareLexicons, groups: [{ texts, weight: 1 }] });
    const bareWeights = encodeWeights(bare.quantised);
    const bareModel = createSentimentModel({
      language: 'en', weights: bareWeights, lexicons: bareLexicons,
      card: { ...card, weightsSha256: sha256(bareWeights), lexiconsSha256: sha256(lexiconText(bareLexicons)) },
    });
    const tokens = tokenise('our tram was not good');
    const features = createFeatureExtractor({ bits: settings.bits, wordNgrams: 2, negations: negationsOf('en'), lexicons: joinLexicons(bareLexicons) })(tokens);
    const all = new Float64Array(3);
    logitsOf(features, bare.quantised, all);
    const unowned = new Float64Array(3);
    const nothing = { count: 0 };
    logitsOf({ ...features, words: { ...features.words, ...nothing }, characters: { ...features.characters, ...nothing } }, bare.quantised, unowned);
    const [winner = 0, second = 1] = [0, 1, 2].sort((first, other) => (all[other] ?? 0) - (all[first] ?? 0));
    const gap = (logits: Float64Array): number => (logits[winner] ?? 0) - (logits[second] ?? 0);
    const sum = bareModel.explain(tokens, 99).reduce((total, { weight }) => total + weight, 0);
    expect(sum).toBeCloseTo(gap(all) - gap(unowned), 9);
    expect(sum).not.toBeCloseTo(0, 2);
  });

  test('of an empty text are none', () => {
    expect(model.explain([], 5)).toEqual([]);
  });
});

describe('files that do not fit', () => {
  test.each<[string, Partial<SentimentModelFiles>, RegExp]>([
    ['a card of another feature version', { card: { ...card, featureVersion: FEATURE_VERSION + 1 } }, /feature version 2, this program 1; train/],
    ['a card of another language', { card: { ...card, language: 'nl' } }, /expected a card for en, got one for nl/],
    ['a card without limits', { card: { ...card, limits: [] } }, /card of the en model, at limits/],
    ['no card', { card: undefined }, /card of the en model/],
    ['changed weights', { weights: weights.map((byte, at) => (at === 5_000 ? byte ^ 1 : byte)) }, /weights of the en model: expected SHA-256 .* got .*restore/],
    ['changed lexicons', { lexicons: { list: { joy: -60 } } }, /lexicons of the en model: expected SHA-256/],
    ['lexicons that are none', { lexicons: { list: { joy: 'much' } } }, /lexicons of the en model/],
    ['a card with other bits', { card: { ...card, settings: { ...settings, bits: 15 } } }, /card says 15 bits, its weights have 14/],
  ])('are refused: %s', (_, change, message) => {
    const create = () => createSentimentModel({ ...files, ...change });
    expect(create).toThrow(ModelFileError);
    expect(create).toThrow(message);
  });

  test.each<[string, Uint8Array, RegExp]>([
    ['no bytes', new Uint8Array(0), /begins with KBSM/],
    ['something else', new TextEncoder().encode('{"weights": [1, 2, 3, 4, 5]}'), /begins with KBSM/],
    ['a cut file', weights.subarray(0, 1_000), /expected 49172 bytes for 14 bits and 3 classes, got 1000/],
    ['another feature version', weights.map((byte, at) => (at === 4 ? 9 : byte)), /expected weights of feature version 1, got 9/],
    ['scales that are not positive', weights.map((byte, at) => (at >= 8 && at < 12 ? 0 : byte)), /three positive scales/],
  ])('are refused as weights: %s', (_, bytes, message) => {
    expect(() => decodeWeights(bytes)).toThrow(message);
  });
});

test('weights survive writing and reading', () => {
  const quantised = quantise(Float32Array.from({ length: 3 * 2 ** 8 }, (_, at) => Math.sin(at)), 8);
  expect(decodeWeights(encodeWeights(quantised))).toEqual(quantised);
  expect(Math.max(...quantised.weights)).toBe(127);
  expect(Math.min(...quantised.weights)).toBe(-127);
});

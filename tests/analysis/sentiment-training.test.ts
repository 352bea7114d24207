import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bakeLexicon } from '../../analysis/sentiment/bake-lexicon.ts';
import { calibrate, calibrationError, CERTAIN_ACCURACY } from '../../analysis/sentiment/calibrate.ts';
import { exponential, softmax } from '../../analysis/sentiment/exponential.ts';
import { foldOf, normalisedText, prepareTexts } from '../../analysis/sentiment/labelled-text.ts';
import { measure } from '../../analysis/sentiment/measures.ts';
import { encodeWeights } from '../../analysis/sentiment/model-file.ts';
import { sha256 } from '../../analysis/sentiment/sha256.ts';
import { crossValidate, trainModel, type TrainingPlan } from '../../analysis/sentiment/train-model.ts';
import { selectRows } from '../../analysis/sentiment/training-rows.ts';
import { inventedTrainingRows } from '../golden/text/invented-texts.ts';

const plan: TrainingPlan = {
  language: 'en',
  settings: { bits: 14, wordNgrams: 2, epochs: 5, learningRate: 0.3, learningRateDecay: 0.7, l2: 1e-5, firstSquaredGradient: 0.01, seed: 1 },
  lexicons: { list: { joy: 60, love: 60, awful: -60, slow: -40 } },
  groups: [{ texts: prepareTexts(inventedTrainingRows()).texts, weight: 1 }],
};
/** Weights of the 324 invented rows. It changes with features or training, and then every shipped model has to be trained again. */
const FIXTURE_SHA256 = 'eca5c89e36b38756c41ef201298515915f4eb25ede54566187e988368732a345';

describe('training', () => {
  test('makes the same bytes every time, on every engine', () => {
    const sums = [1, 2].map(() => sha256(encodeWeights(trainModel(plan).quantised)));
    expect(sums).toEqual([FIXTURE_SHA256, FIXTURE_SHA256]);
  });

  test('depends on the seed', () => {
    const other = trainModel({ ...plan, settings: { ...plan.settings, seed: 2 } });
    expect(sha256(encodeWeights(other.quantised))).not.toBe(FIXTURE_SHA256);
  });

  test('learns what the rows say, also for the folds it did not see', () => {
    const scored = crossValidate(plan, { folds: 5, salt: '' });
    expect(scored).toHaveLength(plan.groups[0]?.texts.length ?? 0);
    const judged = scored.map(({ truth, logits: [negative = 0, neutral = 0, positive = 0] }) => {
      const guess = negative > neutral && negative > positive ? 'negative' as const : positive > neutral ? 'positive' as const : 'neutral' as const;
      return { truth, guess };
    });
    expect(measure(judged).macroRecall).toBeGreaterThan(0.9);
  });

  test('balances classes inside each group, whatever the other groups hold', () => {
    const text = (label: 'negative' | 'neutral' | 'positive', normalised: string) => ({ text: normalised, label, normalised });
    const groups = [
      { texts: [text('negative', 'a'), text('positive', 'b'), text('positive', 'c'), text('positive', 'd')], weight: 1 },
      { texts: [text('negative', 'e'), text('neutral', 'f')], weight: 0.1 },
    ];
    const weights = selectRows(groups, () => false).map(({ weight }) => weight);
    expect(weights[0]).toBeCloseTo(2, 12);
    expect(weights[1]).toBeCloseTo(4 / 6, 12);
    expect(weights.slice(4)).toEqual([expect.closeTo(0.1, 12), expect.closeTo(0.1, 12)]);
    expect(selectRows(groups, ({ normalised }) => normalised === 'a').map(({ row }) => row)).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('labelled rows', () => {
  test('lose other labels, copies, and texts whose copies disagree', () => {
    const { texts, dropped } = prepareTexts([
      { text: 'Mooi weer!', label: ' pos ' }, { text: 'mooi weer https://example.test', label: 'Positive' }, { text: 'Fijn', label: 'mixed' },
      { text: 'Hm, @mia', label: 'neg' }, { text: 'hm', label: 'neu' }, { text: '!!!', label: 'neu' },
    ]);
    expect(texts.map(({ text, label }) => [text, label])).toEqual([['Mooi weer!', 'positive']]);
    expect(dropped).toEqual({ 'other label': 1, 'no letters': 1, 'copy of another row': 2, 'copies disagree': 1 });
  });

  test('have copies in one fold', () => {
    expect(normalisedText('RT &amp; Één_twee, @mia_w: 3 https://example.test/x')).toBe('rtéén_twee3');
    expect(foldOf(normalisedText('Mooi weer!'), 5)).toBe(foldOf(normalisedText('@mia mooi weer'), 5));
  });

  test('spread over the folds', () => {
    const counts = [0, 0, 0, 0, 0];
    for (let index = 0; index < 1_000; index += 1) {
      const fold = foldOf(`text ${index}`, 5);
      counts[fold] = (counts[fold] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(150);
  });
});

test('our own exponential is within 1e-15 of the engine’s, over the whole range', () => {
  fc.assert(fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
    expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThan(1e-15);
  }), { numRuns: 20_000 });
  expect(exponential(0)).toBe(1);
  expect(exponential(Number.NaN)).toBeNaN();
  expect(exponential(-1e9)).toBeGreaterThan(0);
  expect(exponential(1e9)).toBeLessThan(Number.POSITIVE_INFINITY);
});

test('softmax sums to 1 and is never NaN for finite logits', () => {
  const logit = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const p = new Float64Array(3);
  fc.assert(fc.property(logit, logit, logit, (first, second, third) => {
    softmax(first, second, third, p);
    expect(p.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
    expect(p.every((value) => value >= 0)).toBe(true);
  }));
});

describe('calibration', () => {
  // Logits twice as sure as the labels allow: right in three of four cases at a stated .95.
  const scored = Array.from({ length: 400 }, (_, index) => ({
    truth: index % 4 === 0 ? 'neutral' as const : 'negative' as const,
    logits: Float64Array.from([index % 2 === 0 ? 3 : 3.4, 0, -9]),
  }));

  test('finds the temperature that makes probabilities true', () => {
    const { temperature, rawError, error } = calibrate(scored);
    expect(temperature).toBeGreaterThan(2);
    expect(rawError).toBeGreaterThan(0.15);
    expect(error).toBeLessThan(0.06);
    expect(calibrationError(scored, temperature)).toBe(error);
  });

  test('calls a label certain from where four of five are right', () => {
    const sure = Array.from({ length: 100 }, () => ({ truth: 'positive' as const, logits: Float64Array.from([-9, 0, 4]) }));
    const { certain, temperature } = calibrate([...scored, ...sure]);
    const answered = [...scored, ...sure].filter(({ logits }) => topProbability(logits, temperature) >= certain);
    const right = answered.filter(({ truth, logits }) => (truth === 'positive') === ((logits[2] ?? 0) > (logits[0] ?? 0)) && truth !== 'neutral');
    expect(right.length / answered.length).toBeGreaterThanOrEqual(CERTAIN_ACCURACY);
  });
});

test('measures are those of the sentiment boards', () => {
  const judged = [
    { truth: 'negative', guess: 'negative' }, { truth: 'negative', guess: 'neutral' }, { truth: 'neutral', guess: 'neutral' },
    { truth: 'positive', guess: 'positive' }, { truth: 'positive', guess: 'positive' }, { truth: 'positive', guess: 'negative' },
  ] as const;
  const { macroRecall, macroF1, accuracy, recall, n } = measure(judged);
  expect(n).toBe(6);
  expect(accuracy).toBeCloseTo(4 / 6, 12);
  expect(macroRecall).toBeCloseTo((1 / 2 + 1 + 2 / 3) / 3, 12);
  expect(macroF1).toBeCloseTo((1 / 2 + 2 / 3 + 4 / 5) / 3, 12);
  expect(recall.negative).toBe(0.5);
});

test('a lexicon is baked into whole numbers by token, and says what it left out', () => {
  const { terms, dropped } = bakeLexicon([['Top', 5], ['top', 4], [':-)', 2], [':)', 3], ['no good', -2], ['meh', 0.001], ['slecht', -9]], 5);
  expect(terms).toEqual({ ':)': 60, slecht: -100, top: 80 });
  expect(dropped).toEqual({ 'not one token': 1, 'same token as another term': 2, 'value rounds to zero': 1 });
});

function topProbability(logits: Float64Array, temperature: number): number {
  const p = new Float64Array(3);
  softmax((logits[0] ?? 0) / temperature, (logits[1] ?? 0) / temperature, (logits[2] ?? 0) / temperature, p);
  return Math.max(...p);
}

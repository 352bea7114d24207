import { describe, expect, test } from 'vitest';
import { calibrationError } from '../../analysis/sentiment/calibrate.ts';
import { labelTexts } from '../../analysis/sentiment/labelled-text.ts';
import { measure, type Measures } from '../../analysis/sentiment/measures.ts';
import { createSentimentModel, winnerOf } from '../../analysis/sentiment/model.ts';
import { DUTCH_RECIPE, ENGLISH_RECIPE, type SentimentRecipe } from '../../analysis/sentiment/recipes.ts';
import { crossValidate, trainModel } from '../../analysis/sentiment/train-model.ts';
import { tokenise } from '../../analysis/tokens.ts';
import { baselinesOf, type Baseline } from '../../bench/sentiment-baselines.ts';
import { DATA_FOLDER } from '../../bench/labelled-files.ts';
import { finishModel, prepareTraining } from '../../bench/sentiment-models.ts';
import { measureScored, readTestSet, TEST_SETS, type TestSet } from '../../bench/sentiment-evaluation.ts';
import { readModels } from '../../cli/models.ts';
import { LABELS, type Label } from '../../schemas/plain/labels.ts';
import { absent, hasShared } from '../support/shared-data.ts';
import { PROJECT_ROOT } from '../support/golden.ts';

/** Shares, not percent. A margin is over the best word list, in macro-recall and in macro-F1. */
interface Floor {
  readonly set: TestSet;
  readonly macroRecall: number;
  readonly macroF1?: number;
  readonly negativeRecall?: number;
  readonly margin: number;
}

const { tweeteval, airline, sentistrength, sxsw, zegelaar, mabsaDev, reviews } = TEST_SETS;
const SHIPPED_FLOORS: readonly Floor[] = [
  { set: tweeteval, macroRecall: 0.675, negativeRecall: 0.6, margin: 0.04 },
  { set: airline, macroRecall: 0.685, macroF1: 0.625, negativeRecall: 0.6, margin: 0.04 },
  { set: sentistrength, macroRecall: 0.63, margin: 0.04 },
  { set: sxsw, macroRecall: 0.545, margin: 0.04 },
  { set: reviews, macroRecall: 0.79, margin: 0.08 },
];
const DUTCH_FOLDS_FLOOR: Floor = { set: zegelaar, macroRecall: 0.62, negativeRecall: 0.57, margin: 0.04 };
const DUTCH_DEV_FLOOR: Floor = { set: mabsaDev, macroRecall: 0.64, margin: 0.04 };
const MOST_CALIBRATION_ERROR = 0.05;
const LEAST_AGREEMENT = 0.95;

const models = await readModels(`${PROJECT_ROOT}models`);

describe('shipped weights', () => {
  for (const floor of SHIPPED_FLOORS) {
    const { file, language } = floor.set;
    const missing = hasShared(file) ? undefined : file;
    test.skipIf(missing !== undefined)(named(`stay above the floors on ${floor.set.name} and beat every word list`, missing), async () => {
      const files = models.find((model) => model.language === language);
      if (files === undefined) throw new Error(`expected a ${language} model`);
      const model = createSentimentModel(files);
      const texts = await readTestSet(floor.set, DATA_FOLDER);
      const judged = texts.map(({ text, label }) => {
        const { p } = model.classify(tokenise(text));
        return { truth: label, guess: labelOf(p, floor.set.twoClasses) };
      });
      await expectAbove(floor, measure(judged));
    });
  }
});

const missingDutch = filesOf(DUTCH_RECIPE).find((file) => !hasShared(file));
describe.skipIf(missingDutch !== undefined)(named('the Dutch recipe', missingDutch), () => {
  test('stays above the floors in five grouped foldings, none of them chosen', async () => {
    const { plan } = await prepareTraining(DUTCH_RECIPE, DATA_FOLDER);
    const foldings = ['', 'b', 'c', 'd', 'e'].map((salt) => measureScored(crossValidate(plan, { folds: 5, salt })));
    for (const [index, found] of foldings.entries()) printRow(`  folding ${index + 1}`, found);
    const [first] = foldings;
    if (first === undefined) throw new Error('expected five foldings');
    await expectAbove(DUTCH_FOLDS_FLOOR, first);
    const mean = (of: (found: Measures) => number): number => foldings.reduce((sum, found) => sum + of(found), 0) / foldings.length;
    expect(mean(({ macroRecall }) => macroRecall)).toBeGreaterThanOrEqual(DUTCH_FOLDS_FLOOR.macroRecall);
    expect(mean(({ recall }) => recall.negative)).toBeGreaterThanOrEqual(DUTCH_FOLDS_FLOOR.negativeRecall ?? 0);
  });

  test('stays above the floor on review sentences it never saw', async () => {
    const { plan } = await prepareTraining(DUTCH_RECIPE, DATA_FOLDER, ({ split }) => split !== 'dev');
    const scored = trainModel(plan).score(await readTestSet(mabsaDev, DATA_FOLDER));
    await expectAbove(DUTCH_DEV_FLOOR, measureScored(scored));
  });
});

describe('retraining', () => {
  for (const recipe of [ENGLISH_RECIPE, DUTCH_RECIPE]) {
    const missing = filesOf(recipe).find((file) => !hasShared(file));
    test.skipIf(missing !== undefined)(named(`gives the ${recipe.language} card and its weights again`, missing), async () => {
      const shipped = models.find(({ language }) => language === recipe.language);
      const { card, model, calibration } = await finishModel(recipe, DATA_FOLDER);
      expect(shipped?.card).toEqual({ ...card, unicodeVersion: expect.any(String) as unknown });
      console.log(`${recipe.language}: calibration error ${calibration.rawError.toFixed(3)} raw, ${calibration.error.toFixed(3)} at temperature ${calibration.temperature}`);
      expect(calibration.error).toBeLessThanOrEqual(MOST_CALIBRATION_ERROR);

      const probe = labelTexts((await readTestSet(recipe.language === 'en' ? tweeteval : mabsaDev, DATA_FOLDER)));
      const quantised = model.score(probe).map(({ logits }) => labelOf(logits, false));
      const float = model.scoreFloat(probe).map(({ logits }) => labelOf(logits, false));
      const agreement = float.filter((label, index) => label === quantised[index]).length / float.length;
      console.log(`${recipe.language}: whole-number and float weights agree on ${(100 * agreement).toFixed(2)} % of ${float.length}`);
      expect(agreement).toBeGreaterThanOrEqual(LEAST_AGREEMENT);
    });
  }
});

const missingAirline = hasShared(airline.file) ? undefined : airline.file;
test.skipIf(missingAirline !== undefined)(named('probabilities hold on a domain the model never saw', missingAirline), async () => {
  const files = models.find(({ language }) => language === 'en');
  if (files === undefined) throw new Error('expected an English model');
  const model = createSentimentModel(files);
  const texts = await readTestSet(airline, DATA_FOLDER);
  // Log-probabilities are logits that carry the temperature already.
  const scored = texts.map(({ text, label }) => ({ truth: label, logits: Float64Array.from(model.classify(tokenise(text)).p, Math.log) }));
  const error = calibrationError(scored, 1);
  console.log(`en: calibration error on airline posts ${error.toFixed(3)}`);
  expect(error).toBeLessThanOrEqual(2 * MOST_CALIBRATION_ERROR);
});

async function expectAbove({ set, macroRecall, macroF1 = 0, negativeRecall = 0, margin }: Floor, found: Measures): Promise<void> {
  const best = await bestBaseline(set);
  printRow(set.name, found, best);
  expect(found.macroRecall, 'macro-recall').toBeGreaterThanOrEqual(macroRecall);
  expect(found.macroF1, 'macro-F1').toBeGreaterThanOrEqual(macroF1);
  expect(found.recall.negative, 'negative recall').toBeGreaterThanOrEqual(negativeRecall);
  expect(found.macroRecall - best.macroRecall, 'margin in macro-recall').toBeGreaterThanOrEqual(margin);
}

/** The strongest word list on a set, by macro-recall; with two classes each gets the better way to break ties. */
async function bestBaseline(set: TestSet): Promise<{ readonly name: string; readonly macroRecall: number }> {
  const texts = await readTestSet(set, DATA_FOLDER);
  const baselines = await baselinesOf(set.language, DATA_FOLDER);
  const results = baselines.flatMap((baseline) => {
    const scores = texts.map(({ text }) => baseline.score(text));
    const ties: readonly Label[] = set.twoClasses ? ['negative', 'positive'] : ['neutral'];
    return ties.map((tie) => {
      const judged = texts.map(({ label }, index) => ({ truth: label, guess: judgeScore(scores[index] ?? 0, baseline, tie) }));
      const name = set.twoClasses ? `${baseline.name}, ties ${tie}` : baseline.name;
      return { name, macroRecall: measure(judged).macroRecall };
    });
  });
  for (const { name, macroRecall } of results) console.log(`  ${set.name}, ${name}: ${(100 * macroRecall).toFixed(1)}`);
  return results.reduce((best, result) => (result.macroRecall > best.macroRecall ? result : best));
}

function judgeScore(score: number, { threshold }: Baseline, tie: Label): Label {
  if (score > threshold) return 'positive';
  return score < -threshold ? 'negative' : tie;
}

function labelOf(scores: Iterable<number>, twoClasses: boolean): Label {
  const [negative = 0, neutral = 0, positive = 0] = scores;
  if (twoClasses) return positive > negative ? 'positive' : 'negative';
  return LABELS[winnerOf(negative, neutral, positive)] ?? 'neutral';
}

/** A skipped test says in its name what it lacks. */
function named(claim: string, missing: string | undefined): string {
  return missing === undefined ? claim : `${claim}: ${absent(missing)}`;
}

function filesOf({ files, tunedOn, language }: SentimentRecipe): readonly string[] {
  const tested = Object.values(TEST_SETS).filter((set) => set.language === language).map(({ file }) => file);
  return [...files.map(({ file }) => file), ...(tunedOn === 'folds' ? [] : [tunedOn.file]), ...tested];
}

function printRow(name: string, found: Measures, best?: { readonly name: string; readonly macroRecall: number }): void {
  const percent = (share: number): string => (100 * share).toFixed(1).padStart(5);
  const beaten = best === undefined ? [] : [`best word list ${best.name} ${percent(best.macroRecall)}`];
  const macroRecall = `mR ${percent(found.macroRecall)} ± ${(100 * found.standardError).toFixed(1)}`;
  const figures = [macroRecall, `mF1 ${percent(found.macroF1)}`, `negative recall ${percent(found.recall.negative)}`, ...beaten];
  console.log(`${name.padEnd(16)} n ${String(found.n).padStart(6)}  ${figures.join('  ')}`);
}

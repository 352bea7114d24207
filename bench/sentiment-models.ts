import { calibrate, type Calibration, type ScoredText } from '../analysis/sentiment/calibrate.ts';
import { FEATURE_VERSION } from '../analysis/sentiment/features.ts';
import { labelTexts, prepareTexts } from '../analysis/sentiment/labelled-text.ts';
import { lexiconText } from '../analysis/sentiment/lexicons.ts';
import { encodeWeights } from '../analysis/sentiment/model-file.ts';
import type { SentimentRecipe } from '../analysis/sentiment/recipes.ts';
import { sha256 } from '../analysis/sentiment/sha256.ts';
import { crossValidate, trainModel, type TrainedModel, type TrainingPlan } from '../analysis/sentiment/train-model.ts';
import type { TrainingGroup } from '../analysis/sentiment/training-rows.ts';
import type { ModelCard } from '../schemas/model-card.ts';
import { readLabelledFile, type FileRow } from './labelled-files.ts';
import { readLexicons } from './lexicon-sources.ts';
import { measureScored, readTestSet, TEST_SETS, type TestSet } from './sentiment-evaluation.ts';

/** A recipe with its data read. */
export interface PreparedTraining {
  readonly plan: TrainingPlan;
  readonly trainedOn: ModelCard['trainedOn'];
  readonly lexiconEntries: ModelCard['lexicons'];
}

/** A model with everything its folder holds. */
export interface FinishedModel {
  readonly model: TrainedModel;
  readonly calibration: Calibration;
  readonly weights: Uint8Array;
  readonly lexicons: string;
  readonly card: ModelCard;
}

/** Reads files and lexicons of a recipe and cleans the rows. `isUsed` holds rows back. */
export async function prepareTraining(
  recipe: SentimentRecipe,
  dataFolder: string,
  isUsed: (row: FileRow) => boolean = () => true,
): Promise<PreparedTraining> {
  const { lexicons, entries } = await readLexicons(recipe.language, dataFolder);
  const groups: TrainingGroup[] = [];
  const trainedOn: ModelCard['trainedOn'] = [];
  for (const { file, weight, licence, source } of recipe.files) {
    const { rows, sha256: sum } = await readLabelledFile(dataFolder, file);
    const { texts, dropped } = prepareTexts(rows.filter(isUsed));
    groups.push({ texts, weight });
    trainedOn.push({ file, sha256: sum, licence, source, rowsUsed: texts.length, rowsDropped: { ...dropped }, weight });
  }
  return { plan: { language: recipe.language, settings: recipe.settings, lexicons, groups }, trainedOn, lexiconEntries: entries };
}

/** Trains, calibrates and measures a recipe; the same data gives the same bytes. */
export async function finishModel(recipe: SentimentRecipe, dataFolder: string): Promise<FinishedModel> {
  const { plan, trainedOn, lexiconEntries } = await prepareTraining(recipe, dataFolder);
  const model = trainModel(plan);
  const { scored, tunedOn } = await tuningScores(recipe, plan, model, dataFolder);
  const calibration = calibrate(scored);
  const weights = encodeWeights(model.quantised);
  const lexicons = lexiconText(plan.lexicons);
  const card: ModelCard = {
    language: recipe.language,
    generation: recipe.generation,
    featureVersion: FEATURE_VERSION,
    unicodeVersion: process.versions.unicode ?? 'unknown',
    settings: recipe.settings,
    temperature: calibration.temperature,
    thresholds: { certain: calibration.certain },
    trainedOn,
    tunedOn,
    lexicons: lexiconEntries,
    figures: await figuresOf(recipe, model, scored, calibration, dataFolder),
    intendedUse: recipe.intendedUse,
    limits: [...recipe.limits],
    weightsSha256: sha256(weights),
    lexiconsSha256: sha256(lexicons),
  };
  return { model, calibration, weights, lexicons, card };
}

/** Scores by models that never saw the texts: folds of the first file, or a tuning file. */
async function tuningScores(
  recipe: SentimentRecipe,
  plan: TrainingPlan,
  model: TrainedModel,
  dataFolder: string,
): Promise<{ readonly scored: readonly ScoredText[]; readonly tunedOn: ModelCard['tunedOn'] }> {
  if (recipe.tunedOn === 'folds') return { scored: crossValidate(plan, { folds: 5, salt: '' }), tunedOn: [] };
  const { rows, sha256: sum } = await readLabelledFile(dataFolder, recipe.tunedOn.file);
  const texts = labelTexts(rows);
  return { scored: model.score(texts), tunedOn: [{ ...recipe.tunedOn, sha256: sum, rowsUsed: texts.length }] };
}

async function figuresOf(
  recipe: SentimentRecipe,
  model: TrainedModel,
  scored: readonly ScoredText[],
  calibration: Calibration,
  dataFolder: string,
): Promise<ModelCard['figures']> {
  const figures: ModelCard['figures'] = [];
  if (recipe.tunedOn === 'folds') figures.push(...asFigures(`${recipe.files[0]?.file ?? ''}, grouped 5-fold`, scored, false));
  const { tweeteval, airline, sentistrength, sxsw, reviews } = TEST_SETS;
  const sets: readonly TestSet[] = recipe.language === 'en' ? [tweeteval, airline, sentistrength, sxsw] : [reviews];
  for (const set of sets) figures.push(...asFigures(set.name, model.score(await readTestSet(set, dataFolder)), set.twoClasses));
  const test = recipe.tunedOn === 'folds' ? 'grouped 5-fold' : recipe.tunedOn.file;
  figures.push({ test, measure: 'calibration error', value: rounded(calibration.error), standardError: 0, n: scored.length });
  return figures;
}

function asFigures(test: string, scored: readonly ScoredText[], twoClasses: boolean): ModelCard['figures'] {
  const { macroRecall, macroF1, recall, standardError, n } = measureScored(scored, twoClasses);
  const negatives = scored.filter(({ truth }) => truth === 'negative').length;
  const negativeError = Math.sqrt((recall.negative * (1 - recall.negative)) / Math.max(1, negatives));
  return [
    { test, measure: 'macro-recall', value: rounded(macroRecall), standardError: rounded(standardError), n },
    { test, measure: 'macro-F1', value: rounded(macroF1), standardError: rounded(standardError), n },
    { test, measure: 'negative recall', value: rounded(recall.negative), standardError: rounded(negativeError), n: negatives },
  ];
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

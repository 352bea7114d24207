import type { LexiconFile, ModelCard } from '../../schemas/model-card.ts';
import type { ScoredText } from './calibrate.ts';
import { createFeatureExtractor, type FeatureExtractor } from './features.ts';
import { foldOf, type LabelledText } from './labelled-text.ts';
import { joinLexicons } from './lexicons.ts';
import { CLASSES, quantise, type QuantisedWeights } from './model-file.ts';
import { negationsOf } from './negations.ts';
import { logitsOf, type ScaledWeights } from './score.ts';
import { tokenise } from '../tokens.ts';
import { trainWeights } from './trainer.ts';
import { rowsOf, selectRows, type TrainingGroup } from './training-rows.ts';

export interface TrainingPlan {
  readonly language: string;
  readonly settings: ModelCard['settings'];
  readonly lexicons: LexiconFile;
  readonly groups: readonly TrainingGroup[];
}

/** A trained model that has not been packed into files yet. */
export interface TrainedModel {
  readonly quantised: QuantisedWeights;
  /** Scores texts with the quantised weights, as the shipped model does. */
  score(texts: readonly LabelledText[]): readonly ScoredText[];
  /** Scores texts with the float weights, to see what rounding changed. */
  scoreFloat(texts: readonly LabelledText[]): readonly ScoredText[];
}

/** Trains on all texts of all groups. */
export function trainModel(plan: TrainingPlan): TrainedModel {
  const { bits } = plan.settings;
  const extract = extractorOf(plan);
  const rows = rowsOf(plan.groups, extract);
  const float = trainWeights({ rows, selected: selectRows(plan.groups, () => false), bits, settings: plan.settings });
  const quantised = quantise(float, bits);
  const unrounded = { scales: [1, 1, 1], weights: float } as const;
  return {
    quantised,
    score: (texts) => texts.map((text) => scoreText(text, quantised, extract)),
    scoreFloat: (texts) => texts.map((text) => scoreText(text, unrounded, extract)),
  };
}

export interface CrossValidation {
  readonly folds: number;
  /** Another salt is another folding of the same texts. */
  readonly salt: string;
}

/**
 * Scores every text of the first group by a model that saw neither it nor a copy of it; the other groups are
 * trained on in every fold.
 */
export function crossValidate(plan: TrainingPlan, { folds, salt }: CrossValidation): readonly ScoredText[] {
  const { bits } = plan.settings;
  const extract = extractorOf(plan);
  const rows = rowsOf(plan.groups, extract);
  const [tested] = plan.groups;
  if (tested === undefined) throw new TypeError('expected at least one group of training texts');
  const foldOfText = new Map(tested.texts.map(({ normalised }) => [normalised, foldOf(`${salt}${normalised}`, folds)]));

  return Array.from({ length: folds }, (_, fold) => {
    const isLeftOut = ({ normalised }: LabelledText): boolean => foldOfText.get(normalised) === fold;
    const selected = selectRows(plan.groups, isLeftOut);
    const quantised = quantise(trainWeights({ rows, selected, bits, settings: plan.settings }), bits);
    return tested.texts.filter(isLeftOut).map((text) => scoreText(text, quantised, extract));
  }).flat();
}

function extractorOf({ language, settings, lexicons }: TrainingPlan): FeatureExtractor {
  return createFeatureExtractor({
    bits: settings.bits,
    wordNgrams: settings.wordNgrams,
    negations: negationsOf(language),
    lexicons: joinLexicons(lexicons),
  });
}

function scoreText({ text, label }: LabelledText, weights: ScaledWeights, extract: FeatureExtractor): ScoredText {
  const logits = new Float64Array(CLASSES);
  logitsOf(extract(tokenise(text)), weights, logits);
  return { truth: label, logits };
}

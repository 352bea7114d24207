import { LABELS, type Label } from '../../schemas/plain/labels.ts';
import { CLASSES } from './model-file.ts';
import { probabilitiesOf } from './score.ts';

/** A text somebody labelled, and what a model that never saw it says, before temperature. */
export interface ScoredText {
  readonly truth: Label;
  readonly logits: Float64Array;
}

export interface Calibration {
  readonly temperature: number;
  /** Smallest probability from which on accuracy reaches CERTAIN_ACCURACY; 1 when it never does. */
  readonly certain: number;
  /** Mean gap between probability and accuracy, without and with the temperature. */
  readonly rawError: number;
  readonly error: number;
}

/** *Zeker* means: right in four of five cases. */
export const CERTAIN_ACCURACY = 0.8;

/**
 * One temperature by likelihood on a grid of hundredths (Guo and others 2017), and the threshold of certainty.
 * Class priors are never fitted: it helps on data like the tuning data and cost six points on another domain.
 */
export function calibrate(scored: readonly ScoredText[]): Calibration {
  let temperature = 1;
  let best = Number.NEGATIVE_INFINITY;
  for (let hundredths = 50; hundredths <= 300; hundredths += 1) {
    const likelihood = logLikelihood(scored, hundredths / 100);
    if (likelihood > best) {
      best = likelihood;
      temperature = hundredths / 100;
    }
  }
  return {
    temperature,
    certain: certainFrom(scored, temperature),
    rawError: calibrationError(scored, 1),
    error: calibrationError(scored, temperature),
  };
}

/** Expected calibration error over ten equally wide bins of the winning probability. */
export function calibrationError(scored: readonly ScoredText[], temperature: number): number {
  const bins = Array.from({ length: 10 }, () => ({ n: 0, hits: 0, p: 0 }));
  for (const { top, hit } of scored.map((text) => judge(text, temperature))) {
    const bin = bins[Math.min(9, Math.floor(top * 10))];
    if (bin === undefined) continue;
    bin.n += 1;
    bin.p += top;
    if (hit) bin.hits += 1;
  }
  return bins.reduce((sum, { hits, p }) => sum + Math.abs(hits - p), 0) / Math.max(1, scored.length);
}

const scratch = new Float64Array(CLASSES);

function logLikelihood(scored: readonly ScoredText[], temperature: number): number {
  let sum = 0;
  for (const { truth, logits } of scored) {
    probabilitiesOf(logits, temperature, scratch);
    sum += Math.log(scratch[LABELS.indexOf(truth)] ?? 0);
  }
  return sum;
}

function judge({ truth, logits }: ScoredText, temperature: number): { readonly top: number; readonly hit: boolean } {
  probabilitiesOf(logits, temperature, scratch);
  const top = Math.max(...scratch);
  return { top, hit: scratch[LABELS.indexOf(truth)] === top };
}

/** Rounded up to hundredths, so that the card is readable and the promise still holds. */
function certainFrom(scored: readonly ScoredText[], temperature: number): number {
  const judged = scored.map((text) => judge(text, temperature)).sort((first, second) => second.top - first.top);
  let hits = 0;
  let threshold = 1;
  for (const [index, { top, hit }] of judged.entries()) {
    if (hit) hits += 1;
    if (hits / (index + 1) >= CERTAIN_ACCURACY) threshold = top;
  }
  return Math.ceil(threshold * 100) / 100;
}

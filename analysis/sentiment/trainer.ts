import { softmax } from './exponential.ts';
import { CLASSES } from './model-file.ts';

export interface TrainingSettings {
  readonly epochs: number;
  readonly learningRate: number;
  /** The step shrinks to (1 − decay) of itself towards the last epoch. */
  readonly learningRateDecay: number;
  readonly l2: number;
  /** Squared gradients start here, so that the first step is not huge. */
  readonly firstSquaredGradient: number;
  readonly seed: number;
}

/** Rows of features: row r has the entries `offsets[r] … offsets[r + 1]` of buckets and values. */
export interface TrainingRows {
  readonly offsets: Int32Array;
  readonly buckets: Int32Array;
  readonly values: Float32Array;
  /** Index into LABELS. */
  readonly labels: Uint8Array;
}

export interface TrainingInput {
  readonly rows: TrainingRows;
  /** Which rows to learn from, in file order, and how much each counts. */
  readonly selected: readonly { readonly row: number; readonly weight: number }[];
  readonly bits: number;
  readonly settings: TrainingSettings;
}

/**
 * Softmax regression by AdaGrad (Duchi, Hazan and Singer 2011), one row at a time in an order that depends on the
 * seed only. Returns float weights [bucket][class] for 2^bits buckets. The same rows and settings give the same
 * bytes on every engine: only + − × ÷ and square roots are used.
 */
export function trainWeights({ rows, selected, bits, settings }: TrainingInput): Float32Array {
  const { offsets, buckets, values, labels } = rows;
  const weights = new Float32Array(2 ** bits * CLASSES);
  const squares = new Float32Array(weights.length).fill(settings.firstSquaredGradient);
  const order = Int32Array.from(selected, (_, index) => index);
  const random = mulberry32(settings.seed);
  const p = new Float64Array(CLASSES);

  for (let epoch = 0; epoch < settings.epochs; epoch += 1) {
    shuffle(order, random);
    const step = settings.learningRate * (1 - (settings.learningRateDecay * epoch) / settings.epochs);
    for (const index of order) {
      const chosen = selected[index];
      if (chosen !== undefined) learnRow(chosen.row, chosen.weight, step);
    }
  }
  return weights;

  function learnRow(row: number, rowWeight: number, step: number): void {
    const start = offsets[row] ?? 0;
    const end = offsets[row + 1] ?? 0;
    let first = 0;
    let second = 0;
    let third = 0;
    for (let at = start; at < end; at += 1) {
      const base = (buckets[at] ?? 0) * CLASSES;
      const value = values[at] ?? 0;
      first += (weights[base] ?? 0) * value;
      second += (weights[base + 1] ?? 0) * value;
      third += (weights[base + 2] ?? 0) * value;
    }
    softmax(first, second, third, p);
    for (let label = 0; label < CLASSES; label += 1) {
      const error = ((p[label] ?? 0) - (labels[row] === label ? 1 : 0)) * rowWeight;
      for (let at = start; at < end; at += 1) {
        const index = (buckets[at] ?? 0) * CLASSES + label;
        const weight = weights[index] ?? 0;
        const gradient = error * (values[at] ?? 0) + settings.l2 * weight;
        const square = (squares[index] ?? 0) + gradient * gradient;
        squares[index] = square;
        weights[index] = weight - (step * gradient) / Math.sqrt(square);
      }
    }
  }
}

/** Fisher–Yates over the order as it stands, so that epochs go on shuffling. */
function shuffle(order: Int32Array, random: () => number): void {
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
}

/** Tommy Ettinger's mulberry32: a small generator with 32 bits of state, the same on every engine. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

import { softmax } from './exponential.ts';
import type { FeatureGroup } from './feature-group.ts';
import type { Features } from './features.ts';
import { CLASSES } from './model-file.ts';

/** Weights [bucket][class] and what each class of them is multiplied with: whole numbers with scales, or floats with ones. */
export interface ScaledWeights {
  readonly scales: readonly [number, number, number];
  readonly weights: Int8Array | Float32Array;
}

/** Writes the three logits of a text, before temperature, to `into`. */
export function logitsOf({ words, characters, valued }: Features, { scales, weights }: ScaledWeights, into: Float64Array): void {
  into.fill(0);
  addGroup(words, weights, into);
  addGroup(characters, weights, into);
  for (let at = 0; at < valued.count; at += 1) {
    const value = valued.values[at] ?? 0;
    if (value === 0) continue;
    const base = (valued.buckets[at] ?? 0) * CLASSES;
    for (let label = 0; label < CLASSES; label += 1) into[label] = (into[label] ?? 0) + (weights[base + label] ?? 0) * value;
  }
  for (let label = 0; label < CLASSES; label += 1) into[label] = (into[label] ?? 0) * (scales[label] ?? 0);
}

/** Temperature-scaled probabilities of logits; a temperature above 1 makes them milder. */
export function probabilitiesOf(logits: Float64Array, temperature: number, into: Float64Array): void {
  softmax((logits[0] ?? 0) / temperature, (logits[1] ?? 0) / temperature, (logits[2] ?? 0) / temperature, into);
}

/** Whole numbers are summed first: one multiplication per class instead of one per feature, and no rounding. */
function addGroup({ buckets, count, value }: FeatureGroup, weights: Int8Array | Float32Array, into: Float64Array): void {
  let first = 0;
  let second = 0;
  let third = 0;
  for (let at = 0; at < count; at += 1) {
    const base = (buckets[at] ?? 0) * CLASSES;
    first += weights[base] ?? 0;
    second += weights[base + 1] ?? 0;
    third += weights[base + 2] ?? 0;
  }
  into[0] = (into[0] ?? 0) + first * value;
  into[1] = (into[1] ?? 0) + second * value;
  into[2] = (into[2] ?? 0) + third * value;
}

import type { Reason } from '../../schemas/analysis.ts';
import type { Token } from '../tokens.ts';
import type { FeatureGroup } from './feature-group.ts';
import type { Features } from './features.ts';
import { CLASSES, type QuantisedWeights } from './model-file.ts';
import { logitsOf } from './score.ts';

export interface ExplainOptions {
  readonly tokens: readonly Token[];
  readonly features: Features;
  readonly quantised: QuantisedWeights;
  /** Scratch space for three logits. */
  readonly logits: Float64Array;
  readonly limit: number;
}

/**
 * How far each token moved the score of the winning label away from the runner-up: weight × value over its word,
 * character and lexicon features. A run of words shares its weight equally. Equal tokens are added up. Only tokens
 * that speak for or against the label at all are returned, strongest first; ties in the order of the text.
 */
export function explainTokens({ tokens, features, quantised, logits, limit }: ExplainOptions): readonly Reason[] {
  logitsOf(features, quantised, logits);
  const ranked = [0, 1, 2].sort((first, second) => (logits[second] ?? 0) - (logits[first] ?? 0));
  const contrast = contrastOf(quantised, ranked[0] ?? 0, ranked[1] ?? 1);
  const moves = new Float64Array(tokens.length);
  addGroup(features.words, contrast, moves);
  addGroup(features.characters, contrast, moves);
  for (const { owner, bucket, value } of features.lexiconShares()) moves[owner] = (moves[owner] ?? 0) + contrast(bucket) * value;

  const byToken = new Map<string, number>();
  for (const [index, { text }] of tokens.entries()) byToken.set(text, (byToken.get(text) ?? 0) + (moves[index] ?? 0));
  return Array.from(byToken, ([token, weight]) => ({ token, weight }))
    .filter(({ weight }) => weight !== 0)
    .sort((first, second) => Math.abs(second.weight) - Math.abs(first.weight))
    .slice(0, limit);
}

/** Weight of a bucket for one class minus the same for another. */
function contrastOf({ weights, scales }: QuantisedWeights, winner: number, other: number): (bucket: number) => number {
  const winnerScale = scales[winner] ?? 0;
  const otherScale = scales[other] ?? 0;
  return (bucket) => {
    const base = bucket * CLASSES;
    return (weights[base + winner] ?? 0) * winnerScale - (weights[base + other] ?? 0) * otherScale;
  };
}

function addGroup(group: FeatureGroup, contrast: (bucket: number) => number, moves: Float64Array): void {
  for (let at = 0; at < group.count; at += 1) {
    const owner = group.owners[at] ?? -1;
    const span = group.spans[at] ?? 0;
    if (owner < 0) continue;
    const share = (contrast(group.buckets[at] ?? 0) * group.value) / span;
    for (let token = owner; token < owner + span; token += 1) moves[token] = (moves[token] ?? 0) + share;
  }
}

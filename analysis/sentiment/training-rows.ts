import { LABELS } from '../../schemas/plain/labels.ts';
import { tokenise } from '../tokens.ts';
import type { FeatureExtractor, Features } from './features.ts';
import type { LabelledText } from './labelled-text.ts';
import type { TrainingInput, TrainingRows } from './trainer.ts';

/** Texts that are balanced among themselves, and how much they count against other groups. */
export interface TrainingGroup {
  readonly texts: readonly LabelledText[];
  readonly weight: number;
}

/** Features of all texts of all groups, group after group. */
export function rowsOf(groups: readonly TrainingGroup[], extract: FeatureExtractor): TrainingRows {
  const offsets = [0];
  const labels: number[] = [];
  const entries = growingEntries();
  for (const { texts } of groups) {
    for (const { text, label } of texts) {
      offsets.push(entries.append(extract(tokenise(text))));
      labels.push(LABELS.indexOf(label));
    }
  }
  return { offsets: Int32Array.from(offsets), labels: Uint8Array.from(labels), ...entries.packed() };
}

/**
 * Rows to learn from with their weights: classes are balanced inside each group, so that a row counts
 * group weight × rows of the group ÷ (classes present × rows of its class). Balancing over the pool instead would
 * let a large foreign file decide a small one. `isLeftOut` holds texts back for testing.
 */
export function selectRows(groups: readonly TrainingGroup[], isLeftOut: (text: LabelledText) => boolean): TrainingInput['selected'] {
  const selected: { row: number; weight: number }[] = [];
  let firstRow = 0;
  for (const { texts, weight } of groups) {
    const kept = texts.map((text, index) => ({ row: firstRow + index, text })).filter(({ text }) => !isLeftOut(text));
    const perLabel = LABELS.map((label) => kept.filter(({ text }) => text.label === label).length);
    const present = perLabel.filter((count) => count > 0).length;
    for (const { row, text } of kept) {
      const ofLabel = perLabel[LABELS.indexOf(text.label)] ?? 1;
      selected.push({ row, weight: (weight * kept.length) / (present * ofLabel) });
    }
    firstRow += texts.length;
  }
  return selected;
}

/** Typed arrays that double when they are full; zeros are left out. */
function growingEntries() {
  let buckets = new Int32Array(1 << 16);
  let values = new Float32Array(1 << 16);
  let count = 0;
  return {
    /** Copies features out of their scratch space; returns how many entries there are now. */
    append({ words, characters, valued }: Features): number {
      reserve(count + words.count + characters.count + valued.count);
      for (const group of [words, characters]) {
        buckets.set(group.buckets.subarray(0, group.count), count);
        values.fill(group.value, count, count + group.count);
        count += group.count;
      }
      for (let at = 0; at < valued.count; at += 1) {
        const value = valued.values[at] ?? 0;
        if (value === 0) continue;
        buckets[count] = valued.buckets[at] ?? 0;
        values[count] = value;
        count += 1;
      }
      return count;
    },
    packed: () => ({ buckets: buckets.subarray(0, count), values: values.subarray(0, count) }),
  };

  function reserve(length: number): void {
    if (length <= buckets.length) return;
    const grownBuckets = new Int32Array(2 * length);
    const grownValues = new Float32Array(2 * length);
    grownBuckets.set(buckets.subarray(0, count));
    grownValues.set(values.subarray(0, count));
    buckets = grownBuckets;
    values = grownValues;
  }
}

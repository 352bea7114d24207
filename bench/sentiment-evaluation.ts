/**
 * How good the sentiment models are on labelled texts, each set as the cards name it. Reads data in
 * place; nothing of a text leaves these functions.
 */
import { readLabelledFile } from './labelled-files.ts';
import type { ScoredText } from '../analysis/sentiment/calibrate.ts';
import { labelTexts, type LabelledText } from '../analysis/sentiment/labelled-text.ts';
import { measure, type Judged, type Measures } from '../analysis/sentiment/measures.ts';
import { winnerOf } from '../analysis/sentiment/model.ts';
import { LABELS } from '../schemas/plain/labels.ts';

/** A labelled set to test with. */
export interface TestSet {
  readonly name: string;
  readonly file: string;
  readonly language: 'en' | 'nl';
  /** Positive against negative only. */
  readonly twoClasses: boolean;
  readonly isUsed: (row: { readonly split: string }) => boolean;
}

const everyRow = (): boolean => true;

export const TEST_SETS = {
  tweeteval: { name: 'tweeteval_val', file: 'sentiment/tweeteval_val.jsonl', language: 'en', twoClasses: false, isUsed: everyRow },
  airline: { name: 'airline-2015', file: 'mentions/airline-2015.jsonl', language: 'en', twoClasses: false, isUsed: everyRow },
  sentistrength: { name: 'sentistrength', file: 'sentiment/sentistrength.jsonl', language: 'en', twoClasses: false, isUsed: everyRow },
  sxsw: { name: 'brands_sxsw', file: 'sentiment/brands_sxsw.jsonl', language: 'en', twoClasses: false, isUsed: everyRow },
  zegelaar: { name: 'zegelaar_nl', file: 'sentiment/zegelaar_nl_train.jsonl', language: 'nl', twoClasses: false, isUsed: everyRow },
  mabsaDev: { name: 'mabsa_nl dev', file: 'sentiment/mabsa_nl_traindev.jsonl', language: 'nl', twoClasses: false, isUsed: ({ split }) => split === 'dev' },
  reviews: { name: 'reviews_nl', file: 'sentiment/reviews_nl_train.jsonl', language: 'nl', twoClasses: true, isUsed: everyRow },
} as const satisfies Record<string, TestSet>;

/** The labelled texts of a test set, copies included. */
export async function readTestSet({ file, isUsed }: TestSet, dataFolder: string): Promise<readonly LabelledText[]> {
  const { rows } = await readLabelledFile(dataFolder, file);
  return labelTexts(rows.filter(isUsed));
}

/** Measures of scored texts; with two classes the neutral logit is ignored. */
export function measureScored(scored: readonly ScoredText[], twoClasses = false): Measures {
  return measure(scored.map((text) => judge(text, twoClasses)));
}

function judge({ truth, logits }: ScoredText, twoClasses: boolean): Judged {
  const [negative = 0, neutral = 0, positive = 0] = logits;
  if (twoClasses) return { truth, guess: positive > negative ? 'positive' : 'negative' };
  return { truth, guess: LABELS[winnerOf(negative, neutral, positive)] ?? 'neutral' };
}

import { LABELS, type Label } from '../../schemas/plain/labels.ts';

export interface Judged {
  readonly truth: Label;
  readonly guess: Label;
}

/** Shares in 0…1. `macroRecall` is TweetEval's measure for sentiment, `macroF1` UMSAB's. */
export interface Measures {
  readonly n: number;
  readonly accuracy: number;
  readonly macroRecall: number;
  readonly macroF1: number;
  readonly recall: Readonly<Record<Label, number>>;
  /** Of the macro-recall, from the binomial error of each recall. */
  readonly standardError: number;
}

/** Measures over the labels that occur in the truth; with two labels in the truth these are two-class measures. */
export function measure(judged: readonly Judged[]): Measures {
  const present = LABELS.filter((label) => judged.some(({ truth }) => truth === label));
  const perLabel = present.map((label) => {
    const relevant = judged.filter(({ truth }) => truth === label).length;
    const guessed = judged.filter(({ guess }) => guess === label).length;
    const hits = judged.filter(({ truth, guess }) => truth === label && guess === label).length;
    const recall = hits / relevant;
    return { label, recall, relevant, f1: (2 * hits) / (relevant + guessed) };
  });
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const variance = perLabel.reduce((sum, { recall, relevant }) => sum + (recall * (1 - recall)) / relevant, 0);
  const recallOf = (label: Label): number => perLabel.find((entry) => entry.label === label)?.recall ?? 0;
  return {
    n: judged.length,
    accuracy: judged.filter(({ truth, guess }) => truth === guess).length / Math.max(1, judged.length),
    macroRecall: mean(perLabel.map(({ recall }) => recall)),
    macroF1: mean(perLabel.map(({ f1 }) => f1)),
    recall: { negative: recallOf('negative'), neutral: recallOf('neutral'), positive: recallOf('positive') },
    standardError: Math.sqrt(variance) / Math.max(1, present.length),
  };
}

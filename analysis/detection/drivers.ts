/** One text of a window: what was written and which cluster of copies it belongs to. */
export interface DriverText {
  readonly text: string;
  readonly story: string;
}

export interface DriverTerm {
  /** A word, a word pair or a hashtag, lower case. */
  readonly term: string;
  /** Log-odds against the baseline in standard errors. */
  readonly z: number;
  /** Texts of the window that hold it, copies folded. */
  readonly documents: number;
  /** Share of the extra texts it explains beyond the terms before it, 0–1. */
  readonly explains: number;
}

export interface DriverQuestion {
  readonly window: readonly DriverText[];
  /** The same brand's days before, same hours. */
  readonly baseline: readonly DriverText[];
  /** Share of each term among all tokens of the installation; without it window and baseline together stand in. */
  readonly backgroundShare?: ((term: string) => number) | undefined;
}

export function findDriverTerms(question: DriverQuestion): { readonly terms: readonly DriverTerm[]; readonly explained: number } {
  throw new Error(`not built yet: ${question.window.length}`);
}

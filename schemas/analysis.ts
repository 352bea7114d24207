import type { Label, LanguageSource } from './plain/labels.ts';

/** Hints for a text whose own words are too few to tell its language. */
export interface TextContext {
  /** Tag the platform gave the post, such as `nl` or `en-GB`. */
  readonly languageTag?: string | undefined;
  /** Usual language of the author, known from at least three reliable posts. */
  readonly authorLanguage?: string | undefined;
  readonly sourceLanguage?: string | undefined;
  /** The mention answers somebody else's mention. */
  readonly isReply?: boolean | undefined;
}

/** What the text chain says of one text. Probabilities are in the order negative, neutral, positive and sum to 1. */
export interface TextAnalysis {
  /** ISO 639-1, or `und` when unknown. */
  readonly language: string;
  readonly languageSource: LanguageSource;
  /** null when there is no model for the language. */
  readonly label: Label | null;
  readonly p: readonly [number, number, number] | null;
  /** The winning probability reaches the model's threshold (*zeker*). */
  readonly certain: boolean;
  /** Bits of `FLAG`. */
  readonly flags: number;
  /** `<language>-<generation>`, or `none`. */
  readonly modelVersion: string;
}

/** A token and how far it moved the score towards the winning label. */
export interface Reason {
  readonly token: string;
  readonly weight: number;
}

/** Built once from model bytes; pure and deterministic afterwards. */
export interface TextAnalyser {
  /** Rises with every change of models or rules; part of `mention_analysis.version`. */
  readonly generation: number;
  analyse(text: string, context?: TextContext): TextAnalysis;
  /** The five tokens that moved the label most; empty without a model. */
  explain(text: string, context?: TextContext): readonly Reason[];
}

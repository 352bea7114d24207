import type { Reason, TextAnalyser, TextAnalysis, TextContext } from '../schemas/analysis.ts';
import { cleanText } from './clean.ts';
import { flagsOf } from './flags.ts';
import { decideLanguage } from './language.ts';
import { withoutSalutation } from './salutation.ts';
import { createSentimentModel, type SentimentModel, type SentimentModelFiles } from './sentiment/model.ts';
import { tokenise } from './tokens.ts';
import { WORD_LIST_VERSION } from './word-lists/word-list.ts';

export type { SentimentModelFiles } from './sentiment/model.ts';

/** Rises with every change of the rules in language, tokens, flags or of the analyser itself. */
export const RULES_VERSION = 2;

/**
 * Builds the text chain from model bytes: clean → language → salutation → tokens → sentiment → flags. Pure and deterministic
 * afterwards; without a model for a text's language the label is null. Throws `ModelFileError` when a model's
 * files do not fit its card or this program, and when a language has two models.
 */
export function createTextAnalyser({ models: files }: { readonly models: readonly SentimentModelFiles[] }): TextAnalyser {
  const models = new Map<string, SentimentModel>();
  for (const file of files) {
    if (models.has(file.language)) throw new TypeError(`expected one model per language, got two for ${file.language}`);
    models.set(file.language, createSentimentModel(file));
  }
  const generations = Array.from(models.values(), ({ generation }) => generation);

  return {
    generation: generations.reduce((sum, generation) => sum + generation, RULES_VERSION + WORD_LIST_VERSION),

    analyse(raw: string, context: TextContext = {}): TextAnalysis {
      const { text } = cleanText(raw);
      const { language, languageSource } = decideLanguage(text, context);
      const tokens = tokenise(withoutSalutation(text));
      const model = models.get(language);
      const sentiment = model?.classify(tokens);
      return {
        language,
        languageSource,
        label: sentiment?.label ?? null,
        p: sentiment?.p ?? null,
        certain: sentiment?.certain ?? false,
        flags: flagsOf({ tokens, language, sentiment, isReply: context.isReply ?? false }),
        modelVersion: model === undefined ? 'none' : `${model.language}-${model.generation}`,
      };
    },

    explain(raw: string, context: TextContext = {}): readonly Reason[] {
      const { text } = cleanText(raw);
      const model = models.get(decideLanguage(text, context).language);
      return model?.explain(tokenise(withoutSalutation(text)), REASONS_SHOWN) ?? [];
    },
  };
}

const REASONS_SHOWN = 5;

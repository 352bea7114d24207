import { LexiconFile, ModelCard } from '../../schemas/model-card.ts';
import { LABELS, type Label } from '../../schemas/plain/labels.ts';
import type { Reason } from '../../schemas/analysis.ts';
import type { Token } from '../tokens.ts';
import { explainTokens } from './explain.ts';
import { createFeatureExtractor, FEATURE_VERSION } from './features.ts';
import { joinLexicons, lexiconText } from './lexicons.ts';
import { CLASSES, decodeWeights, ModelFileError } from './model-file.ts';
import { negationsOf } from './negations.ts';
import { logitsOf, probabilitiesOf } from './score.ts';
import { sha256 } from './sha256.ts';

/** The files of one model as they lie in `models/sentiment/<language>/`; JSON already parsed, nothing checked yet. */
export interface SentimentModelFiles {
  readonly language: string;
  readonly weights: Uint8Array;
  readonly lexicons: unknown;
  readonly card: unknown;
}

export interface Sentiment {
  readonly label: Label;
  /** Negative, neutral, positive; they sum to 1. */
  readonly p: readonly [number, number, number];
  /** The label's probability reaches the card's threshold. */
  readonly certain: boolean;
}

export interface SentimentModel {
  readonly language: string;
  readonly generation: number;
  readonly card: ModelCard;
  classify(tokens: readonly Token[]): Sentiment;
  /** The tokens that moved the label most, strongest first, at most `limit`. */
  explain(tokens: readonly Token[], limit: number): readonly Reason[];
}

/**
 * Checks the files of a model against its card and builds the model. Throws `ModelFileError` when the card is
 * incomplete, names another language or feature version, or when the bytes are not those the card was written for.
 */
export function createSentimentModel({ language, weights, lexicons, card: rawCard }: SentimentModelFiles): SentimentModel {
  const card = checkedCard(rawCard, language);
  requireSum(`weights of the ${language} model`, sha256(weights), card.weightsSha256);
  const lexiconFile = LexiconFile.safeParse(lexicons);
  if (!lexiconFile.success) throw new ModelFileError(`lexicons of the ${language} model: ${lexiconFile.error.issues[0]?.message}`);
  requireSum(`lexicons of the ${language} model`, sha256(lexiconText(lexiconFile.data)), card.lexiconsSha256);

  const quantised = decodeWeights(weights);
  if (quantised.bits !== card.settings.bits) {
    throw new ModelFileError(`the ${language} card says ${card.settings.bits} bits, its weights have ${quantised.bits}`);
  }
  const extract = createFeatureExtractor({
    bits: quantised.bits,
    wordNgrams: card.settings.wordNgrams,
    negations: negationsOf(language),
    lexicons: joinLexicons(lexiconFile.data),
  });
  const logits = new Float64Array(CLASSES);
  const p = new Float64Array(CLASSES);

  function classify(tokens: readonly Token[]): Sentiment {
    logitsOf(extract(tokens), quantised, logits);
    probabilitiesOf(logits, card.temperature, p);
    const [negative = 0, neutral = 0, positive = 0] = p;
    const winner = winnerOf(negative, neutral, positive);
    return {
      label: LABELS[winner] ?? 'neutral',
      p: [negative, neutral, positive],
      certain: (p[winner] ?? 0) >= card.thresholds.certain,
    };
  }

  return {
    language,
    generation: card.generation,
    card,
    classify,
    explain: (tokens, limit) => explainTokens({ tokens, features: extract(tokens), quantised, logits, limit }),
  };
}

/** Index of the largest; ties go to neutral, then to negative. */
export function winnerOf(negative: number, neutral: number, positive: number): 0 | 1 | 2 {
  if (neutral >= negative && neutral >= positive) return 1;
  return negative >= positive ? 0 : 2;
}

function checkedCard(raw: unknown, language: string): ModelCard {
  const parsed = ModelCard.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ModelFileError(`card of the ${language} model, at ${issue?.path.join('.') ?? '?'}: ${issue?.message ?? 'unreadable'}`);
  }
  const card = parsed.data;
  if (card.language !== language) throw new ModelFileError(`expected a card for ${language}, got one for ${card.language}`);
  if (card.featureVersion !== FEATURE_VERSION) {
    throw new ModelFileError(
      `the ${language} model has feature version ${card.featureVersion}, this program ${FEATURE_VERSION}; train the model again`,
    );
  }
  return card;
}

function requireSum(what: string, found: string, expected: string): void {
  if (found === expected) return;
  throw new ModelFileError(`${what}: expected SHA-256 ${expected}, got ${found}; restore the file or train the model again`);
}

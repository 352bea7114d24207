import type { StoredLabel } from '../../schemas/plain/labels.ts';
import type { ServiceKind } from '../../schemas/plain/service-figures.ts';
import { cleanText } from '../clean.ts';
import { withoutSalutation } from '../salutation.ts';
import { tokenise, type Token } from '../tokens.ts';
import { matchServiceWords } from '../word-lists/service-words.ts';
import { isUrgent } from './urgency.ts';

/** A customer's post as far as its kind depends on it. */
export interface JudgedText {
  /** As it was written; '' when it is gone or private. */
  readonly text: string;
  /** ISO 639-1, or und. */
  readonly language: string;
  readonly label: StoredLabel;
  /** Bits of `FLAG`. */
  readonly flags: number;
}

/** Thanks are short: in more words than this they stand in a story about something else. Judgement. */
const MOST_WORDS_OF_THANKS = 25;

/**
 * What a customer's post is, and whether it is urgent, by rules that are shown as such (`docs/kpi.md`); no model judges either.
 * In this order: **thanks** (a word of thanks, at most 25 words, no question, not negative), **complaint** (negative), **suggestion**
 * (a word of suggesting), **question** (a question mark outside links, or a way of asking while not pleased), **compliment** (positive),
 * else **other**.
 */
export function judgePost({ text, language, label, flags }: JudgedText): { readonly kind: ServiceKind; readonly isUrgent: boolean } {
  const tokens = tokenise(withoutSalutation(cleanText(text).text));
  return { kind: kindOf(tokens, { language, label }), isUrgent: isUrgent(tokens, { language, label, flags }) };
}

/** The kind of a post from its tokens; see `judgePost`. */
export function kindOf(tokens: readonly Token[], { language, label }: Pick<JudgedText, 'language' | 'label'>): ServiceKind {
  const words = matchServiceWords(tokens, language);
  const hasMark = tokens.some(({ kind, text }) => kind === 'marks' && text.includes('?'));
  if (words.has('thanks') && !hasMark && label !== 'negative' && wordsIn(tokens) <= MOST_WORDS_OF_THANKS) return 'thanks';
  if (label === 'negative') return 'complaint';
  if (words.has('suggests')) return 'suggestion';
  // "Wat een fijne rit" begins like a question.
  if (hasMark || (words.has('asks') && label !== 'positive')) return 'question';
  return label === 'positive' ? 'compliment' : 'other';
}

function wordsIn(tokens: readonly Token[]): number {
  return tokens.filter(({ kind }) => kind === 'word' || kind === 'tag').length;
}

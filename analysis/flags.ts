import { FLAG } from '../schemas/plain/labels.ts';
import type { Sentiment } from './sentiment/model.ts';
import type { Token } from './tokens.ts';
import { matchWordLists, type WordListName } from './word-lists/word-list.ts';

export interface FlagInput {
  readonly tokens: readonly Token[];
  readonly language: string;
  /** Undefined without a model for the language. */
  readonly sentiment: Sentiment | undefined;
  readonly isReply: boolean;
}

/**
 * The bits of `FLAG` that hold for a text. Advocacy is precision before recall: not negative, no service word, no
 * paid marker, and the writer recommends, or defends or helps in a reply. Own accounts and employees are left out
 * by whoever knows them.
 */
export function flagsOf({ tokens, language, sentiment, isReply }: FlagInput): number {
  const found = matchWordLists(tokens, language);
  let flags = 0;
  if (found.has('service')) flags |= FLAG.serviceWord;
  // "Passed away, and they were so kind": a pleased writer reports no danger.
  if (found.has('safety') && sentiment?.label !== 'positive') flags |= FLAG.safetyWord;
  if (found.has('paid')) flags |= FLAG.paidMarker;
  if (found.has('contrast')) flags |= FLAG.contrast;
  if (sentiment !== undefined && !sentiment.certain) flags |= FLAG.uncertain;
  if (isAdvocacy(found, sentiment, isReply, asks(tokens))) flags |= FLAG.advocacy;
  return flags;
}

function isAdvocacy(found: ReadonlySet<WordListName>, sentiment: Sentiment | undefined, isReply: boolean, isQuestion: boolean): boolean {
  if (sentiment === undefined || sentiment.label === 'negative') return false;
  if (found.has('service') || found.has('safety') || found.has('paid')) return false;
  const recommends = found.has('recommends') && !found.has('discourages') && !isQuestion;
  const defends = isReply && found.has('defends');
  const helps = isReply && found.has('helps') && !isQuestion;
  return recommends || defends || helps;
}

/** A text that ends in a question asks for advice; the same words would give it otherwise. */
function asks(tokens: readonly Token[]): boolean {
  const last = tokens.findLast(({ kind }) => kind === 'word' || kind === 'tag' || kind === 'marks');
  return last?.kind === 'marks' && last.text.includes('?');
}

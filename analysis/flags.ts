import { FLAG } from '../schemas/plain/labels.ts';
import type { Sentiment } from './sentiment/model.ts';
import type { Token } from './tokens.ts';
import { matchWordLists } from './word-lists/word-list.ts';

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
  if (found.service) flags |= FLAG.serviceWord;
  if (found.safety) flags |= FLAG.safetyWord;
  if (found.paid) flags |= FLAG.paidMarker;
  if (found.contrast) flags |= FLAG.contrast;
  if (sentiment !== undefined && !sentiment.certain) flags |= FLAG.uncertain;

  const speaksUp = found.recommends || (isReply && (found.defends || found.helps));
  const isFriendly = sentiment !== undefined && sentiment.label !== 'negative';
  if (speaksUp && isFriendly && !found.service && !found.safety && !found.paid) flags |= FLAG.advocacy;
  return flags;
}

import { FLAG, type StoredLabel } from '../../schemas/plain/labels.ts';
import type { Token } from '../tokens.ts';
import { matchServiceWords } from '../word-lists/service-words.ts';

/**
 * Whether a customer's post is of the urgent class (disruption, delay, safety), which is promised a faster answer: the text chain saw a
 * word of danger (`FLAG.safetyWord`), or our list of urgent words has a hit and the writer is not pleased ("no delays today, great").
 * A word of trouble in general (`FLAG.serviceWord`) is not enough: most complaints have one.
 */
export function isUrgent(tokens: readonly Token[], { language, label, flags }: { readonly language: string; readonly label: StoredLabel; readonly flags: number }): boolean {
  if ((flags & FLAG.safetyWord) !== 0) return true;
  return label !== 'positive' && matchServiceWords(tokens, language).has('urgent');
}

import { REDACTED, redactQuote } from '../../../analysis/redact-quote.ts';
import type { MentionCard } from '../../../store/mention-page.ts';

/**
 * The beginning of a post without names, addresses and numbers in it: links hold handles, and other people are as hidden as the fan. null: its
 * text is gone. What has hardly a word beside those is not shown at all.
 * @param brandName may stand
 */
export function fanWords(card: Pick<MentionCard, 'text' | 'title'> | undefined, brandName: string): string | null {
  const whole = [card?.title ?? '', card?.text ?? ''].filter((part) => part !== '').join(' · ');
  return whole === '' ? null : (redactQuote(whole, { keep: [brandName] }) ?? REDACTED);
}

/** How a fan is called: the first digits of the pseudonym. */
export function fanCode(authorKey: string): string {
  return `a-${authorKey.slice(0, 4)}`;
}

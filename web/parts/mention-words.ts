import type { MentionCard } from '../../store/mention-page.ts';
import type { Language } from '../../texts/language.ts';
import { MENTIONS_TEXTS } from '../../texts/web/mentions.ts';
import { cutText } from './cut-text.ts';

/** Two lines hold fewer; what is longer is not sent along with a list. */
const MOST_IN_LIST = 400;

/** What a list shows of a text: its beginning, or why there is none. */
export function wordsOf(card: Pick<MentionCard, 'text' | 'title' | 'visibility'> | undefined, language: Language): { readonly text: string; readonly isMissing: boolean } {
  const texts = MENTIONS_TEXTS[language];
  if (card?.visibility === 'private') return { text: texts.noText, isMissing: true };
  const whole = [card?.title ?? '', card?.text ?? ''].filter((part) => part !== '').join(' · ');
  if (whole === '') return { text: texts.textGone, isMissing: true };
  const beginning = cutText(whole, MOST_IN_LIST);
  return { text: beginning === undefined ? whole : `${beginning} …`, isMissing: false };
}

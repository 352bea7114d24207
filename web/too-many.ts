import type { Context } from 'hono';
import { PAGE_TEXTS } from '../texts/web/page.ts';
import { languageOf } from './language.ts';
import type { House, Visitor, WebContext } from './screen.ts';
import { showSentence } from './sentence-page.tsx';

/** A page for somebody who tried too often (429). @param seconds until the next try */
export function tooMany(context: Context, house: House, seconds: number): Response {
  const own = context as WebContext; // every route of ours has this environment
  const language = (own.get('visitor') as Visitor | undefined)?.language ?? languageOf(context); // absent before signing in
  const { title, sentence } = PAGE_TEXTS[language].tooMany;
  context.header('retry-after', String(seconds));
  return showSentence(own, house, { title, lines: [sentence(seconds)], status: 429 });
}

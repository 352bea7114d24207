import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { PAGE_TEXTS } from '../texts/web/page.ts';
import { languageOf } from './language.ts';
import { showBarePage, showPage } from './page.tsx';
import type { House, Visitor, WebContext } from './screen.ts';

/**
 * A page that says one thing and what to do: for whoever asks, signed in or not.
 * @param options.lines more sentences under the first one
 */
export function showSentence(
  context: WebContext,
  house: House,
  { title, lines, status, next }: {
    readonly title: string;
    readonly lines: readonly string[];
    readonly status: ContentfulStatusCode;
    readonly next?: { readonly href: string; readonly label: string } | undefined;
  },
): Response {
  const visitor = context.get('visitor') as Visitor | undefined; // absent before signing in
  const language = visitor?.language ?? languageOf(context);
  const link = next ?? { href: '/', label: PAGE_TEXTS[language].toNow };
  const body = (
    <section class="card">
      <h1>{title}</h1>
      {lines.map((line) => <p>{line}</p>)}
      <p><a class="button" href={link.href}>{link.label}</a></p>
    </section>
  );
  return visitor === undefined
    ? showBarePage(context, { house, title, language, status }, body)
    : showPage(context, { house, screen: '', title, status }, body);
}

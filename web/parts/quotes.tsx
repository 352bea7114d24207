import type { QuotablePost } from '../../store/alert-facts.ts';
import { INCIDENT_SCREEN_TEXTS } from '../../texts/web/incident.ts';
import { NOW_TEXTS } from '../../texts/web/now.ts';
import { mentionPath } from '../paths.ts';
import { mayReadPosts } from '../rights.ts';
import type { Visitor } from '../screen.ts';

const QUOTE_CHARACTERS = 280;

/** What people wrote, for those who may read it; each quote leads to the page of its post. */
export function Quotes({ visitor, quotes }: { visitor: Visitor; quotes: readonly QuotablePost[] }) {
  const texts = NOW_TEXTS[visitor.language];
  if (!mayReadPosts(visitor)) return <p class="soft">{texts.quotesOnlyFor}</p>;
  if (quotes.length === 0) return <p class="soft">{texts.noQuotes}</p>;
  return (
    <div>
      <h2>{INCIDENT_SCREEN_TEXTS[visitor.language].headings.quotes}</h2>
      {quotes.map((quote) => (
        <blockquote data-row="">
          {cut(quote.text)}{' '}
          {quote.isUncertain ? <span class="tag">{texts.uncertain}</span> : null}{' '}
          <a href={mentionPath(quote)}>{texts.openMention}</a>
        </blockquote>
      ))}
    </div>
  );
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length <= QUOTE_CHARACTERS ? text : `${characters.slice(0, QUOTE_CHARACTERS - 1).join('')}…`;
}

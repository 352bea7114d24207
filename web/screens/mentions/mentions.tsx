import type { Hono } from 'hono';
import { countBeside, countChoices, isSearchedWhole, searchMentions, type MentionPage } from '../../../store/mention-search.ts';
import { readMentionCards, type MentionCard } from '../../../store/mention-page.ts';
import { MOST_SEARCHED } from '../../../store/mention-filter.ts';
import type { Language } from '../../../texts/language.ts';
import { MENTIONS_TEXTS } from '../../../texts/web/mentions.ts';
import { showPage } from '../../page.tsx';
import { zoneOf } from '../../parts/zone-of.ts';
import { Judgement } from '../../parts/judgement.tsx';
import { wordsOf } from '../../parts/mention-words.ts';
import { mentionPath } from '../../paths.ts';
import { brandOf } from '../../people.ts';
import { READING_ROLES } from '../../rights.ts';
import type { House, Screen, WebEnvironment } from '../../screen.ts';
import { shortMoment, wholeNumber } from '../../times.ts';
import { FilterForm } from './filter-form.tsx';
import { countActive, filterOf, listPath, readAfter, readChosen, type Chosen } from './read-choices.ts';

const ROWS = 25;

/** Everything that was read, to search and filter. No handles and no links to a source. */
export const mentionsScreen: Screen = {
  id: 'mentions',
  roles: READING_ROLES,
  mount: (app: Hono<WebEnvironment>, house: House) => {
    app.get('/mentions', async (context) => {
      const { language } = context.get('visitor');
      const chosen = readChosen((name) => context.req.query(name));
      const filter = filterOf(chosen, house.now());
      const after = readAfter(context.req.query('after'));
      const [page, counts, beside] = await Promise.all([
        searchMentions(house.store, filter, { limit: ROWS, after }), countChoices(house.store, filter), countBeside(house.store, filter),
      ]);
      const cards = new Map((await readMentionCards(house.store, page.rows)).map((card) => [card.nativeId, card]));
      const texts = MENTIONS_TEXTS[language];
      const isCut = chosen.q !== '' && !isSearchedWhole(counts);
      return showPage(context, { house, screen: 'mentions', title: texts.title }, (
        <>
          <h1>{texts.title}</h1>
          <FilterForm house={house} chosen={chosen} counts={counts} beside={beside} language={language} />
          {isCut ? <p class="unknown">{texts.searchedNewest(wholeNumber(MOST_SEARCHED, language))}</p> : null}
          {page.rows.length === 0 ? <Empty chosen={chosen} language={language} /> : <Rows house={house} page={page} cards={cards} language={language} />}
          <p class="acts">
            {page.next === null ? null : <a class="button" rel="next" href={listPath(chosen, {}, page.next)}>{texts.older}</a>}
            {after === undefined ? null : <a class="button" href={listPath(chosen)}>{texts.newest}</a>}
          </p>
        </>
      ));
    });
  },
};

function Rows({ house, page, cards, language }: { house: House; page: MentionPage; cards: ReadonlyMap<string, MentionCard>; language: Language }) {
  const texts = MENTIONS_TEXTS[language];
  return (
    <>
      <p class="soft">{texts.found(wholeNumber(page.rows.length, language))}</p>
      <ol class="rows card">
        {page.rows.map((row) => {
          const card = cards.get(row.nativeId);
          const { text, isMissing } = wordsOf(card, language);
          const at = row.bucketAt * 1_000;
          return (
            <li data-row class="mention">
              <a class={isMissing ? 'words soft' : 'words'} data-open href={mentionPath(row)} lang={isMissing ? undefined : langOf(card)}>{text}</a>
              <div class="tags">
                <time class="soft" datetime={new Date(at).toISOString()}>{shortMoment(at, house.now(), { zone: zoneOf(house, row.brand), language })}</time>
                <span class="soft">{brandOf(house, row.brand).name}</span>
                <span class="soft">{card === undefined || card.sources.length === 0 ? texts.unseenSource : card.sources.join(', ')}</span>
                <Judgement label={row.label} labelledBy={row.labelledBy} isUncertain={row.isUncertain} language={language} />
                {row.copies > 1 ? <span class="tag">{texts.copies(wholeNumber(row.copies, language))}</span> : null}
                {row.hasSafetyWord ? <span class="tag danger">{texts.safety}</span> : null}
                {row.isLate ? <span class="tag">{texts.late}</span> : null}
                {row.direction === 'about' ? null : <span class="tag">{texts.directions[row.direction]}</span>}
              </div>
            </li>
          );
        })}
      </ol>
    </>
  );
}

function Empty({ chosen, language }: { chosen: Chosen; language: Language }) {
  const { empty, clear } = MENTIONS_TEXTS[language];
  const isFiltered = chosen.q !== '' || countActive(chosen) > 0;
  return (
    <section class="card">
      <h2>{empty.title}</h2>
      <p>{isFiltered ? empty.filtered : empty.none}</p>
      <p class="acts">
        {isFiltered ? <a class="button" href="/mentions">{clear}</a> : null}
        {chosen.period === '90' ? null : <a class="button" href={listPath(chosen, { period: '90' })}>{empty.longer}</a>}
        {isFiltered ? null : <a class="button" href="/sources">{empty.sources}</a>}
      </p>
    </section>
  );
}

/** So that a screen reader speaks a text in its own language; undefined where it is not known. */
function langOf(card: MentionCard | undefined): string | undefined {
  return card === undefined || !/^[a-z]{2}$/u.test(card.language) ? undefined : card.language;
}

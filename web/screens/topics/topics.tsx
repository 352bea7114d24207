import type { Hono } from 'hono';
import type { Brand } from '../../../schemas/config/brands.ts';
import { TREND_PERIODS, type TrendPeriod } from '../../../schemas/plain/service-figures.ts';
import type { Language } from '../../../texts/language.ts';
import { BRAND_TEXTS } from '../../../texts/web/brand.ts';
import { TOPIC_TEXTS } from '../../../texts/web/topics.ts';
import { showPage } from '../../page.tsx';
import { READING_ROLES } from '../../rights.ts';
import type { House, Screen, WebContext, WebEnvironment } from '../../screen.ts';
import { showSentence } from '../../sentence-page.tsx';
import { IssuePart } from './issue-part.tsx';
import { chosenWindow, readTopicsView } from './read-topics.ts';
import { takeAnswer } from './take-answer.ts';
import { ProposalPart, TopicList } from './topic-parts.tsx';
import { writtenDay } from './written-day.ts';

/** What is talked about: topics that move, causes that somebody answers for, and words that may become topics. */
export const topicsScreen: Screen = {
  id: 'topics',
  roles: READING_ROLES,
  mount: (app: Hono<WebEnvironment>, house: House) => {
    app.get('/topics', (context) => showTopics(context, house));
    app.post('/topics/answer', (context) => takeAnswer(context, house));
  },
};

interface Chosen {
  readonly brand: string;
  readonly period: TrendPeriod;
  readonly isRunning: boolean;
}

async function showTopics(context: WebContext, house: House): Promise<Response> {
  const visitor = context.get('visitor');
  const { language } = visitor;
  const texts = TOPIC_TEXTS[language];
  const { brands } = house.brands;
  const wanted = context.req.query('brand');
  const brand = wanted === undefined ? brands[0] : brands.find(({ id }) => id === wanted);
  if (brand === undefined) {
    const gone = wanted === undefined ? BRAND_TEXTS[language].none : BRAND_TEXTS[language].gone;
    return showSentence(context, house, { title: gone.title, lines: [gone.sentence], status: wanted === undefined ? 200 : 404, next: { href: '/brands', label: BRAND_TEXTS[language].title } });
  }
  const period = TREND_PERIODS.find((each) => each === context.req.query('period')) ?? 'week';
  const asked = context.req.query('when');
  const isRunning = asked === 'now' || (asked !== 'last' && period === 'day');
  const now = house.now();
  const window = chosenWindow({ period, isRunning, now, zone: brand.zone });
  const view = await readTopicsView(house.store, { brand, window, now });
  return showPage(context, { house, screen: 'topics', title: texts.title }, (
    <>
      <h1>{texts.title}</h1>
      <p class="soft">{texts.intro}</p>
      <Choices brands={brands} chosen={{ brand: brand.id, period, isRunning: !window.isComplete }} language={language} />
      <p>{texts.from(writtenDay(window.day, language), !window.isComplete)}</p>
      {brand.topics.length === 0 ? <NoTopics language={language} /> : view.trends.length === 0
        ? <section class="card"><h2>{texts.notMeasured.title}</h2><p>{texts.notMeasured.sentence}</p></section>
        : <TopicList view={view} brand={brand} language={language} />}
      {brand.topics.length === 0 ? null : <IssuePart view={view} brand={brand} visitor={visitor} now={now} />}
      <ProposalPart view={view} brand={brand} language={language} />
    </>
  ));
}

function Choices({ brands, chosen, language }: { brands: readonly Brand[]; chosen: Chosen; language: Language }) {
  const texts = TOPIC_TEXTS[language];
  const href = (changes: Partial<Chosen>) => {
    const { brand, period, isRunning } = { ...chosen, ...changes };
    return `/topics?brand=${encodeURIComponent(brand)}&period=${period}&when=${isRunning ? 'now' : 'last'}`;
  };
  return (
    <>
      {brands.length < 2 ? null : (
        <ul class="filters" aria-label={texts.brand}>{brands.map(({ id, name }) => <li><a href={href({ brand: id })} aria-current={id === chosen.brand ? 'true' : undefined}>{name}</a></li>)}</ul>
      )}
      <ul class="filters" aria-label={texts.period}>
        {TREND_PERIODS.flatMap((period) => [true, false].map((isRunning) => (
          <li><a href={href({ period, isRunning })} aria-current={period === chosen.period && isRunning === chosen.isRunning ? 'true' : undefined}>{texts[isRunning ? 'running' : 'last'][period]}</a></li>
        )))}
      </ul>
    </>
  );
}

function NoTopics({ language }: { language: Language }) {
  const { empty } = TOPIC_TEXTS[language];
  return (
    <section class="card">
      <h2>{empty.title}</h2>
      <p>{empty.sentence}</p>
      <p>{empty.example}:</p>
      <pre><code>{EXAMPLE}</code></pre>
      <p>{empty.next}</p>
    </section>
  );
}

const EXAMPLE = `    topics:
      - { id: prijs, name: Prijs, query: prijs OR duur* }
      - { id: hoge-rekening, name: Hoge rekening, query: '"hoge rekening" OR jaarafrekening*', owner: Facturatie }`;

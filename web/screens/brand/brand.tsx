import type { Hono } from 'hono';
import { addDays, localTimeOf, weekdayOf } from '../../../analysis/duty/zoned.ts';
import { BUCKET_SECONDS, DAY_SECONDS } from '../../../schemas/plain/units.ts';
import { readBrandsNow, readCopiedStories, readLabelShares } from '../../../store/brand-page.ts';
import { readBrandSeries } from '../../../store/brand-series.ts';
import { countBeside } from '../../../store/mention-search.ts';
import { readMentionCards } from '../../../store/mention-page.ts';
import { readShareOfVoice } from '../../../store/share-of-voice.ts';
import { readTrends } from '../../../store/topics-trends.ts';
import { BRAND_TEXTS } from '../../../texts/web/brand.ts';
import { BrandChart } from '../../chart/brand-chart.tsx';
import { showPage } from '../../page.tsx';
import { READING_ROLES } from '../../rights.ts';
import type { House, Screen, WebContext, WebEnvironment } from '../../screen.ts';
import { showSentence } from '../../sentence-page.tsx';
import { showBrands } from './brands.tsx';
import { LearningLine, NowFigure } from './now-figure.tsx';
import { CampaignPart, IncidentPart, QueryPart } from './plan-parts.tsx';
import { LabelPart, SharePart, StoryPart } from './share-parts.tsx';
import { TopicPart, VoicePart } from './voice-part.tsx';

const SPANS = { '24h': 1, '7d': 7, '30d': 30 } as const;
type Span = keyof typeof SPANS;
const STORIES = 5;

/** The brands, and one of them: now against normal, its course, who says what, and why we listen. */
export const brandScreen: Screen = {
  id: 'brands',
  roles: READING_ROLES,
  mount: (app: Hono<WebEnvironment>, house: House) => {
    app.get('/brands', (context) => showBrands(context, house));
    app.get('/brands/:id', (context) => showBrand(context, house));
  },
};

async function showBrand(context: WebContext, house: House): Promise<Response> {
  const { language } = context.get('visitor');
  const texts = BRAND_TEXTS[language];
  const brand = house.brands.brands.find(({ id }) => id === context.req.param('id'));
  if (brand === undefined) return showSentence(context, house, { title: texts.gone.title, lines: [texts.gone.sentence], status: 404, next: { href: '/brands', label: texts.title } });
  const span = (Object.keys(SPANS) as Span[]).find((each) => each === context.req.query('span')) ?? '24h'; // the keys of SPANS
  const to = Math.floor(house.now() / 1_000 / BUCKET_SECONDS) * BUCKET_SECONDS;
  const period = { brand: brand.id, from: to - SPANS[span] * DAY_SECONDS, to };
  const counted = { ...period, to: to + BUCKET_SECONDS };
  const { store } = house;
  const [series, shares, stories, beside, standing, voice, trends] = await Promise.all([
    readBrandSeries(store, period), readLabelShares(store, counted), readCopiedStories(store, { ...counted, limit: STORIES }), countBeside(store, counted),
    readBrandsNow(store, { since: to - DAY_SECONDS }), readShareOfVoice(store, counted), readTrends(store, { brand: brand.id, period: 'week', at: lastMonday(house.now(), brand.zone) }),
  ]);
  const cards = await readMentionCards(store, stories);
  const isEmpty = shares.every(({ mentions }) => mentions === 0);
  return showPage(context, { house, screen: 'brands', title: brand.name }, (
    <>
      <h1>{brand.name}</h1>
      <NowFigure series={series} language={language} />
      <LearningLine standing={standing.find((each) => each.brand === brand.id)} language={language} />
      <ul class="filters" aria-label={texts.span}>
        {(Object.keys(SPANS) as Span[]).map((each) => <li><a href={`/brands/${brand.id}?span=${each}`} aria-current={each === span ? 'true' : undefined}>{texts.spans[each]}</a></li>)}
      </ul>
      <section class="card">
        <h2>{texts.chart}</h2>
        <BrandChart series={series} name={brand.name} language={language} zone={brand.zone} campaigns={brand.campaigns} titleId="course" />
      </section>
      {isEmpty ? (
        <section class="card"><h2>{texts.empty.title}</h2><p>{texts.empty.sentence}</p><p><a class="button" href="/sources">{texts.empty.next}</a></p></section>
      ) : (
        <div class="grid two">
          <LabelPart shares={shares} brand={brand.id} days={SPANS[span]} language={language} />
          <StoryPart stories={stories} cards={cards} brand={brand} language={language} />
          <SharePart facet="source" beside={beside} language={language} />
          <SharePart facet="language" beside={beside} language={language} />
        </div>
      )}
      <div class="grid two">
        <TopicPart brand={brand} trends={trends} language={language} />
        <VoicePart voice={voice} language={language} />
        <IncidentPart incidents={series.incidents} brand={brand} language={language} />
        <CampaignPart brand={brand} language={language} />
        <QueryPart brand={brand} now={house.now()} language={language} />
      </div>
      <p><a class="button" href={`/mentions?brand=${encodeURIComponent(brand.id)}`}>{texts.toMentions}</a></p>
    </>
  ));
}

/** Monday of the last full week, ISO. */
function lastMonday(now: number, zone: string): string {
  const today = localTimeOf(now, zone).day;
  return addDays(today, -weekdayOf(today) - DAYS_OF_WEEK);
}

const DAYS_OF_WEEK = 7;

import type { Hono } from 'hono';
import type { Brand } from '../../../schemas/config/brands.ts';
import { readOutreachEffect } from '../../../store/outreach-effects.ts';
import { readGateCounts } from '../../../store/outreach-scores.ts';
import type { Language } from '../../../texts/language.ts';
import { FAN_TABS, FAN_TEXTS, type FanTab } from '../../../texts/web/fans.ts';
import { showPage } from '../../page.tsx';
import type { House, Screen, WebContext, WebEnvironment } from '../../screen.ts';
import { showSentence } from '../../sentence-page.tsx';
import { FanCard } from './fan-card.tsx';
import { dayMonth } from './fan-days.ts';
import { FanRow, WhyNot } from './fan-lists.tsx';
import { FanMeasures } from './fan-measures.tsx';
import { readFanUnmask } from './fan-unmask.ts';
import { countIn, readFansView, type FansView } from './read-fans.ts';
import { takeFanUndo, takeFanUnmask, takeOutreach } from './take-outreach.ts';

/** People who speak often and well of a brand: who is proposed and why, what came of it, and who was stopped. For the service role alone. */
export const fansScreen: Screen = {
  id: 'fans',
  roles: ['service'],
  mount: (app: Hono<WebEnvironment>, house: House) => {
    app.get('/fans', (context) => showFans(context, house));
    app.post('/fans/:brand/:author/state', (context) => takeOutreach(context, house));
    app.post('/fans/:brand/:author/undo', (context) => takeFanUndo(context, house));
    app.post('/fans/:brand/:author/unmask', (context) => takeFanUnmask(context, house));
  },
};

async function showFans(context: WebContext, house: House): Promise<Response> {
  const visitor = context.get('visitor');
  const { language } = visitor;
  const texts = FAN_TEXTS[language];
  const { brands } = house.brands;
  const asked = context.req.query('brand');
  const brand = brands.find(({ id }) => id === asked) ?? brands.find(({ ambassadors }) => ambassadors !== undefined) ?? brands[0];
  if (brand === undefined) return showSentence(context, house, { title: texts.title, lines: [texts.off.next], status: 404 });
  const tab = FAN_TABS.find((each) => each === context.req.query('tab')) ?? 'review';
  const [view, effect, counts] = await Promise.all([
    readFansView(house, brand, tab), readOutreachEffect(house.store, { brand: brand.id }), tab === 'why-not' ? readGateCounts(house.store, { brand: brand.id }) : [],
  ]);
  const unmasks = await Promise.all(view.fans.map(({ authorKey, posts }) => readFanUnmask(house, { authorKey, person: visitor.person.id, posts })));
  const needsScores = tab === 'review' || tab === 'why-not';
  return showPage(context, { house, screen: 'fans', title: texts.title }, (
    <>
      <h1>{texts.title}</h1>
      {view.isOn ? <p class="figure">{texts.toReview(view.toReview)}</p> : null}
      <p>{texts.rule} {view.scoredAt === null ? '' : texts.scoredOn(dayMonth(view.scoredAt, brand.zone, language))}</p>
      {brands.length < 2 ? null : <Filters label={texts.brandsLabel} links={brands.map(({ id, name }) => ({ href: fansPath(id, tab), name, isHere: id === brand.id }))} />}
      <Filters label={texts.tabsLabel} links={FAN_TABS.map((each) => ({ href: fansPath(brand.id, each), name: texts.tabs[each], isHere: each === tab }))} />
      {!view.isOn && needsScores ? <Off brand={brand} language={language} /> : null}
      {view.isOn && tab === 'review' && view.fans.length === 0 ? <Empty view={view} language={language} /> : null}
      {view.isOn && tab === 'why-not' ? <WhyNot counts={counts} language={language} /> : null}
      {tab === 'contacted' || tab === 'accepted' || tab === 'declined' ? (view.fans.length === 0 ? <section class="card"><p>{texts.emptyTabs[tab]}</p></section> : null) : null}
      {view.fans.map((fan, place) => {
        const unmask = unmasks[place] ?? { kind: 'masked' as const };
        return tab === 'review' && fan.detail !== undefined
          ? <FanCard house={house} visitor={visitor} brand={brand} view={view} fan={fan} unmask={unmask} />
          : <FanRow house={house} visitor={visitor} brand={brand} fan={fan} unmask={unmask} />;
      })}
      <Counts view={view} now={house.now()} language={language} />
      {view.isOn && tab !== 'why-not' ? <FanMeasures changes={view.changes} effect={effect} language={language} /> : null}
    </>
  ));
}

/** Address of a tab. */
export function fansPath(brand: string, tab: FanTab): string {
  return `/fans?brand=${encodeURIComponent(brand)}&tab=${tab}`;
}

function Filters({ label, links }: { label: string; links: readonly { readonly href: string; readonly name: string; readonly isHere: boolean }[] }) {
  return <ul class="filters" aria-label={label}>{links.map(({ href, name, isHere }) => <li><a href={href} aria-current={isHere ? 'true' : undefined}>{name}</a></li>)}</ul>;
}

function Off({ brand, language }: { brand: Brand; language: Language }) {
  const texts = FAN_TEXTS[language];
  const { ambassadors } = brand;
  const { title, next } = ambassadors === undefined ? texts.off : texts.overdue;
  return (
    <section class="card">
      <h2>{title}</h2>
      <p>{ambassadors === undefined ? texts.off.sentence(brand.name) : texts.overdue.sentence(brand.name, ambassadors.reviewBy)}</p>
      <p>{next}</p>
    </section>
  );
}

function Empty({ view, language }: { view: FansView; language: Language }) {
  const { title, sentence, next } = emptyWords(view, language);
  return <section class="card"><h2>{title}</h2><p>{sentence}</p><p class="soft">{next}</p></section>;
}

function emptyWords({ scoredAt, hasReached, weeksShort, follow }: FansView, language: Language): { readonly title: string; readonly sentence: string; readonly next: string } {
  const { allDone, nobody, young, notScored } = FAN_TEXTS[language];
  if (scoredAt !== null && hasReached) return allDone;
  if (weeksShort > 0) return { ...young, sentence: young.sentence(weeksShort) };
  return scoredAt === null ? notScored : { ...nobody, sentence: nobody.sentence(follow) };
}

function Counts({ view, now, language }: { view: FansView; now: number; language: Language }) {
  const texts = FAN_TEXTS[language];
  const [later, optedOut] = [countIn(view, 'later', now), countIn(view, 'opted-out', now)];
  return <>{later === 0 ? null : <p class="soft">{texts.later(later)}</p>}{optedOut === 0 ? null : <p class="soft">{texts.optedOut(optedOut)}</p>}</>;
}

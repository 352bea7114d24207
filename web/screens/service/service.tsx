import type { Hono } from 'hono';
import { FIGURE_PERIODS } from '../../../schemas/plain/service-figures.ts';
import { DAY_SECONDS } from '../../../schemas/plain/units.ts';
import { readDemand, readFigurePlaces, readServiceWarnings, readShownFigures } from '../../../store/service-screen.ts';
import type { Language } from '../../../texts/language.ts';
import { SERVICE_TEXTS } from '../../../texts/web/service.ts';
import { deskHoursText } from '../../desk-hours-text.ts';
import { showPage } from '../../page.tsx';
import { PROMISES_PATH } from '../../parts/promise-form.tsx';
import { zoneOf } from '../../parts/zone-of.ts';
import { brandOf } from '../../people.ts';
import { READING_ROLES } from '../../rights.ts';
import type { House, Screen, WebContext, WebEnvironment } from '../../screen.ts';
import { wholeNumber } from '../../times.ts';
import { DemandPart } from './demand-part.tsx';
import { FigureTable, SpeedAndOutcome } from './figure-table.tsx';
import { decimalNumber } from './numbers.ts';

const PERIODS_LISTED = 26;
const DEMAND_WEEKS = 13;
const GRAVEYARD_DAYS = 90;

/** The service desk in figures: speed with its outcome, every figure against its target, silent accounts, and when questions come. */
export const serviceScreen: Screen = {
  id: 'service',
  roles: READING_ROLES,
  mount: (app: Hono<WebEnvironment>, house: House) => {
    app.get('/service', (context) => showService(context, house));
  },
};

async function showService(context: WebContext, house: House): Promise<Response> {
  const { language } = context.get('visitor');
  const texts = SERVICE_TEXTS[language];
  const { store, brands: { brands }, escalation } = house;
  const brand = (brands.find(({ id }) => id === context.req.query('brand')) ?? brands[0])?.id ?? '';
  const period = FIGURE_PERIODS.find((each) => each === context.req.query('period')) ?? 'week';
  const places = await readFigurePlaces(store, { brand, period, limit: PERIODS_LISTED });
  const chosen = places.find(({ day }) => day === context.req.query('day')) ?? places.find(({ isComplete }) => isComplete) ?? places[0];
  const platform = chosen?.platforms.find((each) => each === context.req.query('platform')) ?? '';
  const desk = escalation.desks.find(({ id }) => id === escalation.service.desk);
  const to = Math.floor(house.now() / 1_000);
  const [figures, warnings, demand] = await Promise.all([
    chosen === undefined ? [] : readShownFigures(store, { brand, period, day: chosen.day, platform }), readServiceWarnings(store, brand),
    readDemand(store, { brand, from: Math.max(0, to - DEMAND_WEEKS * 7 * DAY_SECONDS), to }),
  ]);
  return showPage(context, { house, screen: 'service', title: texts.title }, (
    <>
      <h1>{texts.title}</h1>
      <form class="card choice-line" method="get" action="/service">
        <Choice name="brand" label={texts.choices.brand} value={brand} options={brands.map(({ id }) => [id, brandOf(house, id).name])} />
        <Choice name="period" label={texts.choices.period} value={period} options={FIGURE_PERIODS.map((each) => [each, texts.periods[each]])} />
        {chosen === undefined ? null : <Choice name="day" label={texts.choices.day} value={chosen.day} options={places.map(({ day }) => [day, day])} />}
        {chosen === undefined ? null : <Choice name="platform" label={texts.choices.platform} value={platform} options={chosen.platforms.map((each) => [each, each === '' ? texts.allPlatforms : each])} />}
        <button class="main" type="submit">{texts.show}</button>
      </form>
      {desk === undefined ? null : <p class="soft">{deskHoursText(desk, language)}</p>}
      {chosen?.isComplete === false ? <p class="unknown">{texts.running}</p> : null}
      <Warnings warnings={warnings} language={language} />
      {chosen === undefined ? <Nothing language={language} /> : (
        <>
          <SpeedAndOutcome figures={figures} language={language} />
          <section class="card"><FigureTable figures={figures} language={language} /></section>
        </>
      )}
      {chosen === undefined && demand.length === 0 ? null : <DemandPart house={house} demand={demand} weeks={DEMAND_WEEKS} zone={desk?.zone ?? zoneOf(house, brand)} language={language} />}
    </>
  ));
}

function Choice({ name, label, value, options }: { name: string; label: string; value: string; options: readonly (readonly [value: string, text: string])[] }) {
  return (
    <div>
      <label for={`choice-${name}`}>{label}</label>
      <select id={`choice-${name}`} name={name}>{options.map(([each, text]) => <option value={each} selected={each === value}>{text}</option>)}</select>
    </div>
  );
}

function Warnings({ warnings, language }: { warnings: Awaited<ReturnType<typeof readServiceWarnings>>; language: Language }) {
  const texts = SERVICE_TEXTS[language].warnings;
  if (warnings.length === 0) return null;
  return (
    <section class="card" aria-labelledby="warnings">
      <h2 id="warnings">{texts.title}</h2>
      <ul>
        {warnings.map(({ figure, platform, value, n }) => {
          const [days, asked] = [wholeNumber(value, language), wholeNumber(n, language)];
          if (figure === 'follower-fairness') return <li>{texts.unfair(platform, decimalNumber(value, language, 2))}</li>;
          return <li>{value >= GRAVEYARD_DAYS ? texts.graveyard(platform, days, asked) : texts.silent(platform, days, asked)}</li>;
        })}
      </ul>
    </section>
  );
}

function Nothing({ language }: { language: Language }) {
  const texts = SERVICE_TEXTS[language].empty;
  const [first, ...ways] = texts.lines;
  return (
    <section class="card">
      <h2>{texts.title}</h2>
      <p>{first}</p>
      <ul>{ways.map((way) => <li>{way}</li>)}</ul>
      <p><a class="button" href={PROMISES_PATH}>{texts.promises}</a></p>
    </section>
  );
}

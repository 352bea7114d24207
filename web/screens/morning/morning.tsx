import type { Hono } from 'hono';
import { BUCKET_SECONDS } from '../../../schemas/plain/units.ts';
import { readSourceStates } from '../../../store/collection.ts';
import { readIncidents } from '../../../store/detection.ts';
import { readHeldActs } from '../../../store/escalations.ts';
import { MORNING_KINDS, readMorning, type MorningTotals } from '../../../store/morning.ts';
import { readMentionCards } from '../../../store/mention-page.ts';
import type { IncidentRow } from '../../../schemas/rows.ts';
import type { Language } from '../../../texts/language.ts';
import { MORNING_TEXTS } from '../../../texts/web/morning.ts';
import { showPage } from '../../page.tsx';
import { zoneOf } from '../../parts/zone-of.ts';
import { READING_ROLES } from '../../rights.ts';
import type { House, Screen, WebContext, WebEnvironment } from '../../screen.ts';
import { dayTime, wholeNumber } from '../../times.ts';
import { lastClosing } from './last-closing.ts';
import { HeldPart, MorningList } from './morning-list.tsx';

const ROWS = 40;
const MOST_COUNTED = 5_000;

/** Start of a shift: what came in since the desk closed, what asks for an answer first, and what was held during the night. */
export const morningScreen: Screen = {
  id: 'morning',
  roles: READING_ROLES,
  mount: (app: Hono<WebEnvironment>, house: House) => {
    app.get('/morning', (context) => showMorning(context, house));
  },
};

async function showMorning(context: WebContext, house: House): Promise<Response> {
  const { language } = context.get('visitor');
  const texts = MORNING_TEXTS[language];
  const zone = zoneOf(house);
  const now = house.now();
  const closedAt = lastClosing(house.escalation, { now, zone });
  const span = { from: Math.floor(closedAt / 1_000), to: Math.floor(now / 1_000) + BUCKET_SECONDS };
  const kind = MORNING_KINDS.find((each) => each === context.req.query('kind')) ?? '';
  const { store } = house;
  const [{ totals, rows: found }, incidents, held, states] = await Promise.all([
    readMorning(store, { ...span, limit: ROWS }), readIncidents(store), readHeldActs(store, { since: closedAt }), readSourceStates(store),
  ]);
  const rows = found.filter((row) => kind === '' || row.kind === kind).slice(0, ROWS);
  const cards = await readMentionCards(store, rows);
  const listened = new Set(house.sources().filter(({ isPaused }) => !isPaused).map(({ id }) => id));
  const isBlind = states.some(({ source, state }) => listened.has(source) && (state === 'blind' || state === 'needs-attention'));
  return showPage(context, { house, screen: 'morning', title: texts.title }, (
    <>
      <h1>{texts.title}</h1>
      <p class="figure">{texts.open(wholeNumber(totals.open, language))}</p>
      <p>{texts.since(dayTime(closedAt, { zone, language }), countsOf(totals, touching(incidents, span.from), language))}</p>
      {totals.isCut ? <p class="unknown">{texts.cut(wholeNumber(MOST_COUNTED, language))}</p> : null}
      {isBlind ? <p class="bar blind"><a href="/sources">{texts.empty.blind}</a></p> : null}
      <HeldPart house={house} held={held} language={language} />
      <ul class="filters" aria-label={texts.filters}>
        <li><a href="/morning" aria-current={kind === '' ? 'true' : undefined}>{texts.all}</a></li>
        {MORNING_KINDS.map((each) => <li><a href={`/morning?kind=${each}`} aria-current={each === kind ? 'true' : undefined}>{texts.kinds[each]}</a></li>)}
      </ul>
      {rows.length === 0
        ? <section class="card"><h2>{texts.empty.title}</h2><p>{texts.empty.sentence}</p><p><a class="button" href="/sources">{texts.empty.next}</a></p></section>
        : <MorningList house={house} rows={rows} cards={cards} language={language} />}
      {rows.length === ROWS ? <p><a href="/mentions?period=1">{texts.limited(wholeNumber(ROWS, language))}</a></p> : null}
      <p>{texts.compliments(wholeNumber(totals.compliments, language))}</p>
      <p><small>{texts.questionRule}</small></p>
    </>
  ));
}

function touching(incidents: readonly IncidentRow[], since: number): readonly IncidentRow[] {
  return incidents.filter(({ closedAt }) => closedAt === null || closedAt >= since);
}

function countsOf({ mentions, questions, complaints, compliments }: MorningTotals, incidents: readonly IncidentRow[], language: Language) {
  const number = (value: number) => wholeNumber(value, language);
  return {
    mentions: number(mentions), questions: number(questions), complaints: number(complaints), compliments: number(compliments), incidents: incidents.length,
    openIncidents: incidents.filter(({ closedAt }) => closedAt === null).length,
  };
}

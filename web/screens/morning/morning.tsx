import type { Hono } from 'hono';
import { filterWork } from '../../../analysis/service/work-list-filter.ts';
import { BUCKET_SECONDS, DAY_SECONDS } from '../../../schemas/plain/units.ts';
import type { IncidentRow } from '../../../schemas/rows.ts';
import { readSourceStates } from '../../../store/collection.ts';
import { readIncidents } from '../../../store/detection.ts';
import { readHeldActs } from '../../../store/escalations.ts';
import { readMentionCards } from '../../../store/mention-page.ts';
import { MOST_READ, readMorning, type MorningTotals } from '../../../store/morning.ts';
import { readPromises } from '../../../store/promises.ts';
import type { Language } from '../../../texts/language.ts';
import { MORNING_TEXTS } from '../../../texts/web/morning.ts';
import { showPage } from '../../page.tsx';
import { mayWork } from '../../parts/work-form.tsx';
import { zoneOf } from '../../parts/zone-of.ts';
import { READING_ROLES } from '../../rights.ts';
import type { House, Screen, WebContext, WebEnvironment } from '../../screen.ts';
import { dayTime, shortSpan, wholeNumber } from '../../times.ts';
import { morningPath, readChosen } from './choices.ts';
import { WorkFilters } from './filters.tsx';
import { lastClosing } from './last-closing.ts';
import { HeldPart, MorningList } from './morning-list.tsx';
import { PromiseLine } from './promise-line.tsx';
import { mountPromises } from './promises.tsx';
import { createWorkTaker } from './take-work.ts';
import { deskOf, sortWork, toShownRows, toWorkRows, type WorkRow } from './work-rows.ts';

const ROWS = 40;
const WEEK_MS = 7 * DAY_SECONDS * 1_000;

/** Start of a shift and the work list after it: what came in since the desk closed, what asks for an answer first, who has what, and what was held during the night. */
export const morningScreen: Screen = {
  id: 'morning',
  roles: READING_ROLES,
  mount: (app: Hono<WebEnvironment>, house: House) => {
    const takeWork = createWorkTaker(house);
    app.get('/morning', (context) => showMorning(context, house));
    app.post('/morning/work', takeWork);
    mountPromises(app, house);
  },
};

async function showMorning(context: WebContext, house: House): Promise<Response> {
  const visitor = context.get('visitor');
  const { language } = visitor;
  const texts = MORNING_TEXTS[language];
  const zone = zoneOf(house);
  const now = house.now();
  const chosen = readChosen((name) => context.req.query(name));
  const closedAt = lastClosing(house.escalation, { now, zone });
  const since = chosen.isWeek ? Math.min(closedAt, now - WEEK_MS) : closedAt;
  const span = { from: Math.floor(since / 1_000), to: Math.floor(now / 1_000) + BUCKET_SECONDS };
  const { store } = house;
  const [morning, incidents, held, states, promises] = await Promise.all([
    readMorning(store, span), readIncidents(store), readHeldActs(store, { since: closedAt }), readSourceStates(store), readPromises(store, { isOpen: true }),
  ]);
  const all = toWorkRows(morning.rows);
  const { rows: found, counts } = filterWork(all, chosen, visitor.person.id);
  const first = sortWork(found, chosen.order).slice(0, ROWS);
  const rows = toShownRows(house, first, await readMentionCards(store, first.map(({ row }) => row)));
  const listened = new Set(house.sources().filter(({ isPaused }) => !isPaused).map(({ id }) => id));
  const isBlind = states.some(({ source, state }) => listened.has(source) && (state === 'blind' || state === 'needs-attention'));
  const hasDesk = deskOf(house) !== undefined;
  const { answerWithinMinutes, urgentWithinMinutes } = house.escalation.service;
  const compliments = all.filter(({ kind }) => kind === 'compliment');
  const number = (value: number) => wholeNumber(value, language);
  return showPage(context, { house, screen: 'morning', title: texts.title }, (
    <>
      <h1>{texts.title}</h1>
      <p class="figure">{texts.open(number(all.filter(asksForAnswer).length))}</p>
      <p>{texts.since(dayTime(since, { zone, language }), countsOf(morning.totals, touching(incidents, span.from), language))}{' '}
        <a href={morningPath(chosen, { isWeek: !chosen.isWeek })}>{chosen.isWeek ? texts.sinceClosing : texts.week}</a></p>
      {morning.totals.isCut ? <p class="unknown">{texts.cut(number(MOST_READ))}</p> : null}
      {isBlind ? <p class="bar blind"><a href="/sources">{texts.empty.blind}</a></p> : null}
      <PromiseLine house={house} promises={promises} language={language} />
      <HeldPart house={house} held={held} language={language} />
      <WorkFilters chosen={chosen} counts={counts} language={language} />
      {rows.length === 0
        ? <section class="card"><h2>{texts.empty.title}</h2><p>{all.length === 0 ? texts.empty.sentence : texts.empty.filtered}</p><p>{all.length === 0 ? <a class="button" href="/sources">{texts.empty.next}</a> : <a class="button" href="/morning">{texts.clear}</a>}</p></section>
        : <MorningList house={house} visitor={visitor} rows={rows} back={morningPath(chosen)} hasDesk={hasDesk} />}
      {found.length > rows.length ? <p>{texts.limited(number(rows.length), number(found.length))}</p> : null}
      <p>{texts.compliments(number(compliments.filter(({ state }) => state !== 'done').length), number(compliments.length))}</p>
      {mayWork(visitor) ? null : <p class="soft">{texts.onlySee}</p>}
      <p><small>{texts.questionRule}</small></p>
      <p><small>{texts.clockRule(shortSpan(answerWithinMinutes * 60_000, language), shortSpan(urgentWithinMinutes * 60_000, language), hasDesk)}</small></p>
    </>
  ));
}

/** A question or a complaint that nobody has answered yet. */
function asksForAnswer({ kind, state, row }: WorkRow): boolean {
  return state !== 'done' && (kind === 'complaint' || row.isQuestion);
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

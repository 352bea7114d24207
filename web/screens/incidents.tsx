import { randomBytes } from 'node:crypto';
import type { ActAnswer } from '../../schemas/plain/escalation.ts';
import type { IncidentId } from '../../schemas/plain/history-safe.ts';
import { insertAudit } from '../../store/audit.ts';
import { INCIDENT_FILTERS, readBucketCounts, readIncidentTotals, readListedIncidents } from '../../store/incident-screens.ts';
import { INCIDENT_SCREEN_TEXTS, type PersonalKind } from '../../texts/web/incident.ts';
import { REVIEW_TEXTS } from '../../texts/web/incident-review.ts';
import { PAGE_TEXTS } from '../../texts/web/page.ts';
import { isDeskAway, isUnknownThere, readAct, readActId, tellResult, type Fields } from '../incident-acts.ts';
import { showPage } from '../page.tsx';
import { AlarmButtons } from '../parts/incident-buttons.tsx';
import { Hidden, PostForm } from '../parts/forms.tsx';
import { incidentPath } from '../paths.ts';
import { brandOf } from '../people.ts';
import { ACTING_ROLES, mayAct, mayReadPosts, peopleWhoAct } from '../rights.ts';
import type { House, Screen, Visitor, WebContext } from '../screen.ts';
import { ownPath } from '../security/requests.ts';
import { goBackWith } from '../security/told.ts';
import { showSentence } from '../sentence-page.tsx';
import { IncidentBody } from './incident-body.tsx';
import { readIncidentFile } from './incident-file.ts';
import { IncidentList } from './incident-list.tsx';
import { ReviewBody } from './review-body.tsx';

const AGAIN_SECONDS = 15;
const MAX_LISTED = 200;
const BEFORE_OPENING_SECONDS = 3 * 3_600;
const MAX_VIEWS = 10_000;

/** Incidents: the list, one of them, its review, and every button that acts on one. */
export const incidentsScreen: Screen = {
  id: 'incidents',
  roles: [],
  mount(app, house) {
    /** Views that stand in the record already, so that a page that is asked for again is one view. */
    const viewed = new Set<string>();

    app.get('/incidents', async (context) => {
      const visitor = context.get('visitor');
      const filter = INCIDENT_FILTERS.find((each) => each === context.req.query('filter'));
      const listed = await readListedIncidents(house.store, { filter, limit: MAX_LISTED });
      return showPage(context, { house, screen: 'incidents', title: INCIDENT_SCREEN_TEXTS[visitor.language].title }, <IncidentList house={house} visitor={visitor} listed={listed} filter={filter} isCut={listed.length === MAX_LISTED} />);
    });

    app.get('/incidents/:incident', async (context) => {
      const visitor = context.get('visitor');
      const incident = context.req.param('incident');
      if (!isIncident(incident)) return noIncident(context, house);
      const file = await readIncidentFile(house, incident, { withQuotes: mayReadPosts(visitor) });
      if (file === undefined) return noIncident(context, house);
      if (file === 'away') return showAway(context, house, incident);
      await noteView(house, viewed, visitor, incident);
      const title = `${brandOf(house, file.listed.brand).name} · ${INCIDENT_SCREEN_TEXTS[visitor.language].columns.incident}`;
      return showPage(context, { house, screen: 'incidents', title, againSeconds: file.listed.isOpen ? AGAIN_SECONDS : undefined }, <IncidentBody house={house} visitor={visitor} file={file} />);
    });

    app.get('/incidents/:incident/review', async (context) => {
      const visitor = context.get('visitor');
      const incident = context.req.param('incident');
      const file = isIncident(incident) ? await readIncidentFile(house, incident, { withQuotes: false }) : undefined;
      if (file === undefined) return noIncident(context, house);
      if (file === 'away') return showAway(context, house, incident);
      const { brand, openedAt } = file.listed;
      const span = { brand, from: Math.max(0, Math.floor(openedAt / 1_000) - BEFORE_OPENING_SECONDS), to: Math.floor(file.at / 1_000) + 1 };
      const [totals, buckets] = await Promise.all([readIncidentTotals(house.store, span), readBucketCounts(house.store, span)]);
      const title = REVIEW_TEXTS[visitor.language].title;
      return showPage(context, { house, screen: 'incidents', title }, <ReviewBody house={house} visitor={visitor} file={file} counts={{ totals, buckets }} />);
    });

    app.post('/incidents/declare', (context) => press(context, house, 'declare', async (fields, visitor) => {
      const brand = typeof fields['brand'] === 'string' ? fields['brand'] : '';
      return house.desk.declare(brand, { by: visitor.person.id, act: pressOf(fields), via: 'screen' });
    }));

    app.post('/incidents/:incident/:kind', async (context) => {
      const incident = context.req.param('incident');
      const fields: Fields = await context.req.parseBody();
      const texts = INCIDENT_SCREEN_TEXTS[context.get('visitor').language];
      const act = readAct(context.req.param('kind'), fields);
      if (!isIncident(incident)) return noIncident(context, house);
      if (act === 'empty-note') return goBackWith(context, house, { to: ownPath(fields['back']), sentence: texts.emptyNote });
      const isStranger = act !== 'bad-form' && act.kind === 'hand-over' && !peopleWhoAct(house).some(({ id }) => id === act.to);
      if (act === 'bad-form' || isStranger) return showSentence(context, house, { title: PAGE_TEXTS[context.get('visitor').language].foreignForm.title, lines: [texts.badForm], status: 400 });
      return press(context, house, act.kind, (_fields, visitor) =>
        house.desk.act(incident as IncidentId, act, { by: visitor.person.id, act: pressOf(fields), via: 'screen' })); // its form was checked
    });
  },
};

/** Does one act and says what came of it. A desk that cannot be reached leaves the same form, with the same id, to press again. */
async function press(context: WebContext, house: House, kind: PersonalKind, act: (fields: Fields, visitor: Visitor) => Promise<ActAnswer>): Promise<Response> {
  const visitor = context.get('visitor');
  const fields: Fields = await context.req.parseBody();
  const texts = INCIDENT_SCREEN_TEXTS[visitor.language];
  if (!mayAct(house, visitor)) return notTheirs(context, house);
  try {
    const answer = await act(fields, visitor);
    return goBackWith(context, house, { to: ownPath(fields['back']), sentence: tellResult(house, kind, answer, visitor.language) });
  } catch (error) {
    if (isUnknownThere(error)) return noIncident(context, house);
    if (!isDeskAway(error)) throw error;
    return showPage(context, { house, screen: 'incidents', title: texts.notReached.title, status: 503 }, (
      <section class="card">
        <h1>{texts.notReached.title}</h1>
        {texts.notReached.lines.map((line) => <p>{line}</p>)}
        <PostForm visitor={visitor} action={context.req.path}>
          {Object.entries({ ...fields, act: pressOf(fields) }).flatMap(([name, value]) => (name === 'csrf' || typeof value !== 'string' ? [] : [<Hidden name={name} value={value} />]))}
          <button class="main" type="submit">{PAGE_TEXTS[visitor.language].tryAgain}</button>
        </PostForm>
      </section>
    ));
  }
}

function pressOf(fields: Fields) {
  return readActId(fields) ?? readActId({ act: randomBytes(16).toString('hex') })!; // 32 hex digits were just made
}

/** Without the store the incident is still owned: its buttons work. */
function showAway(context: WebContext, house: House, incident: string): Response {
  const visitor = context.get('visitor');
  const { storeAway } = PAGE_TEXTS[visitor.language];
  return showPage(context, { house, screen: 'incidents', title: storeAway.title, status: 503, againSeconds: AGAIN_SECONDS }, (
    <section class="card">
      <h1>{storeAway.title}</h1>
      <p>{storeAway.sentence}</p>
      <ul>{storeAway.still.map((line) => <li>{line}</li>)}</ul>
      {mayAct(house, visitor) ? <AlarmButtons visitor={visitor} incident={incident} back={incidentPath(incident)} level={0} isOwned={false} /> : null}
    </section>
  ));
}

function noIncident(context: WebContext, house: House): Response {
  const { title, sentence } = INCIDENT_SCREEN_TEXTS[context.get('visitor').language].noIncident;
  return showSentence(context, house, { title, lines: [sentence], status: 404 });
}

function notTheirs(context: WebContext, house: House): Response {
  const { language } = context.get('visitor');
  const { title, sentence, who } = INCIDENT_SCREEN_TEXTS[language].onlyActing;
  const roles = ACTING_ROLES.map((role) => PAGE_TEXTS[language].roles[role]).join(' / ');
  return showSentence(context, house, { title, lines: [sentence(roles), who(peopleWhoAct(house).map(({ name }) => name).join(', '))], status: 403 });
}

/** Who first looked belongs into the review. Whoever acts on incidents counts, once; a record that cannot be written stops nobody. */
async function noteView(house: House, viewed: Set<string>, visitor: Visitor, incident: string): Promise<void> {
  const name = `${visitor.person.id} ${incident}`;
  if (!mayAct(house, visitor) || viewed.has(name)) return;
  try {
    await insertAudit(house.store, [{ at: house.now(), person: visitor.person.id, action: 'viewed-incident', subject: incident, reason: '' }]);
  } catch (error) {
    return house.onError(error); // the next view tries again
  }
  if (viewed.size >= MAX_VIEWS) viewed.clear();
  viewed.add(name);
}

function isIncident(written: string): boolean {
  return /^(?:drill-)?[0-9a-f]{16}$/u.test(written);
}

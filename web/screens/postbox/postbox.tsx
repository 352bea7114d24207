import type { Hono } from 'hono';
import { DELIVERY_OUTCOMES } from '../../../schemas/rows.ts';
import { readDeliveriesOf, readMessage } from '../../../store/outbox.ts';
import { readPostbox, type PostboxRow } from '../../../store/postbox-list.ts';
import { levelName } from '../../../texts/incident-texts.ts';
import type { Language } from '../../../texts/language.ts';
import { POSTBOX_TEXTS } from '../../../texts/web/postbox.ts';
import { showPage } from '../../page.tsx';
import { zoneOf } from '../../parts/zone-of.ts';
import { brandOf, nameOf } from '../../people.ts';
import { mayReadPosts } from '../../rights.ts';
import type { House, Screen, WebContext, WebEnvironment } from '../../screen.ts';
import { showSentence } from '../../sentence-page.tsx';
import { shortMoment, shortSpan, wholeNumber } from '../../times.ts';
import { MessagePage } from './message-page.tsx';

const ROWS = 200;
const OUTCOMES = ['waiting', ...DELIVERY_OUTCOMES] as const;

/** Every message as it was sent. What acts stays out of it: the store holds no links that do. */
export const postboxScreen: Screen = {
  id: 'postbox',
  roles: [],
  mount: (app: Hono<WebEnvironment>, house: House) => {
    app.get('/postbox', (context) => showPostbox(context, house));
    app.get('/postbox/:message', (context) => showMessage(context, house));
  },
};

async function showPostbox(context: WebContext, house: House): Promise<Response> {
  const { language } = context.get('visitor');
  const texts = POSTBOX_TEXTS[language];
  const chosen = {
    incident: context.req.query('incident') ?? '', recipient: context.req.query('recipient') ?? '', outcome: OUTCOMES.find((each) => each === context.req.query('outcome')) ?? '',
  } as const;
  const rows = await readPostbox(house.store, { ...chosen, limit: ROWS });
  const isFiltered = chosen.incident !== '' || chosen.recipient !== '' || chosen.outcome !== '';
  return showPage(context, { house, screen: 'postbox', title: texts.title }, (
    <>
      <h1>{texts.title}</h1>
      <p class="soft">{texts.intro}</p>
      <form class="card choice-line" method="get" action="/postbox">
        <div><label for="incident">{texts.filters.incident}</label><input id="incident" name="incident" value={chosen.incident} maxlength={64} size={18} /></div>
        <div>
          <label for="recipient">{texts.filters.recipient}</label>
          <select id="recipient" name="recipient">
            <option value="">{texts.all}</option>
            {recipients(house).map(([id, name]) => <option value={id} selected={id === chosen.recipient}>{name}</option>)}
          </select>
        </div>
        <div>
          <label for="outcome">{texts.filters.outcome}</label>
          <select id="outcome" name="outcome">
            <option value="">{texts.all}</option>
            {OUTCOMES.map((outcome) => <option value={outcome} selected={outcome === chosen.outcome}>{texts.outcomes[outcome]}</option>)}
          </select>
        </div>
        <button type="submit">{texts.show}</button>
        {isFiltered ? <a href="/postbox">{texts.clear}</a> : null}
      </form>
      {rows.length === 0 ? (
        <section class="card">
          <h2>{texts.empty.title}</h2>
          <p>{isFiltered ? texts.empty.filtered : texts.empty.none}</p>
          {isFiltered ? null : <p><a class="button" href="/sources">{texts.empty.drill}</a></p>}
        </section>
      ) : <ol class="rows card">{rows.map((row) => <Row house={house} row={row} language={language} />)}</ol>}
      {rows.length === ROWS ? <p class="soft">{texts.limited(wholeNumber(ROWS, language))}</p> : null}
    </>
  ));
}

function Row({ house, row, language }: { house: House; row: PostboxRow; language: Language }) {
  const texts = POSTBOX_TEXTS[language];
  const place = { zone: zoneOf(house, row.brand), language };
  
  return (
    <li data-row class="mention">
      <a class="words" data-open href={`/postbox/${encodeURIComponent(row.message)}`}>{row.subject === '' ? texts.causes[row.cause] : row.subject}</a>
      <div class="tags">
        <time class="soft" datetime={new Date(row.createdAt).toISOString()}>{shortMoment(row.createdAt, house.now(), place)}</time>
        <span class="soft">{texts.row(nameOf(house, row.recipient), row.receiver)}</span>
        {row.level > 0 ? <span class={`level l${row.level}`}>{levelName(row.level, language)}</span> : null}
        {row.isDrill ? <span class="tag">{texts.drill}</span> : null}
        <span class={row.deliveredAt === null ? 'tag' : 'tag good'}>{row.deliveredAt === null ? texts.outcomes[row.outcome] : texts.deliveredAfter(shortSpan(row.deliveredAt - row.createdAt, language))}</span>
        {row.tries > 1 ? <span class="soft">{texts.tries(row.tries)}</span> : null}
        {row.nextAt !== null && row.deliveredAt === null ? <span class="soft">{texts.nextTry(shortMoment(row.nextAt, house.now(), place))}</span> : null}
      </div>
    </li>
  );
}

async function showMessage(context: WebContext, house: House): Promise<Response> {
  const { language } = context.get('visitor');
  const texts = POSTBOX_TEXTS[language];
  const id = context.req.param('message') ?? '';
  const message = await readMessage(house.store, id);
  if (message === undefined) {
    return showSentence(context, house, { title: texts.gone.title, lines: [texts.gone.sentence], status: 404, next: { href: '/postbox', label: texts.back } });
  }
  const tries = await readDeliveriesOf(house.store, [id]);
  return showPage(context, { house, screen: 'postbox', title: texts.message }, (
    <MessagePage
      message={message} tries={tries} language={language} now={house.now()} zone={zoneOf(house, message.brand)}
      recipient={nameOf(house, message.recipient)} showsQuotes={mayReadPosts(context.get('visitor')) || message.recipient === context.get('visitor').person.id}
      brand={message.brand === '' ? undefined : brandOf(house, message.brand).name}
    />
  ));
}

function recipients({ escalation }: House): readonly (readonly [id: string, name: string])[] {
  return [...escalation.people.map(({ id, name }) => [id, name] as const), ...escalation.rooms.map(({ id }) => [id, id] as const)];
}

import type { Hono } from 'hono';
import { momentOfLocal } from '../../../analysis/duty/zoned.ts';
import { promiseOutcome, SETTLED_STATES } from '../../../analysis/service/promise-state.ts';
import { DAY_SECONDS, type EpochMs } from '../../../schemas/plain/units.ts';
import { readJudgements } from '../../../store/mention-page.ts';
import { addPromise, findPromises, readPromises, settlePromise } from '../../../store/promises.ts';
import { PROMISE_TEXTS } from '../../../texts/promise-texts.ts';
import { readActId } from '../../incident-acts.ts';
import { showPage } from '../../page.tsx';
import { MOST_PROMISED, PromiseForm, PROMISES_PATH } from '../../parts/promise-form.tsx';
import { PromiseList } from '../../parts/promise-list.tsx';
import { mayWork } from '../../parts/work-form.tsx';
import { zoneOf } from '../../parts/zone-of.ts';
import { ACTING_ROLES } from '../../rights.ts';
import type { House, WebContext, WebEnvironment } from '../../screen.ts';
import { ownPath } from '../../security/requests.ts';
import { goBackWith } from '../../security/told.ts';

const LEAST_CHARACTERS = 3;
/** Further ahead it is a slip of the keyboard. */
const LONGEST_MS = 2 * 365 * DAY_SECONDS * 1_000;
const ID_DIGITS = 12;

/** Adds the page of promises: the list, "Beloof iets", and how each came out. */
export function mountPromises(app: Hono<WebEnvironment>, house: House): void {
  app.get(PROMISES_PATH, (context) => showPromises(context, house));
  app.post(PROMISES_PATH, (context) => takePromise(context, house));
  app.post(`${PROMISES_PATH}/:promise`, (context) => takeOutcome(context, house));
}

async function showPromises(context: WebContext, house: House): Promise<Response> {
  const visitor = context.get('visitor');
  const texts = PROMISE_TEXTS[visitor.language];
  const promises = await readPromises(house.store);
  return showPage(context, { house, screen: 'morning', title: texts.title }, (
    <>
      <h1>{texts.title}</h1>
      <p class="soft">{texts.intro}</p>
      {promises.length === 0
        ? <section class="card"><h2>{texts.empty.title}</h2><p>{texts.empty.sentence}</p></section>
        : <section class="card"><PromiseList house={house} visitor={visitor} promises={promises} back={PROMISES_PATH} /></section>}
      {mayWork(visitor) && house.brands.brands.length > 0
        ? <section class="card"><h2>{texts.add}</h2><PromiseForm house={house} visitor={visitor} back={PROMISES_PATH} /></section>
        : <p class="soft">{texts.told.notAllowed}</p>}
    </>
  ));
}

async function takePromise(context: WebContext, house: House): Promise<Response> {
  const visitor = context.get('visitor');
  const { told } = PROMISE_TEXTS[visitor.language];
  const form = await context.req.parseBody();
  const back = (sentence: string) => goBackWith(context, house, { to: ownPath(form['back']), sentence });
  if (!mayWork(visitor)) return back(told.notAllowed);
  const act = readActId(form);
  const brand = house.brands.brands.find(({ id }) => id === form['brand']);
  const owner = house.escalation.people.find(({ id, roles }) => id === form['owner'] && roles.some((role) => ACTING_ROLES.includes(role)));
  if (act === undefined || brand === undefined || owner === undefined) return back(told.badForm);
  const text = typeof form['text'] === 'string' ? form['text'].trim() : '';
  if ([...text].length < LEAST_CHARACTERS || text.length > MOST_PROMISED) return back(told.badText);
  const madeAt = house.now();
  const dueAt = momentIn(form['due'], zoneOf(house, brand.id));
  if (dueAt === undefined || dueAt <= madeAt || dueAt > madeAt + LONGEST_MS) return back(told.badDue);
  const mention = { origin: typeof form['origin'] === 'string' ? form['origin'] : '', nativeId: typeof form['id'] === 'string' ? form['id'] : '' };
  if (mention.nativeId !== '' && (await readJudgements(house.store, mention)).length === 0) return back(told.badForm);
  const promise = act.slice(0, ID_DIGITS); // of the press: pressed twice it is one promise
  if ((await findPromises(house.store, promise)).length > 0) return back(told.added);
  await addPromise(house.store, { promise, brand: brand.id, ...mention, madeAt, dueAt, owner: owner.id, text, by: visitor.person.id });
  return back(told.added);
}

async function takeOutcome(context: WebContext, house: House): Promise<Response> {
  const visitor = context.get('visitor');
  const { told } = PROMISE_TEXTS[visitor.language];
  const form = await context.req.parseBody();
  const back = (sentence: string) => goBackWith(context, house, { to: ownPath(form['back']), sentence });
  if (!mayWork(visitor)) return back(told.notAllowed);
  const id = context.req.param('promise') ?? '';
  const state = [...SETTLED_STATES, 'open' as const].find((each) => each === form['state']);
  if (state === undefined || !/^[0-9a-f]{12}$/u.test(id)) return back(told.badForm);
  const [promise] = await findPromises(house.store, id);
  if (promise === undefined) return back(told.gone);
  if (promise.version !== form['seen']) return back(promise.state === state ? told[promiseOutcome(promise)] : told.first);
  const at = house.now();
  await settlePromise(house.store, promise, { state, at, by: visitor.person.id });
  return back(told[promiseOutcome({ state, dueAt: promise.dueAt, settledAt: at })]);
}

/** undefined for what is no local time of a day that exists. */
function momentIn(written: unknown, zone: string): EpochMs | undefined {
  if (typeof written !== 'string' || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/u.test(written)) return undefined;
  try {
    return momentOfLocal(written, zone);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

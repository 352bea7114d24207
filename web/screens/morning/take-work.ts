import { moveWorkItem, undoWorkItem, UNTOUCHED, WORK_ACTS, type WorkAct, type WorkActKind } from '../../../analysis/service/work-list.ts';
import type { MentionKey } from '../../../schemas/rows.ts';
import { readJudgements } from '../../../store/mention-page.ts';
import { addWorkChange, readWorkChanges, type WorkItemChange } from '../../../store/work-items.ts';
import { WORK_TEXTS } from '../../../texts/web/work.ts';
import { mayWork, standingWords, teamsOf } from '../../parts/work-form.tsx';
import { nameOf } from '../../people.ts';
import type { House, Visitor, WebContext } from '../../screen.ts';
import { ownPath } from '../../security/requests.ts';
import { goBackWith } from '../../security/told.ts';

/** What a button of the work list asks for. */
interface Press extends MentionKey {
  readonly brand: string;
  readonly kind: WorkActKind;
  readonly team: string;
  /** Version of the item that stood on the page; '' untouched. */
  readonly seen: string;
}

/** Makes the answer to a press. Presses on one item are taken one after another, so that the second one sees what the first one did. */
export function createWorkTaker(house: House): (context: WebContext) => Promise<Response> {
  const turns = new Map<string, Promise<unknown>>();
  const inTurn = async <Result>(name: string, task: () => Promise<Result>): Promise<Result> => {
    const mine = (turns.get(name) ?? Promise.resolve()).then(task, task);
    turns.set(name, mine);
    try {
      return await mine;
    } finally {
      if (turns.get(name) === mine) turns.delete(name);
    }
  };
  return async (context) => {
    const visitor = context.get('visitor');
    const { told } = WORK_TEXTS[visitor.language];
    const form = await context.req.parseBody();
    const row = typeof form['row'] === 'string' && /^\d{1,3}$/u.test(form['row']) ? `#row-${form['row']}` : '';
    const back = (sentence: string) => goBackWith(context, house, { to: `${ownPath(form['back'])}${row}`, sentence });
    const press = readPress(form);
    if (!mayWork(visitor)) return back(told.notAllowed);
    if (press === undefined) return back(told.badForm);
    return back(await inTurn(`${press.brand} ${press.nativeId}`, () => take(house, visitor, press)));
  };
}

/** Does it, and says what became of it. */
async function take(house: House, visitor: Visitor, press: Press): Promise<string> {
  const { store } = house;
  const { person: { id: by }, language } = visitor;
  const { told } = WORK_TEXTS[language];
  if (!(await readJudgements(store, press)).some(({ brand }) => brand === press.brand)) return told.gone;
  const changes = await readWorkChanges(store, press);
  const last = changes.at(-1);
  const now = house.now();
  if ((last?.version ?? '') !== press.seen) return last === undefined ? told.badForm : tellFirst(house, visitor, press, last);
  if (press.kind === 'hand-over' && !teamsOf(house, press.brand).includes(press.team)) return told.badForm;
  const moved = press.kind === 'undo' ? undoWorkItem(changes, { by, now }) : moveWorkItem(last ?? UNTOUCHED, actOf(press.kind, press.team), by);
  if (moved === undefined) return press.kind === 'undo' ? told.cannotUndo : told.unchanged;
  const { brand, origin, nativeId } = press;
  const version = await addWorkChange(store, { brand, origin, nativeId, ...moved, person: by, at: now, after: last?.version });
  const counted = (await readWorkChanges(store, press)).at(-1);
  // Another process may have written meanwhile: what counts is what is told.
  if (counted !== undefined && counted.version !== version) return tellFirst(house, visitor, press, counted);
  return press.kind === 'hand-over' ? told.handOver(press.team) : told[press.kind];
}

function tellFirst(house: House, visitor: Visitor, { brand }: Press, change: WorkItemChange): string {
  const { language, person } = visitor;
  const texts = WORK_TEXTS[language];
  if (change.person === person.id) return texts.told.unchanged;
  return texts.told.first(standingWords(house, change, { since: change.at, brand, language }), nameOf(house, change.person) || texts.somebody);
}

function actOf(kind: Exclude<WorkActKind, 'undo'>, team: string): WorkAct {
  return kind === 'hand-over' ? { kind, team } : { kind };
}

function readPress(form: Readonly<Record<string, unknown>>): Press | undefined {
  const text = (name: string) => {
    const value = form[name];
    return typeof value === 'string' && value.length <= 200 ? value : '';
  };
  const kind = WORK_ACTS.find((each) => each === form['kind']);
  const press = { brand: text('brand'), origin: text('origin'), nativeId: text('id'), team: text('team'), seen: text('seen') };
  return kind === undefined || press.brand === '' || press.origin === '' || press.nativeId === '' ? undefined : { ...press, kind };
}

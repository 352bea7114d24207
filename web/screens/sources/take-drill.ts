import type { Role } from '../../../schemas/config/escalation.ts';
import { CommandError } from '../../../schemas/errors.ts';
import type { Level } from '../../../schemas/plain/levels.ts';
import { readStanding } from '../../../store/escalations.ts';
import { SOURCES_TEXTS } from '../../../texts/web/sources.ts';
import { isDeskAway, isUnknownThere, readActId } from '../../incident-acts.ts';
import { incidentPath } from '../../paths.ts';
import type { House, Visitor, WebContext } from '../../screen.ts';
import { goBackWith } from '../../security/told.ts';

export const DRILL_LEVELS = [1, 2, 3, 4] as const satisfies readonly Level[];
/** The record of an incident follows its start within moments; its page shows nothing before. */
const LOOK_MS = 50;
const LOOKS = 60;
const ROLES: readonly Role[] = ['reputation', 'service', 'operator'];

/** Whether a visitor may start a fire drill. */
export function mayDrill({ person }: Pick<Visitor, 'person'>): boolean {
  return person.roles.some((role) => ROLES.includes(role));
}

/** Starts a fire drill through the real chain, and leads to its incident. */
export async function takeDrill(context: WebContext, house: House): Promise<Response> {
  const visitor = context.get('visitor');
  const texts = SOURCES_TEXTS[visitor.language].drill;
  const back = (sentence: string) => goBackWith(context, house, { to: '/sources', sentence });
  if (!mayDrill(visitor)) return back(texts.notAllowed);
  const form = await context.req.parseBody();
  const brand = house.brands.brands.find(({ id }) => id === form['brand']);
  const level = DRILL_LEVELS.find((each) => String(each) === form['level']);
  const act = readActId(form);
  if (brand === undefined || level === undefined || act === undefined) return back(texts.failed);
  try {
    const { incident } = await house.desk.drill(brand.id, level, { by: visitor.person.id, act, via: 'screen' });
    await untilRecorded(house, incident);
    return goBackWith(context, house, { to: incidentPath(incident), sentence: texts.started });
  } catch (error) {
    if (error instanceof CommandError && error.kind === 'DrillRuns') return back(texts.runs);
    if (isDeskAway(error) || isUnknownThere(error)) return back(texts.failed);
    throw error;
  }
}

async function untilRecorded({ store }: House, incident: string): Promise<void> {
  for (let look = 0; look < LOOKS && (await readStanding(store, incident)) === undefined; look += 1) await new Promise((settle) => setTimeout(settle, LOOK_MS));
}

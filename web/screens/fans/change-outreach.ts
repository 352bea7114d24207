import { isAnsweredFor } from '../../../analysis/ambassadors/answered-for.ts';
import type { ContactRefusal } from '../../../analysis/ambassadors/contact-rules.ts';
import { stateOf, stepsTo, undoLast, type UndoProblem } from '../../../analysis/ambassadors/outreach-state.ts';
import type { Brand } from '../../../schemas/config/brands.ts';
import type { OutreachState } from '../../../schemas/plain/service-figures.ts';
import type { EpochMs } from '../../../schemas/plain/units.ts';
import { insertOutreach, readOutreach, type OutreachRow } from '../../../store/outreach.ts';
import { forgetScores, insertOptOut, optOutHashOf } from '../../../store/outreach-opt-outs.ts';
import { risingVersion } from '../../../store/rising-version.ts';
import { askBeforeContact, type OutreachDesk } from './outreach-desk.ts';
import { inTurn } from './in-turn.ts';

/** What somebody wants to note of a fan. */
export interface OutreachWish {
  readonly brand: Brand;
  readonly authorKey: string;
  readonly to: OutreachState;
  /** Id of who decides; has the role service, which the caller has checked. */
  readonly person: string;
  readonly reason: string;
  /** Something was given. Counts only after the advertising rules were shown. */
  readonly hasBenefit: boolean;
  readonly rulesWereShown: boolean;
}

export type OutreachAnswer =
  | { readonly kind: 'done' | 'undone' | 'same'; readonly state: OutreachState }
  | { readonly kind: 'no-way'; readonly from: OutreachState }
  | { readonly kind: 'refused'; readonly refusals: readonly ContactRefusal[] }
  | { readonly kind: 'never-proposed' | 'needs-reason' | 'needs-reminder' | 'benefit-too-early' | 'off' | 'no-key' | 'no-posts' }
  | { readonly kind: 'not-undone'; readonly problem: UndoProblem };

/**
 * Notes what came of a fan. A contact is checked against everything that is known at this moment; an opt-out goes onto the keyed list
 * first, and then everything that was worked out about the person goes. Two people who press at once take turns.
 * @throws StoreError: then it is not known whether it was noted, and doing it again is safe
 */
export function changeOutreach(desk: OutreachDesk, wish: OutreachWish): Promise<OutreachAnswer> {
  return inTurn(desk.store, async () => {
    const { brand, authorKey, to, hasBenefit, rulesWereShown, reason } = wish;
    const changes = await readOutreach(desk.store, { brand: brand.id });
    const own = changes.filter((change) => change.authorKey === authorKey);
    const from = stateOf(own);
    if (to === 'opted-out') return optOut(desk, wish, from);
    const refused = refuse({ from, to, hasBenefit, rulesWereShown, reason, isOn: isAnsweredFor(brand, desk.now()) });
    if (refused !== undefined) return refused;
    const steps = stepsTo(from, to);
    if (steps === undefined) return { kind: 'no-way', from: from ?? 'candidate' };
    if (steps.length === 0 && !hasBenefit) return { kind: 'same', state: to };
    if (steps.includes('invited')) {
      const { list } = desk.keys;
      if (list === undefined) return { kind: 'no-key' };
      const found = await askBeforeContact({ ...desk, keys: { ...desk.keys, list } }, { brand, authorKey, changes });
      if (found === 'no-posts') return { kind: 'no-posts' };
      if (found.length > 0) return { kind: 'refused', refusals: found };
    }
    await insertOutreach(desk.store, rowsOf(wish, steps.length === 0 ? [to] : steps, desk.now(), own));
    return { kind: 'done', state: to };
  });
}

/** Takes the last decision about a fan back, within an hour. An opt-out stays. */
export function undoOutreach(desk: OutreachDesk, { brand, authorKey, person }: Pick<OutreachWish, 'brand' | 'authorKey' | 'person'>): Promise<OutreachAnswer> {
  return inTurn(desk.store, async () => {
    const own = await readOutreach(desk.store, { brand: brand.id, authorKey });
    const at = desk.now();
    const taken = undoLast(own, at);
    if (typeof taken === 'string') return { kind: 'not-undone', problem: taken };
    const latest = own.at(-1)?.version ?? '0';
    await insertOutreach(desk.store, taken.map(({ state, undoes }): OutreachRow => ({
      brand: brand.id, authorKey, version: risingVersion(at, latest), at, state, person, reason: '', hasBenefit: false, undoes,
    })));
    return { kind: 'undone', state: taken.at(-1)?.state ?? 'candidate' };
  });
}

function refuse({ from, to, hasBenefit, rulesWereShown, reason, isOn }: Pick<OutreachWish, 'to' | 'hasBenefit' | 'rulesWereShown' | 'reason'> & {
  readonly from: OutreachState | null;
  readonly isOn: boolean;
}): OutreachAnswer | undefined {
  if (from === null) return { kind: 'never-proposed' };
  if (from === 'opted-out') return { kind: 'no-way', from };
  if (hasBenefit && to !== 'accepted') return { kind: 'benefit-too-early' };
  if (hasBenefit && !rulesWereShown) return { kind: 'needs-reminder' };
  if (to === 'unfit' && reason === '') return { kind: 'needs-reason' };
  return to === 'invited' && !isOn ? { kind: 'off' } : undefined;
}

/** The list first: whatever is interrupted after it, this person is not approached any more. */
async function optOut({ store, keys: { list }, now }: OutreachDesk, wish: OutreachWish, from: OutreachState | null): Promise<OutreachAnswer> {
  if (list === undefined) return { kind: 'no-key' };
  const at = now();
  await insertOptOut(store, { hash: optOutHashOf(list, wish.authorKey), at });
  if (from !== 'opted-out') await insertOutreach(store, rowsOf({ ...wish, hasBenefit: false }, ['opted-out'], at, []));
  await forgetScores(store, wish.authorKey);
  return { kind: from === 'opted-out' ? 'same' : 'done', state: 'opted-out' };
}

function rowsOf({ brand, authorKey, person, reason, hasBenefit }: OutreachWish, steps: readonly OutreachState[], at: EpochMs, own: readonly OutreachRow[]): readonly OutreachRow[] {
  const latest = own.at(-1)?.version ?? '0';
  return steps.map((state, place) => ({
    brand: brand.id, authorKey, version: risingVersion(at, latest), at, state, person, reason: place === steps.length - 1 ? reason : '', hasBenefit: hasBenefit && place === steps.length - 1, undoes: '0',
  }));
}

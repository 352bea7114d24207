import type { WorkState } from '../../schemas/plain/service-figures.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';

/** Where one item of the work list stands. */
export interface WorkItem {
  readonly state: WorkState;
  /** Person who has it; '' nobody. */
  readonly owner: string;
  /** Department it was handed to; '' none. */
  readonly team: string;
}

/** What nobody has touched yet. */
export const UNTOUCHED: WorkItem = { state: 'new', owner: '', team: '' };

export const WORK_ACTS = ['take', 'answered', 'wait', 'hand-over', 'undo'] as const;
/** What somebody does with an item: Van mij, Beantwoord, Wacht op klant, Naar afdeling, Ongedaan maken. */
export type WorkActKind = (typeof WORK_ACTS)[number];
export type WorkAct = { readonly kind: Exclude<WorkActKind, 'hand-over' | 'undo'> } | { readonly kind: 'hand-over'; readonly team: string };

/** The last change of an item: what it made of it, who did it and when. */
export interface WorkChange extends WorkItem {
  readonly person: string;
  readonly at: EpochMs;
}

/** Within so long whoever changed an item can take the change back. */
export const UNDO_MS = 3_600_000;

/**
 * What an act makes of an item; undefined where it changes nothing. What is done is only opened again, by taking it. Whoever answers or
 * waits without having it has it from then on; a department takes it away from its owner.
 */
export function moveWorkItem(item: WorkItem, act: WorkAct, by: string): WorkItem | undefined {
  const moved = movedItem(item, act, by);
  return moved.state === item.state && moved.owner === item.owner && moved.team === item.team ? undefined : moved;
}

/**
 * The state before the last change, for whoever made that change within the hour; undefined for everybody else.
 * @param changes of one item, the latest last; two are enough
 */
export function undoWorkItem(changes: readonly WorkChange[], { by, now }: { readonly by: string; readonly now: EpochMs }): WorkItem | undefined {
  const last = changes.at(-1);
  if (last === undefined || last.person !== by || last.at + UNDO_MS < now) return undefined;
  const { state, owner, team } = changes.at(-2) ?? UNTOUCHED;
  return { state, owner, team };
}

/**
 * Where an item counts as standing when an account of the brand answered it: done, unless it was touched after that answer or waits for
 * the customer.
 */
export function standingOf(item: (WorkItem & { readonly at: EpochMs }) | null, answeredAt: EpochMs | null): WorkItem {
  const { state, owner, team } = item ?? UNTOUCHED;
  const isSettled = answeredAt !== null && state !== 'waiting' && (item === null || item.at <= answeredAt);
  return { state: isSettled ? 'done' : state, owner, team };
}

function movedItem(item: WorkItem, act: WorkAct, by: string): WorkItem {
  const owner = item.owner === '' ? by : item.owner;
  switch (act.kind) {
    case 'take':
      return { state: 'assigned', owner: by, team: item.team };
    case 'answered':
      return item.state === 'done' ? item : { ...item, state: 'done', owner };
    case 'wait':
      return item.state === 'done' ? item : { ...item, state: 'waiting', owner };
    case 'hand-over':
      return item.state === 'done' ? item : { state: 'assigned', owner: '', team: act.team };
    default:
      return act satisfies never;
  }
}

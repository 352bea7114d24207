import { STATE_CHOICES, type WorkChoices } from '../../../analysis/service/work-list-filter.ts';
import { LABELS } from '../../../schemas/plain/labels.ts';
import { MORNING_KINDS } from '../../../store/morning.ts';

export const ORDERS = ['newest', 'clock'] as const;
export type Order = (typeof ORDERS)[number];

/** What stands in the address of the list. */
export interface Chosen extends WorkChoices {
  readonly order: Order;
  /** Days back instead of since closing. */
  readonly isWeek: boolean;
}

const MOST_CHARACTERS = 200;
const ALL = 'all';

/** Reads the choices of an address; what is no choice counts as nothing chosen. Without a state what is unanswered is shown. */
export function readChosen(query: (name: string) => string | undefined): Chosen {
  const oneOf = <Value extends string>(name: string, values: readonly Value[]): Value | '' => values.find((value) => value === query(name)) ?? '';
  const word = (name: string) => (query(name) ?? '').slice(0, MOST_CHARACTERS);
  return {
    state: query('state') === ALL ? '' : oneOf('state', STATE_CHOICES) || 'unanswered',
    kind: oneOf('kind', MORNING_KINDS), label: oneOf('label', ['none', ...LABELS]), source: word('source'), language: word('language'),
    order: oneOf('order', ORDERS) || 'newest', isWeek: query('days') === '7',
  };
}

/** Address of the list with these choices; usual ones are left out. */
export function morningPath(chosen: Chosen, changes: Partial<Chosen> = {}): string {
  const all = { ...chosen, ...changes };
  const fields = new URLSearchParams();
  if (all.state !== 'unanswered') fields.set('state', all.state === '' ? ALL : all.state);
  for (const name of ['kind', 'label', 'source', 'language'] as const) if (all[name] !== '') fields.set(name, all[name]);
  if (all.order !== 'newest') fields.set('order', all.order);
  if (all.isWeek) fields.set('days', '7');
  return fields.size === 0 ? '/morning' : `/morning?${fields.toString()}`;
}

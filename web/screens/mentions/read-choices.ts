import { DIRECTIONS, LABELS, type Direction, type StoredLabel } from '../../../schemas/plain/labels.ts';
import { BUCKET_SECONDS, DAY_SECONDS, type EpochMs } from '../../../schemas/plain/units.ts';
import { LABELLED_BY, searchWords, type LabelledBy, type MentionFilter } from '../../../store/mention-filter.ts';
import type { PageEnd } from '../../../store/mention-search.ts';

export const PERIODS = ['1', '7', '30', '90'] as const;
export type Period = (typeof PERIODS)[number];
export const CHOICES = ['brand', 'label', 'certain', 'direction', 'by', 'safety', 'language', 'source', 'topic'] as const;
export type Choice = (typeof CHOICES)[number];

/** What stands in the address of the list: every value as it was chosen, '' = nothing. */
export type Chosen = Readonly<Record<Choice, string>> & { readonly period: Period; readonly q: string };

const DEFAULT_PERIOD: Period = '7';
const DEFAULT_DIRECTION: Direction = 'about';
const MOST_CHARACTERS = 200;

/** Reads the choices of an address; what is no choice counts as nothing chosen. */
export function readChosen(query: (name: string) => string | undefined): Chosen {
  const oneOf = <Value extends string>(name: string, values: readonly Value[]): Value | '' => values.find((value) => value === query(name)) ?? '';
  const id = (name: string) => (query(name) ?? '').slice(0, MOST_CHARACTERS);
  return {
    q: id('q').trim(),
    period: oneOf('period', PERIODS) || DEFAULT_PERIOD,
    brand: id('brand'), language: id('language'), source: id('source'), topic: id('topic'),
    label: oneOf('label', ['none', ...LABELS]),
    certain: oneOf('certain', ['certain', 'uncertain']),
    direction: oneOf('direction', ['all', ...DIRECTIONS]) || DEFAULT_DIRECTION,
    by: oneOf('by', LABELLED_BY),
    safety: oneOf('safety', ['safety']),
  };
}

/** The filter that the choices mean at a moment. */
export function filterOf(chosen: Chosen, now: EpochMs): MentionFilter {
  const to = Math.floor(now / 1_000) + BUCKET_SECONDS;
  const given = (value: string) => (value === '' ? undefined : value);
  return {
    to, from: to - Number(chosen.period) * DAY_SECONDS,
    brand: given(chosen.brand), language: given(chosen.language), source: given(chosen.source), topic: given(chosen.topic),
    label: given(chosen.label) as StoredLabel | undefined, // checked by readChosen, as the three below
    isCertain: chosen.certain === '' ? undefined : chosen.certain === 'certain',
    direction: chosen.direction === 'all' ? undefined : (chosen.direction as Direction), // one of them
    labelledBy: given(chosen.by) as LabelledBy | undefined, // one of them
    hasSafetyWord: chosen.safety === '' ? undefined : true,
    words: searchWords(chosen.q),
  };
}

/** Address of the list with these choices; choices that are the usual ones are left out. */
export function listPath(chosen: Chosen, changes: Partial<Chosen> = {}, after?: PageEnd | null): string {
  const all: Chosen = { ...chosen, ...changes };
  const fields = new URLSearchParams();
  if (all.q !== '') fields.set('q', all.q);
  if (all.period !== DEFAULT_PERIOD) fields.set('period', all.period);
  for (const name of CHOICES) if (all[name] !== '' && !(name === 'direction' && all[name] === DEFAULT_DIRECTION)) fields.set(name, all[name]);
  if (after !== undefined && after !== null) fields.set('after', `${after.bucketAt}-${after.nativeId}`);
  return fields.size === 0 ? '/mentions' : `/mentions?${fields.toString()}`;
}

/** Where the page before ended; undefined on the first page, and for what is no place. */
export function readAfter(written: string | undefined): PageEnd | undefined {
  const [, bucketAt, nativeId] = /^(\d{1,10})-([0-9a-f]{1,64})$/u.exec(written ?? '') ?? [];
  return bucketAt === undefined || nativeId === undefined ? undefined : { bucketAt: Number(bucketAt), nativeId };
}

/** How many choices narrow the list. */
export function countActive(chosen: Chosen): number {
  return CHOICES.filter((name) => chosen[name] !== '' && !(name === 'direction' && chosen[name] === DEFAULT_DIRECTION)).length;
}

import type { Label, StoredLabel } from '../../schemas/plain/labels.ts';
import type { WorkState } from '../../schemas/plain/service-figures.ts';

/** What of a row decides which filters let it pass. */
export interface FilterableRow {
  readonly kind: string;
  readonly label: StoredLabel;
  readonly language: string;
  /** Id space of the network it was posted on. */
  readonly source: string;
  readonly state: WorkState;
  readonly owner: string;
}

export const WORK_FACETS = ['state', 'kind', 'label', 'source', 'language'] as const;
export type WorkFacet = (typeof WORK_FACETS)[number];
/** unanswered: everything but done. mine: unanswered, and the visitor has it. */
export const STATE_CHOICES = ['unanswered', 'mine', 'new', 'assigned', 'waiting', 'done'] as const;
export type StateChoice = (typeof STATE_CHOICES)[number];

/** One choice for each filter; '' lets everything pass. */
export interface WorkChoices {
  readonly state: StateChoice | '';
  readonly kind: string;
  readonly label: Label | 'none' | '';
  readonly source: string;
  readonly language: string;
}

/** How many rows each choice of a filter would show, the other filters left as they are. */
export type FacetCounts = ReadonlyMap<string, number>;

/** The rows that pass every filter, and for each filter how many rows each of its choices would show. '' counts all choices together. */
export function filterWork<Row extends FilterableRow>(
  rows: readonly Row[],
  choices: WorkChoices,
  visitor: string,
): { readonly rows: readonly Row[]; readonly counts: Readonly<Record<WorkFacet, FacetCounts>> } {
  const counts = { state: new Map<string, number>(), kind: new Map<string, number>(), label: new Map<string, number>(), source: new Map<string, number>(), language: new Map<string, number>() };
  const passing: Row[] = [];
  for (const row of rows) {
    const failing = WORK_FACETS.filter((facet) => choices[facet] !== '' && !valuesOf(row, facet, visitor).includes(choices[facet]));
    if (failing.length === 0) passing.push(row);
    if (failing.length > 1) continue;
    for (const facet of failing.length === 0 ? WORK_FACETS : failing) {
      for (const value of ['', ...valuesOf(row, facet, visitor)]) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
    }
  }
  return { rows: passing, counts };
}

/** Choices of a filter that let a row pass. */
function valuesOf({ kind, label, language, source, state, owner }: FilterableRow, facet: WorkFacet, visitor: string): readonly string[] {
  switch (facet) {
    case 'state':
      return state === 'done' ? ['done'] : ['unanswered', ...(owner === visitor ? ['mine'] : []), state];
    case 'kind':
      return [kind];
    case 'label':
      return [label];
    case 'source':
      return [source];
    case 'language':
      return language === '' ? [] : [language];
    default:
      return facet satisfies never;
  }
}

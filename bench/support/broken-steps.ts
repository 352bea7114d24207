import { COLLECT_STEPS, type CollectStep } from '../../activities/collect-steps.ts';
import type { PageWork } from '../../activities/page-work.ts';

/** Ways in which the line must not be built; a drill shows that it would be found out. */
export const BREAKAGES = ['cursor-first', 'skips-known'] as const;
export type Breakage = (typeof BREAKAGES)[number];

/** Where a kill makes each breakage certain to show: `FAIL_AT` on the second page. */
export const TELLING_KILL: Readonly<Record<Breakage, string>> = { 'cursor-first': 'cursor:2', 'skips-known': 'mentions:2' };

/** The steps of a page as a broken build would run them. */
export function brokenSteps(breakage: Breakage): readonly CollectStep[] {
  const [sightings, mentions, ...further] = COLLECT_STEPS;
  if (sightings?.name !== 'sightings' || mentions?.name !== 'mentions' || further.at(-1)?.name !== 'cursor') {
    throw new Error('the steps of a page have changed; change the broken ones too');
  }
  if (breakage === 'cursor-first') return [...further.slice(-1), sightings, mentions, ...further.slice(0, -1)];
  return [sightings, mentions, ...further.map(({ name, write }): CollectStep => ({ name, write: (work, context) => write(onlyNew(work), context) }))];
}

/** Forgets every row that belongs to a mention the store had before: what a kill kept from being written stays unwritten. */
function onlyNew(work: PageWork): PageWork {
  const fresh = new Set(work.mentions.map(({ nativeId }) => nativeId));
  const authors = new Set(work.mentions.map(({ authorKey }) => authorKey));
  const isFresh = ({ nativeId }: { readonly nativeId: string }): boolean => fresh.has(nativeId);
  return {
    ...work,
    texts: work.texts.filter(isFresh),
    identities: work.identities.filter(({ authorKey }) => authors.has(authorKey)),
    brands: work.brands.filter(isFresh),
    analyses: work.analyses.filter(isFresh),
    stories: work.stories.filter(({ founder }) => isFresh(founder)),
    facts: work.facts.filter(isFresh),
  };
}

import type { SourceFileEntry } from '../../schemas/config/sources.ts';
import type { InitTexts } from '../../texts/init-texts.ts';
import { nearestWord } from '../config/nearest.ts';
import { brandSources } from '../sources/brand-sources.ts';
import { packEntries, toSourceEntry } from '../sources/packs.ts';

/** Groups that a person may name in place of ids. */
export const SOURCE_GROUPS = ['hashtags', 'national', 'regional', 'broadcasters', 'forums'] as const;
export type SourceGroup = (typeof SOURCE_GROUPS)[number];

/** What an empty answer takes: the places where most is said, in both countries. */
const PROPOSED: readonly SourceGroup[] = ['hashtags', 'national', 'broadcasters'];

export interface SourceOffers {
  /** Every group that holds something, by its word: `hashtags (3), national (9)`. */
  readonly described: string;
  readonly proposal: string;
  /** Words separated by commas that are no group and no id; `undefined` when all are, and there is at least one. */
  problemIn(answer: string): string | undefined;
  /** The sources an answer names, each once. */
  pick(answer: string): readonly SourceFileEntry[];
}

/**
 * Sources that can be chosen when a configuration is made: the brand's hashtags, and the packs.
 * @param brandName undefined: no hashtags
 */
export function offerSources(brandName: string | undefined, texts: Pick<InitTexts, 'groups' | 'noSuchSource' | 'needed'>): SourceOffers {
  const byGroup: Readonly<Record<SourceGroup, readonly SourceFileEntry[]>> = {
    hashtags: (brandName === undefined ? [] : brandSources(brandName)).map(toSourceEntry),
    national: packEntries({ kinds: ['national'] }).map(toSourceEntry),
    regional: packEntries({ kinds: ['regional'] }).map(toSourceEntry),
    broadcasters: packEntries({ kinds: ['broadcaster'] }).map(toSourceEntry),
    forums: packEntries({ kinds: ['forum', 'network'] }).map(toSourceEntry),
  };
  const groups = SOURCE_GROUPS.filter((group) => byGroup[group].length > 0);
  const byId = new Map(SOURCE_GROUPS.flatMap((group) => byGroup[group].map((entry) => [entry.id, entry] as const)));
  const meant = (word: string): readonly SourceFileEntry[] | undefined => {
    const group = groups.find((name) => [name, texts.groups[name]].includes(word.toLowerCase()));
    const entry = byId.get(word.toLowerCase());
    return group !== undefined ? byGroup[group] : entry === undefined ? undefined : [entry];
  };
  return {
    described: groups.map((group) => `${texts.groups[group]} (${byGroup[group].length})`).join(', '),
    proposal: groups.filter((group) => PROPOSED.includes(group)).map((group) => texts.groups[group]).join(', '),
    problemIn(answer) {
      const words = wordsOf(answer);
      if (words.length === 0) return texts.needed;
      const unknown = words.find((word) => meant(word) === undefined);
      return unknown === undefined ? undefined : texts.noSuchSource(unknown, nearestWord(unknown, [...groups.map((group) => texts.groups[group]), ...groups, ...byId.keys()]));
    },
    pick: (answer) => [...new Map(wordsOf(answer).flatMap((word) => meant(word) ?? []).map((entry) => [entry.id, entry])).values()],
  };
}

function wordsOf(answer: string): readonly string[] {
  return answer.split(',').map((word) => word.trim()).filter((word) => word !== '');
}

import { FLAG } from '../../schemas/plain/labels.ts';
import type { EpochSeconds } from '../../schemas/plain/units.ts';
import type { DetectionFact } from './decision.ts';

/** What a stretch of time holds. Copies are folded: of each story only its first mention in the window counts. */
export interface WindowCounts {
  /** All mentions, copies too. */
  readonly mentions: number;
  readonly stories: number;
  /** Distinct authors, origins and labels of the folded mentions. */
  readonly authors: number;
  readonly sources: number;
  readonly labelled: number;
  readonly negatives: number;
  readonly negativeAuthors: number;
  /** Origins of negative mentions, sorted. */
  readonly negativeSources: readonly string[];
}

export interface WindowQuestion {
  readonly from: EpochSeconds;
  /** Exclusive. */
  readonly to: EpochSeconds;
  /** Late mentions count for an incident that is already open, never for an opening. */
  readonly countLate: boolean;
}

/** Counts facts, oldest first, between two times. */
export function countWindow(facts: readonly DetectionFact[], { from, to, countLate }: WindowQuestion): WindowCounts {
  const stories = new Set<string>();
  const authors = new Set<string>();
  const sources = new Set<string>();
  const negativeAuthors = new Set<string>();
  const negativeSources = new Set<string>();
  let mentions = 0;
  let labelled = 0;
  let negatives = 0;
  for (let index = firstFrom(facts, from); index < facts.length; index += 1) {
    const fact = facts[index]!; // index < length
    if (fact.bucketAt >= to) break;
    if (fact.late && !countLate) continue;
    mentions += 1;
    if (stories.has(fact.story)) continue;
    stories.add(fact.story);
    authors.add(personOf(fact));
    sources.add(fact.origin);
    if (fact.label !== 'none') labelled += 1;
    if (fact.label !== 'negative') continue;
    negatives += 1;
    negativeAuthors.add(personOf(fact));
    negativeSources.add(fact.origin);
  }
  return {
    mentions,
    stories: stories.size,
    authors: authors.size,
    sources: sources.size,
    labelled,
    negatives,
    negativeAuthors: negativeAuthors.size,
    negativeSources: [...negativeSources].sort(),
  };
}

/** Distinct authors whose own words (no copies) carry a safety word. */
export function countSafetyAuthors(facts: readonly DetectionFact[], { from, to, countLate }: WindowQuestion): number {
  const stories = new Set<string>();
  const authors = new Set<string>();
  for (let index = firstFrom(facts, from); index < facts.length; index += 1) {
    const fact = facts[index]!; // index < length
    if (fact.bucketAt >= to) break;
    if ((fact.flags & FLAG.safetyWord) === 0 || (fact.late && !countLate) || stories.has(fact.story)) continue;
    stories.add(fact.story);
    authors.add(personOf(fact));
  }
  return authors.size;
}

/** Copies of one order, so that the order in which a caller reads its rows changes nothing. */
export function inStableOrder(facts: readonly DetectionFact[]): readonly DetectionFact[] {
  return [...facts].sort((a, b) => a.bucketAt - b.bucketAt || compareText(a.origin, b.origin) || compareText(a.nativeId, b.nativeId));
}

/** Without an author nobody can say that two mentions come from two people: a source then counts as one person. */
function personOf(fact: DetectionFact): string {
  return fact.authorKey === '' ? fact.origin : fact.authorKey;
}

/** Position of the first fact at or after a time, by halving. */
function firstFrom(facts: readonly DetectionFact[], from: EpochSeconds): number {
  let low = 0;
  let high = facts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (facts[middle]!.bucketAt < from) low = middle + 1; // middle < length
    else high = middle;
  }
  return low;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

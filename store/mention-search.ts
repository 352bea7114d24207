import type { z } from 'zod';
import { DAY_SECONDS, HOUR_SECONDS, type EpochSeconds } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { besideOf, filterParams, MOST_SEARCHED, type MentionFilter } from './mention-filter.ts';
import { COUNT_BESIDE, COUNT_FACTS, COUNT_STORIES, SEARCH_MENTIONS, type FoundMention } from './mention-search-statements.ts';

/** The last row of a page: the next one begins below it. */
export interface PageEnd {
  readonly bucketAt: EpochSeconds;
  readonly nativeId: string;
}

/** A page of a list. Copies of one text about one brand are one row, its newest one. */
export interface MentionPage {
  readonly rows: readonly (FoundMention & {
    /** Mentions of the period that tell the same, this one included. */
    readonly copies: number;
  })[];
  /** null: this was the last page. */
  readonly next: PageEnd | null;
}

/** Looks back so far from the end of the last page first, and further only while the page is not full. */
const LOOK_BACK_SECONDS = [6 * HOUR_SECONDS, 2 * DAY_SECONDS, 10 * DAY_SECONDS, 40 * DAY_SECONDS, Number.POSITIVE_INFINITY] as const;
/** Texts lie in the order of their keys, so that a search through two days reads about as much of them as one through two months. */
const LOOK_BACK_FOR_WORDS = [2 * DAY_SECONDS, Number.POSITIVE_INFINITY] as const;

/**
 * One page of mentions, the newest first. Reads no further back than it needs to fill the page.
 * @param options.limit rows of a page
 * @param options.after where the page before ended
 */
export async function searchMentions(
  store: Store,
  filter: MentionFilter,
  { limit, after, ...options }: { readonly limit: number; readonly after?: PageEnd | undefined } & CallOptions,
): Promise<MentionPage> {
  const statement = SEARCH_MENTIONS[besideOf(filter).join('-') || 'facts'];
  if (statement === undefined) throw new TypeError('no statement for this filter');
  const end = after?.bucketAt ?? filter.to;
  const place = { afterAt: after?.bucketAt ?? filter.to, afterId: after?.nativeId ?? '', limit: limit + 1 };
  let found: readonly FoundMention[] = [];
  for (const seconds of (filter.words ?? []).length > 0 ? LOOK_BACK_FOR_WORDS : LOOK_BACK_SECONDS) {
    const from = Math.max(filter.from, end - seconds);
    found = await store.query(statement, { ...filterParams({ ...filter, from }), ...place }, options);
    if (found.length > limit || from === filter.from) break;
  }
  const rows = found.slice(0, limit);
  const copies = await countCopies(store, filter, rows, options);
  const last = rows.at(-1);
  return {
    rows: rows.map((row) => ({ ...row, copies: copies.get(`${row.brand} ${row.story}`) ?? 1 })),
    next: found.length > limit && last !== undefined ? { bucketAt: last.bucketAt, nativeId: last.nativeId } : null,
  };
}

export type FactCounts = z.output<typeof COUNT_FACTS.row>;
export type BesideCounts = z.output<typeof COUNT_BESIDE.row>;

/** How many mentions of the period each choice of a filter would show, the other choices as they are. Words are left out of it. */
export async function countChoices(store: Store, filter: MentionFilter, options: CallOptions = {}): Promise<readonly FactCounts[]> {
  const { words: _words, language: _language, source: _source, topic: _topic, ...narrow } = filter;
  return store.query(COUNT_FACTS, filterParams(narrow), options);
}

/** Languages of the period's mentions and sources that saw them, of one brand or of all, the most frequent first. Other choices do not matter. */
export function countBeside(store: Store, { from, to, brand = '' }: MentionFilter, options: CallOptions = {}): Promise<readonly BesideCounts[]> {
  return store.query(COUNT_BESIDE, { from, to, brand }, options);
}

/** Whether a search for words reads all texts of the period, or the newest 50,000 only. */
export function isSearchedWhole(counts: readonly FactCounts[]): boolean {
  return counts.filter(({ facet }) => facet === 'all').reduce((sum, { mentions }) => sum + mentions, 0) <= MOST_SEARCHED;
}

async function countCopies(store: Store, filter: MentionFilter, rows: readonly FoundMention[], options: CallOptions): Promise<ReadonlyMap<string, number>> {
  if (rows.length === 0) return new Map();
  const params = { from: filter.from, to: filter.to, brands: [...new Set(rows.map(({ brand }) => brand))], stories: [...new Set(rows.map(({ story }) => story))] };
  const counted = await store.query(COUNT_STORIES, params, options);
  return new Map(counted.map(({ brand, story, mentions }) => [`${brand} ${story}`, mentions]));
}

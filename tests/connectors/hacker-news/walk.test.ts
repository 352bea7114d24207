import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Page } from '../../../connectors/connector.ts';
import { parseCursor, printCursor } from '../../../connectors/cursor.ts';
import { hackerNews } from '../../../connectors/hacker-news/index.ts';
import { OVERLAP_SECONDS, type Cursor } from '../../../connectors/hacker-news/walk.ts';
import { answerSearch, type NewsItem } from '../../../demo/wire/hacker-news.ts';
import { answeringHttp } from '../../support/answering-http.ts';

const NOW = Date.UTC(2026, 2, 3, 12);
const START = NOW / 1_000;
const MINUTE = 60_000;
const signal = new AbortController().signal;
const settings = hackerNews.settings.parse({ query: 'merelspoor' });

const item = (id: number, createdAt: number, given: Partial<NewsItem> = {}): NewsItem =>
  ({ id: String(id), kind: 'comment', author: 'wouter', createdAt, html: 'Merelspoor again', parentId: '1', storyId: '1', ...given });

/** Items of three hours, some of them in crowds of one second, each found at most OVERLAP_SECONDS after it was written. */
const world: fc.Arbitrary<readonly NewsItem[]> = fc
  .array(fc.record({ second: fc.integer({ min: 0, max: 10_800 }), crowd: fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 8 })), late: fc.integer({ min: 0, max: OVERLAP_SECONDS * 1_000 }) }), { maxLength: 80, size: 'max' })
  .map((groups) => groups.flatMap(({ second, crowd, late }, group) =>
    Array.from({ length: crowd }, (_, place) => item(1_000 + group * 10 + place, START + second, { indexedAt: (START + second) * 1_000 + late }))));
const plan = fc.record({ items: world, pauses: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 12 }), answerMs: fc.integer({ min: 0, max: 60_000 }), size: fc.integer({ min: 4, max: 40 }) });

async function listen({ items, pauses, answerMs, size }: typeof plan extends fc.Arbitrary<infer Plan> ? Plan : never): Promise<readonly (Page<Cursor> & { readonly readAt: number })[]> {
  let now = NOW;
  const http = answeringHttp((url) => {
    url.searchParams.set('hitsPerPage', String(size));
    return answerSearch({ items, url, now });
  }, { now: () => now });
  const pages = [];
  let cursor = printCursor(hackerNews, hackerNews.cursorAt?.(settings, NOW) ?? { since: 0 });
  for (const pause of [...pauses, 240, 30]) {
    now += pause * MINUTE;
    for (let caughtUp = false; !caughtUp; now += answerMs) {
      const page: Page<Cursor> = await hackerNews.fetchPage({ http, signal, now: () => now }, settings, parseCursor(hackerNews, cursor) ?? { since: 0 });
      cursor = printCursor(hackerNews, page.cursor); // a restart between any two answers
      caughtUp = page.caughtUp;
      pages.push({ ...page, readAt: now });
      if (pages.length > 3_000) throw new Error('it stands still');
    }
  }
  return pages;
}

const isCovered = (pages: readonly Page<Cursor>[], second: number) => pages.some(({ covered }) => covered !== undefined && covered.from <= second && second < covered.to);

describe('the walk over Hacker News', () => {
  it('meets every item, late ones too, but for seconds that held more than an answer: those stay uncovered', async () => {
    await fc.assert(fc.asyncProperty(plan, async (given) => {
      const pages = await listen(given);
      const read = new Set(pages.flatMap(({ mentions }) => mentions.map(({ id }) => id)));
      const missed = given.items.filter(({ id }) => !read.has(id)).map(({ createdAt }) => createdAt - START);
      expect(missed.filter((second) => given.items.filter(({ createdAt }) => createdAt === START + second).length < given.size)).toEqual([]);
    }), { numRuns: 60 });
  });

  it('claims to be complete only where it is', async () => {
    await fc.assert(fc.asyncProperty(plan, async (given) => {
      const read = new Set<string>();
      let startedAt = 0;
      let isNew = true;
      for (const { mentions, covered, readAt, cursor } of await listen(given)) {
        if (isNew) startedAt = readAt;
        isNew = cursor.walk === undefined;
        for (const { id } of mentions) read.add(id);
        // What enters the index behind a walk that is under way is for the next one.
        const missed = given.items.filter(({ id, createdAt, indexedAt = 0 }) => covered !== undefined && indexedAt <= startedAt && createdAt >= covered.from && createdAt < covered.to && !read.has(id));
        expect(missed).toEqual([]);
      }
    }), { numRuns: 60 });
  });

  it('covers all the time there was, as long as no second overflows', async () => {
    await fc.assert(fc.asyncProperty(plan, async (given) => {
      const pages = await listen({ ...given, size: 200 });
      const end = Math.floor((pages.at(-1)?.readAt ?? 0) / 1_000);
      for (let second = START; second < end; second += 61) expect(isCovered(pages, second)).toBe(true);
      expect(isCovered(pages, end)).toBe(false);
    }), { numRuns: 30 });
  });

  it('finds more than the thousand hits at which the index stops', async () => {
    const items = Array.from({ length: 2_500 }, (_, number) => item(number + 10, START + number));
    const now = NOW + 3_600_000;
    const http = answeringHttp((url) => answerSearch({ items, url, now }), { now: () => now });
    const read = new Set<string>();
    let cursor = hackerNews.cursorAt?.(settings, NOW);
    for (let caughtUp = false; !caughtUp; ) {
      const page = await hackerNews.fetchPage({ http, signal, now: () => now }, settings, cursor);
      for (const { id } of page.mentions) read.add(id);
      ({ cursor, caughtUp } = page);
    }
    expect([read.size, http.asked.filter(({ searchParams }) => searchParams.has('page')).length]).toEqual([2_500, 0]);
  });

  it('reads nothing twice where nothing happens, however long', async () => {
    const pages = await listen({ items: [item(7, START - 60), item(8, START)], pauses: [1, 5, 5, 5, 5], answerMs: 0, size: 40 });
    expect(pages.map(({ mentions, fresh }) => [mentions.length, fresh])).toEqual([[1, 1], [1, 0], [1, 0], [0, 0], [0, 0], [0, 0], [0, 0]]);
  });
});

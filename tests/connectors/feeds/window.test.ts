import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_CURSOR_BYTES, printCursor } from '../../../connectors/cursor.ts';
import { coverageOf, FIRST_WINDOW_MS, SMALLEST_WINDOW } from '../../../connectors/feeds/coverage.ts';
import { feeds } from '../../../connectors/feeds/index.ts';
import { compareItems, countMoves, MAX_SEEN, rememberItems, validatorsOf, type FeedCursor } from '../../../connectors/feeds/memory.ts';
import { politeWaitMs } from '../../../connectors/feeds/pace.ts';
import type { ReadItem } from '../../../connectors/feeds/settle.ts';

const NOW = Date.UTC(2026, 2, 3, 12);
const MINUTE = 60_000;

/** Items published so many minutes ago, in the order of the document. */
function itemsAt(...minutesAgo: readonly (number | undefined)[]): readonly ReadItem[] {
  return minutesAgo.map((minutes, place) => ({ position: place + 1, id: `m-${minutes ?? `u${place}`}`, text: '', publishedAt: minutes === undefined ? undefined : NOW - minutes * MINUTE }));
}

function cover(items: readonly ReadItem[], last: FeedCursor | undefined): { readonly minutes: readonly number[] | undefined; readonly ranOver: boolean } {
  const { isKnown } = compareItems(items, last?.seen ?? '');
  const { covered, ranOver } = coverageOf({ items, isKnown, last, now: NOW });
  return { minutes: covered && [covered.from, covered.to].map((seconds) => (NOW / 1_000 - seconds) / 60), ranOver };
}

describe('the window of a feed', () => {
  const lastPoll = (items: readonly ReadItem[]): FeedCursor => ({ at: NOW - 10 * MINUTE, seen: rememberItems(items), items: items.length });

  it('vouches on the first poll for the time since its oldest item, a day at most', () => {
    expect(cover(itemsAt(5, 60, 120), undefined)).toEqual({ minutes: [120, 0], ranOver: false });
    expect(cover(itemsAt(5, 60, 9_000), undefined)).toEqual({ minutes: [FIRST_WINDOW_MS / MINUTE, 0], ranOver: false });
    expect(cover(itemsAt(undefined), undefined)).toEqual({ minutes: undefined, ranOver: false });
    expect(cover([], undefined)).toEqual({ minutes: undefined, ranOver: false });
  });

  it('vouches for the time since the last poll when an item of then is still there', () => {
    expect(cover(itemsAt(1, 3, 9), lastPoll(itemsAt(9, 30)))).toEqual({ minutes: [10, 0], ranOver: false });
    expect(cover(itemsAt(undefined, 9), lastPoll(itemsAt(9)))).toEqual({ minutes: [10, 0], ranOver: false });
  });

  it('vouches for it when it reaches back before the last poll, is shorter than then, or had been empty', () => {
    expect(cover(itemsAt(1, 11), lastPoll(itemsAt(12, 13)))).toEqual({ minutes: [10, 0], ranOver: false });
    expect(cover(itemsAt(1), lastPoll(itemsAt(12, 13)))).toEqual({ minutes: [10, 0], ranOver: false });
    const wasEmpty: FeedCursor = { at: NOW - 10 * MINUTE, seen: '', items: 0 };
    expect(cover(itemsAt(1, 2, 3), wasEmpty)).toEqual({ minutes: [10, 0], ranOver: false });
    expect(cover(itemsAt(...Array.from({ length: SMALLEST_WINDOW }, (_, place) => place / 2)), wasEmpty)).toEqual({ minutes: [4.5, 0], ranOver: true });
  });

  it('says that it ran over when none of this is so', () => {
    expect(cover(itemsAt(1, 2, 3), lastPoll(itemsAt(11, 12, 13)))).toEqual({ minutes: [3, 0], ranOver: true });
    expect(cover(itemsAt(undefined, undefined), lastPoll(itemsAt(11, 12)))).toEqual({ minutes: undefined, ranOver: true });
  });

  it('is not made longer by a pinned item, wherever the feed begins', () => {
    expect(cover(itemsAt(9_999, 1, 2, 3), lastPoll(itemsAt(9_999, 11, 12, 13)))).toEqual({ minutes: [3, 0], ranOver: true });
    expect(cover(itemsAt(3, 2, 1, 9_999), lastPoll(itemsAt(13, 12, 11, 9_999)))).toEqual({ minutes: [3, 0], ranOver: true });
    expect(cover(itemsAt(9_999, 5, 60), undefined).minutes).toEqual([60, 0]);
  });

  it('after a jump to a time that nobody polled reaches as far as its items do', () => {
    const jump = feeds.cursorAt?.({ url: 'https://a.example/' }, NOW - 12 * MINUTE);
    expect(cover(itemsAt(1, 5, 20), jump)).toEqual({ minutes: [12, 0], ranOver: false });
    expect(cover(itemsAt(1, 5), jump)).toEqual({ minutes: [5, 0], ranOver: true });
  });

  it('never vouches for more than what a source really showed', () => {
    // A source that publishes at any minutes and shows its newest n, polled at any minutes.
    const world = fc.record({ posts: fc.uniqueArray(fc.integer({ min: 0, max: 300 }), { maxLength: 200, size: 'max' }), size: fc.integer({ min: SMALLEST_WINDOW, max: 30 }), polls: fc.uniqueArray(fc.integer({ min: 0, max: 300 }), { minLength: 2, maxLength: 8 }) });
    fc.assert(
      fc.property(world, ({ posts, size, polls }) => {
        let cursor: FeedCursor | undefined;
        const shown = new Set<string>();
        const covered: [number, number][] = [];
        for (const minute of [...polls].sort((one, other) => one - other)) {
          const at = NOW + minute * MINUTE;
          const window = posts.filter((post) => post < minute).sort((one, other) => other - one).slice(0, size).map((post, place): ReadItem => ({ position: place + 1, id: String(post), text: '', publishedAt: NOW + post * MINUTE }));
          const { isKnown } = compareItems(window, cursor?.seen ?? '');
          const span = coverageOf({ items: window, isKnown, last: cursor, now: at }).covered;
          if (span !== undefined) covered.push([span.from, span.to]);
          window.forEach(({ id }) => shown.add(id));
          cursor = { at, seen: rememberItems(window), items: window.length };
        }
        const missed = posts.filter((post) => !shown.has(String(post)) && covered.some(([from, to]) => NOW / 1_000 + post * 60 >= from && NOW / 1_000 + post * 60 < to));
        expect(missed).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the memory of a feed', () => {
  it('tells new items from known ones', () => {
    const before = itemsAt(1, 2, 3);
    const { fresh, isKnown } = compareItems(itemsAt(0, 1, 2), rememberItems(before));
    expect([fresh, itemsAt(0, 1).map(isKnown)]).toEqual([1, [false, true]]);
  });

  it('holds the newest of a document that is too long, and counts among those', () => {
    const many = itemsAt(...Array.from({ length: 3_000 }, (_, place) => (place * 7) % 3_000));
    expect(compareItems(many, rememberItems(many)).fresh).toBe(0);
    const later = [...many, { position: 1, id: 'nieuw', text: '', publishedAt: NOW + 1 }];
    expect(compareItems(later, rememberItems(many)).fresh).toBe(1);
    expect(rememberItems(many)).toHaveLength(MAX_SEEN * 6);
  });

  it('fits into a cursor, even with the longest of everything', () => {
    const headers = { etag: `"${'"\\'.repeat(49)}"`, 'last-modified': 'x'.repeat(64) };
    const moved = countMoves({ to: 'f'.repeat(16), times: 999 }, 'https://a.example/');
    const cursor: FeedCursor = { at: 9_999_999_999_999, readAt: 9_999_999_999_999, ...validatorsOf(headers), seen: rememberItems(itemsAt(...Array.from({ length: MAX_SEEN }, (_, place) => place))), items: 1_000_000, ...(moved && { moved }) };
    expect(validatorsOf(headers)).toEqual({ etag: headers.etag, lastModified: headers['last-modified'] });
    expect(Buffer.byteLength(printCursor(feeds, cursor, { lastGoodPoll: 9_999_999_999_999 }))).toBeLessThanOrEqual(MAX_CURSOR_BYTES);
  });

  it('does not keep validators that would not fit or could not be sent back', () => {
    expect(validatorsOf({ etag: `"${'a'.repeat(200)}"`, 'last-modified': 'gisteren\u00E9' })).toEqual({});
    expect(validatorsOf({})).toEqual({});
  });
});

describe('the pace of a feed', () => {
  const hour = 3_600_000;
  it.each([
    ['says nothing', {}, {}, undefined],
    ['asks five minutes', { 'cache-control': 'public, max-age=300' }, {}, 300_000],
    ['asks what is left of five minutes', { 'cache-control': 'max-age=300', age: '200' }, {}, 100_000],
    ['was in a cache for longer than it may', { 'cache-control': 'max-age=300', age: '400' }, {}, undefined],
    ['asks a year', { 'cache-control': 'max-age=31536000' }, {}, hour],
    ['must be asked each time', { 'cache-control': 'no-cache, max-age=300' }, {}, undefined],
    ['is for shared caches', { 'cache-control': 's-maxage=300' }, {}, undefined],
    ['has a time to live', {}, { ttlMinutes: 30 }, 1_800_000],
    ['asks twice and means the longer', { 'cache-control': 'max-age=60' }, { ttlMinutes: 5 }, 300_000],
    ['changes daily', {}, { updatePeriod: 'daily' }, hour],
    ['changes four times an hour', {}, { updatePeriod: 'hourly', updateFrequency: 4 }, 900_000],
    ['is a WordPress that nobody set', {}, { updatePeriod: 'hourly', updateFrequency: 1 }, undefined],
    ['talks nonsense', { 'cache-control': 'max-age=veel' }, { updatePeriod: 'soms', updateFrequency: 0, ttlMinutes: -5 }, undefined],
    ['wants to sleep this hour', {}, { skipHours: [3, 12] }, hour],
    ['wants to sleep another hour', {}, { skipHours: [3, 13] }, undefined],
  ])('that %s', (_what, headers, pace, expected) => {
    expect(politeWaitMs(headers, pace, NOW)).toBe(expected);
  });

  it('that wants to sleep is left alone until the hour is over', () => {
    expect(politeWaitMs({}, { skipHours: [24] }, Date.UTC(2026, 2, 3, 0, 45))).toBe(900_000);
  });
});

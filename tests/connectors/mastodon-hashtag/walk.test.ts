import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Page } from '../../../connectors/connector.ts';
import { parseCursor, printCursor } from '../../../connectors/cursor.ts';
import { timeOfId } from '../../../connectors/mastodon-hashtag/ids.ts';
import { mastodonHashtag } from '../../../connectors/mastodon-hashtag/index.ts';
import { OVERLAP_MS, type Cursor } from '../../../connectors/mastodon-hashtag/walk.ts';
import { snowflakeOf, type Toot } from '../../../demo/wire/mastodon.ts';
import { answeringHttp } from '../../support/answering-http.ts';
import { answerTag, makeToot, NOW, secondsOf, TAG, ulidOf } from './tag-server.ts';

const MINUTE = 60_000;
const signal = new AbortController().signal;
const settings = mastodonHashtag.settings.parse({ instance: 'toot.example', tag: TAG });

/** A post and when the server shows it. */
interface Arrival {
  readonly toot: Toot;
  readonly visibleFrom: number;
  /** It may appear behind a walk that is under way, which only the next poll can see. */
  readonly isFetched?: boolean | undefined;
}

const groups = fc.array(fc.record({ minute: fc.integer({ min: 0, max: 180 }), burst: fc.integer({ min: 1, max: 12 }), isFetched: fc.boolean(), late: fc.oneof(fc.integer({ min: 0, max: OVERLAP_MS }), fc.constant(OVERLAP_MS)) }), { maxLength: 60, size: 'max' });
/**
 * Posts as they come in over some hours. pushed: by its author's server, possibly long after it was written, with an id
 * of its arrival. fetched: because somebody passed it on a while after it was written, with an id of its creation.
 * The server counts as Mastodon does, or as GoToSocial.
 */
const arrivals: fc.Arbitrary<readonly Arrival[]> = fc.tuple(groups, fc.boolean())
  .map(([given, isMastodon]) => given.flatMap(({ minute, burst, isFetched, late }, group) => Array.from({ length: burst }, (_, place) => {
    const number = group * 100 + place;
    const visibleFrom = NOW + minute * MINUTE + place * 7;
    const createdAt = visibleFrom - late;
    const idTime = isFetched ? createdAt : visibleFrom;
    return { visibleFrom, isFetched, toot: makeToot(number, { createdAt, id: isMastodon ? snowflakeOf(idTime, number) : ulidOf(idTime, BigInt(number)) }) };
  })));

/** Polls until the world stands still, with time passing between polls and between pages. */
async function listen(world: readonly Arrival[], { pauses, pageMs, limit, from }: {
  readonly pauses: readonly number[];
  readonly pageMs: number;
  readonly limit: number;
  readonly from: Cursor;
}): Promise<{ readonly pages: readonly (Page<Cursor> & { readonly readAt: number; readonly pollAt: number })[] }> {
  let now = NOW;
  const http = answeringHttp((url) => {
    url.searchParams.set('limit', String(limit));
    return answerTag(() => world.filter(({ visibleFrom }) => visibleFrom <= now).map(({ toot }) => toot))(url);
  }, { now: () => now });
  const pages = [];
  let cursor: string | undefined = printCursor(mastodonHashtag, from);
  for (const pause of [...pauses, 300, 30]) {
    now += pause * MINUTE;
    const pollAt = now;
    for (let caughtUp = false; !caughtUp; now += pageMs) {
      const page: Page<Cursor> = await mastodonHashtag.fetchPage({ http, signal, now: () => now }, settings, parseCursor(mastodonHashtag, cursor));
      cursor = printCursor(mastodonHashtag, page.cursor); // a restart between any two pages
      caughtUp = page.caughtUp;
      pages.push({ ...page, readAt: now, pollAt });
      if (pages.length > 2_000) throw new Error('it stands still');
    }
  }
  return { pages };
}

const plan = fc.record({
  world: arrivals,
  pauses: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 12 }),
  pageMs: fc.integer({ min: 0, max: 60_000 }),
  limit: fc.integer({ min: 20, max: 40 }),
});

describe('the walk over a hashtag', () => {
  it('meets every post, whatever comes in between polls and between pages, on time or late', async () => {
    await fc.assert(fc.asyncProperty(plan, async ({ world, ...rest }) => {
      const { pages } = await listen(world, { ...rest, from: { at: NOW - OVERLAP_MS, back: { since: NOW - OVERLAP_MS } } });
      const read = new Set(pages.flatMap(({ mentions }) => mentions.map(({ id }) => id)));
      expect(world.filter(({ toot }) => !read.has(toot.uri)).map(({ toot }) => toot.uri)).toEqual([]);
    }), { numRuns: 40 });
  });

  it('claims to be complete only where it is: whatever stood in a covered stretch had been read by then', async () => {
    await fc.assert(fc.asyncProperty(plan, async ({ world, ...rest }) => {
      const { pages } = await listen(world, { ...rest, from: { at: NOW, back: { since: NOW } } });
      const read = new Set<string>();
      for (const { mentions, covered, readAt, pollAt } of pages) {
        for (const { id } of mentions) read.add(id);
        const stretch = covered ?? { from: 0, to: 0 };
        const missed = world.filter(({ toot, visibleFrom, isFetched }) => {
          const arrived = timeOfId(toot.id) ?? NaN;
          return visibleFrom <= (isFetched === true ? pollAt : readAt) && secondsOf(arrived) >= stretch.from && secondsOf(arrived) < stretch.to && !read.has(toot.uri);
        });
        expect(missed).toEqual([]);
      }
      const end = pages.at(-1);
      expect(end?.covered?.to).toBe(secondsOf(end?.readAt ?? 0));
    }), { numRuns: 40 });
  });

  it('leaves no hole between the stretches of one poll and the next', async () => {
    await fc.assert(fc.asyncProperty(plan, async ({ world, ...rest }) => {
      const { pages } = await listen(world, { ...rest, from: { at: NOW, back: { since: NOW } } });
      const stretches = pages.flatMap(({ covered }) => (covered === undefined ? [] : [covered])).sort((a, b) => a.from - b.from);
      let reached = secondsOf(NOW);
      for (const { from, to } of stretches) {
        expect(from).toBeLessThanOrEqual(reached);
        reached = Math.max(reached, to);
      }
      expect(reached).toBe(secondsOf(pages.at(-1)?.readAt ?? 0));
    }), { numRuns: 40 });
  });

  it('calls a poll of several pages complete only after reading what came in meanwhile', async () => {
    const old = Array.from({ length: 90 }, (_, number) => ({ toot: makeToot(number), visibleFrom: 0 }));
    const meanwhile = { toot: makeToot(500, { createdAt: NOW + 1_000 }), visibleFrom: NOW + 1_000 };
    const { pages } = await listen([...old, meanwhile], { pauses: [0], pageMs: 2_000, limit: 40, from: { at: 0, back: { since: NOW - 24 * 60 * MINUTE } } });
    expect(pages.slice(0, 4).map(({ mentions, caughtUp }) => [mentions.length, caughtUp])).toEqual([[40, false], [40, false], [10, false], [1, true]]);
  });

  it('looks back from the beginning of a poll: what appeared behind its first page while it read on is found by the next', async () => {
    const pushed = Array.from({ length: 30 }, (_, number) => ({ toot: makeToot(number, { createdAt: NOW + MINUTE + number }), visibleFrom: 0 }));
    const appears = NOW + 2 * MINUTE + 1_000;
    const fetched = { toot: makeToot(500, { createdAt: appears - OVERLAP_MS + 1_000 }), visibleFrom: appears };
    const known = snowflakeOf(NOW - 60 * MINUTE);
    const { pages } = await listen([...pushed, fetched], { pauses: [2, 3], pageMs: MINUTE, limit: 20, from: { at: NOW, newestId: known } });
    const found = pages.map(({ mentions }) => mentions.some(({ id }) => id === fetched.toot.uri));
    expect(found.slice(0, 3)).toEqual([false, false, true]);
  });

  it('reads nothing twice on a hashtag where nothing happens, however long', async () => {
    const world = [{ toot: makeToot(1, { createdAt: NOW - 3 * MINUTE }), visibleFrom: NOW - 3 * MINUTE }];
    const { pages } = await listen(world, { pauses: [0, 5, 5, 5, 5, 5], pageMs: 0, limit: 40, from: { at: NOW - 60 * MINUTE, back: { since: NOW - 60 * MINUTE } } });
    expect(pages.map(({ mentions }) => mentions.length)).toEqual([1, 1, 1, 0, 0, 0, 0, 0]);
    expect(pages.map(({ fresh }) => fresh)).toEqual([1, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('holds on to nothing but a post or the server\'s own clock: ours may be hours off', async () => {
    const late = makeToot(9, { createdAt: NOW + 30 * MINUTE });
    for (const off of [-120, 120]) {
      let now = NOW;
      const http = answeringHttp((url) => answerTag(() => (now > NOW ? [late] : []))(url), { now: () => now });
      const fetch = (from: Cursor | undefined) => mastodonHashtag.fetchPage({ http, signal, now: () => now + off * MINUTE }, settings, from);
      const { cursor } = await fetch(undefined);
      now = NOW + 40 * MINUTE;
      expect((await fetch(cursor)).mentions.map(({ id }) => id)).toEqual([late.uri]);
    }
  });
});

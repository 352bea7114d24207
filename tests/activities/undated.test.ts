import { afterAll, describe, expect, it } from 'vitest';
import type { FetchedPage } from '../../activities/fetch-next-page.ts';
import { bucketOf } from '../../activities/place-in-time.ts';
import { preparePage } from '../../activities/prepare-page.ts';
import { readMention } from '../../activities/read-mention.ts';
import { createStoryMemory } from '../../activities/story-memory.ts';
import type { RawMention } from '../../schemas/mention.ts';
import { insertMentions } from '../../store/mentions.ts';
import { createRig, sourceOf, STARTED_AT } from '../support/activity-rig.ts';
import { openTestStore } from '../store/test-store.ts';

const { store, close } = await openTestStore();
afterAll(close);

const NOW = Date.parse(STARTED_AT);
const INTERVAL = 600_000;

/** A page as a live connector would hand it over; the archive connector, which always knows a date, cannot. */
function pageOf(mentions: readonly RawMention[], { tick, lastGoodPoll }: { readonly tick: number; readonly lastGoodPoll?: number }): FetchedPage {
  const source = sourceOf({ mode: 'live', intervalMs: INTERVAL });
  const { dependencies } = createRig({ store, sources: [] });
  return {
    source, mentions: mentions.map((mention) => readMention(dependencies, source, mention)), readNextAhead: () => undefined, tick, page: 0, lastGoodPoll,
    intervalMs: source.intervalMs, answer: { cursor: {}, caughtUp: true }, nextCursor: '{}', nextCursorVersion: '1',
  };
}

function undated(id: string): RawMention {
  return { origin: 'feed:1', id, text: 'Lumo without a date', brand: 'Lumo', position: 1 };
}

async function factsOf(page: FetchedPage) {
  const { dependencies } = createRig({ store, sources: [] });
  const work = await preparePage(dependencies, { fetched: page, stories: createStoryMemory(store), signal: new AbortController().signal });
  await insertMentions(store, work.mentions);
  return work.facts.map(({ bucketAt, late }) => ({ bucketAt, late }));
}

describe('a mention without a date', () => {
  it('of a source that is polled for the first time is stored and not counted, also when it is met again later', async () => {
    expect(await factsOf(pageOf([undated('first poll')], { tick: NOW }))).toEqual([]);
    expect(await factsOf(pageOf([undated('first poll')], { tick: NOW + INTERVAL, lastGoodPoll: NOW }))).toEqual([]);
  });

  it('of a source that was watched all along counts at the tick that found it, for ever', async () => {
    const expected = [{ bucketAt: bucketOf(NOW), late: false }];
    expect(await factsOf(pageOf([undated('watched')], { tick: NOW, lastGoodPoll: NOW - INTERVAL }))).toEqual(expected);
    expect(await factsOf(pageOf([undated('watched')], { tick: NOW + 100 * INTERVAL, lastGoodPoll: NOW }))).toEqual(expected);
  });
});

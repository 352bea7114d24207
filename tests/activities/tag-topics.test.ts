import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BrandId } from '../../schemas/plain/history-safe.ts';
import { blankTextsBefore } from '../../store/texts.ts';
import { execute, openTestStore, select } from '../store/test-store.ts';
import { id } from '../store/sample-rows.ts';
import { brandOf, startTopics, storePosts, topicOf } from './topic-rig.ts';

const { store, close } = await openTestStore();
afterAll(close);
beforeEach(() => Promise.all(['mention_topics_v1', 'mention_facts_v1', 'mention_text_v1'].map((table) => execute(store, `TRUNCATE TABLE ${table}`))).then(() => undefined));

const PRICE = topicOf('prijs', 'prijs OR duur*');
const DELAY = topicOf('vertraging', '"te laat" OR vertraging*');
const POSTS = [
  { number: 1, daysAgo: 0.1, text: 'De prijs is te hoog' }, { number: 2, daysAgo: 1, text: 'Weer te laat, en duurder ook' }, { number: 3, daysAgo: 40, text: 'Lekkere koffie' },
];

async function topics(): Promise<unknown> {
  return select(store, 'SELECT native_id, topics FROM mention_topics_v1 FINAL ORDER BY native_id');
}

describe('tagging', () => {
  it('reads each mention once, whatever brand month it counts in, and has nothing to do the second time', async () => {
    await storePosts(store, POSTS);
    const { tag } = startTopics(store, [brandOf({ topics: [PRICE, DELAY] })]);
    expect(await tag()).toEqual({ tagged: 3 });
    expect(await topics()).toEqual([[id(1), ['prijs']], [id(2), ['prijs', 'vertraging']], [id(3), []]]);
    expect(await tag()).toEqual({ tagged: 0 });
  });

  it('begins with the newest, stops at its bound, and goes on there in the next run', async () => {
    await storePosts(store, POSTS);
    const { tag } = startTopics(store, [brandOf({ topics: [PRICE] })], { mostInARun: 2 });
    expect(await tag()).toEqual({ tagged: 2 });
    expect(await topics()).toEqual([[id(1), ['prijs']], [id(2), ['prijs']]]);
    expect(await tag()).toEqual({ tagged: 1 });
    expect(await tag()).toEqual({ tagged: 0 });
  });

  it('gives each brand its share of a run, so that one with much to read keeps none waiting', async () => {
    await storePosts(store, [...POSTS, { number: 9, daysAgo: 3, text: 'De prijs', brand: 'lumo' }]);
    const brands = [brandOf({ topics: [PRICE] }), brandOf({ id: 'lumo' as BrandId, topics: [PRICE] })];
    expect(await startTopics(store, brands, { mostInARun: 2 }).tag()).toEqual({ tagged: 2 });
    expect(await topics()).toEqual([[id(1), ['prijs']], [id(9), ['prijs']]]);
  });

  it('reads an edited mention again', async () => {
    await storePosts(store, POSTS);
    const { tag } = startTopics(store, [brandOf({ topics: [PRICE] })]);
    await tag();
    await storePosts(store, [{ number: 1, daysAgo: 0.1, text: 'Toch niet te hoog' }], { version: 2 });
    expect(await tag()).toEqual({ tagged: 1 });
    expect(await topics()).toContainEqual([id(1), []]);
  });

  it('reads texts again when a rule changes, not when a name or an owner does', async () => {
    await storePosts(store, POSTS);
    await startTopics(store, [brandOf({ topics: [PRICE] })]).tag();
    expect(await startTopics(store, [brandOf({ topics: [{ ...PRICE, name: 'Anders', owner: 'facturatie', query: 'prijs  OR  duur*' }] })]).tag()).toEqual({ tagged: 0 });
    expect(await startTopics(store, [brandOf({ topics: [{ ...PRICE, query: 'koffie' }] })]).tag()).toEqual({ tagged: 3 });
    expect(await topics()).toEqual([[id(1), []], [id(2), []], [id(3), ['prijs']]]);
  });

  it('leaves a mention whose text is gone as it was, says by which rules it was read, and asks no more', async () => {
    await storePosts(store, POSTS);
    await startTopics(store, [brandOf({ topics: [PRICE] })]).tag();
    await blankTextsBefore(store, 4_000_000_000);
    await vi.waitFor(async () => expect(await select(store, "SELECT count() FROM mention_text_v1 WHERE text != ''")).toEqual([['0']]));
    const changed = startTopics(store, [brandOf({ topics: [DELAY] })]);
    expect(await changed.tag()).toEqual({ tagged: 3 });
    expect(await topics()).toEqual([[id(1), ['prijs']], [id(2), ['prijs']], [id(3), []]]);
    expect(await select(store, 'SELECT uniqExact(rules), uniqExact(looked), any(rules) != any(looked) FROM mention_topics_v1 FINAL')).toEqual([['1', '1', 1]]);
    expect(await changed.tag()).toEqual({ tagged: 0 });
  });

  it('keeps what a topic counted under the name it gets', async () => {
    await storePosts(store, POSTS);
    const before = startTopics(store, [brandOf({ topics: [PRICE] })]);
    await before.record();
    await before.tag();
    await startTopics(store, [brandOf({ topics: [{ ...PRICE, name: 'Te duur' }] })], { now: Date.UTC(2026, 10, 25, 12) }).record();
    expect(await select(store, 'SELECT count() FROM v_mention_topics WHERE topic = \'prijs\'')).toEqual([['2']]);
    expect(await select(store, 'SELECT name, is_retired FROM brand_topics_v1 FINAL')).toEqual([['Te duur', 0]]);
  });

  it('does nothing for a brand that follows no topic', async () => {
    await storePosts(store, POSTS);
    expect(await startTopics(store, [brandOf()]).tag()).toEqual({ tagged: 0 });
    expect(await topics()).toEqual([]);
  });
});

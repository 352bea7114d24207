import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { inventedBrands } from '../../bench/support/invented-pages.ts';
import { deskSources, inventDesk } from '../../bench/support/web-desk.ts';
import { listPages } from '../../bench/support/web-page-list.ts';
import { isSwift, measurePages } from '../../bench/support/web-pages.ts';
import { signIn, peopleOf, personId } from '../../bench/support/web-people.ts';
import type { House } from '../../web/screen.ts';
import { openTestStore, select } from '../store/test-store.ts';

const { store, close } = await openTestStore();
afterAll(close);

const key = createHash('sha256').update('bench').digest();
const now = Date.now();
const house: House = {
  store, brands: { brands: inventedBrands() }, escalation: peopleOf(3), sources: deskSources, keys: { web: key, identity: key, tenant: key }, publicUrl: undefined, isDemo: false,
  desk: { act: () => Promise.reject(new Error('n')), declare: () => Promise.reject(new Error('n')), drill: () => Promise.reject(new Error('n')) },
  stalledMinutes: () => undefined, evaluateEveryMs: 300_000, now: () => now, onError: (error) => { throw error; },
};
const incidents = await inventDesk(store, { mentions: 2_500, days: 30, messages: 60 });
const signedIn = signIn(key, personId(0), now);

describe('an invented installation', () => {
  it('holds as many mentions as were asked for, of all brands, each with its post, text, sighting and analysis', async () => {
    const [counts] = await select(store, `
      SELECT (SELECT count() FROM mention_facts_v1 FINAL), (SELECT uniq(brand) FROM mention_facts_v1), (SELECT count() FROM mentions_v1 FINAL),
        (SELECT count() FROM mention_text_v1 WHERE text != ''), (SELECT count() FROM sightings_v1), (SELECT count() FROM mention_analysis_v1)`);
    expect(counts?.map(Number)).toEqual([2_500, 3, 2_500, 2_500, 2_500, 2_500]);
  });

  it('counts in its cells what stands in its facts', async () => {
    const [counts] = await select(store, `
      SELECT (SELECT sum(mentions) FROM v_brand_hours), (SELECT sum(mentions) FROM v_brand_buckets), (SELECT count() FROM v_mentions WHERE direction = 'about')`);
    expect(new Set(counts?.map(Number)).size).toBe(1);
    expect(Number(counts?.[0])).toBeGreaterThan(2_000);
  });

  it('leaves no placeholder in a text and writes nothing in the future', async () => {
    const [found] = await select(store, "SELECT countIf(position(text, '{') > 0), (SELECT max(bucket_at) <= now() FROM mentions_v1) FROM mention_text_v1");
    expect(found?.map(Number)).toEqual([0, 1]);
  });
});

describe('its pages', () => {
  it('all answer, each with statements of its own that run bare', { timeout: 60_000 }, async () => {
    const pages = await listPages(store, { brand: 'havenlijn', incidents, webKey: key, person: personId(0), now });
    const speeds = await measurePages(house, signedIn, { pages, most: 1, fewest: 1, budgetMs: 0, warmUp: 0 });
    expect(speeds.map(({ name }) => name)).toEqual(pages.map(({ name }) => name));
    for (const { statements, looks, pageMs, bareMs } of speeds) {
      expect(looks).toBe(1);
      expect(statements).toBeGreaterThan(0);
      expect(Math.min(pageMs, bareMs)).toBeGreaterThan(0);
    }
  });

  it('that answer with anything but a page stop the measurement', async () => {
    const pages = [{ name: 'nowhere', path: '/nowhere?x=1' }];
    await expect(measurePages(house, signedIn, { pages, most: 1, fewest: 1, budgetMs: 0 })).rejects.toThrow('/nowhere answered 404');
    await expect(measurePages(house, { ...signedIn, cookie: '' }, { pages: [{ name: 'Nu', path: '/' }], most: 1, fewest: 1, budgetMs: 0 })).rejects.toThrow('/ answered 303');
  });
});

describe('a page', () => {
  it('keeps to its bar by its ratio or by what it takes more', () => {
    expect(isSwift({ pageMs: 150, bareMs: 100 })).toBe(true);
    expect(isSwift({ pageMs: 151, bareMs: 100 })).toBe(false);
    expect(isSwift({ pageMs: 35, bareMs: 5 })).toBe(true);
    expect(isSwift({ pageMs: 36, bareMs: 5 })).toBe(false);
  });
});

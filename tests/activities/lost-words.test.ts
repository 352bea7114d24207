import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { CollectStepName } from '../../activities/failpoints.ts';
import { originOf } from '../../connectors/feeds/index.ts';
import { printRss } from '../../demo/wire/feed-documents.ts';
import type { SourceId } from '../../schemas/plain/history-safe.ts';
import { nativeIdOf } from '../../store/keys.ts';
import { KEYS, runActivity } from '../support/activity-rig.ts';
import { answeringHttp } from '../support/answering-http.ts';
import { emptyTables, select } from '../support/tables.ts';
import { openTestStore } from '../store/test-store.ts';
import { BEGIN, BY_NAME, createLiveRig, INTERVAL, liveSource, MINUTE, pollAt, tickAt } from './live-rig.ts';

const { store, close } = await openTestStore();
afterAll(close);
beforeEach(() => emptyTables(store));

const FEED = 'https://gazette.example/news.rss';
const SOURCE = 'gazette' as SourceId; // lower-case word
/** From the first row of a page to the last that a re-check needs. */
const EARLY_STEPS: readonly CollectStepName[] = ['sightings', 'mentions', 'texts', 'identities', 'facts'];
const HALF_HOUR = 30 * MINUTE;
const article = (id: string) => ({ id, url: `https://gazette.example/${id}`, title: '', html: `Lumo and the story of ${id}`, publishedAt: BEGIN - 3 * MINUTE });
const keyOf = (id: string): string => nativeIdOf(KEYS.tenant, originOf({ url: FEED }), id);
const mentions = () => select(store, 'SELECT native_id FROM mentions_v1 FINAL ORDER BY native_id');

/** A gazette that takes an article back right after the worker that read it was killed at a step. */
async function takeBackAfter(step: CollectStepName) {
  const shown = new Set(['kept', 'taken-back']);
  const rig = createLiveRig({
    store, brands: BY_NAME, sources: [liveSource(SOURCE, { connector: 'feeds', settings: { url: FEED } })],
    http: answeringHttp(({ href, pathname }) => {
      if (href !== FEED) return shown.has(pathname.slice(1)) ? { body: 'an article' } : { status: 404 };
      return { headers: { 'content-type': 'application/rss+xml' }, body: printRss({ title: 'Gazette', homeUrl: 'https://gazette.example/', selfUrl: FEED }, [...shown].map(article)) };
    }),
  });
  const dying = rig.start({ failpoint: (passed) => { if (passed === step) throw new Error('killed'); } });
  await expect(pollAt(rig, dying, { source: SOURCE, at: 0 })).rejects.toThrow();
  shown.delete('taken-back');
  const recheck = (at: number) => {
    rig.setClock(at);
    return runActivity(rig.start().recheckMentions, { source: SOURCE, tick: tickAt(at) });
  };
  return { rig, recheck, poll: (at: number) => pollAt(rig, rig.start(), { source: SOURCE, at }) };
}

describe('a post that its author takes back while the worker that read it is dead', () => {
  it.each(EARLY_STEPS)('after %s is found out, and leaves neither words nor a mention', async (step) => {
    const { poll, recheck } = await takeBackAfter(step);
    for (const round of [0, 1, 2]) await poll(round * INTERVAL);
    for (const round of [1, 2, 3]) await recheck(round * HALF_HOUR + 2 * INTERVAL);
    expect(await mentions()).toEqual([{ native_id: keyOf('kept') }]);
    expect(await select(store, "SELECT native_id FROM mention_text_v1 FINAL WHERE text != '' OR url != ''")).toEqual([{ native_id: keyOf('kept') }]);
    expect(await select(store, 'SELECT native_id FROM mention_facts_v1 FINAL')).toEqual([{ native_id: keyOf('kept') }]);
  });

  it('is not missed before its page was read again: one that is still shown gets its words', async () => {
    const { poll, recheck } = await takeBackAfter('mentions');
    expect(await recheck(HALF_HOUR)).toMatchObject({ removed: 0 });
    expect(await mentions()).toHaveLength(2);
    await poll(HALF_HOUR);
    expect(await recheck(2 * HALF_HOUR)).toMatchObject({ removed: 1 });
    expect(await mentions()).toEqual([{ native_id: keyOf('kept') }]);
    expect(await select(store, `SELECT text FROM mention_text_v1 FINAL WHERE native_id = '${keyOf('kept')}'`)).toEqual([{ text: 'Lumo and the story of kept' }]);
  });
});

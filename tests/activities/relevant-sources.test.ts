import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createSourceScales } from '../../activities/relevant-sources.ts';
import type { Sight } from '../../activities/watch-holes.ts';
import { brandsFromArchive } from '../../analysis/brand-query/archive-brands.ts';
import { insertFacts } from '../../store/analysis.ts';
import { insertSightings } from '../../store/mentions.ts';
import { emptyTables } from '../support/tables.ts';
import { openTestStore } from '../store/test-store.ts';
import { evaluate, eventsOf, factsOf, FIRST, train, watch } from './live-brand.ts';
import { createLiveRig, DAY, liveSource } from './live-rig.ts';

const { store, close } = await openTestStore();
afterAll(close);
beforeEach(() => emptyTables(store));

const LUMO = brandsFromArchive(['Lumo']);
const { signal } = new AbortController();

/** What a source brought Lumo, so many days ago. */
async function brought(source: string, mentions: number, { daysAgo = 3, brand = 'lumo' } = {}): Promise<void> {
  const facts = factsOf(mentions, { bucket: 0, bucketAt: FIRST - (daysAgo * DAY) / 1_000, brand });
  await insertFacts(store, facts);
  await insertSightings(store, facts.map(({ origin, nativeId, bucketAt }) => ({ origin, nativeId, source, seenAt: bucketAt * 1_000, version: 1 })));
}

function sight(id: string, fields: Partial<Sight> = {}): Sight {
  return { source: liveSource(id), intervalSeconds: 300, holes: [], since: FIRST - 86_400, ...fields };
}

const weigh = async (sights: readonly Sight[], brand = 'lumo') =>
  Object.fromEntries((await createSourceScales(store)(sights, FIRST, signal))(brand).map(({ source, share }) => [source.id, Math.round(share * 100) / 100]));

describe('the share of a source', () => {
  it('is what it brought of the mentions of the last week', async () => {
    await brought('forum', 45);
    await brought('gazette', 5);
    await brought('gazette', 70, { daysAgo: 8 });
    await brought('forum', 9, { brand: 'veldzicht' });
    expect(await weigh([sight('forum'), sight('gazette'), sight('silent')])).toEqual({ forum: 0.9, gazette: 0.1, silent: 0 });
  });

  it('is everything while fewer than twenty mentions are known', async () => {
    await brought('forum', 19);
    expect(await weigh([sight('forum'), sight('gazette')])).toEqual({ forum: 1, gazette: 1 });
  });

  it('is asked of nobody who is paused or was never seen', async () => {
    await brought('forum', 30);
    const paused = sight('paused', { source: liveSource('paused', { isPaused: true }) });
    expect(await weigh([sight('forum'), paused, sight('never', { since: undefined })])).toEqual({ forum: 1 });
    expect(await weigh([])).toEqual({});
  });
});

describe('two small sources that matter together', () => {
  it('let no level fall while both are blind, and one of them alone does', async () => {
    const shares = Object.fromEntries(Array.from({ length: 15 }, (_, number) => [`feed-${number}`, 7]));
    /** Complaints of a dozen people in one bucket, then seven quiet hours. */
    const quietHours = async (blind: readonly string[]): Promise<readonly string[]> => {
      await emptyTables(store);
      await train(store);
      for (const [source, mentions] of Object.entries(shares)) {
        await brought(source, mentions);
        await watch(store, { source, from: -12, to: blind.includes(source) ? 3 : 90 });
      }
      await insertFacts(store, factsOf(12, { bucket: 1, modelLabel: 'negative' }));
      const rig = createLiveRig({ store, brands: LUMO, sources: Object.keys(shares).map((id) => liveSource(id)) });
      const activities = rig.start();
      await evaluate(rig, activities, 10);
      await evaluate(rig, activities, 90 * 5);
      return (await eventsOf(store)).map(({ kind }) => kind);
    };
    const both = await quietHours(['feed-3', 'feed-8']);
    expect(both[0]).toBe('opened');
    expect(both).toContain('blind');
    expect(both).not.toContain('closed');
    const one = await quietHours(['feed-3']);
    expect(one).not.toContain('blind');
    expect(one.at(-1)).toBe('closed');
  });
});

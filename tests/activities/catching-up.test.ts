import { appendFileSync } from 'node:fs';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { bucketOf } from '../../activities/place-in-time.ts';
import type { SourceId } from '../../schemas/plain/history-safe.ts';
import { runActivity } from '../support/activity-rig.ts';
import { writeArchive } from '../support/archive-lines.ts';
import { emptyTables, select } from '../support/tables.ts';
import { openTestStore } from '../store/test-store.ts';
import { BEGIN, createLiveRig, liveSource, MINUTE, pollAt, post, tickAt } from './live-rig.ts';

const { store, folder, close } = await openTestStore();
afterAll(close);
beforeEach(() => emptyTables(store));

const placed = (minute: number) => select(store, `SELECT late, count() AS posts FROM mention_facts_v1 FINAL WHERE bucket_at = toDateTime(${bucketOf(BEGIN + minute * MINUTE)}) GROUP BY late`);

describe('a source that is read back over several polls', () => {
  // A page holds 2,000: the first poll reads one of them, the second the rest.
  const missed = Array.from({ length: 2_400 }, (_, number) => post(`missed-${number}`, 5 + number / 20, { text: `Number ${number} of the outage, number ${number ** 2}` }));

  it('shows what was written in the outage where it was written, late on every page of every poll', async () => {
    const path = writeArchive(folder, [post('before', -1)], 'outage.jsonl');
    const rig = createLiveRig({ store, sources: [liveSource('square', { settings: { path, follow: true } })] });
    await pollAt(rig, rig.start(), { source: 'square', at: 0 });
    appendFileSync(path, `${missed.join('\n')}\n`);
    expect(await pollAt(rig, rig.start(), { source: 'square', at: 180 * MINUTE, pages: 1 })).toMatchObject([{ stored: 2_000, caughtUp: false }]);
    expect(await pollAt(rig, rig.start(), { source: 'square', at: 185 * MINUTE })).toMatchObject([{ stored: 400, caughtUp: true }]);
    expect(await select(store, "SELECT late, count() AS posts FROM mention_facts_v1 FINAL GROUP BY late ORDER BY late")).toEqual([{ late: 0, posts: '1' }, { late: 1, posts: '2400' }]);
    expect(await placed(5)).toEqual([{ late: 1, posts: '100' }]);
    expect(await placed(185)).toEqual([]);
    // From then on it is watched again: what it shows late counts when it shows it.
    appendFileSync(path, `${post('slow', 120)}\n`);
    await pollAt(rig, rig.start(), { source: 'square', at: 190 * MINUTE });
    expect(await placed(190)).toEqual([{ late: 0, posts: '1' }]);
  });
});

describe('a source that fails', () => {
  it('stops no other one, and is told by its own failure', async () => {
    const path = writeArchive(folder, [post('well', -1)], 'well.jsonl');
    const rig = createLiveRig({ store, sources: [liveSource('well', { settings: { path, follow: true } }), liveSource('gone', { settings: { path: `${path}.gone` } })] });
    const activities = rig.start();
    const collect = (source: string) => runActivity(activities.collectPage, { source: source as SourceId, tick: tickAt(0), page: 0 }); // names of the test
    const [gone, well] = await Promise.allSettled([collect('gone'), collect('well')]);
    expect(gone).toMatchObject({ status: 'rejected', reason: { type: 'Source.Gone', nonRetryable: true } });
    expect(well).toMatchObject({ status: 'fulfilled', value: { stored: 1, caughtUp: true } });
    expect(await select(store, 'SELECT source, outcome FROM polls_v1 FINAL')).toEqual([{ source: 'well', outcome: 'good' }]);
  });
});

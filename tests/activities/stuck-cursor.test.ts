import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { printJsonFeed } from '../../demo/wire/feed-documents.ts';
import type { WireAnswer } from '../../demo/wire/serve.ts';
import type { SourceId } from '../../schemas/plain/history-safe.ts';
import type { PollOutcome } from '../../schemas/plain/source-health.ts';
import { readGaps } from '../../store/collection.ts';
import { runActivity } from '../support/activity-rig.ts';
import { answeringHttp } from '../support/answering-http.ts';
import { writeArchive } from '../support/archive-lines.ts';
import { emptyTables, select } from '../support/tables.ts';
import { openTestStore } from '../store/test-store.ts';
import { BEGIN, createLiveRig, INTERVAL, keyOf, liveSource, MINUTE, pollAt, post, tickAt } from './live-rig.ts';

const { store, folder, close } = await openTestStore();
afterAll(close);
beforeEach(() => emptyTables(store));

const CHANNEL = { title: 'Gazette', homeUrl: 'https://gazette.example/', selfUrl: 'https://gazette.example/feed.json' };
const LONG = [post('one', -4), post('two', -3), post('three', -2)];
/** Shorter than what was read already: nothing can be read from that place any more. */
const REPLACED = [post('four', 44)];

/** A file that was read once, and was then cut and written anew. */
async function openStuck() {
  const rig = createLiveRig({ store, sources: [liveSource('square', { settings: { path: writeArchive(folder, LONG, 'square.jsonl'), follow: true } })] });
  const poll = (at: number) => pollAt(rig, rig.start(), { source: 'square', at });
  await poll(0);
  writeArchive(folder, REPLACED, 'square.jsonl');
  /** A poll that fails, and what the workflow notes of it. */
  const fail = async (at: number, type: PollOutcome = 'Unparseable') => {
    await expect(poll(at)).rejects.toMatchObject({ type: `Source.${type}` });
    return runActivity(rig.start().noteFailure, { source: 'square' as SourceId, tick: tickAt(at), page: 0, outcome: type }); // a name of the test
  };
  return { rig, poll, fail };
}

describe('a place from which nothing can be read', () => {
  it('is given up after five polls that failed, for a reading that begins anew', async () => {
    const { poll, fail } = await openStuck();
    for (let times = 1; times <= 5; times += 1) expect(await fail(times * INTERVAL)).toEqual({ stopped: false });
    expect(await poll(6 * INTERVAL)).toMatchObject([{ read: 1, stored: 1, caughtUp: true }]);
    writeArchive(folder, [...REPLACED, post('five', 33)], 'square.jsonl');
    expect(await poll(7 * INTERVAL)).toMatchObject([{ read: 1, stored: 1 }]);
    expect(await select(store, `SELECT count() AS rows FROM mentions_v1 FINAL WHERE native_id IN ('${keyOf('one')}', '${keyOf('four')}', '${keyOf('five')}')`)).toEqual([{ rows: '3' }]);
  });

  it('leaves a gap, with what was wrong then as its reason', async () => {
    const { rig, poll, fail } = await openStuck();
    for (let times = 1; times <= 5; times += 1) await fail(times * INTERVAL);
    await poll(9 * INTERVAL);
    rig.setClock(9 * INTERVAL + MINUTE);
    await runActivity(rig.start().watchSources, {});
    // What it finds when it begins anew it can only vouch for from two polls before.
    expect((await readGaps(store, { from: BEGIN / 1_000 - 3_600, to: BEGIN / 1_000 + 36_000 })).map(({ from, to, reason, recoveredAt }) => [from - BEGIN / 1_000, to - BEGIN / 1_000, reason, recoveredAt]))
      .toEqual([[0, (7 * INTERVAL) / 1_000, 'unreadable', null]]);
  });

  it('costs a request more, which the budget knows', async () => {
    const { poll, fail } = await openStuck();
    const spent = async () => Number((await select(store, 'SELECT sum(amount) AS spent FROM budget_spend_v1 FINAL'))[0]?.['spent']);
    for (let times = 1; times <= 5; times += 1) await fail(times * INTERVAL);
    const before = await spent();
    await poll(6 * INTERVAL);
    expect((await spent()) - before).toBe(2);
  });

  it('is kept while anything else is wrong, or was read in between', async () => {
    const { rig, fail } = await openStuck();
    const note = (at: number, outcome: PollOutcome) => runActivity(rig.start().noteFailure, { source: 'square' as SourceId, tick: tickAt(at), page: 0, outcome }); // a name of the test
    for (let times = 1; times <= 4; times += 1) await fail(times * INTERVAL);
    await note(5 * INTERVAL, 'RateLimited');
    await fail(6 * INTERVAL);
    expect(await select(store, 'SELECT count() AS polls FROM polls_v1 FINAL WHERE outcome = \'Unparseable\'')).toEqual([{ polls: '5' }]);
    for (let times = 7; times <= 10; times += 1) await fail(times * INTERVAL);
  });

  it('fails with what was wrong there when a reading anew fails as well, and keeps it', async () => {
    const answers: WireAnswer[] = [{ headers: { 'content-type': 'application/json' }, body: printJsonFeed(CHANNEL, []) }];
    const http = answeringHttp(() => answers.shift() ?? { status: 503 });
    const rig = createLiveRig({ store, http, sources: [liveSource('gazette', { connector: 'feeds', settings: { url: CHANNEL.selfUrl } })] });
    const poll = (at: number) => pollAt(rig, rig.start(), { source: 'gazette', at });
    await poll(0);
    for (let times = 1; times <= 5; times += 1) {
      await expect(poll(times * INTERVAL)).rejects.toMatchObject({ type: 'Source.Unavailable' });
      await runActivity(rig.start().noteFailure, { source: 'gazette' as SourceId, tick: tickAt(times * INTERVAL), page: 0, outcome: 'Unavailable' }); // a name of the test
    }
    const cursor = () => select(store, 'SELECT cursor FROM cursors_v1 FINAL');
    const before = await cursor();
    const asked = http.asked.length;
    answers.push({ body: '<sitemap></sitemap>' });
    await expect(poll(6 * INTERVAL)).rejects.toMatchObject({ type: 'Source.Unparseable' });
    expect(http.asked.length - asked).toBe(2);
    expect(await cursor()).toEqual(before);
  });
});

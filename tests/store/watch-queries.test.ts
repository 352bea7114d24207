import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { insertFacts } from '../../store/analysis.ts';
import { insertCoverage, insertGaps, readCoverage, readCoveredUntil, readGaps, readSourceStates, writeSourceStates, type GapRow, type SourceStateRow } from '../../store/collection.ts';
import { pruneDetectorStates, readDetectorStates, writeDetectorStates } from '../../store/detection.ts';
import { readIncidentStates, writeIncidentStates } from '../../store/incident-state.ts';
import { insertMentions, insertMentionTexts, insertSightings } from '../../store/mentions.ts';
import { insertPolls, readAskedPauses, readBringingPolls, readPolls, readUsualHours, type PollRow } from '../../store/polls.ts';
import { insertRechecks, readDueRechecks } from '../../store/rechecks.ts';
import { readCountedAt } from '../../store/removals.ts';
import { readSourceShares } from '../../store/source-shares.ts';
import { blankTextsBefore } from '../../store/texts.ts';
import { emptyTables, select } from '../support/tables.ts';
import { fact, id, mention, mentionText, NOON } from './sample-rows.ts';
import { openTestStore } from './test-store.ts';

const { store, close } = await openTestStore();
afterAll(close);
beforeEach(() => emptyTables(store));

/** An hour that has just begun: the store lets go of polls and texts of long ago. */
const NOW = Math.floor(Date.now() / 3_600_000) * 3_600_000;
const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function poll(minutesAgo: number, fields: Partial<PollRow> = {}): PollRow {
  const tick = NOW - minutesAgo * MINUTE;
  return { source: 'gazette', tick, page: 0, outcome: 'good', read: 10, stored: 2, fresh: 3, notices: '', waitUntil: null, endedAt: tick + 700, ...fields };
}

describe('polls', () => {
  it('are their pages together: the last one says how it went, and when to come back', async () => {
    const waitUntil = NOW / 1_000 + 900;
    await insertPolls(store, [
      poll(0, { page: 2, outcome: 'Unavailable', read: 0, stored: 0, fresh: -1, endedAt: NOW + 9_000 }),
      poll(0, { page: 0, outcome: 'more', notices: 'undated,clamped', waitUntil }), poll(0, { page: 1, outcome: 'more', notices: 'clamped' }),
    ]);
    expect(await readPolls(store, { limit: 5 })).toEqual([{
      source: 'gazette', tick: NOW, outcome: 'Unavailable', read: 20, stored: 4, fresh: 6, notices: ['clamped', 'undated'], waitUntil: null, endedAt: NOW + 9_000,
    }]);
  });

  it('cannot tell what is new when none of their pages could', async () => {
    await insertPolls(store, [poll(0, { fresh: -1 }), poll(0, { page: 1, fresh: -1 }), poll(10, { fresh: -1 }), poll(10, { page: 1, fresh: 0 })]);
    expect((await readPolls(store, { limit: 5 })).map(({ fresh }) => fresh)).toEqual([-1, 0]);
  });

  it('come by source, the newest first, and no more than are asked for of each', async () => {
    await insertPolls(store, [30, 0, 20, 10].flatMap((minutes) => [poll(minutes), poll(minutes, { source: 'forum' })]));
    const told = (polls: Awaited<ReturnType<typeof readPolls>>) => polls.map(({ source, tick }) => `${source} ${(NOW - tick) / MINUTE}`);
    expect(told(await readPolls(store, { limit: 2 }))).toEqual(['forum 0', 'forum 10', 'gazette 0', 'gazette 10']);
    expect(told(await readPolls(store, { sources: ['gazette'], limit: 9 }))).toEqual(['gazette 0', 'gazette 10', 'gazette 20', 'gazette 30']);
    expect(told(await readPolls(store, { sources: ['nobody'], limit: 9 }))).toEqual([]);
    expect(told(await readPolls(store, { sources: ['forum'], from: NOW - 20 * MINUTE, limit: 9 }))).toEqual(['forum 0', 'forum 10']);
  });

  it('of one page count as the last try went', async () => {
    await insertPolls(store, [poll(0, { outcome: 'Unavailable', fresh: -1, endedAt: NOW + 1 })]);
    await insertPolls(store, [poll(0, { endedAt: NOW + 2 })]);
    await insertPolls(store, [poll(0, { outcome: 'Unavailable', fresh: -1, endedAt: NOW + 1 })]);
    expect(await readPolls(store, { limit: 5 })).toMatchObject([{ outcome: 'good', fresh: 3, read: 10 }]);
  });

  it('are seen as a whole in the published view', async () => {
    await insertPolls(store, [poll(0, { outcome: 'more' }), poll(0, { page: 1, fresh: -1, endedAt: NOW + 2_500 })]);
    expect(await select(store, 'SELECT source, pages, outcome, read, stored, fresh, lag_seconds FROM v_polls')).toEqual([
      { source: 'gazette', pages: '2', outcome: 'good', read: '20', stored: '4', fresh: '3', lag_seconds: 2.5 },
    ]);
  });
});

describe('pauses that sources asked for', () => {
  it('are those after a page that was read, long enough to matter', async () => {
    const until = (minutes: number) => NOW / 1_000 + minutes * 60;
    await insertPolls(store, [
      poll(0, { waitUntil: until(10), endedAt: NOW }), poll(20, { waitUntil: until(20), endedAt: NOW - 20 * MINUTE }),
      poll(30, { outcome: 'RateLimited', waitUntil: until(30) }), poll(50), poll(60, { waitUntil: until(-59.5) }),
    ]);
    const [row, ...others] = await readAskedPauses(store, { from: NOW - 2 * HOUR, longerThanMs: 5 * MINUTE });
    expect(others).toEqual([]);
    expect([row?.source, row?.pauses.toSorted((a, b) => b[0] - a[0])]).toEqual(['gazette', [[NOW, 10 * MINUTE], [NOW - 20 * MINUTE, 40 * MINUTE]]]);
    expect(await readAskedPauses(store, { from: NOW - 10 * MINUTE, longerThanMs: HOUR })).toEqual([]);
  });
});

describe('what polls brought', () => {
  it('is when, for each source, the newest first', async () => {
    await insertPolls(store, [poll(30), poll(0), poll(0, { page: 1 }), poll(10, { fresh: 0 }), poll(20, { fresh: -1 }), poll(5, { source: 'forum' }), poll(90)]);
    expect(await readBringingPolls(store, { from: NOW - HOUR })).toEqual([{ source: 'forum', ticks: [NOW - 5 * MINUTE] }, { source: 'gazette', ticks: [NOW, NOW - 30 * MINUTE] }]);
  });
});

describe('the usual of an hour', () => {
  const question = { from: (NOW - 14 * DAY) / 1_000, to: NOW / 1_000, hour: new Date(NOW).getUTCHours() };
  const usual = async () => (await readUsualHours(store, question)).map(({ source, usual: items }) => [source, items]);

  it('is the lower median of the days on which the source was polled then', async () => {
    await insertPolls(store, [1, 2, 3, 4].flatMap((days) => [poll(days * 1_440, { fresh: days }), poll(days * 1_440 - 10, { fresh: 10 * days }), poll(days * 1_440 - 70, { fresh: 1_000 })]));
    expect(await usual()).toEqual([['gazette', 22]]);
  });

  it('is not what a first poll brought at once, and unknown before three days', async () => {
    await insertPolls(store, [poll(3 * 1_440, { fresh: 500 }), poll(2 * 1_440, { fresh: 1 })]);
    expect(await usual()).toEqual([]);
    await insertPolls(store, [poll(1_440, { fresh: 2 })]);
    expect(await usual()).toEqual([['gazette', 2]]);
  });

  it('knows nothing of failures, of sources that cannot tell, and of today', async () => {
    await insertPolls(store, [1, 2, 3].flatMap((days) => [poll(days * 1_440, { fresh: -1 }), poll(days * 1_440, { source: 'forum', outcome: 'Unavailable', fresh: 5 })]));
    await insertPolls(store, [poll(0, { fresh: 99 })]);
    expect(await usual()).toEqual([['gazette', 0]]);
  });
});

describe('mentions that are due to be looked at again', () => {
  const PAUSE = 30 * MINUTE;
  const question = { source: 'gazette', at: NOW, since: NOW - 7 * DAY, pauseMs: PAUSE, limit: 10 };
  const due = async (changes: Partial<typeof question> = {}) => (await readDueRechecks(store, { ...question, ...changes })).map(({ nativeId }) => Number.parseInt(nativeId, 16));

  /** Seen and looked at again so many minutes ago. */
  async function seen(number: number, minutesAgo: number, { checked, gone = 0, recheckAt = `https://gazette.example/${number}`, source = 'gazette' }: {
    readonly checked?: number; readonly gone?: number; readonly recheckAt?: string; readonly source?: string;
  } = {}): Promise<void> {
    const seenAt = NOW - minutesAgo * MINUTE;
    const key = { origin: 'archive:invented', nativeId: id(number) };
    await insertMentionTexts(store, [mentionText(number, { seenAt, recheckAt })]);
    await insertSightings(store, [{ ...key, source, seenAt, version: 1 }]);
    if (checked !== undefined) await insertRechecks(store, [{ ...key, checkedAt: NOW - checked * MINUTE, gone }]);
  }

  it('are those of the source that can be, seen inside the time and not sooner than the pause', async () => {
    await seen(1, 31);
    await seen(2, 29);
    await seen(3, 31, { recheckAt: '' });
    await seen(4, 31, { source: 'forum' });
    await seen(5, 8 * 1_440);
    expect(await due()).toEqual([1]);
    expect(await readDueRechecks(store, question)).toMatchObject([{ sourceOwnId: 'own-1', recheckAt: 'https://gazette.example/1', checkedAt: 0, gone: 0 }]);
  });

  it('wait half as long as they were old when they were looked at last', async () => {
    await seen(1, 300, { checked: 100 });
    await seen(2, 301, { checked: 100 });
    await seen(4, 60, { checked: 31 });
    expect((await due()).toSorted((a, b) => a - b)).toEqual([1, 4]);
  });

  it('wait for no more than the pause when they were gone, whatever their age', async () => {
    await seen(1, 6 * 1_440, { checked: 31, gone: 1 });
    await seen(2, 6 * 1_440, { checked: 29, gone: 1 });
    await seen(3, 6 * 1_440, { checked: 31 });
    expect(await due()).toEqual([1]);
  });

  it('come with those first that were gone, then by how long they waited for their age', async () => {
    await seen(1, 1_000);
    await seen(2, 1_000, { checked: 400 });
    await seen(3, 2_000, { checked: 700 });
    await seen(4, 5_000, { checked: 31, gone: 1 });
    expect(await due()).toEqual([4, 1, 2, 3]);
    expect(await due({ limit: 2 })).toEqual([4, 1]);
  });

  it('count as their latest look went', async () => {
    await seen(1, 300, { checked: 200, gone: 1 });
    await insertRechecks(store, [{ origin: 'archive:invented', nativeId: id(1), checkedAt: NOW - 110 * MINUTE, gone: 0 }]);
    expect(await readDueRechecks(store, question)).toMatchObject([{ gone: 0, checkedAt: NOW - 110 * MINUTE }]);
  });
});

describe('where mentions are counted', () => {
  it('is every brand and bucket of theirs, with the version that counts', async () => {
    await insertMentions(store, [mention(1), mention(2, { bucketAt: NOON + 300 }), mention(3)]);
    await insertFacts(store, [fact(1), fact(1, { version: '7', direction: 'to' }), fact(1, { brand: 'merel' }), fact(2, { bucketAt: NOON + 300 }), fact(3)]);
    expect(await readCountedAt(store, [mention(1), mention(2)])).toEqual([
      { brand: 'merel', origin: 'archive:invented', nativeId: id(1), bucketAt: NOON, version: '1', isWithdrawn: false, direction: 'about' },
      { brand: 'zonnehof', origin: 'archive:invented', nativeId: id(1), bucketAt: NOON, version: '7', isWithdrawn: false, direction: 'to' },
      { brand: 'zonnehof', origin: 'archive:invented', nativeId: id(2), bucketAt: NOON + 300, version: '1', isWithdrawn: false, direction: 'about' },
    ]);
    expect(await readCountedAt(store, [])).toEqual([]);
  });

  it('still tells what was taken out, so that its cells can be counted again', async () => {
    const huge = (2n ** 44n * 3n + 5n).toString();
    await insertMentions(store, [mention(1)]);
    await insertFacts(store, [fact(1, { version: huge }), fact(1, { version: (BigInt(huge) + 1n).toString(), isDeleted: true })]);
    expect(await readCountedAt(store, [mention(1)])).toMatchObject([{ version: (BigInt(huge) + 1n).toString(), isWithdrawn: true }]);
  });
});

describe('what sources bring a brand', () => {
  it('counts what is about it, for each source that saw it, and nothing taken out', async () => {
    await insertFacts(store, [fact(1), fact(2), fact(3, { direction: 'by' }), fact(4, { bucketAt: NOON + 7_200 }), fact(5), fact(5, { version: '2', isDeleted: true }), fact(6, { brand: 'merel' })]);
    const sighting = (number: number, source: string) => ({ origin: 'archive:invented', nativeId: id(number), source, seenAt: NOON * 1_000, version: 1 });
    await insertSightings(store, [1, 2, 3, 4, 5, 6].map((number) => sighting(number, 'gazette')));
    await insertSightings(store, [sighting(1, 'forum'), sighting(2, 'closed')]);
    const span = { from: NOON, to: NOON + 3_600, sources: ['gazette', 'forum'] };
    expect(await readSourceShares(store, span)).toEqual([
      { brand: 'merel', source: 'gazette', mentions: 1 }, { brand: 'zonnehof', source: 'forum', mentions: 1 }, { brand: 'zonnehof', source: 'gazette', mentions: 2 },
    ]);
    expect(await readSourceShares(store, { ...span, sources: [] })).toEqual([]);
  });
});

describe('where incidents stand', () => {
  it('comes back as it was written, the highest version of each brand', async () => {
    const row = { brand: 'zonnehof', version: '1780000000000', steppedUntil: NOON, state: '{"open":null}', pending: '{"events":[]}' };
    await writeIncidentStates(store, [row, { ...row, brand: 'merel' }]);
    await writeIncidentStates(store, [{ ...row, version: '1780000000001', steppedUntil: NOON + 300, state: '{"closed":"“é\\n”"}' }]);
    await writeIncidentStates(store, [{ ...row, version: '1779999999999', state: 'old' }]);
    expect(await readIncidentStates(store)).toEqual([
      { ...row, brand: 'merel' }, { ...row, version: '1780000000001', steppedUntil: NOON + 300, state: '{"closed":"“é\\n”"}' },
    ]);
  });
});

describe('the memory of the detector', () => {
  it('is forgotten before a moment, in every brand', async () => {
    const row = (brand: string, lastBucket: number) => ({ brand, lastBucket, version: String(lastBucket), blob: `${brand} ${lastBucket}` });
    await writeDetectorStates(store, [row('zonnehof', NOON), row('zonnehof', NOON + 300), row('merel', NOON), row('merel', NOON + 600)]);
    await pruneDetectorStates(store, { before: NOON + 300 });
    expect((await readDetectorStates(store)).map(({ blob }) => blob)).toEqual([`merel ${NOON + 600}`, `zonnehof ${NOON + 300}`]);
    expect((await readDetectorStates(store, { before: NOON + 300 })).map(({ blob }) => blob)).toEqual([]);
  });
});

describe('coverage', () => {
  it('is what touches a span, and the last moment before it that anything was seen', async () => {
    const row = (source: string, from: number, to: number) => ({ source, from: NOON + from, to: NOON + to, version: (NOON + to) * 1_000 });
    await insertCoverage(store, [row('gazette', 0, 300), row('gazette', 300, 600), row('gazette', 600, 900), row('forum', 0, 200), row('late', 800, 900)]);
    expect(await readCoverage(store, { from: NOON + 300, to: NOON + 600 })).toEqual([row('gazette', 300, 600)]);
    expect(await readCoverage(store, { from: NOON + 299, to: NOON + 601 })).toEqual([row('gazette', 0, 300), row('gazette', 300, 600), row('gazette', 600, 900)]);
    expect(await readCoveredUntil(store, { before: NOON + 599 })).toEqual([{ source: 'forum', until: NOON + 200 }, { source: 'gazette', until: NOON + 300 }]);
    expect(await readCoveredUntil(store, { before: NOON })).toEqual([]);
  });
});

describe('gaps and states of sources', () => {
  const gap = (source: string, from: number, fields: Partial<GapRow> = {}): GapRow =>
    ({ source, from: NOON + from, to: NOON + from + 100, reason: 'failed', recoveredAt: null, version: '1', ...fields });

  it('come back as they were written, the earliest gap first, the highest version of each', async () => {
    await insertGaps(store, [gap('gazette', 200), gap('forum', 0), gap('gazette', 200, { to: NOON + 400, recoveredAt: NOON + 900, version: '2' }), gap('gazette', 900)]);
    expect(await readGaps(store, { from: NOON, to: NOON + 900 })).toEqual([gap('forum', 0), gap('gazette', 200, { to: NOON + 400, recoveredAt: NOON + 900, version: '2' })]);
    expect(await readGaps(store, { from: NOON + 400, to: NOON + 900 })).toEqual([]);
    const state: SourceStateRow = { source: 'gazette', version: '5', state: 'blind', reason: 'missed-polls', since: NOON, lastGoodAt: null, failures: 3 };
    await writeSourceStates(store, [state]);
    await writeSourceStates(store, [{ ...state, version: '4', state: 'healthy' }]);
    expect(await readSourceStates(store)).toEqual([state]);
  });
});

describe('texts', () => {
  it('first seen before a moment are blanked, those after it stay, and nothing else changes', async () => {
    const seenAt = [NOW - 3 * DAY, NOW - DAY] as const;
    await insertMentionTexts(store, [mentionText(1, { seenAt: seenAt[0], title: 'Old', recheckAt: 'https://gazette.example/1' }), mentionText(2, { seenAt: seenAt[1] })]);
    await blankTextsBefore(store, (NOW - 2 * DAY) / 1_000);
    expect(await select(store, 'SELECT native_id, text, title, url, source_own_id, recheck_at FROM mention_text_v1 FINAL ORDER BY native_id')).toEqual([
      { native_id: id(1), text: '', title: '', url: '', source_own_id: '', recheck_at: '' },
      { native_id: id(2), text: mentionText(2).text, title: '', url: mentionText(2).url, source_own_id: 'own-2', recheck_at: '' },
    ]);
  });
});

import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConfiguredSource } from '../../activities/dependencies.ts';
import type { PollOutcome } from '../../schemas/plain/source-health.ts';
import { insertCoverage, readGaps, readSourceStates } from '../../store/collection.ts';
import { insertPolls } from '../../store/polls.ts';
import { runActivity } from '../support/activity-rig.ts';
import { emptyTables, select } from '../support/tables.ts';
import { openTestStore } from '../store/test-store.ts';
import { BEGIN, createLiveRig, DAY, HOUR, INTERVAL, liveSource, MINUTE, type LiveRig } from './live-rig.ts';

const { store, close } = await openTestStore();
afterAll(close);
beforeEach(() => emptyTables(store));

const tickOf = (minutes: number): number => BEGIN + minutes * MINUTE;
const secondsOf = (minutes: number): number => tickOf(minutes) / 1_000;

/** Polls of a source every five minutes in [first, last], as `collectPage` leaves them: each saw the time since the one before. */
async function polled(source: string, first: number, last: number, fresh = 1): Promise<void> {
  const minutes = Array.from({ length: (last - first) / 5 + 1 }, (_, index) => first + index * 5);
  await insertPolls(store, minutes.map((minute) => pollOf(source, minute, 'good', fresh)));
  await insertCoverage(store, minutes.map((minute) => ({ source, from: secondsOf(minute - 5), to: secondsOf(minute), version: tickOf(minute) })));
}

/** A poll that read back as far as `from`. */
async function readBack(source: string, minute: number, from: number): Promise<void> {
  await insertPolls(store, [pollOf(source, minute, 'good', 1)]);
  await insertCoverage(store, [{ source, from: secondsOf(from), to: secondsOf(minute), version: tickOf(minute) }]);
}

async function failed(source: string, minute: number, outcome: PollOutcome): Promise<void> {
  await insertPolls(store, [pollOf(source, minute, outcome, -1)]);
}

function pollOf(source: string, minute: number, outcome: PollOutcome, fresh: number) {
  return { source, tick: tickOf(minute), page: 0, outcome, read: 1, stored: 0, fresh, notices: '', waitUntil: null, endedAt: tickOf(minute) + 500 };
}

function openRig(sources: readonly ConfiguredSource[] = [liveSource('gazette')], watchingSince = BEGIN - 30 * DAY) {
  const rig = createLiveRig({ store, sources, watch: { watchingSince } });
  const activities = rig.start();
  return { rig, look: lookWith(rig, activities.watchSources) };
}

function lookWith(rig: LiveRig, watchSources: ReturnType<LiveRig['start']>['watchSources']) {
  return (minute: number) => {
    rig.setClock(minute * MINUTE);
    return runActivity(watchSources, {});
  };
}

const states = async () => (await readSourceStates(store)).map(({ source, state, reason }) => `${source} ${state}: ${reason}`);
/** As minutes after the begin. */
const gaps = async () => (await readGaps(store, { from: secondsOf(-3_000), to: secondsOf(3_000) }))
  .map(({ source, from, to, reason, recoveredAt }) => [source, (from - secondsOf(0)) / 60, (to - secondsOf(0)) / 60, reason, recoveredAt === null ? null : (recoveredAt - secondsOf(0)) / 60]);
const told = (rig: LiveRig) => rig.notices.map((notice) => (notice.kind === 'source' ? `${notice.before ?? 'unknown'} to ${notice.state}: ${notice.reason}` : notice.kind));

describe('a look at sources that are well', () => {
  it('says so once and has nothing to tell', async () => {
    await polled('gazette', 0, 60);
    const { rig, look } = openRig();
    expect(await look(62)).toEqual({ blind: 0, gaps: 0 });
    expect(await states()).toEqual(['gazette healthy: well']);
    expect(told(rig)).toEqual([]);
  });

  it('writes only what changed: a second look adds no row', async () => {
    await polled('gazette', 0, 60);
    await polled('forum', 0, 30);
    const { rig, look } = openRig([liveSource('gazette'), liveSource('forum')]);
    const rows = () => select(store, 'SELECT (SELECT count() FROM source_state_v1) AS states, (SELECT count() FROM gaps_v1) AS gaps');
    expect(await look(62)).toEqual({ blind: 1, gaps: 1 });
    const before = await rows();
    expect(before).toEqual([{ states: '2', gaps: '1' }]);
    await look(62);
    await lookWith(rig, rig.start().watchSources)(62);
    expect(await rows()).toEqual(before);
    expect(told(rig)).toEqual(['unknown to blind: missed-polls']);
  });
});

describe('an outage in which nothing ran', () => {
  it('is judged as soon as a source was polled again, also by a poll whose tick was cut to the second before the watch began', async () => {
    await polled('gazette', 0, 60);
    await polled('gazette', 240, 240);
    const { look } = openRig(undefined, tickOf(240) + 300);
    expect(await look(241)).toMatchObject({ blind: 0 });
    expect((await gaps()).map(([source]) => source)).toEqual(['gazette']);
  });

  it('is one gap, for a source that a new process has not polled yet too, and is over when it is read back', async () => {
    await polled('gazette', 0, 60);
    const { rig, look } = openRig(undefined, tickOf(240));
    await look(241);
    expect(await states()).toEqual(['gazette recovering: catching-up']);
    expect(await gaps()).toEqual([]);
    await readBack('gazette', 242, 60);
    expect(await look(243)).toEqual({ blind: 0, gaps: 0 });
    expect(await gaps()).toEqual([['gazette', 60, 212, 'not-running', 242]]);
    expect(await states()).toEqual(['gazette healthy: well']);
    expect(told(rig)).toEqual(['unknown to recovering: catching-up', 'recovering to healthy: well']);
  });

  it('that nobody read back stays missing', async () => {
    await polled('gazette', 0, 60);
    await polled('gazette', 245, 260);
    const { look } = openRig(undefined, tickOf(240));
    await look(261);
    expect(await gaps()).toEqual([['gazette', 60, 240, 'not-running', null]]);
  });

  it('is blindness when the new process does not poll it either', async () => {
    await polled('gazette', 0, 60);
    const { look } = openRig(undefined, tickOf(240));
    await look(252);
    expect(await states()).toEqual(['gazette blind: missed-polls']);
    expect(await gaps()).toEqual([['gazette', 60, 252, 'not-running', null]]);
  });
});

describe('a gap of two days ago', () => {
  it('stays one gap and recovered, when the pages that read it back are no longer looked at one after the other', async () => {
    const [begin, end] = [-2_980, -2_800];
    await polled('gazette', begin - 20, begin);
    await readBack('gazette', end, end - 90);
    await insertCoverage(store, [{ source: 'gazette', from: secondsOf(begin), to: secondsOf(end - 90), version: tickOf(end) }]);
    await polled('gazette', end + 5, 100);
    const { look } = openRig();
    const expected = [['gazette', begin, end - 30, 'not-running', end]];
    await look(end + 6);
    expect(await gaps()).toEqual(expected);
    for (const minute of [end - 100 + 2_880, end - 80 + 2_880, end - 20 + 2_880]) await look(minute);
    expect(await gaps()).toEqual(expected);
  });
});

describe('a source that fails', () => {
  it('is blind from the second poll that was missed on, with the reason, and its gap grows until it is read back', async () => {
    await polled('gazette', 0, 60);
    const { rig, look } = openRig();
    await failed('gazette', 65, 'Unavailable');
    await look(66);
    expect(await states()).toEqual(['gazette healthy: well']);
    await failed('gazette', 70, 'Unavailable');
    await look(72);
    expect(await states()).toEqual(['gazette blind: failing']);
    expect(await gaps()).toEqual([['gazette', 60, 72, 'failed', null]]);
    await look(110);
    expect(await gaps()).toEqual([['gazette', 60, 110, 'failed', null]]);
    await readBack('gazette', 110, 60);
    await look(111);
    expect(await gaps()).toEqual([['gazette', 60, 80, 'failed', 110]]);
    expect(told(rig)).toEqual(['healthy to blind: failing', 'blind to healthy: well']);
  });

  it('and is read back within half an hour has missed nothing after all', async () => {
    await polled('gazette', 0, 60);
    const { look } = openRig();
    await look(75);
    expect(await gaps()).toEqual([['gazette', 60, 75, 'not-running', null]]);
    await readBack('gazette', 80, 60);
    await look(81);
    expect(await gaps()).toEqual([['gazette', 60, 75, 'not-running', 81]]);
    expect(await states()).toEqual(['gazette healthy: well']);
  });

  it('for days is one gap that keeps its begin, and is known to have been well once', async () => {
    await polled('gazette', -4_400, -4_320);
    const { look } = openRig();
    await failed('gazette', -10, 'Unavailable');
    await look(-4_300);
    await look(0);
    await look(1);
    expect((await gaps()).map(([, from, to]) => [from, to])).toEqual([[-4_320, 1]]);
    expect(await readSourceStates(store)).toMatchObject([{ state: 'blind', lastGoodAt: secondsOf(-4_320), failures: 1 }]);
  });
});

describe('a paused source', () => {
  it('gets no state and no alarm, and its gap is a pause', async () => {
    await polled('gazette', 0, 60);
    const { rig, look } = openRig([liveSource('gazette', { isPaused: true })]);
    expect(await look(200)).toMatchObject({ blind: 0 });
    expect(await gaps()).toEqual([['gazette', 60, 200, 'paused', null]]);
    expect(await states()).toEqual([]);
    expect(told(rig)).toEqual([]);
  });

  it('that goes on was paused until then', async () => {
    await polled('gazette', 0, 60);
    await openRig([liveSource('gazette', { isPaused: true })]).look(200);
    await readBack('gazette', 205, 203);
    const { rig, look } = openRig();
    await look(206);
    expect(await gaps()).toEqual([['gazette', 60, 203, 'paused', null]]);
    expect(told(rig)).toEqual([]);
  });
});

describe('people', () => {
  it('are told of changes only', async () => {
    await polled('gazette', 0, 60);
    const { rig, look } = openRig();
    for (const minute of [62, 64, 72, 75, 80, 90]) await look(minute);
    await polled('gazette', 95, 105);
    for (const minute of [106, 107, 108]) await look(minute);
    expect(told(rig)).toEqual(['healthy to blind: missed-polls', 'blind to healthy: well']);
  });

  it('are told of credentials that are refused, by the state that asks for a person', async () => {
    await polled('gazette', 0, 60);
    await failed('gazette', 65, 'Unauthorized');
    const { rig, look } = openRig();
    await look(66);
    expect(told(rig)).toEqual(['unknown to needs-attention: credentials']);
  });
});

describe('a clock that is set back', () => {
  it('does not hide what is found afterwards', async () => {
    await polled('gazette', 0, 60);
    const { look } = openRig();
    await look(600);
    expect(await states()).toEqual(['gazette blind: missed-polls']);
    await look(62);
    expect(await states()).toEqual(['gazette healthy: well']);
  });
});

describe('sources that come and go', () => {
  it('are looked at as they are configured now', async () => {
    await polled('gazette', 0, 60);
    await polled('forum', 0, 60);
    await openRig([liveSource('gazette'), liveSource('forum')]).look(62);
    const { rig, look } = openRig([liveSource('gazette'), liveSource('new')]);
    expect(await look(63)).toEqual({ blind: 0, gaps: 0 });
    expect(await states()).toEqual(['forum healthy: well', 'gazette healthy: well', 'new degraded: never-polled']);
    expect(told(rig)).toEqual([]);
  });

  it('may be none', async () => {
    const { rig, look } = openRig([]);
    expect(await look(0)).toEqual({ blind: 0, gaps: 0 });
    expect(told(rig)).toEqual([]);
  });

  it('leave nothing to tell of when only others are watched', async () => {
    await polled('forum', 0, 60);
    const { rig, look } = openRig();
    expect(await look(600)).toEqual({ blind: 0, gaps: 0 });
    expect(await states()).toEqual(['gazette degraded: never-polled']);
    expect(told(rig)).toEqual([]);
  });
});

describe('what is usual at this hour', () => {
  it('makes an hour of nothing blindness, and is asked of the days before', async () => {
    // The last whole hour of the clock before a look half an hour into the next.
    const hourStart = Math.floor(BEGIN / HOUR) * HOUR + 2 * HOUR;
    const minuteOf = (at: number): number => (at - BEGIN) / MINUTE;
    for (const days of [1, 2, 3]) await insertPolls(store, [pollOf('gazette', minuteOf(hourStart - days * DAY), 'good', 40)]);
    const first = minuteOf(hourStart);
    await polled('gazette', first - 60, first - 5, 1);
    await polled('gazette', first, first + 90, 0);
    const { look } = openRig();
    await look(first + 50);
    expect(await states()).toEqual(['gazette healthy: well']);
    await look(first + 61);
    expect(await states()).toEqual(['gazette blind: nothing-where-much-was-expected']);
  });
});

it('a source that wants longer pauses is overdue by those, and a failure does not make holes of them', async () => {
  const minutes = [0, 40, 80, 120];
  await insertPolls(store, minutes.map((minute) => ({ ...pollOf('gazette', minute, 'good', 1), waitUntil: secondsOf(minute + 40) })));
  await insertCoverage(store, minutes.map((minute) => ({ source: 'gazette', from: secondsOf(minute - 40), to: secondsOf(minute), version: tickOf(minute) })));
  const { look } = openRig();
  await look(161);
  await failed('gazette', 160, 'Unavailable');
  await look(165);
  expect(await gaps()).toEqual([]);
  expect(await states()).toEqual(['gazette healthy: well']);
  await look(203);
  expect(await states()).toEqual(['gazette blind: failing']);
});

it('a source of another pace is overdue by its own', async () => {
  await polled('gazette', 0, 60);
  await polled('slow', 0, 60);
  const { look } = openRig([liveSource('gazette'), liveSource('slow', { intervalMs: 6 * INTERVAL })]);
  await look(100);
  expect(await states()).toEqual(['gazette blind: missed-polls', 'slow healthy: well']);
});

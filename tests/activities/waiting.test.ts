import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { WAITING } from '../../activities/waiting.ts';
import type { WireAnswer } from '../../demo/wire/serve.ts';
import { printRss } from '../../demo/wire/feed-documents.ts';
import type { SourceId } from '../../schemas/plain/history-safe.ts';
import { readPolls } from '../../store/polls.ts';
import { runActivity } from '../support/activity-rig.ts';
import { answeringHttp } from '../support/answering-http.ts';
import { emptyTables, select } from '../support/tables.ts';
import { openTestStore } from '../store/test-store.ts';
import { BEGIN, BY_NAME, createLiveRig, INTERVAL, liveSource, MINUTE, pollAt, tickAt, type LiveRig } from './live-rig.ts';

const { store, close } = await openTestStore();
afterAll(close);
beforeEach(() => emptyTables(store));

const SOURCE = 'gazette';
const channel = { title: 'Gazette', homeUrl: 'https://gazette.example/', selfUrl: 'https://gazette.example/rss', language: 'en' };
/** One article of this minute. */
const news = (at: number): WireAnswer => ({
  headers: { 'content-type': 'application/rss+xml' },
  body: printRss(channel, [{ id: `news-${at}`, url: `https://gazette.example/${at}`, html: 'Lumo moves', publishedAt: BEGIN + at }]),
});

/** A gazette that answers as the test says, and counts how often it is asked. */
function openGazette(first: WireAnswer) {
  let answer = first;
  const http = answeringHttp(() => answer, { now: () => rig.dependencies.now() });
  const rig: LiveRig = createLiveRig({ store, http, brands: BY_NAME, sources: [liveSource(SOURCE, { connector: 'feeds', settings: { url: channel.selfUrl } })] });
  return { rig, asked: () => http.asked.length, answer: (next: WireAnswer) => void (answer = next), poll: (at: number) => pollAt(rig, rig.start(), { source: SOURCE, at }) };
}

const refusal = (seconds: number): WireAnswer => ({ status: 429, headers: { 'retry-after': String(seconds) } });
const polls = () => readPolls(store, { limit: 9 });

describe('a source that asks for a long wait', () => {
  it('is noted, ends the run, and is not asked again before that moment, also by a worker that has just started', async () => {
    const gazette = openGazette(refusal(1_800));
    expect(await gazette.poll(0)).toEqual([WAITING]);
    expect(await polls()).toMatchObject([{ outcome: 'RateLimited', waitUntil: BEGIN / 1_000 + 1_800, fresh: -1, read: 0 }]);
    gazette.answer(news(0));
    for (const minutes of [5, 10, 29]) expect(await gazette.poll(minutes * MINUTE)).toEqual([WAITING]);
    expect(gazette.asked()).toBe(1);
    expect(await polls()).toHaveLength(1);
    expect(await gazette.poll(30 * MINUTE)).toMatchObject([{ stored: 1, caughtUp: true, mustWait: false }]);
    expect(gazette.asked()).toBe(2);
  });

  it('that has passed is forgotten, though nothing was polled since', async () => {
    const gazette = openGazette(refusal(1_800));
    await gazette.poll(0);
    gazette.answer(news(0));
    expect(await gazette.poll(500 * MINUTE)).toMatchObject([{ read: 1 }]);
    expect(await gazette.poll(505 * MINUTE)).toMatchObject([{ read: 1 }]);
  });

  it('keeps no place: what was missed meanwhile is late, since nobody was there to read it', async () => {
    const gazette = openGazette(news(0));
    await gazette.poll(0);
    gazette.answer(refusal(3_600));
    await gazette.poll(INTERVAL);
    gazette.answer({ ...news(0), body: printRss(channel, [{ id: 'meanwhile', url: 'https://gazette.example/meanwhile', html: 'Lumo stays', publishedAt: BEGIN + 10 * MINUTE }]) });
    await gazette.poll(65 * MINUTE);
    expect(await select(store, 'SELECT late FROM mention_facts_v1 FINAL ORDER BY bucket_at')).toEqual([{ late: 0 }, { late: 1 }]);
  });
});

describe('a source that asks for a short wait', () => {
  it('is waited for by the run itself: the failure says how long', async () => {
    const gazette = openGazette(refusal(45));
    const failure = await gazette.poll(0).then(() => undefined, (error: unknown) => error);
    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(failure).toMatchObject({ type: 'Source.RateLimited', nextRetryDelay: 45_000, nonRetryable: false });
    expect(await polls()).toEqual([]);
    gazette.answer(news(0));
    expect(await gazette.poll(0)).toMatchObject([{ stored: 1 }]);
  });
});

describe('a source that answers and wants a pause', () => {
  it('is left alone for that long, and what it shows then was not missed', async () => {
    const paced = { ...news(0), headers: { 'content-type': 'application/rss+xml', 'cache-control': 'max-age=2400' } };
    const gazette = openGazette(paced);
    expect(await gazette.poll(0)).toMatchObject([{ stored: 1, caughtUp: true }]);
    const [first] = await polls();
    const pause = (first?.waitUntil ?? 0) - BEGIN / 1_000;
    expect(pause).toBeGreaterThan(INTERVAL / 1_000);
    expect(await gazette.poll(INTERVAL)).toEqual([WAITING]);
    expect(gazette.asked()).toBe(1);
    gazette.answer({ ...paced, body: news(INTERVAL).body });
    expect(await gazette.poll(pause * 1_000)).toMatchObject([{ stored: 1 }]);
    expect(await select(store, 'SELECT native_id FROM mention_facts_v1 FINAL WHERE late = 1')).toEqual([]);
  });
});

describe('a budget of our own', () => {
  it('that is spent is a wait for its next period, kept over a restart', async () => {
    const source = liveSource(SOURCE, { connector: 'feeds', settings: { url: channel.selfUrl }, limits: { requests: 2, perSeconds: 3_600, concurrency: 1 } });
    const http = answeringHttp(() => news(0), { now: () => rig.dependencies.now() });
    const rig: LiveRig = createLiveRig({ store, http, brands: BY_NAME, sources: [source] });
    // Minutes into the clock hour of the begin.
    const into = (BEGIN / MINUTE) % 60;
    const nextHour = (60 - into) * MINUTE;
    const poll = (at: number) => pollAt(rig, rig.start(), { source: SOURCE, at });
    for (const at of [nextHour, nextHour + INTERVAL]) expect(await poll(at)).toMatchObject([{ caughtUp: true }]);
    expect(await poll(nextHour + 2 * INTERVAL)).toEqual([WAITING]);
    expect(await poll(nextHour + 3 * INTERVAL)).toEqual([WAITING]);
    expect(http.asked).toHaveLength(2);
    expect(await poll(nextHour + 60 * MINUTE)).toMatchObject([{ caughtUp: true }]);
  });
});

describe('a failure that is noted', () => {
  const rig = createLiveRig({ store, sources: [liveSource(SOURCE)] });
  const note = (at: number, outcome: 'Unavailable' | 'Forbidden' | 'Unauthorized' | 'Gone') =>
    runActivity(rig.start().noteFailure, { source: SOURCE as SourceId, tick: tickAt(at), page: 0, outcome }); // a name of the test

  it('stops the schedule of a source that only its operator can help, and of no other', async () => {
    expect(await note(0, 'Unavailable')).toEqual({ stopped: false });
    expect(await note(INTERVAL, 'Forbidden')).toEqual({ stopped: false });
    expect(await note(2 * INTERVAL, 'Forbidden')).toEqual({ stopped: false });
    expect(rig.stopped).toEqual([]);
    expect(await note(3 * INTERVAL, 'Forbidden')).toEqual({ stopped: true });
    expect(await note(4 * INTERVAL, 'Unauthorized')).toEqual({ stopped: true });
    expect(await note(5 * INTERVAL, 'Gone')).toEqual({ stopped: true });
    expect(rig.stopped).toEqual(['gazette: refused', 'gazette: credentials', 'gazette: gone']);
  });

  it('is one poll, however often it is noted', async () => {
    await note(0, 'Unavailable');
    await note(0, 'Unavailable');
    expect(await polls()).toMatchObject([{ outcome: 'Unavailable', fresh: -1 }]);
  });
});

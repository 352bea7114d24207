import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { answerStatus, answerTagTimeline, snowflakeOf, type Toot } from '../../demo/wire/mastodon.ts';
import type { WireAnswer } from '../../demo/wire/serve.ts';
import type { SourceId } from '../../schemas/plain/history-safe.ts';
import { nativeIdOf } from '../../store/keys.ts';
import { insertOutbox, readMessage } from '../../store/outbox.ts';
import { KEYS, runActivity } from '../support/activity-rig.ts';
import { answeringHttp } from '../support/answering-http.ts';
import { differences, emptyTables, readTables, select } from '../support/tables.ts';
import { openTestStore } from '../store/test-store.ts';
import type { WatchSettings } from '../../activities/dependencies.ts';
import { BEGIN, BY_NAME, createLiveRig, HOUR, liveSource, MINUTE, pollAt, tickAt, type LiveRig } from './live-rig.ts';

const { store, close } = await openTestStore();
afterAll(close);
beforeEach(() => emptyTables(store));

const HOST = 'tootveld.example';
const BASE = `https://${HOST}`;

function toot(name: string, minutes: number, html: string, fields: Partial<Toot> = {}): Toot {
  const createdAt = BEGIN + minutes * MINUTE;
  return {
    id: snowflakeOf(createdAt), uri: `${BASE}/users/${name}/statuses/1`, url: `${BASE}/@${name}/1`, html, createdAt, tags: ['kade'], reblogs: 0, favourites: 0,
    account: { id: `9${minutes + 500}`, acct: name, displayName: name, followers: 10, url: `${BASE}/@${name}` }, ...fields,
  };
}

const keyOf = (name: string): string => nativeIdOf(KEYS.tenant, 'mastodon', `${BASE}/users/${name}/statuses/1`);
const LUMO = toot('noor', -9, 'Lumo lights the quay');
const BOTH = toot('bram', -8, 'Lumo and Veldzicht at one table');

/** A server whose posts the test changes, and a source that has read them once. */
async function openServer({ toots: first = [LUMO, BOTH], watch = {} }: { readonly toots?: readonly Toot[]; readonly watch?: Partial<WatchSettings> } = {}) {
  let toots = first;
  let interrupt: ((url: URL) => WireAnswer | undefined) | undefined;
  const http = answeringHttp((url) => {
    const rateLimit = { now: rig.dependencies.now() };
    const own = interrupt?.(url);
    if (own !== undefined) return own;
    const status = /^\/api\/v1\/statuses\/(\d+)$/.exec(url.pathname);
    return status === null ? answerTagTimeline({ toots, tag: 'kade', url, rateLimit }) : answerStatus({ toots, id: status[1] ?? '', rateLimit });
  }, { now: () => rig.dependencies.now() });
  const rig: LiveRig = createLiveRig({
    store, http, brands: BY_NAME, watch,
    sources: [liveSource('square', { connector: 'mastodon-hashtag', settings: { instance: HOST, tag: 'kade' } })],
  });
  await pollAt(rig, rig.start(), { source: 'square', at: 0 });
  const asked = http.asked.length;
  return {
    rig,
    show: (next: readonly Toot[]) => void (toots = next),
    answer: (next: typeof interrupt) => void (interrupt = next),
    /** Statuses asked for, by their ids. */
    asked: () => http.asked.slice(asked).map(({ pathname }) => pathname.slice(pathname.lastIndexOf('/') + 1)),
    look: (minutes: number, activities = rig.start()) => {
      rig.setClock(minutes * MINUTE);
      return runActivity(activities.recheckMentions, { source: 'square' as SourceId, tick: tickAt(minutes * MINUTE) }); // a name of the test
    },
  };
}

const texts = async () => (await select(store, 'SELECT text FROM mention_text_v1 FINAL ORDER BY text')).map(({ text }) => text);
const counted = async () => Object.fromEntries((await select(store, 'SELECT brand, sum(mentions) AS mentions FROM brand_cell_v1 FINAL WHERE step = 3600 GROUP BY brand')).map(({ brand, mentions }) => [brand, Number(mentions)]));

describe('a post that is looked at again', () => {
  it('and is gone a second time leaves the messages that quoted it', async () => {
    const server = await openServer();
    const message = 'b'.repeat(32);
    const line = `1. “one table” · Mastodon [v-${keyOf('bram').slice(0, 6)}]`;
    await insertOutbox(store, [{
      message, incident: '4f1c99aa4f1c99aa', brand: 'lumo', cause: 'opened', isDrill: false, level: 3, chain: 1, step: 0, recipient: 'noor', receiver: 'mail', language: 'nl',
      createdAt: BEGIN, subject: 'Lumo', body: JSON.stringify({ subject: 'Lumo', blocks: [{ label: 'CITATEN', kind: 'quotes', lines: [line] }] }),
    }]);
    server.show([LUMO]);
    await server.look(40);
    expect((await readMessage(store, message))?.body).toContain('one table');
    await server.look(80);
    expect((await readMessage(store, message))?.body).not.toContain('one table');
    expect((await readMessage(store, message))?.body).toContain(`[v-${keyOf('bram').slice(0, 6)}]`);
  });

  it('and is there as it was changes nothing but when it was looked at', async () => {
    const server = await openServer();
    const before = await readTables(store, { leaveOut: ['rechecks_v1', 'budget_spend_v1'] });
    expect(await server.look(40)).toEqual({ checked: 2, removed: 0, edited: 0 });
    expect(server.asked().toSorted()).toEqual([LUMO.id, BOTH.id].toSorted());
    expect(differences(await readTables(store, { leaveOut: ['rechecks_v1', 'budget_spend_v1'] }), before)).toEqual({});
    expect(await select(store, 'SELECT gone, count() AS rows FROM rechecks_v1 FINAL GROUP BY gone')).toEqual([{ gone: 0, rows: '2' }]);
  });

  it('and is gone stays once, and goes with its text and its counts when it is gone a second time', async () => {
    const server = await openServer();
    server.show([LUMO]);
    expect(await server.look(40)).toEqual({ checked: 2, removed: 0, edited: 0 });
    expect(await texts()).toContain('Lumo and Veldzicht at one table');
    expect(await counted()).toEqual({ lumo: 2, veldzicht: 1 });
    expect(await server.look(60)).toMatchObject({ checked: 0 });
    expect(await server.look(71)).toMatchObject({ removed: 1 });
    expect(await texts()).toEqual(['', 'Lumo lights the quay']);
    expect(await counted()).toEqual({ lumo: 1, veldzicht: 0 });
    expect(JSON.stringify(await readTables(store, { leaveOut: ['cursors_v1'] }))).not.toContain('/bram/');
    expect((await select(store, `SELECT is_deleted FROM mentions_v1 WHERE native_id = '${keyOf('bram')}' ORDER BY version DESC LIMIT 1`))).toEqual([{ is_deleted: 1 }]);
  });

  it('and was gone once and is back is there', async () => {
    const server = await openServer();
    server.show([LUMO]);
    await server.look(40);
    server.show([LUMO, BOTH]);
    await server.look(71);
    server.show([LUMO]);
    expect(await server.look(120)).toMatchObject({ removed: 0 });
    expect(await counted()).toEqual({ lumo: 2, veldzicht: 1 });
  });

  it('and is removed is never asked for again', async () => {
    const server = await openServer({ toots: [BOTH] });
    server.show([]);
    await server.look(40);
    await server.look(71);
    const before = server.asked().length;
    expect(await server.look(600)).toEqual({ checked: 0, removed: 0, edited: 0 });
    expect(server.asked()).toHaveLength(before);
  });

  it('and was edited is stored as it reads now, for the brands it names now', async () => {
    const server = await openServer();
    server.show([LUMO, { ...BOTH, html: 'Veldzicht has a table of its own', editedAt: BEGIN + 20 * MINUTE }]);
    expect(await server.look(40)).toEqual({ checked: 2, removed: 0, edited: 1 });
    expect(await texts()).toEqual(['Lumo lights the quay', 'Veldzicht has a table of its own']);
    expect(await counted()).toEqual({ lumo: 1, veldzicht: 1 });
    expect(await select(store, `SELECT count() AS sightings FROM sightings_v1 FINAL WHERE native_id = '${keyOf('bram')}'`)).toEqual([{ sightings: '1' }]);
  });

  it('and names no brand any more is taken away', async () => {
    const server = await openServer({ toots: [BOTH] });
    server.show([{ ...BOTH, html: 'A table of our own', editedAt: BEGIN + 20 * MINUTE }]);
    expect(await server.look(40)).toEqual({ checked: 1, removed: 1, edited: 0 });
    expect(await texts()).toEqual(['']);
    expect(await counted()).toEqual({ lumo: 0, veldzicht: 0 });
  });
});

describe('an answer that says nothing', () => {
  it('changes nothing, and the post is asked for again later', async () => {
    const server = await openServer({ toots: [BOTH] });
    for (const [round, status] of [500, 403, 401].entries()) {
      server.answer(({ pathname }) => (pathname.startsWith('/api/v1/statuses') ? { status } : undefined));
      expect(await server.look(40 + 40 * round)).toEqual({ checked: 1, removed: 0, edited: 0 });
    }
    expect(await counted()).toEqual({ lumo: 1, veldzicht: 1 });
  });

  it('keeps what is known: gone, no answer, gone is twice', async () => {
    const server = await openServer({ toots: [BOTH] });
    server.show([]);
    await server.look(40);
    server.answer(() => ({ status: 502 }));
    await server.look(71);
    server.answer(undefined);
    expect(await server.look(102)).toMatchObject({ removed: 1 });
  });
});

describe('a server that asks for less', () => {
  it('is asked no more in this run, and what was learnt until then is kept', async () => {
    const server = await openServer({ toots: [LUMO, BOTH, toot('fien', -7, 'Lumo at dusk')] });
    let times = 0;
    server.answer(() => ((times += 1) > 1 ? { status: 429, headers: { 'retry-after': '600' } } : undefined));
    expect(await server.look(40)).toMatchObject({ checked: 1 });
    expect(server.asked()).toHaveLength(2);
    server.answer(undefined);
    expect(await server.look(41)).toMatchObject({ checked: 2 });
  });
});

describe('the budget of an hour', () => {
  const many = Array.from({ length: 12 }, (_, number) => toot(`guest-${number}`, -number - 1, `Lumo at noon, the ${number}th time`));
  /** Minutes from the begin to the next hour of the clock. */
  const nextHour = (HOUR - (BEGIN % HOUR)) / MINUTE;

  it('is spread over its runs, and kept over a restart', async () => {
    const server = await openServer({ toots: many, watch: { recheckPerHour: 12, recheckEveryMs: 20 * MINUTE, recheckPauseMs: MINUTE } });
    const run = async (minutes: number) => (await server.look(nextHour + 60 + minutes)).checked;
    expect(await run(0)).toBe(4);
    expect(await run(20)).toBe(4);
    // The same run tried again costs as much again.
    expect([await run(20), await run(40), await run(55)]).toEqual([4, 0, 0]);
    expect(await run(60)).toBe(4);
  });

  it('is asked of nobody where there is nothing to ask, or no way to', async () => {
    const rig = createLiveRig({ store, sources: [liveSource('archive', { settings: { path: '/nowhere' } })] });
    for (const source of ['archive', 'nobody'] as SourceId[]) { // names of the test
      expect(await runActivity(rig.start().recheckMentions, { source, tick: tickAt(0) })).toEqual({ checked: 0, removed: 0, edited: 0 });
    }
    expect(await select(store, 'SELECT * FROM budget_spend_v1')).toEqual([]);
  });
});

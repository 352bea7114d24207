import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { bucketOf } from '../../activities/place-in-time.ts';
import type { SourceId } from '../../schemas/plain/history-safe.ts';
import { addBlocked } from '../../store/do-not-collect.ts';
import { authorKeyOf, blockHashOf, nativeIdOf, openIdentity } from '../../store/keys.ts';
import { collectAll, createRig, KEYS, STARTED_AT } from '../support/activity-rig.ts';
import { archiveLine, writeArchive, type ArchiveFields } from '../support/archive-lines.ts';
import { emptyTables, readTables, select } from '../support/tables.ts';
import { openTestStore } from '../store/test-store.ts';

const { store, folder, close } = await openTestStore();
afterAll(close);
beforeEach(() => emptyTables(store));

const NOW = Date.parse(STARTED_AT);
const MINUTE = 60_000;
const INTERVAL = 10 * MINUTE;

/** A post of so many minutes before the first tick. */
function post(id: string, minutesAgo: number, fields: ArchiveFields = {}): string {
  return archiveLine({ id, published_at: new Date(NOW - minutesAgo * MINUTE).toISOString(), brand: 'Lumo', source: 'square', author: `${id}-writer`, ...fields });
}

function rigOf(files: Readonly<Record<string, readonly string[]>>) {
  const sources = Object.entries(files).map(([id, lines]) => ({
    id: id as SourceId, settings: { path: writeArchive(folder, lines, `${id}.jsonl`), follow: true }, mode: 'live' as const, intervalMs: INTERVAL,
  }));
  return createRig({ store, sources });
}

function tickAfter(minutes: number): string {
  return new Date(NOW + minutes * MINUTE).toISOString();
}

const seconds = (iso: unknown): number => Date.parse(String(iso)) / 1_000;
const nativeId = (id: string): string => nativeIdOf(KEYS.tenant, 'archive:square', id);

describe('two sources of one network', () => {
  it('that find the same post store it once, and two sightings', async () => {
    const rig = rigOf({ first: [post('shared', 5)], second: [post('shared', 5), post('own', 4)] });
    await collectAll(rig.start(), { source: 'first' });
    const [second] = await collectAll(rig.start(), { source: 'second', tick: tickAfter(5) });
    expect(second).toMatchObject({ read: 2, stored: 1, duplicates: 1 });
    expect(await select(store, `SELECT count() AS rows, any(seen_at) AS seen FROM mentions_v1 WHERE native_id = '${nativeId('shared')}'`))
      .toEqual([{ rows: '1', seen: STARTED_AT }]);
    expect(await select(store, `SELECT source, seen_at FROM sightings_v1 FINAL WHERE native_id = '${nativeId('shared')}' ORDER BY source`))
      .toEqual([{ source: 'first', seen_at: STARTED_AT }, { source: 'second', seen_at: tickAfter(5) }]);
    expect(await select(store, 'SELECT count() AS facts, uniqExact(native_id) AS mentions FROM mention_facts_v1 FINAL')).toEqual([{ facts: '2', mentions: '2' }]);
  });

  it('at the same moment agree about who saw it first', async () => {
    const rig = rigOf({ first: [post('shared', 5)], second: [post('shared', 5)] });
    const activities = rig.start();
    const outcomes = (await Promise.all(['first', 'second'].map((source) => collectAll(activities, { source })))).flat();
    expect(outcomes.map(({ stored }) => stored).toSorted((a, b) => a - b)).toEqual([0, 1]);
    expect(await select(store, 'SELECT count() AS rows FROM mentions_v1')).toEqual([{ rows: '1' }]);
  });

  it('keep the first sight of each, also when one reads its page again later', async () => {
    const rig = rigOf({ first: [post('shared', 5)] });
    await collectAll(rig.start(), { source: 'first' });
    await emptyTables(store, ['cursors_v1']);
    await collectAll(rig.start(), { source: 'first', tick: tickAfter(60) });
    expect(await select(store, 'SELECT seen_at FROM sightings_v1 FINAL')).toEqual([{ seen_at: STARTED_AT }]);
    expect(await select(store, 'SELECT seen_at FROM mentions_v1 FINAL')).toEqual([{ seen_at: STARTED_AT }]);
  });
});

describe('where live posts count', () => {
  const placed = () => select(store, 'SELECT native_id, bucket_at, late FROM mention_facts_v1 FINAL');

  it('on a first poll of several pages is where they were written, late on every page', async () => {
    const many = Array.from({ length: 2_150 }, (_, index) => post(`old-${index}`, 120 + index / 10, { text: `Number ${index} of the old ones` }));
    const pages = await collectAll(rigOf({ live: many }).start(), { source: 'live' });
    expect(pages).toHaveLength(2);
    expect(await select(store, 'SELECT late, count() AS posts FROM mention_facts_v1 FINAL GROUP BY late')).toEqual([{ late: 1, posts: '2150' }]);
  });

  it('is the tick on the second page of a slow source that was polled all along', async () => {
    const rig = rigOf({ live: [post('start', 1)] });
    await collectAll(rig.start(), { source: 'live' });
    writeArchive(folder, [post('start', 1), ...Array.from({ length: 2_150 }, (_, index) => post(`slow-${index}`, 300, { text: `Number ${index} of the slow ones` }))], 'live.jsonl');
    await collectAll(rig.start(), { source: 'live', tick: tickAfter(10) });
    const facts = await select(store, `SELECT late, bucket_at, count() AS posts FROM mention_facts_v1 FINAL WHERE native_id != '${nativeId('start')}' GROUP BY ALL`);
    expect(facts.map(({ late, bucket_at, posts }) => [late, seconds(bucket_at), posts])).toEqual([[0, bucketOf(NOW + 10 * MINUTE), '2150']]);
  });

  it('is fixed at first sight: a post that a healthy source finds again stays late where it was', async () => {
    const rig = rigOf({ first: [post('old', 200)], second: [post('fresh', 1), post('old', 200)] });
    await collectAll(rig.start(), { source: 'first' });
    const before = await placed();
    await collectAll(rig.start(), { source: 'second' });
    writeArchive(folder, [post('fresh', 1), post('old', 200), post('old', 200)], 'second.jsonl');
    await collectAll(rig.start(), { source: 'second', tick: tickAfter(10) });
    expect((await placed()).filter(({ native_id }) => native_id === nativeId('old'))).toEqual(before);
    expect(before).toMatchObject([{ late: 1 }]);
  });
});

describe('cells', () => {
  const cells = () => select(store, 'SELECT brand, step, at, mentions, stories, authors, negative, neutral, positive FROM brand_cell_v1 FINAL ORDER BY ALL');
  const counted = (step: number) => select(store, `SELECT brand, ${step} AS step, toStartOfInterval(bucket_at, INTERVAL ${step} SECOND) AS at, toUInt32(count()) AS mentions,
    toUInt32(uniqExact(story)) AS stories, toUInt32(uniqExactIf(author_key, author_key != '')) AS authors, toUInt32(countIf(model_label = 'negative')) AS negative,
    toUInt32(countIf(model_label = 'neutral')) AS neutral, toUInt32(countIf(model_label = 'positive')) AS positive FROM mention_facts_v1 FINAL GROUP BY ALL ORDER BY ALL`);

  it('are counted again from the facts for exactly the periods a page touched', async () => {
    const rig = rigOf({ live: [post('a', 3, { text: 'Lumo is good' }), post('b', 4, { text: 'Lumo is bad' }), post('c', 70, { brand: 'Veldzicht' })] });
    await collectAll(rig.start(), { source: 'live' });
    const printed = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).toSorted();
    const expected = async () => printed([...(await counted(300)), ...(await counted(3_600))]);
    const found = async () => printed(await cells());
    expect(await found()).toEqual(await expected());

    const before = await select(store, "SELECT max(version) AS version FROM brand_cell_v1 WHERE brand = 'veldzicht'");
    await emptyTables(store, ['cursors_v1']);
    writeArchive(folder, [post('d', 3, { text: 'Lumo is bad too' }), post('e', 3, { text: 'Lumo is bad too' })], 'live.jsonl');
    await collectAll(rig.start(), { source: 'live', tick: tickAfter(10) });
    expect(await found()).toEqual(await expected());
    expect(await select(store, "SELECT max(version) AS version FROM brand_cell_v1 WHERE brand = 'veldzicht'")).toEqual(before);
  });
});

describe('the do-not-collect list', () => {
  it('keeps every post of a person out of every table, under any spelling of the account, and one single post', async () => {
    await addBlocked(store, {
      hashes: [blockHashOf(KEYS.list, { network: 'square', account: '@Noor' }), blockHashOf(KEYS.list, { origin: 'archive:square', nativeId: nativeId('unwanted') })],
      addedAt: NOW,
    });
    const rig = rigOf({
      live: [
        post('from-noor', 1, { author: 'noor', text: 'A sentence of Noor' }), post('from-noor-2', 2, { author: ' @NOOR ', text: 'Another sentence of Noor' }),
        post('private-noor', 3, { author: 'Noor', visibility: 'private' }), post('unwanted', 4, { text: 'A post somebody objected to' }),
        post('elsewhere', 5, { author: 'noor', source: 'forum', text: 'Another Noor' }), post('wanted', 6),
      ],
    });
    expect(await collectAll(rig.start(), { source: 'live' })).toEqual([{ read: 6, stored: 2, duplicates: 0, quarantined: 4, blocked: 4, unmatched: 0, removed: 0, caughtUp: true, mustWait: false }]);
    const { quarantine_v1: quarantine, do_not_collect_v1: list, ...others } = await readTables(store);
    expect(list).toHaveLength(2);
    expect(quarantine?.filter((line) => line.includes('on the do-not-collect list'))).toHaveLength(4);
    const everything = JSON.stringify(others);
    for (const id of ['from-noor', 'from-noor-2', 'private-noor', 'unwanted']) expect(everything).not.toContain(nativeId(id));
    expect(everything).not.toContain(authorKeyOf(KEYS.tenant, 'square', 'noor'));
    expect(everything).not.toContain('sentence of Noor');
  });
});

describe('a private post', () => {
  it('leaves its times and its place in a conversation, and neither text, link, handle nor a count', async () => {
    const rig = rigOf({
      live: [post('private', 1, { visibility: 'private', author: 'fenna', url: 'https://square.example/private', text: 'A private word on Lumo', in_reply_to: 'opener' }),
        post('friends', 2, { visibility: 'friends', author: 'fenna', text: 'For a few eyes, Lumo' })],
    });
    expect(await collectAll(rig.start(), { source: 'live' })).toMatchObject([{ stored: 2, quarantined: 0 }]);
    expect(await select(store, 'SELECT visibility, author_key, in_reply_to FROM mentions_v1 FINAL ORDER BY published_at')).toEqual([
      { visibility: 'private', author_key: '', in_reply_to: '' }, { visibility: 'private', author_key: '', in_reply_to: nativeId('opener') },
    ]);
    const tables = await readTables(store);
    for (const table of ['mention_text_v1', 'author_identity_v1', 'mention_facts_v1', 'mention_analysis_v1', 'stories_v1', 'brand_cell_v1']) expect(tables[table]).toEqual([]);
    const everything = JSON.stringify(tables);
    for (const word of ['fenna', 'private word', 'square.example', authorKeyOf(KEYS.tenant, 'square', 'fenna')]) expect(everything).not.toContain(word);
  });
});

describe("a person's label", () => {
  it('wins, and survives that its post is read again', async () => {
    const rig = rigOf({ first: [post('judged', 3, { text: 'Lumo is bad' })], second: [post('judged', 3, { text: 'Lumo is bad' })] });
    await collectAll(rig.start(), { source: 'first' });
    await store.insert({
      table: 'mention_labels_v1', columns: ['brand', 'origin', 'native_id', 'field', 'value', 'person', 'labelled_at', 'version'],
      lines: [JSON.stringify(['lumo', 'archive:square', nativeId('judged'), 'label', 'positive', 'ines', NOW, 1])], token: 'label of ines',
    });
    const label = () => select(store, 'SELECT model_label, person_label, label FROM labelled_facts_v1');
    const [before] = await label();
    expect(before).toEqual({ model_label: 'negative', person_label: 'positive', label: 'positive' });
    await collectAll(rig.start(), { source: 'second' });
    expect(await label()).toEqual([before]);
    expect(await select(store, 'SELECT person_label FROM mention_facts_v1 FINAL')).toEqual([{ person_label: 'positive' }]);
    expect(await select(store, "SELECT sum(positive) AS positive, sum(negative) AS negative FROM brand_cell_v1 FINAL WHERE step = 3600")).toEqual([{ positive: '1', negative: '0' }]);
  });
});

describe('copies', () => {
  const text = 'Tell all your friends: on Sunday Lumo gives away ten chairs to whoever shares this message';

  it('of one text are one story, over pages, restarts and small changes; other texts are their own', async () => {
    const rig = rigOf({ live: [post('first', 9, { text }), post('second', 8, { text: text.toUpperCase() }), post('other', 7, { text: 'The lift at Lumo was out for a while this morning' })] });
    await collectAll(rig.start(), { source: 'live' });
    const later = rigOf({ again: [post('third', 1, { text: `${text}!` }), post('other-brand', 1, { text, brand: 'Veldzicht' })] });
    await collectAll(later.start(), { source: 'again', tick: tickAfter(5) });
    const stories = new Map((await select(store, 'SELECT native_id, story FROM mention_facts_v1 FINAL')).map(({ native_id, story }) => [native_id, story]));
    const of = (id: string) => stories.get(nativeId(id));
    expect(new Set(['first', 'second', 'third'].map(of)).size).toBe(1);
    expect(new Set(['first', 'other', 'other-brand'].map(of)).size).toBe(3);
    expect(await select(store, `SELECT founder_native_id FROM stories_v1 FINAL WHERE story = ${String(of('first'))}`)).toEqual([{ founder_native_id: nativeId('first') }]);
  });
});

describe('identities', () => {
  it('are stored sealed under their pseudonym, and the latest spelling stays', async () => {
    const rig = rigOf({ live: [post('a', 9, { author: '@Milou' }), post('b', 3, { author: 'milou' })] });
    await collectAll(rig.start(), { source: 'live' });
    const rows = await select(store, 'SELECT author_key, sealed FROM author_identity_v1 FINAL');
    expect(rows.map(({ author_key }) => author_key)).toEqual([authorKeyOf(KEYS.tenant, 'square', 'milou')]);
    expect(openIdentity(KEYS.identity, String(rows[0]?.['sealed'])).account).toBe('milou');
    expect(JSON.stringify(await readTables(store)).toLowerCase()).not.toContain('"milou"');
  });
});

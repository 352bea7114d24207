import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertFacts } from '../../store/analysis.ts';
import type { InsertBlock, Store } from '../../store/client.ts';
import { insertOwnRows, insertRows, MAX_BLOCK_ROWS } from '../../store/insert.ts';
import { insertMentions, insertMentionTexts, readStoredMentions } from '../../store/mentions.ts';
import { callSettings, SETTINGS } from '../../store/settings.ts';
import { defineTable } from '../../store/table.ts';
import { dateTime, dateTime64, count32, uint64 } from '../../store/columns.ts';
import { fact, id, mention, mentionText, NOON } from './sample-rows.ts';
import { execute, openTestStore, select, type TestStore } from './test-store.ts';

let test: TestStore;
let store: Store;
beforeAll(async () => {
  test = await openTestStore();
  ({ store } = test);
});
afterAll(() => test.close());

/** The store, with a list of the blocks it was given. */
function watched(): { readonly store: Store; readonly blocks: InsertBlock[] } {
  const blocks: InsertBlock[] = [];
  return {
    blocks,
    store: {
      ...store,
      insert: (block, options) => {
        blocks.push(block);
        return store.insert(block, options);
      },
    },
  };
}

async function count(table: string, where = '1'): Promise<number> {
  const [row] = await select(store, `SELECT count() FROM ${table} WHERE ${where}`);
  return Number(row?.[0]);
}

describe('storing rows', () => {
  it('twice is storing them once, in every partition they fall into', async () => {
    const rows = [1, 2, 3].map((number) => fact(number, { brand: 'months', bucketAt: NOON + number * 40 * 86_400 }));
    for (let time = 0; time < 3; time += 1) expect(await insertFacts(store, rows)).toEqual({ refused: [] });
    expect(await count('mention_facts_v1', "brand = 'months'")).toBe(3);
  });

  it('keeps the rows that follow a retried block', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => mention(index, { origin: 'archive:mixed' }));
    await Promise.all([...rows, ...rows].map((row) => insertMentions(store, [row])));
    await execute(store, "INSERT INTO mentions_v1 (origin, native_id, version) VALUES ('archive:mixed', 'by hand', 1)");
    expect(await count('mentions_v1', "origin = 'archive:mixed'")).toBe(41);
  });

  it('cuts them into blocks of at most 10,000, each with a token of its own', async () => {
    const { store: open, blocks } = watched();
    const rows = Array.from({ length: MAX_BLOCK_ROWS + 1 }, (_, index) => mention(index, { origin: 'archive:large' }));
    expect(await insertMentions(open, rows)).toEqual({ refused: [] });
    expect(blocks.map((block) => block.lines.length)).toEqual([MAX_BLOCK_ROWS, 1]);
    expect(new Set(blocks.map((block) => block.token)).size).toBe(2);
    expect(await insertMentions(open, rows)).toEqual({ refused: [] });
    expect(await count('mentions_v1', "origin = 'archive:large'")).toBe(rows.length);
  });

  it('cuts large texts into smaller blocks, and each block is one part of the table', async () => {
    const { store: open, blocks } = watched();
    const rows = Array.from({ length: 180 }, (_, index) => mentionText(index, { origin: 'archive:long', text: `${index} `.repeat(50_000).slice(0, 100_000) }));
    const blockNumber = async () => Number((await select(store, "SELECT max(max_block_number) FROM system.parts WHERE table = 'mention_text_v1'"))[0]?.[0]);
    const before = await blockNumber();
    expect(await insertMentionTexts(open, rows)).toEqual({ refused: [] });
    expect(blocks).toHaveLength(2);
    for (const { lines } of blocks) expect(lines.join('').length).toBeLessThanOrEqual(16_000_000);
    expect((await blockNumber()) - before).toBe(2);
    expect(await count('mention_text_v1', "origin = 'archive:long'")).toBe(180);
  });

  it('stores nothing when there is nothing to store', async () => {
    const { store: open, blocks } = watched();
    expect(await insertMentions(open, [])).toEqual({ refused: [] });
    expect(blocks).toEqual([]);
  });
});

describe('a row that is refused', () => {
  it('is found in at most 2·log2(n) + 1 inserts, and the others are stored', async () => {
    const { store: open, blocks } = watched();
    const rows = Array.from({ length: 1_000 }, (_, index) => mentionText(index, { origin: 'archive:surrogate', text: index === 617 ? 'half \ud800 a sign' : 'whole' }));
    const { refused } = await insertMentionTexts(open, rows);
    expect(refused.map((row) => row.index)).toEqual([617]);
    expect(refused[0]?.reason).toContain('code 25');
    expect(refused[0]?.reason).not.toContain('half');
    expect(blocks.length).toBeLessThanOrEqual(2 * Math.log2(1_000) + 1);
    console.log(`one bad row of 1,000: ${blocks.length} inserts`);
    expect(await count('mention_text_v1', "origin = 'archive:surrogate'")).toBe(999);
    await insertMentionTexts(open, rows);
    expect(await count('mention_text_v1', "origin = 'archive:surrogate'")).toBe(999);
  });

  it('does not hide another one, wherever they are', async () => {
    for (const bad of [[0], [6], [0, 6], [0, 1, 2, 3, 4, 5, 6], [2, 3], [3, 5]]) {
      const origin = `archive:bad-${bad.join('-')}`;
      const rows = Array.from({ length: 7 }, (_, index) => mentionText(index, { origin, text: bad.includes(index) ? 'half \ud800 a sign' : 'whole' }));
      expect((await insertMentionTexts(store, rows)).refused.map((row) => row.index)).toEqual(bad);
      expect(await count('mention_text_v1', `origin = '${origin}'`)).toBe(7 - bad.length);
    }
  });

  it('is named before it reaches the engine when a time or a number cannot be held', async () => {
    const rows = [
      mention(1, { origin: 'archive:times', seenAt: Date.UTC(9999, 0, 1) }), mention(2, { origin: 'archive:times' }),
      mention(3, { origin: 'archive:times', bucketAt: -1 }), mention(4, { origin: 'archive:times', version: 1.5 }),
      mention(5, { origin: 'archive:times', likes: Number.NaN }),
    ];
    expect((await insertMentions(store, rows)).refused).toMatchObject([
      { index: 0, reason: expect.stringContaining('between 1900 and 2299') as string },
      { index: 2, reason: expect.stringContaining('between 1970 and 2106') as string },
      { index: 3, reason: expect.stringContaining('no unsigned 64-bit integer') as string },
      { index: 4, reason: expect.stringContaining('negative or no number') as string },
    ]);
    expect(await count('mentions_v1', "origin = 'archive:times'")).toBe(1);
  });

  it('is an error of ours among rows that we made ourselves', async () => {
    const table = defineTable<number>('cursors_v1', { source: () => 'x', version: (row) => uint64(row), cursor: () => '' });
    await expect(insertOwnRows(store, table, [1, -1])).rejects.toMatchObject({ name: 'StoreError', kind: 'Rejected', message: expect.stringContaining('row 1') as string });
  });

  it('does not hide a column that does not exist', async () => {
    const table = defineTable<number>('cursors_v1', { source: () => 'x', verison: (row) => row });
    await expect(insertRows(store, table, [1])).rejects.toMatchObject({ name: 'StoreError', kind: 'Mismatch' });
  });
});

describe('times and numbers', () => {
  it('come back as they went in, also where a date in digits could be read into them', async () => {
    await execute(store, "CREATE TABLE numbers_v1 (i UInt8, ms DateTime64(3, 'UTC'), s DateTime('UTC'), big UInt64, small UInt32) ENGINE = MergeTree ORDER BY i");
    const numbers = [0, 1, 300, 20_110_203, 99_999_999, 1_234_567_890, 4_294_967_295];
    const table = defineTable<number>('numbers_v1', {
      i: (row) => numbers.indexOf(row), ms: (row) => dateTime64(row * 1_000 + 7), s: (row) => dateTime(row),
      big: () => uint64('18446744073709551615'), small: () => count32(9e12),
    });
    await insertOwnRows(store, table, numbers);
    const rows = await select(store, 'SELECT toUnixTimestamp64Milli(ms), toUnixTimestamp(s), big, small FROM numbers_v1 ORDER BY i');
    expect(rows).toEqual(numbers.map((number) => [String(number * 1_000 + 7), number, '18446744073709551615', 4_294_967_295]));
  });
});

describe('versions', () => {
  it('an older one that comes late loses, and the first sight stays', async () => {
    const key = { origin: 'archive:edited', nativeId: id(1) };
    const first = mention(1, { ...key, version: 5, seenAt: NOON * 1_000, bucketAt: NOON, late: true });
    await insertMentions(store, [{ ...first, version: 9, likes: 50 }, first]);
    await insertMentions(store, [{ ...first, version: 3, likes: 1, seenAt: NOON * 1_000 + 9_000, bucketAt: NOON + 9, late: false }]);
    expect(await select(store, "SELECT version, likes FROM mentions_v1 FINAL WHERE origin = 'archive:edited'")).toEqual([['9', 50]]);
    expect(await readStoredMentions(store, [key])).toEqual([{ ...key, version: 9, seenAt: NOON * 1_000, bucketAt: NOON, late: true, isDeleted: false }]);
  });

  it('a tombstone hides a mention for good, and is seen by who wants to store it again', async () => {
    const row = mention(1, { origin: 'archive:deleted', version: 2 });
    await insertMentions(store, [row]);
    await execute(store, `INSERT INTO mentions_v1 (origin, native_id, version, is_deleted, seen_at) VALUES ('archive:deleted', '${row.nativeId}', 3, 1, now())`);
    await insertMentions(store, [{ ...row, likes: 99 }]);
    await execute(store, 'OPTIMIZE TABLE mentions_v1 FINAL');
    await insertMentions(store, [{ ...row, likes: 100 }]);
    expect(await select(store, "SELECT count() FROM v_posts WHERE origin = 'archive:deleted'")).toEqual([['0']]);
    expect(await readStoredMentions(store, [row])).toMatchObject([{ version: 3, isDeleted: true }]);
  });
});

describe('the life of personal data', () => {
  const days = (number: number) => Date.now() - number * 86_400_000;

  it('blanks text, link and own id after 90 days from first sight, and keeps the row', async () => {
    await insertMentionTexts(store, [
      mentionText(1, { origin: 'archive:old', seenAt: days(91) }), mentionText(2, { origin: 'archive:old', seenAt: days(89) }),
    ]);
    await execute(store, 'OPTIMIZE TABLE mention_text_v1 FINAL');
    expect(await select(store, "SELECT native_id, text, title, url, source_own_id FROM mention_text_v1 WHERE origin = 'archive:old' ORDER BY native_id")).toEqual([
      [id(1), '', '', '', ''], [id(2), 'De koffie van Zonnehof is lekker 2', '', 'https://example.org/2', 'own-2'],
    ]);
  });

  it('removes identities after 30 days and quarantine after 7', async () => {
    await execute(store, `INSERT INTO author_identity_v1 (author_key, version, seen_at, network, sealed) VALUES ('a', 1, now() - INTERVAL 31 DAY, 'x', 's'), ('b', 1, now() - INTERVAL 29 DAY, 'x', 's')`);
    await execute(store, `INSERT INTO quarantine_v1 (source, tick, page, position, reason, seen_at) VALUES ('x', now(), 1, 1, 'r', now() - INTERVAL 8 DAY), ('x', now(), 1, 2, 'r', now() - INTERVAL 6 DAY)`);
    for (const table of ['author_identity_v1', 'quarantine_v1']) await execute(store, `OPTIMIZE TABLE ${table} FINAL`);
    expect(await select(store, 'SELECT author_key FROM author_identity_v1')).toEqual([['b']]);
    expect(await select(store, 'SELECT position FROM quarantine_v1')).toEqual([['2']]);
  });
});

describe('settings', () => {
  it('that a call changes do not reach the next one, and none is used that is not pinned', async () => {
    await store.select('test', 'SELECT 1', {}, { settings: { limit: '1', max_execution_time: '5' } });
    expect(await select(store, 'SELECT number FROM numbers(3)')).toHaveLength(3);
    const changed = await select(store, "SELECT name, value FROM system.settings WHERE changed AND name != 'log_comment'");
    const pinned: Readonly<Record<string, string>> = callSettings({});
    for (const [name, value] of changed) {
      if (Object.hasOwn(SETTINGS, String(name))) expect({ name, value }).toEqual({ name, value: pinned[String(name)] });
    }
    expect(changed.map(([name]) => name)).toEqual(expect.arrayContaining(['async_insert', 'date_time_output_format', 'output_format_json_quote_64bit_integers']));
  });
});

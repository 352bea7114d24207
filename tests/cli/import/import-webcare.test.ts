import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import type { ImportSummary } from '../../../cli/import/import-webcare.ts';
import { CommandError } from '../../../schemas/errors.ts';
import { addBlocked } from '../../../store/do-not-collect.ts';
import { blockHashOf } from '../../../store/keys.ts';
import { describeReason } from '../../../texts/import-texts.ts';
import { execute, openTestStore, select, type TestStore } from '../../store/test-store.ts';
import { KEYS } from '../../support/activity-rig.ts';
import { absent, hasShared, readShared } from '../../support/shared-data.ts';
import { createImportRig, HEADER, NOW, type ImportRun } from './import-rig.ts';

let store: TestStore;
let run: (content: string, options?: ImportRun) => Promise<ImportSummary>;
beforeAll(async () => {
  store = await openTestStore();
  run = createImportRig(store);
});
beforeEach(async () => {
  for (const table of ['service_posts_v1', 'service_threads_v1', 'service_figures_v1']) await execute(store.store, `TRUNCATE TABLE ${table}`);
});
afterAll(() => store.close());

const stored = (columns: string) => select(store.store, `SELECT ${columns} FROM service_posts_v1 FINAL ORDER BY at, post`);
async function failure(content: string, options?: ImportRun): Promise<CommandError> {
  const error: unknown = await run(content, options).then(() => undefined, (thrown: unknown) => thrown);
  if (!(error instanceof CommandError)) throw new Error('expected a CommandError');
  return error;
}

describe('an import of a webcare tool', () => {
  it('stores times and kinds, and measures what it touched', async () => {
    const summary = await run(`${HEADER},sentiment,automatic\nT1,P1,2026-11-23T10:00:00+01:00,customer,Instagram,negative,\nT1,P2,2026-11-23T09:00:05Z,brand,instagram,,true\nT1,P3,2026-11-23T11:00:00+01:00,merk,instagram,,nee\n`);
    expect(summary).toMatchObject({ read: 3, stored: 3, duplicates: 0, refusedCount: 0, brands: ['noordrail'], threads: 1 });
    expect(await select(store.store, 'SELECT platform, kind, desk_minutes, replies, came_by FROM v_service_threads')).toEqual([['instagram', 'complaint', 60, 1, 'import']]);
    expect(await select(store.store, "SELECT value, n FROM v_service_figures WHERE figure = 'reply-time-median' AND period = 'day' AND is_complete = 1 AND platform = 'instagram'")).toEqual([[60, 1]]);
  });

  it('keeps no id, account or word: canaries are nowhere in the store', async () => {
    await run(`${HEADER},author,text\ncanary-thread,canary-post,2026-11-23T10:00:00Z,customer,chat,@canary-author,canary words are terrible?\n`);
    expect(await stored("kind, toString(label), length(author_key), length(thread), length(post)")).toEqual([['complaint', 'negative', '64', '32', '32']]);
    for (const table of ['service_posts_v1', 'service_threads_v1', 'service_figures_v1']) {
      expect(JSON.stringify(await select(store.store, `SELECT * FROM ${table}`))).not.toMatch(/canary/i);
    }
  });

  it('takes the words of the tool before its own judgement, and keeps no author of a private post', async () => {
    await run(`${HEADER},kind,sentiment,visibility,author,followers,text\nT1,P1,2026-11-23T10:00:00Z,klant,chat,vraag,positief,privé,jan,12.345,this is broken\n`);
    expect(await stored('kind, toString(label), visibility, author_key, followers')).toEqual([['question', 'positive', 'private', '', 12_000]]);
  });

  it('reads mixed offsets as they are, and times without one only by a zone', async () => {
    const rows = `${HEADER}\nT1,P1,2026-11-23T10:00:00+01:00,customer,chat\nT1,P2,2026-11-23 14:00:00 +0500,customer,chat\nT1,P3,2026-11-23T09:00Z,customer,chat\nT2,P4,2026-07-01T10:00,customer,chat\nT2,P5,2026-11-23T10:00:00,customer,chat\n`;
    expect((await run(rows)).refused).toEqual([5, 6].map((line) => ({ line, reason: 'at: the time has no offset; write +01:00 or Z behind it, or give --zone Europe/Amsterdam' })));
    expect(new Set((await stored('toUnixTimestamp64Milli(at)')).flat())).toEqual(new Set([String(Date.parse('2026-11-23T09:00:00Z'))]));
    expect(await run(rows, { zone: 'Europe/Amsterdam', now: NOW + 1 })).toMatchObject({ stored: 2, duplicates: 3, refusedCount: 0 });
    expect((await stored('toUnixTimestamp64Milli(at)')).map(([at]) => Number(at))[0]).toBe(Date.parse('2026-07-01T08:00:00Z'));
  });

  it('tells rows it cannot use by line and without their values, the first twenty of them, and stores the rest', async () => {
    const good = 'T1,P1,2026-11-23T10:00:00Z,customer,chat,,,,,,';
    const bad = [
      ',P2,2026-11-23T10:00:00Z,customer,chat,,,,,,', 'T1,P3,gisteren-canary,customer,chat,,,,,,', 'T1,P4,2026-02-30T10:00:00Z,customer,chat,,,,,,', 'T1,P5,2027-11-23T10:00:00Z,customer,chat,,,,,,',
      'T1,P6,2026-11-23T10:00:00Z,bot-canary,chat,,,,,,', 'T1,P7,2026-11-23T10:00:00Z,customer,chat,constructor,,,,,', 'T1,P8,2026-11-23T10:00:00Z,customer,chat,,meh,,,,', 'T1,P9,2026-11-23T10:00:00Z,customer,chat,,,misschien,,,',
      'T1,P10,2026-11-23T10:00:00Z,customer,chat,,,,geheim,,', 'T1,P11,2026-11-23T10:00:00Z,customer,chat,,,,,veel,', 'T1,P12,2026-11-23T10:00:00Z,customer,chat,,,,,,2026-11-22T10:00:00Z', '1.23457E+17,P13,2026-11-23T10:00:00Z,customer,chat,,,,,,',
      'T1,P14,2026-11-23T10:00:00Z,customer', 'T1,"P"15,2026-11-23T10:00:00Z,customer,chat,,,,,,',
    ];
    const summary = await run([`${HEADER},kind,sentiment,automatic,visibility,followers,removed_at`, good, ...bad, ...Array.from({ length: 10 }, () => 'x')].join('\r\n'));
    expect(summary).toMatchObject({ read: 25, stored: 1, refusedCount: 24 });
    expect(summary.refused).toHaveLength(20);
    expect(summary.refused.map(({ line }) => line)).toEqual(Array.from({ length: 20 }, (_, place) => place + 3));
    expect(summary.refused.map(({ reason }) => reason.split(':')[0])).toEqual([
      'lacks thread_id', 'at', 'at', 'at', 'side', 'kind', 'sentiment', 'automatic', 'visibility', 'followers', 'removed_at', 'thread_id', 'has 4 fields, the header has 11', 'there is text behind a closing quote',
      ...Array.from({ length: 6 }, () => 'has 1 fields, the header has 11'),
    ]);
    expect(JSON.stringify(summary)).not.toMatch(/canary/);
    for (const { reason } of summary.refused) expect(describeReason(reason, 'nl')).not.toBe(reason);
  });

  it('stores a row that comes twice once, and the same file again not at all', async () => {
    const rows = `${HEADER}\nT1,P1,2026-11-23T10:00:00Z,customer,chat\nT1,P1,2026-11-23T10:00:00Z,customer,chat\nT1,P1,2026-11-23T11:00:00Z,customer,chat\n`;
    expect(await run(rows)).toMatchObject({ stored: 1, duplicates: 2 });
    expect(await run(rows.split('\n').slice(0, 2).join('\n'), { now: NOW + 1_000 })).toMatchObject({ stored: 0, changed: 0, duplicates: 1, threads: null });
    expect(await select(store.store, 'SELECT count() FROM service_posts_v1')).toEqual([['1']]);
  });

  it('finds doubles that are thousands of rows apart', async () => {
    const row = (post: number) => `T${post},P${post},2026-11-23T10:00:00Z,customer,chat`;
    expect(await run([HEADER, ...Array.from({ length: 2_500 }, (_, post) => row(post)), row(3)].join('\n'))).toMatchObject({ read: 2_501, stored: 2_500, duplicates: 1 });
  });

  it('brings a post up to date that a later export tells differently', async () => {
    await run(`${HEADER},removed_at\nT1,P1,2026-11-23T10:00:00Z,customer,chat,\n`);
    expect(await run(`${HEADER},removed_at\nT1,P1,2026-11-23T10:00:00Z,customer,chat,2026-11-23T10:30:00Z\n`, { now: NOW + 60_000 })).toMatchObject({ stored: 1, changed: 1, duplicates: 0, threads: 0 });
    expect(await select(store.store, 'SELECT count() FROM v_service_threads')).toEqual([['0']]);
  });

  it('stores nothing of authors on the do-not-collect list', async () => {
    await addBlocked(store.store, { hashes: [blockHashOf(KEYS.list, { network: 'instagram', account: '@Jan' })], addedAt: NOW });
    expect(await run(`${HEADER},author\nT1,P1,2026-11-23T10:00:00Z,customer,Instagram,jan\nT2,P2,2026-11-23T10:00:00Z,customer,instagram,piet\n`)).toMatchObject({ stored: 1, notCollected: 1, refusedCount: 0 });
  });

  it('checks all of it and stores nothing when it is only asked to check', async () => {
    expect(await run(`${HEADER}\nT1,P1,2026-11-23T10:00:00Z,customer,chat\nT1,P2,nu,brand,chat\n`, { isDryRun: true })).toMatchObject({ stored: 1, refusedCount: 1, threads: null, isDryRun: true });
    expect(await select(store.store, 'SELECT count() FROM service_posts_v1')).toEqual([['0']]);
  });

  it('takes the brand of a row before the one of the command, by id, name or alias', async () => {
    const rows = `${HEADER},brand\nT1,P1,2026-11-23T10:00:00Z,customer,chat,Zuidbus\nT1,P1,2026-11-23T10:00:00Z,customer,chat,\nT1,P1,2026-11-23T10:00:00Z,customer,chat,ander\n`;
    expect(await run(rows)).toMatchObject({ stored: 2, brands: ['noordrail', 'zuidbus'], refused: [{ line: 4, reason: 'brand: not the id, name or alias of a brand in the brands file' }] });
    expect((await run(rows, { brand: undefined, now: NOW + 1 })).refused[0]).toEqual({ line: 3, reason: 'brand: missing; fill the column or give --brand' });
  });

  it('reads JSON Lines as it reads CSV', async () => {
    const lines = [
      { thread_id: 7, post_id: 'P1', at: '2026-11-23T10:00:00+01:00', side: 'customer', platform: 'chat', followers: 250, automatic: false },
      { thread_id: 7, post_id: 'P2', at: '2026-11-23T10:30:00+01:00', side: 'brand', platform: 'chat', automatic: null, unknown: 1 },
      { thread_id: 7, post_id: { a: 1 }, at: '2026-11-23T10:30:00+01:00', side: 'brand', platform: 'chat' }, { post_id: 'P4' },
      { thread_id: 7, post_id: 2 ** 60, at: '2026-11-23T10:30:00+01:00', side: 'brand', platform: 'chat' },
    ];
    const summary = await run(`\uFEFF${lines.map((line) => JSON.stringify(line)).join('\n')}\n\nno json\n`, { name: 'export.jsonl' });
    expect(summary).toMatchObject({ read: 6, stored: 2, threads: 1 });
    expect(summary.refused).toEqual([{ line: 3, reason: 'post_id: expected a text, got an object or a list' }, { line: 4, reason: 'lacks thread_id, at, side, platform' }, { line: 5, reason: 'post_id: a number this large loses its last digits; export ids as text' },
      { line: 7, reason: 'not JSON: expected one JSON object on the line' }]);
  });

  it('says once which columns it lacks, and what they may be called', async () => {
    const error = await failure('threadid,Post ID,at,side,kanaal,notes\n1,2,3,4,5,6\n');
    expect(error).toMatchObject({ kind: 'WrongColumns', exit: 65, message: 'The file lacks the columns thread_id, platform. Found: threadid, Post ID, at, side, kanaal, notes.' });
    expect(error.where).toMatch(/export\.csv:1$/);
    expect(error.next).toContain('threadid may be thread_id');
    expect((await failure('{"thread":"a"}\n', { name: 'export.jsonl' })).message).toContain('Found: thread.');
    expect((await failure('\n\n')).message).toContain('Found: none.');
  });

  it('repeats no words of a file that has no header', async () => {
    const error = await failure('@canary,hun trein is te laat!,06-12345678\n');
    expect(`${error.message} ${error.where} ${error.next}`).not.toMatch(/canary|trein|0612/);
    expect(error.message).toContain('3 that are no names');
  });

  it('takes formulas and markup in cells for what they are: words that are not kept', async () => {
    const summary = await run(`${HEADER},author,text\n=1+1,@SUM(A1),2026-11-23T10:00:00Z,customer,chat,=HYPERLINK(),<script>alert(1)</script>\nT1,P1,2026-11-23T10:00:00Z,customer,=cmd|' /C calc'!A0,,\n`);
    expect(await stored('platform, length(thread), length(post), length(author_key)')).toEqual([['chat', '32', '32', '64']]);
    expect(summary.refused).toEqual([{ line: 3, reason: 'platform: expected a name such as instagram, at most 64 letters, digits, spaces and . _ & + / -' }]);
  });

  test.skipIf(!hasShared('hostile/blns.json'))(`survives hostile words in every column (${absent('hostile/blns.json')} otherwise)`, async () => {
    const words = JSON.parse(readShared('hostile/blns.json').toString('utf8')) as readonly string[]; // a list of texts
    const quoted = (value: string) => `"${value.toWellFormed().replaceAll('"', '""')}"`;
    const rows = words.flatMap((word, place) => {
      const cell = quoted(word);
      return [[`T${place}`, 'P', '2026-11-23T10:00:00Z', 'customer', 'chat', cell, cell], [cell, cell, '2026-11-23T10:00:00Z', 'customer', 'chat', '', ''], [`T${place}`, 'Q', cell, cell, cell, cell, cell]];
    });
    const summary = await run([`${HEADER},author,text`, ...rows.map((row) => row.join(','))].join('\n'));
    expect(summary.read).toBe(rows.length);
    expect(summary.stored + summary.duplicates + summary.refusedCount).toBe(rows.length);
    expect(summary.stored).toBeGreaterThan(words.length);
  });
});

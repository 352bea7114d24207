import fc from 'fast-check';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertFacts } from '../../store/analysis.ts';
import { openStore, type Store } from '../../store/client.ts';
import { readMoment } from '../../store/export-filters.ts';
import { readViewPage, readViewParquet } from '../../store/export-page.ts';
import { writeHeader, writeRows } from '../../store/export-text.ts';
import { migrate } from '../../store/migrator.ts';
import { describeViews } from '../../store/published-views.ts';
import { startClickHouseShim, type ClickHouseShim } from '../support/clickhouse-shim.ts';
import { fact } from './sample-rows.ts';
import { makeFolder, MIGRATIONS, select } from './test-store.ts';

describe('rows as text', () => {
  const columns = [{ name: 'words', type: 'LowCardinality(String)' }, { name: 'number', type: 'Int64' }, { name: 'maybe', type: 'Nullable(String)' }];
  const words = fc.string({ unit: fc.oneof(fc.constantFrom('"', ',', '\r', '\n', '=', '+', '-', '@', '\t', ' ', ';', "'", 'é', '😀'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })), maxLength: 12 });
  const rows = fc.array(fc.tuple(words, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String), fc.option(words, { nil: null })), { maxLength: 8 });

  it('are read back from CSV by the rules of RFC 4180, with an apostrophe before what would run', () => {
    fc.assert(fc.property(rows, (written) => {
      const read = readCsv(writeHeader('csv', columns) + writeRows('csv', columns, written));
      expect(read[0]).toEqual(['words', 'number', 'maybe']);
      expect(read.slice(1)).toEqual(written.map((row) => row.map((value, place) => (place === 1 ? value : guarded(value ?? '')))));
      expect(read.slice(1).every(([first, , last]) => !/^[=+\-@\t\r\n]/u.test(`${first}`) && !/^[=+\-@\t\r\n]/u.test(`${last}`))).toBe(true);
    }));
  });

  it('are read back from JSON Lines as they are', () => {
    fc.assert(fc.property(rows, (written) => {
      const lines = writeRows('jsonl', columns, written).split('\n').slice(0, -1);
      expect(lines.map((line) => Object.values(JSON.parse(line) as object))).toEqual(written);
      expect(writeHeader('jsonl', columns)).toBe('');
    }));
  });

  it('tell an empty value from an empty text in CSV', () => {
    expect(writeRows('csv', columns, [['', '-5', null], ['a', '0', '']])).toBe('"",-5,\r\na,0,""\r\n');
  });
});

describe('a moment that somebody wrote', () => {
  it.each([
    ['2026-11-24', '2026-11-24T00:00:00.000Z'], ['2026-11-24T08:00Z', '2026-11-24T08:00:00.000Z'], ['2026-11-24T08:00:00+01:00', '2026-11-24T07:00:00.000Z'],
    ['2026-10-25T02:30:00.250+02:00', '2026-10-25T00:30:00.250Z'], ['2028-02-29', '2028-02-29T00:00:00.000Z'],
  ])('%s is %s', (written, iso) => {
    expect(new Date(readMoment(written) ?? Number.NaN).toISOString()).toBe(iso);
  });

  it.each(['', 'now', '2026', '2026-11', '2026-02-29', '2026-13-01', '24-11-2026', '2026-11-24T08:00', '2026-11-24 08:00Z', '2026-11-24T25:00Z', '1899-12-31', '2300-01-01', '1764000000', ' 2026-11-24', "2026-11-24'"])('%j is none', (written) => {
    expect(readMoment(written)).toBeUndefined();
  });
});

describe('a store on a server', () => {
  let folder: string;
  let shim: ClickHouseShim;
  let store: Store;
  beforeAll(async () => {
    folder = await makeFolder();
    shim = await startClickHouseShim({ path: folder });
    store = await openStore({ database: 'klankbord', url: shim.url });
    await migrate(store, MIGRATIONS);
  });
  afterAll(async () => {
    await store.close();
    await shim.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('gives pages and Parquet as the embedded engine does', async () => {
    await insertFacts(store, [1, 2, 3].map((number) => fact(number)));
    const view = (await describeViews(store)).find(({ name }) => name === 'v_mentions');
    if (view === undefined) throw new Error('v_mentions is not described');
    const page = await readViewPage(store, { view, filters: { brand: 'zonnehof' }, limit: 2 });
    expect([page.rows.length, page.isEnd]).toEqual([2, false]);
    const { bytes, count, last } = await readViewParquet(store, { view, filters: {}, after: page.last, limit: 2 });
    expect([count, last]).toEqual([1, (await select(store, 'SELECT bucket_at, brand, origin, native_id FROM v_mentions ORDER BY bucket_at, brand, origin, native_id LIMIT 2, 1'))[0]]);
    const magic = (from: number, to?: number) => Buffer.from(bytes.slice(from, to)).toString('latin1');
    expect([magic(0, 4), magic(-4)]).toEqual(['PAR1', 'PAR1']);
  });
});

function guarded(text: string): string {
  return /^[=+\-@\t\r\n]/u.test(text) ? `'${text}` : text;
}

/** Fields of a CSV text after RFC 4180, read one character at a time. */
function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let [row, field, isQuoted]: [string[], string, boolean] = [[], '', false];
  for (let place = 0; place < text.length; place += 1) {
    const sign = text[place] ?? '';
    if (isQuoted) {
      if (sign !== '"') field += sign;
      else if (text[place + 1] === '"') { field += '"'; place += 1; } else isQuoted = false;
    } else if (sign === '"' && field === '') isQuoted = true;
    else if (sign === ',') { row.push(field); field = ''; } else if (sign === '\r' && text[place + 1] === '\n') {
      rows.push([...row, field]);
      [row, field] = [[], ''];
      place += 1;
    } else field += sign;
  }
  return rows;
}

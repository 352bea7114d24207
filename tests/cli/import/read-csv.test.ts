import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { MAX_RECORD_CHARACTERS, readCsv, type CsvRecord } from '../../../cli/import/read-csv.ts';
import { absent, hasShared, readShared } from '../../support/shared-data.ts';

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text, 'utf8');
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function read(text: string, size = 64): Promise<readonly CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const record of readCsv(inPieces(text, size))) records.push(record);
  return records;
}
const fields = async (text: string, size?: number) => (await read(text, size)).map((record) => ('fields' in record ? record.fields : record.problem));
const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;

describe('a CSV file', () => {
  it('may end its lines in three ways, and lack the last end', async () => {
    for (const end of ['\n', '\r\n', '\r']) expect(await fields(`a,b${end}1,2${end}${end}3,4`, 1)).toEqual([['a', 'b'], ['1', '2'], ['3', '4']]);
  });

  it('may hold separators, quotes and line ends in quotes, and tells the line a record begins on', async () => {
    expect(await read('a,b\n"x, ""y""\r\nz",2\n"",\n', 3)).toEqual([{ line: 1, fields: ['a', 'b'] }, { line: 2, fields: ['x, "y"\r\nz', '2'] }, { line: 4, fields: ['', ''] }]);
  });

  it('may begin with a byte order mark and be separated by semicolons or tabs', async () => {
    expect(await fields('\uFEFFa;b;"c,d"\n1;2,5;3\n', 2)).toEqual([['a', 'b', 'c,d'], ['1', '2,5', '3']]);
    expect(await fields('a\tb\n1\t2')).toEqual([['a', 'b'], ['1', '2']]);
  });

  it('loses only the lines that break its rules', async () => {
    expect(await read('a,b\nx"y,1\n"x"y,2\nok,3\n"open,4\nok,5\n', 5)).toEqual([
      { line: 1, fields: ['a', 'b'] }, { line: 2, problem: 'there is a quote inside a field without quotes' }, { line: 3, problem: 'there is text behind a closing quote' }, { line: 4, fields: ['ok', '3'] },
      { line: 5, problem: 'a quote is opened and never closed' }, { line: 6, fields: ['ok', '5'] },
    ]);
  });

  it('does not take the file into memory for a quote that is never closed', async () => {
    const rows = `a,b\n"open,1\n${'ok,2\n'.repeat(MAX_RECORD_CHARACTERS / 4)}`;
    const found = await read(rows, 64 * 1_024);
    expect(found[1]).toEqual({ line: 2, problem: `the record is longer than ${MAX_RECORD_CHARACTERS} characters` });
    expect(found).toHaveLength(2 + MAX_RECORD_CHARACTERS / 4);
    expect(found.at(-1)?.line).toBe(2 + MAX_RECORD_CHARACTERS / 4);
  });

  it('gives back what was written, however it is cut into pieces', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '€', '😀', ',', ';', '"', '\n', '\r', ' ', '=', '\t'), maxLength: 8 });
    await fc.assert(fc.asyncProperty(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 9 }), async (rows, size) => {
      const written = [['h1', 'h2'], ...rows].map((row) => row.map(quoted).join(',')).join('\r\n');
      expect(await fields(written, size)).toEqual([['h1', 'h2'], ...rows]);
    }));
  });

  it('of any text at all ends, with lines that only rise', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ';'), maxLength: 60 }), fc.integer({ min: 1, max: 7 }), async (text, size) => {
      const lines = (await read(text, size)).map(({ line }) => line);
      expect(lines).toEqual([...new Set(lines)].toSorted((a, b) => a - b));
      expect(await read(text, size)).toEqual(await read(text, 1_000));
    }), { numRuns: 500 });
  });

  test.skipIf(!hasShared('hostile/blns.json'))(`carries hostile words unharmed (${absent('hostile/blns.json')} otherwise)`, async () => {
    const words = JSON.parse(readShared('hostile/blns.json').toString('utf8')) as readonly string[]; // a list of texts
    const well = words.map((word) => word.toWellFormed());
    expect(await fields(['h,i', ...well.map((word) => `${quoted(word)},1`)].join('\n'), 1_000)).toEqual([['h', 'i'], ...well.map((word) => [word, '1'])]);
  });
});

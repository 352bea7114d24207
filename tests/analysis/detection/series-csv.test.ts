import { describe, expect, test } from 'vitest';
import { readSeries } from '../../../analysis/detection/series-csv.ts';
import { CommandError } from '../../../schemas/errors.ts';

const csv = (...rows: readonly string[]) => ['timestamp,value', ...rows, ''].join('\n');

function problem(text: string): CommandError {
  try {
    readSeries(text);
  } catch (error) {
    if (error instanceof CommandError) return error;
    throw error;
  }
  throw new Error('the series was accepted');
}

describe('a series file', () => {
  test('is read row by row, with the hour and weekend as written', () => {
    const { rows, missing, stepSeconds } = readSeries(csv('2026-03-06 23:55:00,4', '2026-03-07 00:00:00,7'));
    expect(rows).toEqual([
      { row: 0, timestamp: '2026-03-06 23:55:00', value: 4, at: Date.UTC(2026, 2, 6, 23, 55) / 1_000, hour: 23, weekend: false },
      { row: 1, timestamp: '2026-03-07 00:00:00', value: 7, at: Date.UTC(2026, 2, 7) / 1_000, hour: 0, weekend: true },
    ]);
    expect({ missing, stepSeconds }).toEqual({ missing: 0, stepSeconds: 300 });
  });

  test.each([
    ['ISO in UTC', '2026-03-02T09:00:00Z', Date.UTC(2026, 2, 2, 9)],
    ['ISO with a zone', '2026-03-02T09:00:00+01:00', Date.UTC(2026, 2, 2, 8)],
    ['ISO without a zone', '2026-03-02T09:00:00', Date.UTC(2026, 2, 2, 9)],
    ['decimals that say nothing', '2026-03-02 09:00:00.000000', Date.UTC(2026, 2, 2, 9)],
    ['an odd second', '2026-03-02 09:00:53', Date.UTC(2026, 2, 2, 9, 0, 53)],
  ])('takes times as %s', (_, timestamp, at) => {
    expect(readSeries(csv(`${timestamp},1`)).rows[0]).toMatchObject({ at: at / 1_000, hour: 9 });
  });

  test('may come with a byte order mark, CRLF, spaces, whole decimals and empty lines at the end', () => {
    const { rows } = readSeries('\uFEFFTimestamp,Value\r\n2026-03-02 09:00:00 , 4.0 \r\n2026-03-02 09:05:00,5\r\n\r\n\n');
    expect(rows.map(({ value }) => value)).toEqual([4, 5]);
  });

  test('a row that is not there is missing, never 0', () => {
    const { rows, missing } = readSeries(csv('2026-03-02 09:00:00,4', '2026-03-02 09:05:00,5', '2026-03-02 10:00:00,6'));
    expect(rows).toHaveLength(3);
    expect(missing).toBe(10);
  });
});

describe('a bad series names the row and what was expected', () => {
  const good = '2026-03-02 09:00:00,4';
  test.each<[string, string, RegExp]>([
    ['no header', '2026-03-02 09:00:00,4\n', /first line must be the header "timestamp,value"/],
    ['another header', 'time;count\n', /first line must be the header/],
    ['nothing at all', '', /first line must be the header/],
    ['a header only', 'timestamp,value\n', /no rows follow/],
    ['binary', '\u0000\u0001PNG\u0000\n', /first line must be the header/],
    ['too many columns', csv(good, '2026-03-02 09:05:00,4,5'), /^row 1: two columns were expected .* 3 came/],
    ['too few columns', csv(good, '2026-03-02 09:05:00'), /^row 1: two columns were expected .* 1 came/],
    ['an empty line between', csv(good, '', '2026-03-02 09:05:00,4'), /^row 1: two columns/],
    ['a word', csv('2026-03-02 09:00:00,many'), /^row 0: a number of mentions was expected, "many" came/],
    ['no value', csv('2026-03-02 09:00:00,'), /^row 0: a number of mentions was expected, "" came/],
    ['not a number', csv('2026-03-02 09:00:00,NaN'), /^row 0: a number of mentions/],
    ['infinity', csv('2026-03-02 09:00:00,Infinity'), /^row 0: at most 10000000/],
    ['a negative value', csv(good, '2026-03-02 09:05:00,-1'), /^row 1: a count cannot be negative, "-1" came/],
    ['a fraction', csv('2026-03-02 09:00:00,4.5'), /^row 0: a whole number/],
    ['a huge value', csv('2026-03-02 09:00:00,10000001'), /^row 0: at most 10000000 mentions in five minutes/],
    ['no time', csv('yesterday,4'), /^row 0: a time such as/],
    ['a day that does not exist', csv('2026-02-30 09:00:00,4'), /^row 0: "2026-02-30 09:00:00" is not a time that exists/],
    ['an hour that does not exist', csv('2026-02-03 24:00:00,4'), /is not a time that exists/],
    ['a repeated time', csv(good, good), /^row 1: its time .* stands in row 0 already/],
    ['an earlier time', csv(good, '2026-03-02 08:55:00,4'), /^row 1: its time .* lies before .* of row 0; rows must rise/],
    ['a time off the grid', csv(good, '2026-03-02 09:07:00,4'), /^row 1: rows must lie five minutes apart.*420 seconds after row 0/],
    ['an hourly file', csv(good, '2026-03-02 10:00:00,4', '2026-03-02 11:00:00,4'), /one row every five minutes was expected.* 60 minutes apart/],
  ])('%s', (_, text, message) => {
    const error = problem(text);
    expect(error.message).toMatch(message);
    expect(error).toMatchObject({ kind: 'BadSeries', exit: 65, where: expect.stringMatching(/(row|line) \d/), next: expect.stringContaining('CSV') });
  });
});

import { describe, expect, test } from 'vitest';
import { detectSeries } from '../../../analysis/detection/detect-series.ts';
import type { SeriesRow } from '../../../analysis/detection/series-csv.ts';
import { inventSeries } from './invented-series.ts';
import { createRandom } from './random.ts';

const DAY = 288;

/** A quiet series with two hours of ten times the mentions at each of some rows. */
function invent(days: number, bursts: readonly number[], keep: (row: number) => boolean = () => true): readonly SeriesRow[] {
  return [...inventSeries(createRandom(31), { rate: 2, days })].flatMap(({ count, hour, weekend }, row) => {
    const inBurst = bursts.some((start) => row >= start && row < start + 24);
    return keep(row) ? [{ row, timestamp: `t${row}`, value: inBurst ? count + 40 : count, at: row * 300, hour, weekend }] : [];
  });
}

const alerts = (rows: readonly SeriesRow[]) => [...detectSeries({ rows })].filter(({ alert }) => alert).map(({ row }) => row);

describe('detection on a series', () => {
  test('alerts once in a burst, with what was seen and expected', () => {
    const found = [...detectSeries({ rows: invent(20, [18 * DAY]) })].filter(({ alert, row }) => alert && row >= 18 * DAY);
    expect(found).toHaveLength(1);
    expect(found[0]!.row).toBeLessThan(18 * DAY + 6); // one was found
    expect(found[0]).toMatchObject({ timestamp: `t${found[0]!.row}`, terms: { observed: expect.any(Number), expected: expect.any(Number) } }); // as above
    expect(found[0]!.terms.observed).toBeGreaterThan(3 * found[0]!.terms.expected); // as above
    expect(found[0]!.score).toBeGreaterThanOrEqual(0.82); // as above
  });

  test('a second burst within twelve hours stays silent, a later one does not', () => {
    const first = 18 * DAY;
    const within = alerts(invent(20, [first, first + 100]));
    const later = alerts(invent(20, [first, first + 160]));
    expect(within.filter((row) => row >= first)).toHaveLength(1);
    expect(later.filter((row) => row >= first)).toHaveLength(2);
  });

  test('the first 750 rows never alert', () => {
    expect(alerts(invent(4, [300, 500, 700])).filter((row) => row < 750)).toEqual([]);
  });

  test('a day of missing rows alerts neither while it lasts nor when it ends', () => {
    const gap = (row: number) => row < 17 * DAY || row >= 18 * DAY;
    const without = alerts(invent(20, [], gap));
    expect(without.filter((row) => row >= 17 * DAY)).toEqual([]);
  });

  test('one line comes for each row, and a cut file gives the same lines', () => {
    const rows = invent(5, [4 * DAY]);
    const whole = [...detectSeries({ rows })];
    expect(whole).toHaveLength(rows.length);
    expect([...detectSeries({ rows: rows.slice(0, 1_234) })]).toEqual(whole.slice(0, 1_234));
  });
});

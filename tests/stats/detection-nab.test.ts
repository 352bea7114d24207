import { describe, expect, test } from 'vitest';
import { detectSeries } from '../../analysis/detection/detect-series.ts';
import { isInside, probation, readNab, scoreNab, seconds, type NAMES, type NabFile, type Profile } from '../analysis/detection/nab-scorer.ts';

const files = readNab();
const ROWS_PER_WEEK = 2_016;
const HOUR = 3_600;

/** When a person saw each incident begin, UTC without seconds (all at :53). One window holds two of them. */
const HAND_LABELS: Readonly<Record<(typeof NAMES)[number], readonly string[]>> = {
  AMZN: ['2015-03-05 19:47', '2015-03-11 20:57', '2015-04-01 21:57', '2015-04-08 04:52'],
  CVS: ['2015-03-04 16:02', '2015-03-26 14:07', '2015-04-14 22:37'],
  FB: ['2015-03-16 07:07', '2015-04-03 17:47'],
  UPS: ['2015-03-03 00:27', '2015-03-04 11:07', '2015-03-05 15:22', '2015-03-24 18:17', '2015-03-29 16:27'],
};

describe.skipIf(typeof files === 'string')(`volume score on four public brands${typeof files === 'string' ? ` (${files})` : ''}`, () => {
  const all = files as readonly NabFile[]; // skipped otherwise

  test('one configuration reaches the benchmark floors with few false alerts, in time', () => {
    const alerts = new Map(all.map((file) => [file, [...detectSeries(file)].filter(({ alert }) => alert).map(({ row }) => row)]));
    const rowsOf = (file: NabFile) => alerts.get(file) ?? [];
    const scores = (some: readonly NabFile[]) =>
      (['standard', 'lowFalsePositive', 'lowFalseNegative'] satisfies Profile[]).map((profile) => scoreNab(some, rowsOf, profile));
    const figures = (some: readonly NabFile[]) => ({
      windows: some.flatMap((file) => file.windows.filter((window) => rowsOf(file).some((row) => isInside(row, window)))).length,
      falseAlerts: some.flatMap((file) => rowsOf(file).filter((row) => !file.windows.some((window) => isInside(row, window)))).length,
      weeks: some.reduce((sum, file) => sum + file.rows.length - probation(file.rows.length), 0) / ROWS_PER_WEEK,
      onTime: some.reduce((sum, file) => sum + countOnTime(file, rowsOf(file)), 0),
    });
    const line = (name: string, some: readonly NabFile[]) => {
      const [standard, lowFalsePositive, lowFalseNegative] = scores(some) as [number, number, number]; // three profiles
      const { windows, falseAlerts, weeks, onTime } = figures(some);
      const labelled = some.reduce((sum, file) => sum + file.windows.length, 0);
      return {
        brand: name, standard: standard.toFixed(2), lowFP: lowFalsePositive.toFixed(2), lowFN: lowFalseNegative.toFixed(2),
        windows: `${windows}/${labelled}`, falsePerWeek: (falseAlerts / weeks).toFixed(3), onTime: `${onTime}/${labelled}`,
      };
    };
    console.table([...all.map((file) => line(file.name, [file])), line('all four', all)]);

    const [standard, lowFalsePositive, lowFalseNegative] = scores(all) as [number, number, number]; // three profiles
    const { windows, falseAlerts, weeks, onTime } = figures(all);
    expect(standard).toBeGreaterThanOrEqual(84);
    expect(lowFalsePositive).toBeGreaterThanOrEqual(77);
    expect(lowFalseNegative).toBeGreaterThanOrEqual(88);
    expect(windows).toBeGreaterThanOrEqual(13);
    expect(falseAlerts / weeks).toBeLessThanOrEqual(0.65);
    expect(onTime).toBeGreaterThanOrEqual(12);
  });
});

/** Windows whose first alert comes at most an hour after the hand label. */
function countOnTime(file: NabFile, alerts: readonly number[]): number {
  const labels = HAND_LABELS[file.name as (typeof NAMES)[number]]; // files are read by these names
  return file.windows.filter((window, index) => {
    const first = alerts.find((row) => isInside(row, window));
    const label = labels[index];
    return first !== undefined && label !== undefined && file.rows[first]!.at <= seconds(`${label}:53`) + HOUR; // a row of the file
  }).length;
}

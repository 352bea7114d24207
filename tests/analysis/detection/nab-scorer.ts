import { readSeries, type SeriesRow } from '../../../analysis/detection/series-csv.ts';
import { absent, readShared } from './shared-data.ts';

/** First and last row of a labelled window, both inside it. */
export type Window = readonly [number, number];

export interface NabFile {
  readonly name: string;
  readonly rows: readonly SeriesRow[];
  readonly windows: readonly Window[];
}

/** Cost of a false row, and of a missed window. */
const PROFILES = {
  standard: { falsePositive: 0.11, falseNegative: 1 },
  lowFalsePositive: { falsePositive: 0.22, falseNegative: 1 },
  lowFalseNegative: { falsePositive: 0.11, falseNegative: 2 },
} as const;
export type Profile = keyof typeof PROFILES;

export const NAMES = ['AMZN', 'CVS', 'FB', 'UPS'] as const;

/** The four brands with their windows, or the reason why they cannot be read here. */
export function readNab(): readonly NabFile[] | string {
  const labels = readShared('nab/windows.json');
  if (labels === undefined) return absent('nab/windows.json');
  const windows = JSON.parse(labels) as Record<string, [string, string][]>;
  const files: NabFile[] = [];
  for (const name of NAMES) {
    const file = `Twitter_volume_${name}.csv`;
    const text = readShared(`nab/${file}`);
    if (text === undefined) return absent(`nab/${file}`);
    const { rows } = readSeries(text);
    files.push({ name, rows, windows: (windows[file] ?? []).map((labelled) => toRows(labelled, rows)) });
  }
  return files;
}

/** Rows of the start that do not count. */
export function probation(rows: number): number {
  return Math.min(Math.floor(0.15 * rows), 750);
}

/** Score 0–100 over files together: the Numenta benchmark's own rules, written anew from their published description. */
export function scoreNab(files: readonly NabFile[], detected: (file: NabFile) => readonly number[], profile: Profile): number {
  const { falsePositive, falseNegative } = PROFILES[profile];
  let sum = 0;
  let windows = 0;
  for (const file of files) {
    const counted = detected(file).filter((row) => row >= probation(file.rows.length));
    windows += file.windows.length;
    for (const window of file.windows) {
      const gains = counted.filter((row) => isInside(row, window)).map((row) => gainInside(row, window));
      sum += gains.length === 0 ? -falseNegative : Math.max(...gains);
    }
    for (const row of counted) {
      if (!file.windows.some((window) => isInside(row, window))) sum += falsePositive * costOutside(row, file.windows);
    }
  }
  return (100 * (sum + falseNegative * windows)) / (windows + falseNegative * windows);
}

export function isInside(row: number, [first, last]: Window): boolean {
  return row >= first && row <= last;
}

function gainInside(row: number, [first, last]: Window): number {
  return sigmoid(-(last - row + 1) / (last - first + 1)) / sigmoid(-1);
}

function costOutside(row: number, windows: readonly Window[]): number {
  const before = windows.filter(([, last]) => last < row).at(-1);
  return before === undefined ? -1 : sigmoid((row - before[1]) / (before[1] - before[0]));
}

function sigmoid(position: number): number {
  return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
}

function toRows([from, to]: readonly [string, string], rows: readonly SeriesRow[]): Window {
  const [start, end] = [seconds(from), seconds(to)];
  return [rows.findIndex(({ at }) => at >= start), rows.findLastIndex(({ at }) => at <= end)];
}

/** Label times carry six decimals: compared as times, not as text. */
export function seconds(written: string): number {
  return Date.parse(`${written.slice(0, 19).replace(' ', 'T')}Z`) / 1_000;
}

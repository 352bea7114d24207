import { CommandError, EXIT } from '../../schemas/errors.ts';
import { BUCKET_SECONDS } from '../../schemas/plain/units.ts';

/** One row of a series file. */
export interface SeriesRow {
  /** 0-based, without the header. */
  readonly row: number;
  /** As written in the file. */
  readonly timestamp: string;
  /** Mentions in the five minutes that begin there. */
  readonly value: number;
  /** Seconds since 1970; a timestamp without a zone is read as UTC. */
  readonly at: number;
  /** Hour of the day and weekend, as written: the file's own clock is the audience's. */
  readonly hour: number;
  readonly weekend: boolean;
}

export interface Series {
  readonly stepSeconds: number;
  readonly rows: readonly SeriesRow[];
  /** Steps between the first and the last row that have none. They are unknown, never 0. */
  readonly missing: number;
}

const HEADER = 'timestamp,value';
const LARGEST_VALUE = 10_000_000;
const TIMESTAMP = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})(?:\.0+)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * Reads a series of mention counts per five minutes.
 *
 * @example
 * readSeries('timestamp,value\n2026-03-02 09:00:00,4\n2026-03-02 09:05:00,7\n').rows.length // 2
 * @throws CommandError `BadSeries` that names the row: header missing, wrong number of columns, no time, no whole
 * number of 0–10,000,000, a repeated or earlier time, or rows that do not lie five minutes apart.
 */
export function readSeries(text: string): Series {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  while (lines.length > 0 && lines.at(-1)?.trim() === '') lines.pop();
  if (lines[0]?.trim().toLowerCase() !== HEADER) {
    throw badSeries(`the first line must be the header "${HEADER}"`, 'line 1');
  }
  if (lines.length === 1) throw badSeries('the header is there but no rows follow it', 'line 2');
  const rows: SeriesRow[] = [];
  for (let line = 1; line < lines.length; line += 1) {
    const row = readRow(lines[line]!, line - 1); // line < length
    const before = rows.at(-1);
    if (before !== undefined) checkOrder(row, before);
    rows.push(row);
  }
  return { stepSeconds: BUCKET_SECONDS, rows, missing: countMissing(rows) };
}

function readRow(line: string, row: number): SeriesRow {
  const columns = line.split(',').map((column) => column.trim());
  if (columns.length !== 2) throw badRow(row, `two columns were expected (${HEADER}), ${columns.length} came`);
  const [timestamp, value] = columns as [string, string]; // exactly two
  return { row, timestamp, value: readValue(value, row), ...readTime(timestamp, row) };
}

function readValue(written: string, row: number): number {
  const value = written === '' ? Number.NaN : Number(written);
  const shown = JSON.stringify(written.slice(0, 20));
  if (Number.isNaN(value)) throw badRow(row, `a number of mentions was expected, ${shown} came`);
  if (value < 0) throw badRow(row, `a count cannot be negative, ${shown} came`);
  if (value > LARGEST_VALUE) throw badRow(row, `at most ${LARGEST_VALUE} mentions in five minutes were expected, ${shown} came`);
  if (!Number.isInteger(value)) throw badRow(row, `a whole number of mentions was expected, ${shown} came`);
  return value;
}

function readTime(written: string, row: number): Pick<SeriesRow, 'at' | 'hour' | 'weekend'> {
  const parts = TIMESTAMP.exec(written);
  const shown = JSON.stringify(written.slice(0, 30));
  if (parts === null) throw badRow(row, `a time such as 2026-03-02 09:05:00 or 2026-03-02T09:05:00Z was expected, ${shown} came`);
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as [number, number, number, number, number, number]; // six groups of digits
  const clock = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(clock);
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  if (!isReal) throw badRow(row, `${shown} is not a time that exists`);
  const weekday = date.getUTCDay();
  return { at: clock / 1000 - zoneSeconds(parts[7]), hour, weekend: weekday === 0 || weekday === 6 };
}

function zoneSeconds(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const seconds = Number(zone.slice(1, 3)) * 3_600 + Number(zone.slice(4, 6)) * 60;
  return zone.startsWith('-') ? -seconds : seconds;
}

function checkOrder(row: SeriesRow, before: SeriesRow): void {
  const step = row.at - before.at;
  if (step === 0) throw badRow(row.row, `its time ${row.timestamp} stands in row ${before.row} already`);
  if (step < 0) throw badRow(row.row, `its time ${row.timestamp} lies before ${before.timestamp} of row ${before.row}; rows must rise in time`);
  if (step % BUCKET_SECONDS !== 0) {
    throw badRow(row.row, `rows must lie five minutes apart, or a multiple of it where rows are missing; this one comes ${step} seconds after row ${before.row}`);
  }
}

/** A file whose closest rows are an hour apart is an hourly file, not a five-minute file full of gaps. */
function countMissing(rows: readonly SeriesRow[]): number {
  let closest = Number.POSITIVE_INFINITY;
  for (let row = 1; row < rows.length; row += 1) closest = Math.min(closest, rows[row]!.at - rows[row - 1]!.at); // both < length
  if (rows.length > 1 && closest !== BUCKET_SECONDS) {
    throw badRow(1, `one row every five minutes was expected, the closest two of this file are ${closest / 60} minutes apart`);
  }
  const span = rows.at(-1)!.at - rows[0]!.at; // at least one row
  return span / BUCKET_SECONDS + 1 - rows.length;
}

function badRow(row: number, what: string): CommandError {
  return badSeries(`row ${row}: ${what}`, `row ${row} (line ${row + 2})`);
}

function badSeries(message: string, where: string): CommandError {
  return new CommandError('BadSeries', EXIT.badData, message, {
    where,
    next: `give a CSV with the header "${HEADER}" and one whole count of mentions every five minutes; leave a row out where nothing is known`,
  });
}

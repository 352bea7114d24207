import { isText } from './export-filters.ts';

/** Forms in which rows leave as text. */
export type TextFormat = 'csv' | 'jsonl';

interface NamedColumn {
  readonly name: string;
  readonly type: string;
}
type Row = readonly unknown[];

/**
 * Rows as text, each with its own end of line, without a header.
 *
 * CSV after RFC 4180: lines end in CR LF, a field is quoted where it has to be, an empty value is nothing and an empty text `""`. A text
 * that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV Injection); numbers and times stay as they are.
 * JSON Lines: one object a line, by the names of the columns.
 */
export function writeRows(format: TextFormat, columns: readonly NamedColumn[], rows: readonly Row[]): string {
  if (format === 'jsonl') return rows.map((row) => `${JSON.stringify(toObject(columns, row))}\n`).join('');
  const texts = columns.map(({ type }) => isText(type));
  return rows.map((row) => `${row.map((value, place) => csvField(value, texts[place] === true)).join(',')}\r\n`).join('');
}

/** What stands above the rows: the names of the columns, in CSV alone. */
export function writeHeader(format: TextFormat, columns: readonly Pick<NamedColumn, 'name'>[]): string {
  return format === 'csv' ? `${columns.map(({ name }) => csvField(name, true)).join(',')}\r\n` : '';
}

/** A row by the names of its columns. */
export function toObject(columns: readonly Pick<NamedColumn, 'name'>[], row: Row): Readonly<Record<string, unknown>> {
  return Object.fromEntries(columns.map(({ name }, place) => [name, row[place]]));
}

/** Beginnings that spreadsheets take for a formula; tab and carriage return are skipped by them before they look. */
const FORMULA = /^[=+\-@\t\r\n]/;
const QUOTED = /["\r\n,]|^\s|\s$/;

function csvField(value: unknown, isWords: boolean): string {
  if (value === null || value === undefined) return '';
  const plain = typeof value === 'string' ? value : JSON.stringify(value);
  const text = isWords && FORMULA.test(plain) ? `'${plain}` : plain;
  return text === '' || QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

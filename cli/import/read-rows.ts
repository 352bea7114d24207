import { extname } from 'node:path';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import { REQUIRED_COLUMNS, WEBCARE_COLUMNS, type WebcareColumn } from '../../schemas/webcare-line.ts';
import { nearestWord } from '../config/nearest.ts';
import { splitLines, streamFile } from '../text-input.ts';
import type { RowValues } from './parse-row.ts';
import { readCsv } from './read-csv.ts';

export const IMPORT_FORMATS = ['csv', 'jsonl'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** One row of an export, or why it cannot be read. `line` is 1-based. */
export type ImportRow =
  | { readonly line: number; readonly values: RowValues }
  | { readonly line: number; readonly reason: string };

/** The format that the name of a file tells; CSV when it tells none. */
export function formatOf(path: string): ImportFormat {
  return ['.jsonl', '.ndjson', '.json'].includes(extname(path).toLowerCase()) ? 'jsonl' : 'csv';
}

/**
 * Rows of an export in the order of the file, with flat memory. Columns may stand in any order; others than ours are passed over.
 * @param options.onBytes told how many bytes have been read so far
 * @throws CommandError `WrongColumns`, exit 65, when the header of a CSV, or the first object of JSON Lines, lacks a column that is needed
 */
export async function* readRows(
  path: string,
  { format, signal, onBytes = () => undefined }: { readonly format: ImportFormat; readonly signal: AbortSignal; readonly onBytes?: ((bytes: number) => void) | undefined },
): AsyncGenerator<ImportRow, void, undefined> {
  const chunks = counted(streamFile(path, signal), onBytes);
  yield* format === 'csv' ? csvRows(path, chunks) : jsonRows(path, chunks);
}

async function* csvRows(path: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<ImportRow, void, undefined> {
  let places: ReadonlyMap<WebcareColumn, number> | undefined;
  let width = 0;
  for await (const record of readCsv(chunks)) {
    if ('problem' in record) {
      if (places === undefined) throw wrongColumns(path, [], record.line);
      yield { line: record.line, reason: record.problem };
    } else if (places === undefined) {
      const names = record.fields.map(columnName);
      const found = new Map(WEBCARE_COLUMNS.flatMap((column) => (names.includes(column) ? [[column, names.indexOf(column)] as const] : [])));
      if (REQUIRED_COLUMNS.some((column) => !found.has(column))) throw wrongColumns(path, record.fields, record.line);
      places = found;
      width = record.fields.length;
    } else if (record.fields.length !== width) {
      yield { line: record.line, reason: `has ${record.fields.length} fields, the header has ${width}` };
    } else {
      const known = places;
      yield { line: record.line, values: valuesOf((column) => record.fields[known.get(column) ?? -1]) };
    }
  }
  if (places === undefined) throw wrongColumns(path, [], 1);
}

async function* jsonRows(path: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<ImportRow, void, undefined> {
  let isFirst = true;
  for await (const { number: line, text } of splitLines(chunks)) {
    if (text === undefined) yield { line, reason: 'the line is longer than 8 MB' };
    else if (text.trim() !== '') {
      const object = parseObject(text);
      if (object === undefined) {
        yield { line, reason: 'not JSON: expected one JSON object on the line' };
        continue;
      }
      if (isFirst && REQUIRED_COLUMNS.some((column) => !Object.hasOwn(object, column))) throw wrongColumns(path, Object.keys(object), line);
      isFirst = false;
      const odd = WEBCARE_COLUMNS.find((column) => Object.hasOwn(object, column) && typeof object[column] === 'object' && object[column] !== null);
      // Two ids beyond 2^53 that differ only in their last digits are one number.
      const rounded = (['thread_id', 'post_id'] as const).find((column) => typeof object[column] === 'number' && !Number.isSafeInteger(object[column]));
      if (odd !== undefined) yield { line, reason: `${odd}: expected a text, got an object or a list` };
      else if (rounded !== undefined) yield { line, reason: `${rounded}: a number this large loses its last digits; export ids as text` };
      else yield { line, values: valuesOf((column) => (Object.hasOwn(object, column) ? object[column] : undefined)) };
    }
  }
  if (isFirst) throw wrongColumns(path, [], 1);
}

function valuesOf(value: (column: WebcareColumn) => unknown): RowValues {
  return Object.fromEntries(WEBCARE_COLUMNS.map((column) => {
    const found = value(column);
    const text = typeof found === 'string' ? found : typeof found === 'number' || typeof found === 'boolean' ? String(found) : '';
    return [column, column === 'text' ? text : text.trim()];
  })) as Record<WebcareColumn, string>; // one entry for each column
}

function columnName(header: string): string {
  return header.trim().toLowerCase().replace(/[\s-]+/gu, '_');
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : undefined; // a JSON object: checked in this line
  } catch {
    return undefined;
  }
}

/** A file without a header has words of customers where names belong: only what looks like a name is repeated. */
function wrongColumns(path: string, found: readonly string[], line: number): CommandError {
  const names = found.map((name) => name.trim()).filter((name) => /^[\p{L}][\p{L}\p{N}_ .-]{0,39}$/u.test(name));
  const missing = REQUIRED_COLUMNS.filter((column) => !names.map(columnName).includes(column));
  const near = missing.flatMap((column) => {
    const meant = nearestWord(column, names.map(columnName).filter((name) => !WEBCARE_COLUMNS.includes(name as WebcareColumn))); // compared as text
    return meant === undefined ? [] : [`${meant} may be ${column}`];
  });
  const others = found.length - names.length;
  const seen = [...names, ...(others > 0 ? [`${others} that are no names`] : [])].join(', ');
  return new CommandError('WrongColumns', EXIT.badData, `The file lacks the ${missing.length === 1 ? 'column' : 'columns'} ${missing.join(', ')}. Found: ${seen === '' ? 'none' : seen}.`, {
    where: `${path}:${line}`,
    next: `Name the columns ${WEBCARE_COLUMNS.join(', ')}; the first ${REQUIRED_COLUMNS.length} are needed${near.length === 0 ? '' : ` (${near.join('; ')})`}. See docs/import-from-a-webcare-tool.md.`,
  });
}

async function* counted(chunks: AsyncIterable<Buffer>, onBytes: (bytes: number) => void): AsyncGenerator<Buffer, void, undefined> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    onBytes(bytes);
    yield chunk;
  }
}

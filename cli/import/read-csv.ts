/** Longest record, in characters: a quote that is never closed would else take the rest of the file with it. */
export const MAX_RECORD_CHARACTERS = 512 * 1024;
/** Separators that are recognised by themselves. */
const SEPARATORS = [',', ';', '\t'] as const;
export type Separator = (typeof SEPARATORS)[number];

/** One record of a CSV file, or why it is none. */
export type CsvRecord =
  | { readonly line: number; readonly fields: readonly string[] }
  | { readonly line: number; readonly problem: string };

/**
 * Records of a CSV file (RFC 4180), each with the line it begins on (1-based). Lines end in CRLF, LF or CR; a byte order mark is taken
 * off; a field in quotes may hold separators, line ends and doubled quotes. Empty lines are passed over. What breaks the rules (a quote
 * inside a bare field, text behind a closing quote, a quote that is not closed, a record above 512 Ki characters) costs its own line only:
 * reading goes on at the next one. Memory stays within one record and one chunk. Bytes that are not UTF-8 become U+FFFD.
 * @param separator absent: the one of `,` `;` and tab that the first line has most of
 */
export async function* readCsv(chunks: AsyncIterable<Uint8Array>, { separator }: { readonly separator?: Separator | undefined } = {}): AsyncGenerator<CsvRecord, void, undefined> {
  const decoder = new TextDecoder('utf-8'); // takes a byte order mark off by itself
  let text = '';
  /** A CR at the end of a chunk may be half of a CRLF. */
  let held = '';
  let line = 1;
  let chosen = separator;
  /** Takes whole records off the text that is here. */
  function* take(isEnd: boolean): Generator<CsvRecord, void, undefined> {
    let place = 0;
    while (place < text.length) {
      chosen ??= separatorOf(text, isEnd);
      if (chosen === undefined) break;
      const read = readRecord(text, { place, separator: chosen, isEnd });
      if (read === 'unfinished' && !isEnd && text.length - place < MAX_RECORD_CHARACTERS) break;
      const record = read === 'unfinished' ? { problem: isEnd ? 'a quote is opened and never closed' : `the record is longer than ${MAX_RECORD_CHARACTERS} characters` } : read;
      if ('problem' in record) yield { line, problem: record.problem };
      else if (!isEmptyLine(record.fields, text[place])) yield { line, fields: record.fields };
      const next = 'problem' in record ? endOfLine(text, place) : record.next;
      if (next === undefined) {
        // The rest of a line that is of no use is not kept.
        skipping = !isEnd;
        place = text.length;
        break;
      }
      line += lineEnds(text, place, next);
      place = next;
    }
    text = text.slice(place);
  }
  let skipping = false;
  for await (const chunk of chunks) {
    text += held + decoder.decode(chunk, { stream: true });
    held = text.endsWith('\r') ? '\r' : '';
    if (held !== '') text = text.slice(0, -1);
    if (skipping) {
      const next = endOfLine(text, 0);
      if (next === undefined) {
        text = '';
        continue;
      }
      text = text.slice(next);
      line += 1;
      skipping = false;
    }
    yield* take(false);
  }
  text += held + decoder.decode();
  if (!skipping) yield* take(true);
}

function isEmptyLine(fields: readonly string[], first: string | undefined): boolean {
  return fields.length === 1 && fields[0] === '' && first !== '"';
}

/** The separator of the first line, outside quotes; undefined while that line is not here as a whole. */
function separatorOf(text: string, isEnd: boolean): Separator | undefined {
  const end = endOfLine(text, 0);
  if (end === undefined && !isEnd && text.length < MAX_RECORD_CHARACTERS) return undefined;
  const first = text.slice(0, end ?? text.length).replace(/"[^"]*"/gu, '');
  const counts = SEPARATORS.map((candidate) => first.split(candidate).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}

type ReadRecord = { readonly fields: readonly string[]; readonly next: number } | { readonly problem: string } | 'unfinished';

function readRecord(text: string, { place, separator, isEnd }: { readonly place: number; readonly separator: Separator; readonly isEnd: boolean }): ReadRecord {
  const fields: string[] = [];
  let at = place;
  for (;;) {
    const field = text[at] === '"' ? readQuoted(text, at) : readBare(text, at, separator);
    if (field === 'unfinished' || 'problem' in field) return field;
    fields.push(field.value);
    at = field.end;
    if (text[at] === separator) {
      at += 1;
      continue;
    }
    if (at >= text.length) return isEnd ? { fields, next: at } : 'unfinished';
    if (text[at] === '\r' || text[at] === '\n') return { fields, next: text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1 };
    return { problem: 'there is text behind a closing quote' };
  }
}

type ReadField = { readonly value: string; readonly end: number } | { readonly problem: string } | 'unfinished';

function readQuoted(text: string, from: number): ReadField {
  let value = '';
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return 'unfinished';
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    at = quote + 2;
  }
}

function readBare(text: string, from: number, separator: Separator): ReadField {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== '\r' && text[end] !== '\n') {
    if (text[end] === '"') return { problem: 'there is a quote inside a field without quotes' };
    end += 1;
  }
  return { value: text.slice(from, end), end };
}

/** Place behind the next line end; undefined when there is none yet. */
function endOfLine(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\n') return at + 1;
    if (text[at] === '\r') return text[at + 1] === '\n' ? at + 2 : at + 1;
  }
  return undefined;
}

function lineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')) count += 1;
  return count;
}

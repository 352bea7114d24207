import { createReadStream, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { CommandError, EXIT } from '../schemas/errors.ts';

/**
 * Checks that a file can be read as text before anything is printed.
 * @throws CommandError exit 66: `NoInput` for a missing, unreadable or empty file and for a folder; exit 65: `NotText`
 *   for bytes that are no UTF-8 text
 */
export async function checkTextFile(path: string): Promise<void> {
  const size = sizeOf(path);
  if (size === 0) throw new CommandError('NoInput', EXIT.noInput, 'The file is empty.', { where: path, next: 'Check the path.' });
  const file = await open(path, 'r').catch((error: unknown) => {
    throw unreadable(path, error);
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    checkHead(buffer.subarray(0, bytesRead), path);
  } finally {
    await file.close();
  }
}

/**
 * Checks the first bytes of a text.
 * @throws CommandError `NotText`, exit 65
 */
export function checkHead(head: Buffer, where: string): void {
  const isUtf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (isUtf16) throw notText('The text is UTF-16; UTF-8 was expected.', where, 'Save it as UTF-8, for instance with iconv -f UTF-16 -t UTF-8.');
  // NUL as such means nothing in a text. In JSON Lines it spoils its own line only, and that line says so.
  if (head.includes(0) && !head.toString('latin1').trimStart().startsWith('{')) {
    throw notText('This is a binary file; UTF-8 text was expected.', where, 'Give a text file: plain lines or JSON Lines.');
  }
}

/** @returns the bytes of a file, in pieces */
export function streamFile(path: string, signal: AbortSignal): AsyncIterable<Buffer> {
  return createReadStream(path, { signal, highWaterMark: 256 * 1024 });
}

/** A line of a text; `text` is undefined when the line is longer than the limit. */
export interface Line {
  /** 1-based. */
  readonly number: number;
  readonly text: string | undefined;
}

/**
 * Cuts bytes into lines, holding no more than one line in memory. A byte order mark and carriage returns are taken
 * off; bytes that are no UTF-8 become U+FFFD.
 */
export async function* splitLines(chunks: AsyncIterable<Buffer>, maxLineBytes = MAX_LINE_BYTES): AsyncGenerator<Line, void, undefined> {
  let parts: Buffer[] = [];
  let bytes = 0;
  let number = 0;
  const take = (part: Buffer): void => {
    bytes += part.length;
    if (bytes <= maxLineBytes) parts.push(part);
    else parts = [];
  };
  const finish = (): Line => {
    number += 1;
    const text = bytes > maxLineBytes ? undefined : decode(parts, number);
    parts = [];
    bytes = 0;
    return { number, text };
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEW_LINE); end >= 0; end = chunk.indexOf(NEW_LINE, start)) {
      take(chunk.subarray(start, end));
      yield finish();
      start = end + 1;
    }
    if (start < chunk.length) take(chunk.subarray(start));
  }
  if (bytes > 0) yield finish();
}

function decode(parts: readonly Buffer[], number: number): string {
  const [only] = parts;
  const text = (parts.length === 1 && only !== undefined ? only : Buffer.concat(parts)).toString('utf8');
  const start = number === 1 && text.startsWith('\uFEFF') ? 1 : 0;
  return text.endsWith('\r') ? text.slice(start, -1) : text.slice(start);
}

function sizeOf(path: string): number {
  try {
    const found = statSync(path);
    if (found.isDirectory()) throw new CommandError('NoInput', EXIT.noInput, 'This is a folder; a file was expected.', { where: path, next: 'Name a file in it.' });
    // A pipe (`<(…)`) has no size beforehand.
    return found.isFile() ? found.size : Number.NaN;
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): CommandError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const sentence = { ENOENT: 'The file does not exist.', EACCES: 'The file may not be read.', EPERM: 'The file may not be read.' }[code];
  return new CommandError('NoInput', EXIT.noInput, sentence ?? `The file cannot be opened (${code}).`, {
    where: path,
    next: 'Check the path and its permissions.',
    cause: error,
  });
}

function notText(sentence: string, where: string, next: string): CommandError {
  return new CommandError('NotText', EXIT.badData, sentence, { where, next });
}

const HEAD_BYTES = 4_096;
const NEW_LINE = 0x0a;
/** Longest text allowed, each character as a six-byte escape, and ten times as much beside it. */
const MAX_LINE_BYTES = 8_000_000;

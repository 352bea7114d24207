import { open } from 'node:fs/promises';

/** Longer lines are passed over without being held in memory; a text of 100,000 characters fits many times. */
export const MAX_LINE_BYTES = 8 * 1024 * 1024;
const CHUNK_BYTES = 256 * 1024;
const NEWLINE = 0x0a;

/** `text` is undefined for a line above 8 MB. `nextOffset` is the byte after its newline. */
export interface RawLine {
  readonly text: string | undefined;
  readonly nextOffset: number;
  /** The line ends in a newline; the last one of a file may not. */
  readonly terminated: boolean;
}

/**
 * Reads whole lines of a file from a byte offset, at most `maxLines`, stopping early once `maxBytes` were read.
 * Bytes that are not UTF-8 become U+FFFD. Memory stays within `maxBytes` plus one line.
 */
export async function readLines(
  path: string,
  { offset, maxLines, maxBytes, signal }: { readonly offset: number; readonly maxLines: number; readonly maxBytes: number; readonly signal: AbortSignal },
): Promise<readonly RawLine[]> {
  const file = await open(path, 'r');
  try {
    const lines: RawLine[] = [];
    const pending = new PendingLine();
    let position = offset;
    for (;;) {
      signal.throwIfAborted();
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES, position);
      if (bytesRead === 0) {
        if (pending.bytes > 0) lines.push({ text: pending.take(), nextOffset: position, terminated: false });
        return lines;
      }
      let start = 0;
      for (let end = chunk.indexOf(NEWLINE, start); end !== -1 && end < bytesRead; end = chunk.indexOf(NEWLINE, start)) {
        pending.add(chunk.subarray(start, end));
        start = end + 1;
        lines.push({ text: pending.take(), nextOffset: position + start, terminated: true });
        if (lines.length >= maxLines || position + start - offset >= maxBytes) return lines;
      }
      pending.add(chunk.subarray(start, bytesRead));
      position += bytesRead;
    }
  } finally {
    await file.close();
  }
}

class PendingLine {
  bytes = 0;
  private parts: Buffer[] = [];

  add(part: Buffer): void {
    this.bytes += part.length;
    if (this.bytes <= MAX_LINE_BYTES) this.parts.push(part);
    else this.parts = [];
  }

  take(): string | undefined {
    const text = this.bytes > MAX_LINE_BYTES ? undefined : Buffer.concat(this.parts).toString('utf8');
    this.bytes = 0;
    this.parts = [];
    return text;
  }
}

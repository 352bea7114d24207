import { appendFileSync, closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_LINE_BYTES, readLines } from '../../../connectors/archive/read-lines.ts';
import { useFolder } from '../../support/folder.ts';

const folder = useFolder();
const MEGABYTE = 1024 * 1024;

function read(path: string, { offset = 0, maxLines = 1_000, maxBytes = 16 * MEGABYTE, signal = new AbortController().signal } = {}) {
  return readLines(path, { offset, maxLines, maxBytes, signal });
}

function fileOf(content: string | Uint8Array, name = 'lines.txt'): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('readLines', () => {
  it('gives each line with the byte after its newline', async () => {
    expect(await read(fileOf('één\n\nlast'))).toEqual([
      { text: 'één', nextOffset: 6, terminated: true },
      { text: '', nextOffset: 7, terminated: true },
      { text: 'last', nextOffset: 11, terminated: false },
    ]);
  });

  it('has nothing to give at the end of a file, and of an empty one', async () => {
    expect(await read(fileOf('one\n'), { offset: 4 })).toEqual([]);
    expect(await read(fileOf(''))).toEqual([]);
  });

  it('leaves a carriage return to its caller and replaces bytes that are no UTF-8', async () => {
    expect((await read(fileOf('a\r\nb\r\n'))).map(({ text }) => text)).toEqual(['a\r', 'b\r']);
    const [line] = await read(fileOf(new Uint8Array([0x61, 0xff, 0xfe, 0x62, 0x0a])));
    expect(line?.text).toBe('a\uFFFD\uFFFDb');
  });

  it('gives the same lines whatever the page, and whichever line the reader goes on from', async () => {
    const line = fc.string({ maxLength: 12, unit: fc.constantFrom('a', 'é', '🙂', '\r', '\t') });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), fc.boolean(), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 20 }), async (lines, endsInNewline, maxLines, maxBytes) => {
        const path = fileOf(lines.join('\n') + (endsInNewline ? '\n' : ''), 'pages.txt');
        const whole = await read(path);
        const paged = [];
        for (let offset = 0; ; ) {
          const page = await read(path, { offset, maxLines, maxBytes });
          expect(page.length).toBeLessThanOrEqual(maxLines);
          if (page.length === 0) break;
          paged.push(...page);
          offset = page.at(-1)!.nextOffset; // not empty
        }
        expect(paged).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });

  it('reads lines that lie across the borders of its own chunks', async () => {
    const lines = Array.from({ length: 40 }, (_, index) => `${index}`.repeat(20_000));
    expect((await read(fileOf(lines.join('\n')))).map(({ text }) => text)).toEqual(lines);
  });

  it('stops a page once enough bytes were read', async () => {
    const path = fileOf(`${'x'.repeat(99)}\n`.repeat(50));
    expect(await read(path, { maxBytes: 1_000 })).toHaveLength(10);
    expect(await read(path, { maxBytes: 1 })).toHaveLength(1);
  });

  it('keeps a line of 8 MB and passes over a longer one', async () => {
    const path = fileOf(`${'x'.repeat(MAX_LINE_BYTES)}\n${'y'.repeat(MAX_LINE_BYTES + 1)}\nnext\n`, 'long.txt');
    const lines = await read(path, { maxBytes: 64 * MEGABYTE });
    expect(lines.map(({ text }) => text?.length)).toEqual([MAX_LINE_BYTES, undefined, 4]);
    expect(lines.at(-1)?.nextOffset).toBe(2 * MAX_LINE_BYTES + 1 + 2 + 5);
  });

  it('holds no more than one line of the longest kind while it passes over a line of 192 MB', async () => {
    const path = join(folder, 'endless.txt');
    const file = openSync(path, 'w');
    const block = Buffer.alloc(16 * MEGABYTE, 'z');
    for (let written = 0; written < 12; written += 1) writeSync(file, block);
    closeSync(file);
    appendFileSync(path, '\nnext\n');
    let highest = 0;
    const before = process.memoryUsage().rss;
    const watch = setInterval(() => (highest = Math.max(highest, process.memoryUsage().rss)), 2);
    const lines = await read(path);
    clearInterval(watch);
    expect(lines.map(({ text }) => text)).toEqual([undefined]);
    expect((Math.max(highest, process.memoryUsage().rss) - before) / MEGABYTE).toBeLessThan(100);
    expect((await read(path, { offset: lines[0]!.nextOffset })).map(({ text }) => text)).toEqual(['next']); // one line, checked above
  });

  it('ends with the reason of the signal', async () => {
    const path = fileOf('a\nb\n');
    await expect(read(path, { signal: AbortSignal.abort(new Error('told to stop')) })).rejects.toThrow('told to stop');
  });
});

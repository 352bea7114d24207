import { appendFileSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { archive, PAGE_LINES, type ArchiveCursor } from '../../../connectors/archive/index.ts';
import { archiveLine, writeArchive } from '../../support/archive-lines.ts';
import { useFolder } from '../../support/folder.ts';

const folder = useFolder();
const now = () => Date.UTC(2026, 2, 3);

function fetch(path: string, from?: ArchiveCursor, { follow = false, signal = new AbortController().signal } = {}) {
  return archive.fetchPage({ signal, now }, { path, follow }, from);
}

function numbered(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => archiveLine({ id: String(index) }));
}

describe('a page of an archive', () => {
  it('ends after 2,000 lines and says that there is more', async () => {
    const path = writeArchive(folder, numbered(PAGE_LINES + 1));
    const first = await fetch(path);
    expect(first.mentions).toHaveLength(PAGE_LINES);
    expect(first).toMatchObject({ caughtUp: false, cursor: { line: PAGE_LINES } });
    const second = await fetch(path, first.cursor);
    expect(second.mentions.map(({ id }) => id)).toEqual([String(PAGE_LINES)]);
    expect(second.mentions[0]?.position).toBe(PAGE_LINES + 1);
    expect(second.caughtUp).toBe(true);
  });

  it('that ends exactly with the file is the last one', async () => {
    expect((await fetch(writeArchive(folder, numbered(PAGE_LINES)))).caughtUp).toBe(true);
  });

  it('reads a byte order mark, Windows line ends, blank lines and a last line without a newline', async () => {
    const path = join(folder, 'windows.jsonl');
    writeFileSync(path, `\uFEFF${archiveLine({ id: '1' })}\r\n\r\n   \n${archiveLine({ id: '2' })}\r\n${archiveLine({ id: '3' })}`);
    const page = await fetch(path);
    expect(page.mentions.map(({ id, position }) => [id, position])).toEqual([['1', 1], ['2', 4], ['3', 5]]);
    expect(page.rejected).toEqual([]);
    expect(page.caughtUp).toBe(true);
  });

  it('takes a byte order mark only from the first line', async () => {
    const page = await fetch(writeArchive(folder, [archiveLine(), `\uFEFF${archiveLine()}`]));
    expect(page.rejected).toEqual([{ position: 2, reason: 'not JSON: expected one JSON object on the line' }]);
  });

  it('goes on behind a bad line and a line above 8 MB', async () => {
    const path = writeArchive(folder, [archiveLine({ id: '1' }), 'no JSON', archiveLine({ padding: 'x'.repeat(9_000_000) }), archiveLine({ id: '2' })]);
    const page = await fetch(path);
    expect(page.mentions.map(({ id, position }) => [id, position])).toEqual([['1', 1], ['2', 4]]);
    expect(page.rejected).toEqual([
      { position: 2, reason: 'not JSON: expected one JSON object on the line' },
      { position: 3, reason: 'the line is longer than 8388608 bytes' },
    ]);
  });

  it('counts fields it ignored and fields it could not use, by name', async () => {
    const odd = archiveLine({ mood: 'grim', likes: 'many' });
    const path = writeArchive(folder, [odd, odd, `{"constructor":1,${archiveLine().slice(1)}`, 'no JSON']);
    expect((await fetch(path)).notices).toEqual([
      { kind: 'ignoredField', field: 'mood', count: 2 },
      { kind: 'ignoredField', field: 'constructor', count: 1 },
      { kind: 'unusableField', field: 'likes', count: 2 },
    ]);
  });

  it('bounds future dates by the clock it is given, not by the computer it runs on', async () => {
    const path = writeArchive(folder, [archiveLine({ published_at: '2001-01-02T00:00:00Z' })]);
    const page = await archive.fetchPage({ signal: new AbortController().signal, now: () => Date.UTC(2000, 0, 1) }, { path, follow: false }, undefined);
    expect(page.rejected).toEqual([{ position: 1, reason: 'published_at lies more than a day in the future' }]);
  });
});

describe('an archive that is still being written', () => {
  it('leaves an unfinished last line for the next poll, and reads it once it is whole', async () => {
    const path = join(folder, 'growing.jsonl');
    const line = archiveLine({ id: '2' });
    writeFileSync(path, `${archiveLine({ id: '1' })}\n${line.slice(0, 30)}`);
    const first = await fetch(path, undefined, { follow: true });
    expect(first.mentions.map(({ id }) => id)).toEqual(['1']);
    expect(first).toMatchObject({ rejected: [], caughtUp: true, cursor: { line: 1 } });

    const waiting = await fetch(path, first.cursor, { follow: true });
    expect(waiting).toMatchObject({ mentions: [], rejected: [], caughtUp: true, cursor: first.cursor });

    appendFileSync(path, `${line.slice(30)}\n${archiveLine({ id: '3' })}\n`);
    const second = await fetch(path, waiting.cursor, { follow: true });
    expect(second.mentions.map(({ id, position }) => [id, position])).toEqual([['2', 2], ['3', 3]]);
    expect(second.caughtUp).toBe(true);
  });

  it('that is not followed has its unfinished last line refused', async () => {
    const path = join(folder, 'cut.jsonl');
    writeFileSync(path, `${archiveLine()}\n${archiveLine().slice(0, 30)}`);
    const page = await fetch(path);
    expect(page.rejected).toEqual([{ position: 2, reason: 'not JSON: expected one JSON object on the line' }]);
    expect(page.caughtUp).toBe(true);
  });
});

describe('an archive that cannot be read on', () => {
  it.each([
    ['is missing', () => join(folder, 'nowhere.jsonl')],
    ['is a folder', () => folder],
    ['was removed between two pages', () => {
      const path = writeArchive(folder, [archiveLine()], 'removed.jsonl');
      rmSync(path);
      return path;
    }],
    ['lies in something that is no folder', () => join(writeArchive(folder, ['x'], 'file.jsonl'), 'inside.jsonl')],
  ])('%s: Gone, without its path in the message', async (_what, make) => {
    const path = make();
    const error: unknown = await fetch(path).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'SourceError', kind: 'Gone' });
    expect(String(error)).not.toContain(path);
  });

  it('became shorter than the cursor: Unparseable, never a silent end', async () => {
    const path = writeArchive(folder, numbered(3), 'cut-later.jsonl');
    const { cursor } = await fetch(path);
    truncateSync(path, cursor.offset - 1);
    await expect(fetch(path, cursor)).rejects.toMatchObject({ name: 'SourceError', kind: 'Unparseable' });
    truncateSync(path, 0);
    await expect(fetch(path, cursor)).rejects.toMatchObject({ kind: 'Unparseable' });
  });

  it('ends with the reason of its signal', async () => {
    mkdirSync(join(folder, 'aborted'), { recursive: true });
    const path = writeArchive(join(folder, 'aborted'), numbered(3));
    await expect(fetch(path, undefined, { signal: AbortSignal.abort(new Error('told to stop')) })).rejects.toThrow('told to stop');
  });
});

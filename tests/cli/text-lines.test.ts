import { Readable } from 'node:stream';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_TEXT_UNITS, readTexts, type TextLine } from '../../cli/commands/analyse.ts';
import { checkTextFile, splitLines, type Line } from '../../cli/text-input.ts';
import * as archiveLine from '../../schemas/archive-line.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();

async function collect<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const linesOf = (bytes: Buffer | string, maxLineBytes?: number): Promise<readonly Line[]> =>
  collect(splitLines(Readable.from([Buffer.from(bytes)]) as AsyncIterable<Buffer>, maxLineBytes));
const textsOf = (text: string, tag?: string): Promise<readonly TextLine[]> =>
  collect(readTexts(splitLines(Readable.from([Buffer.from(text)]) as AsyncIterable<Buffer>), tag));

describe('lines of a text', () => {
  it('are the same however the bytes arrive', async () => {
    const anyText = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant('\r\n'), fc.constant('\n'), fc.constant('€😀'))).map((parts) => parts.join('').replace(/^\uFEFF+/, ''));
    await fc.assert(
      fc.asyncProperty(anyText, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), async (text, sizes) => {
        const bytes = Buffer.from(text);
        const pieces: Buffer[] = [];
        for (let at = 0, turn = 0; at < bytes.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1;
          pieces.push(bytes.subarray(at, at + size));
          at += size;
        }
        const expected = text.toWellFormed().split('\n');
        if (expected.at(-1) === '') expected.pop();
        const found = await collect(splitLines(Readable.from(pieces) as AsyncIterable<Buffer>));
        expect(found.map(({ text: line }) => line)).toEqual(expected.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line)));
        expect(found.map(({ number }) => number)).toEqual(expected.map((_, index) => index + 1));
      }),
    );
  });

  it('lose the byte order mark, and bytes that are no UTF-8 become U+FFFD', async () => {
    const bytes = Buffer.concat([Buffer.from('\uFEFFeen\n'), Buffer.from([0xe9, 0x0a]), Buffer.from('\uFEFFdrie')]);
    expect((await linesOf(bytes)).map(({ text }) => text)).toEqual(['een', '\uFFFD', '\uFEFFdrie']);
  });

  it('that are too long are left out one by one, without being held in memory', async () => {
    const found = await linesOf(`kort\n${'x'.repeat(50)}\n${'y'.repeat(20)}\nslot`, 20);
    expect(found.map(({ text }) => text?.length)).toEqual([4, undefined, 20, 4]);
  });
});

describe('texts to analyse', () => {
  it('are plain lines, or the texts of JSON Lines when the first line that is not blank is an object', async () => {
    expect(await textsOf('\n  \nEerste regel\n{"text":"gewoon een regel"}\n\n[3]\n')).toEqual([
      { text: 'Eerste regel', context: { languageTag: undefined } },
      { text: '{"text":"gewoon een regel"}', context: { languageTag: undefined } },
      { text: '[3]', context: { languageTag: undefined } },
    ]);
    const json = '\n{"id":"1","text":"Hallo"}\n\n{"text":"Dag","lang":"nl","in_reply_to":"1"}\n';
    expect(await textsOf(json, 'en-GB')).toEqual([
      { text: 'Hallo', context: { languageTag: 'en-GB', isReply: false } },
      { text: 'Dag', context: { languageTag: 'nl', isReply: true } },
    ]);
  });

  it('give an error in the place of each line that is bad, with its number, and go on', async () => {
    const lines = ['{"text":"een"}', '{"text":', '"tekst"', '[]', '{"tekst":"een"}', '{"text":7}', JSON.stringify({ text: 'x'.repeat(MAX_TEXT_UNITS + 1) }), '{"text":"\\ud83d"}'];
    const found = await textsOf(lines.join('\n'));
    expect(found.map((line) => ('problem' in line ? `${line.problem.kind} ${line.problem.where}` : 'text'))).toEqual([
      'text', 'NoJson line 2', 'NoObject line 3', 'NoObject line 4', 'NoText line 5', 'NoText line 6', 'TooLong line 7', 'text',
    ]);
  });

  it('are JSON Lines also when the very first object is broken', async () => {
    const found = await textsOf('{"text": oeps}\n{"text":"goed"}\n');
    expect(found.map((line) => 'problem' in line)).toEqual([true, false]);
  });

  it('may be as long as those of an archive', () => {
    expect(MAX_TEXT_UNITS).toBe(archiveLine.MAX_TEXT_UNITS);
  });
});

describe('files that are no text', () => {
  const write = (name: string, bytes: Buffer | string): string => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };

  it('are refused before anything is printed, each with its own sentence', async () => {
    mkdirSync(join(folder, 'map'));
    const cases: readonly (readonly [string, string, number, string])[] = [
      [join(folder, 'absent'), 'NoInput', 66, 'does not exist'],
      [join(folder, 'map'), 'NoInput', 66, 'folder'],
      [write('empty', ''), 'NoInput', 66, 'empty'],
      [write('binary', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1])), 'NotText', 65, 'binary'],
      [write('utf16', Buffer.from('\uFEFFtekst', 'utf16le')), 'NotText', 65, 'UTF-16'],
    ];
    for (const [path, kind, exit, words] of cases) {
      await expect(checkTextFile(path), path).rejects.toMatchObject({ kind, exit, where: path, message: expect.stringContaining(words) });
    }
  });

  it('are let through when they are JSON Lines with a NUL, which spoils its own line only', async () => {
    await expect(checkTextFile(write('nul', '{"text":"a\u0000b"}\n'))).resolves.toBeUndefined();
  });
});

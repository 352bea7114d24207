import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { loadTar, loadZip } from './modules.ts';
import { writeZip } from './zip-file.ts';

const folder = temporaryFolder();
const { extractZipMember } = await loadZip();
const { extractTarMember } = await loadTar();
const archive = join(folder, 'archive');
const target = join(folder, 'target');
const isTool = (name: string) => name === 'tool-1.0.data/scripts/tool';
const tool = { name: 'tool-1.0.data/scripts/tool', content: Buffer.from('#!/bin/sh\necho tool\n'.repeat(500)) };
const other = { name: 'tool-1.0.dist-info/METADATA', content: Buffer.from('Name: tool\n') };

describe('zip', () => {
  it('takes one member out, packed or stored, and makes it executable', async () => {
    for (const isStored of [false, true]) {
      writeFileSync(archive, writeZip([other, { ...tool, isStored }, { name: 'last', content: Buffer.alloc(0) }]));
      await extractZipMember({ archive, isWanted: isTool, target, mode: 0o755 });
      expect(readFileSync(target)).toEqual(tool.content);
      expect(statSync(target).mode & 0o111).not.toBe(0);
    }
  });

  it('gives back any content under any name, whatever comment follows', async () => {
    const members = fc.uniqueArray(fc.record({ name: fc.string({ minLength: 1, maxLength: 30 }), content: fc.uint8Array({ maxLength: 3_000 }), isStored: fc.boolean() }), {
      selector: ({ name }) => name, minLength: 1, maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(members, fc.string({ maxLength: 50, unit: 'grapheme-ascii' }), fc.nat(), async (drawn, comment, place) => {
        const files = drawn.map(({ name, content, isStored }) => ({ name: name.toWellFormed(), content: Buffer.from(content), isStored }));
        const wanted = files[place % files.length];
        writeFileSync(archive, writeZip(files, comment));
        await extractZipMember({ archive, isWanted: (name) => name === wanted?.name, target });
        expect(readFileSync(target)).toEqual(wanted?.content);
      }),
      { numRuns: 60 },
    );
  });

  it('refuses a member whose bytes were damaged', async () => {
    const bytes = writeZip([{ ...tool, isStored: true }]);
    bytes[80] = (bytes[80] ?? 0) ^ 1;
    writeFileSync(archive, bytes);
    await expect(extractZipMember({ archive, isWanted: isTool, target })).rejects.toThrow('length or checksum differ');
  });

  it('refuses what is cut off, what is no zip, and what holds no or two such members', async () => {
    const whole = writeZip([tool, other]);
    for (const [bytes, isWanted, sentence] of [
      [whole.subarray(0, whole.length - 10), isTool, 'cut off'],
      [Buffer.from('<html>not found</html>'), isTool, 'no zip file'],
      [Buffer.alloc(0), isTool, 'no zip file'],
      [whole, (name: string) => name === 'absent', 'found 0'],
      [whole, () => true, 'found 2'],
    ] as const) {
      writeFileSync(archive, bytes);
      await expect(extractZipMember({ archive, isWanted, target })).rejects.toThrow(sentence);
    }
  });
});

describe('tar', () => {
  it('takes one member out of what the system’s own tar packed', async () => {
    const source = join(folder, 'source');
    mkdirSync(source);
    writeFileSync(join(source, 'LICENSE'), 'x'.repeat(1_500));
    writeFileSync(join(source, 'tool'), tool.content);
    const packed = spawnSync('tar', ['-czf', archive, '-C', source, 'LICENSE', 'tool']);
    expect(packed.status).toBe(0);
    await extractTarMember({ archive, isWanted: (name) => name === 'tool', target, mode: 0o755 });
    expect(readFileSync(target)).toEqual(tool.content);
    await expect(extractTarMember({ archive, isWanted: (name) => name === 'absent', target })).rejects.toThrow('no matching member');
  });
});

import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { editConfigFile, writeConfigFile } from '../../cli/sources/write-config-file.ts';
import { CommandError } from '../../schemas/errors.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const base = temporaryFolder();
let made = 0;
let folder = '';
let file = '';
beforeEach(() => {
  made += 1;
  folder = join(base, `case-${made}`);
  mkdirSync(folder);
  file = join(folder, 'sources.yaml');
});

describe('editConfigFile', () => {
  it('makes a file, changes it, and leaves nothing else in its folder', async () => {
    expect(await editConfigFile({ file, what: 'sources', edit: (text) => `${text}` })).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('undefined');
    expect(await editConfigFile({ file, what: 'sources', edit: (text) => `${text}, then more` })).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('undefined, then more');
    expect(readdirSync(folder)).toEqual(['sources.yaml']);
  });

  it('writes nothing when the text stays the same', async () => {
    writeFileSync(file, 'same');
    const before = statSync(file).ino;
    expect(await editConfigFile({ file, what: 'sources', edit: () => 'same' })).toBe(false);
    expect(statSync(file).ino).toBe(before);
  });

  it('leaves the file alone when the change is refused', async () => {
    writeFileSync(file, 'old');
    const refusal = new CommandError('NoSource', 66, 'no');
    await expect(editConfigFile({ file, what: 'sources', edit: () => { throw refusal; } })).rejects.toBe(refusal);
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['sources.yaml']);
  });

  it('keeps the mode of a file, and a link a link', async () => {
    const target = join(folder, 'elsewhere.yaml');
    writeFileSync(target, 'old');
    chmodSync(target, 0o666);
    symlinkSync(target, file);
    await editConfigFile({ file, what: 'sources', edit: () => 'new' });
    expect(lstatSync(file).isSymbolicLink()).toBe(true);
    expect(readFileSync(target, 'utf8')).toBe('new');
    expect(statSync(target).mode & 0o777).toBe(0o666);
  });

  it('takes a mark of the encoding at the start of a file for no change by somebody else', async () => {
    writeFileSync(file, '\uFEFFold');
    expect(await editConfigFile({ file, what: 'sources', edit: (text) => `${text}er` })).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('older');
  });

  it('refuses a folder in the place of the file, and a file that is no text', async () => {
    mkdirSync(file);
    await expect(editConfigFile({ file, what: 'sources', edit: () => 'new' })).rejects.toMatchObject({ kind: 'NoInput', exit: 66 });
    const binary = join(folder, 'binary.yaml');
    writeFileSync(binary, Buffer.from([0xff, 0xfe, 0x80]));
    await expect(editConfigFile({ file: binary, what: 'sources', edit: () => 'new' })).rejects.toThrow(/UTF-8/u);
  });
});

describe('writeConfigFile', () => {
  it('refuses to write over what somebody else wrote meanwhile', async () => {
    writeFileSync(file, 'theirs');
    for (const before of [undefined, 'ours']) {
      await expect(writeConfigFile({ file, text: 'new', before })).rejects.toMatchObject({ kind: 'FileChanged', exit: 75, where: file });
    }
    expect(readFileSync(file, 'utf8')).toBe('theirs');
    await expect(writeConfigFile({ file: join(folder, 'gone.yaml'), text: 'new', before: 'ours' })).rejects.toMatchObject({ kind: 'FileChanged' });
    expect(readdirSync(folder)).toEqual(['sources.yaml']);
  });

  it('makes the folder of a first file', async () => {
    await writeConfigFile({ file: join(folder, 'a', 'b', 'sources.yaml'), text: 'new', before: undefined });
    expect(readFileSync(join(folder, 'a', 'b', 'sources.yaml'), 'utf8')).toBe('new');
  });

  it('says when it cannot write, and leaves no half of a file behind', async () => {
    writeFileSync(join(folder, 'no-folder'), '');
    const nowhere = join(folder, 'no-folder', 'sources.yaml');
    await expect(writeConfigFile({ file: nowhere, text: 'new', before: undefined })).rejects.toMatchObject({
      kind: 'FileUnwritable', exit: 69, where: nowhere, next: expect.any(String), message: expect.stringContaining('ENOTDIR'),
    });
  });
});

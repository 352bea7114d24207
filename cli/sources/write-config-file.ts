import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import { readConfigText } from '../config/config-text.ts';
import { makeFolder } from '../home.ts';

/**
 * Changes a configuration file through its text. A file that is not there is `undefined`, and is made; nothing is
 * written when the text stays the same.
 * @returns whether the file changed
 * @throws what `edit` throws, with the file untouched; CommandError of `writeConfigFile`
 */
export async function editConfigFile({
  file,
  what,
  edit,
}: {
  readonly file: string;
  /** How messages name the file, such as `sources`. */
  readonly what: string;
  readonly edit: (text: string | undefined) => string;
}): Promise<boolean> {
  const before = (await contentOf(file)) === undefined ? undefined : await readConfigText({ file, what, next: 'check the path and its permissions' });
  const after = edit(before);
  if (after === before) return false;
  await writeConfigFile({ file, text: after, before });
  return true;
}

/**
 * Writes a configuration file whole or not at all: beside it, onto the disk, then moved into place. A link stays a
 * link, the file keeps its mode, and its folder is made when there is none.
 * @param before what the file said when it was read; undefined: there was none
 * @throws CommandError `FileChanged` (exit 75) when it says something else by now, `FileUnwritable` (exit 69) when it
 *   cannot be written; the old file is still there then.
 */
export async function writeConfigFile({
  file,
  text,
  before,
}: {
  readonly file: string;
  readonly text: string;
  readonly before: string | undefined;
}): Promise<void> {
  const target = await realpath(file).catch(() => file);
  if ((await contentOf(target)) !== before) {
    throw new CommandError('FileChanged', EXIT.tryAgain, 'The file was changed by somebody else meanwhile.', { where: file, next: 'Run the command again.' });
  }
  const temporary = `${target}.${process.pid}.new`;
  try {
    makeFolder(dirname(target));
    const mode = before === undefined ? undefined : (await stat(target)).mode & 0o777;
    const handle = await open(temporary, 'w', mode);
    try {
      if (mode !== undefined) await handle.chmod(mode); // what `open` was told is cut by the process's own mask
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new CommandError('FileUnwritable', EXIT.unavailable, `The file could not be written (${codeOf(error)}).`, {
      where: file,
      next: 'Make its folder writable, or free space on the disk.',
      cause: error,
    });
  }
}

/** As text, a leading mark of its encoding left out, as `readConfigText` gives it; undefined when there is no file. */
async function contentOf(file: string): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8').decode(await readFile(file));
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw new CommandError('NoInput', EXIT.noInput, `The file cannot be read (${codeOf(error)}).`, { where: file, next: 'Check the path and its permissions.', cause: error });
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

import { readFile, stat } from 'node:fs/promises';
import { CommandError, ConfigError, EXIT } from '../../schemas/errors.ts';

/** Nobody writes this much by hand; more is another file by mistake. */
export const MAX_CONFIG_BYTES = 2_000_000;

/**
 * The text of one configuration file.
 * @param what how messages name the file, such as `brands`
 * @param next what to do when there is no such file
 * @throws CommandError (exit 66) when there is no such file, or it cannot be read.
 * @throws ConfigError (exit 78) when it is far too large, or no text in UTF-8.
 */
export async function readConfigText({ file, what, next }: { readonly file: string; readonly what: string; readonly next: string }): Promise<string> {
  const refuse = (reason: string, cause?: unknown): never => {
    throw new CommandError('NoInput', EXIT.noInput, `expected a ${what} file at ${file}, ${reason}`, { next, cause });
  };
  const found = await stat(file).catch((error: unknown) => refuse(reasonFor(error), error));
  if (!found.isFile()) return refuse('found a folder or device');
  if (found.size > MAX_CONFIG_BYTES) {
    throw new ConfigError([{ file, line: 1, column: 1, message: `expected a ${what} file of at most ${MAX_CONFIG_BYTES} bytes, found ${found.size}` }]);
  }
  const bytes = await readFile(file).catch((error: unknown) => refuse(reasonFor(error), error));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ConfigError([{ file, line: 1, column: 1, message: 'expected text in UTF-8, found other bytes', suggestion: 'save the file as UTF-8' }]);
  }
}

function reasonFor(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown'; // errors of node:fs carry one
  return code === 'ENOENT' ? 'found no file' : `it cannot be read (${code})`;
}

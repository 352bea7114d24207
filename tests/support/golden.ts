import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT_ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * What a checked-in file says, to be compared with what the code makes of it now. With `UPDATE_GOLDEN=1` the file is
 * written first, and the change is reviewed as text.
 * @param path relative to the project
 */
export function readGolden(path: string, made: string): string {
  const file = `${PROJECT_ROOT}${path}`;
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, made);
  }
  return existsSync(file) ? readFileSync(file, 'utf8') : `${path} does not exist; UPDATE_GOLDEN=1 writes it`;
}

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Joined as a path and not as a URL: some of these files have a # in their names. */
const FOLDER = join(import.meta.dirname, '../../../shared/data');

/** Whether this machine has a file or folder of test data beside the project. */
export function hasShared(path: string): boolean {
  return existsSync(join(FOLDER, path));
}

/** Bytes of a file beside the project; ask `hasShared` first. */
export function readShared(path: string): Buffer {
  return readFileSync(join(FOLDER, path));
}

/** Paths of the files in a folder beside the project, sorted. */
export function listShared(folder: string): readonly string[] {
  return readdirSync(join(FOLDER, folder)).sort().map((name) => `${folder}/${name}`);
}

/** What a skipped test says. */
export function absent(path: string): string {
  return `shared data absent: ${path}`;
}

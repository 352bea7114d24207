import { existsSync, readFileSync, readdirSync } from 'node:fs';

const FOLDER = new URL('../../../shared/data/', import.meta.url);

/** Whether this machine has a file or folder of test data beside the project. */
export function hasShared(path: string): boolean {
  return existsSync(new URL(path, FOLDER));
}

/** Bytes of a file beside the project; ask `hasShared` first. */
export function readShared(path: string): Buffer {
  return readFileSync(new URL(path, FOLDER));
}

/** Paths of the files in a folder beside the project, sorted. */
export function listShared(folder: string): readonly string[] {
  return readdirSync(new URL(folder, FOLDER)).sort().map((name) => `${folder}/${name}`);
}

/** What a skipped test says. */
export function absent(path: string): string {
  return `shared data absent: ${path}`;
}

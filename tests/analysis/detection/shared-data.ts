import { existsSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../../../../shared/data/', import.meta.url);

/** Text of a file beside the project, or undefined when this machine does not have it. */
export function readShared(file: string): string | undefined {
  const url = new URL(file, FOLDER);
  return existsSync(url) ? readFileSync(url, 'utf8') : undefined;
}

/** What a skipped test says. */
export function absent(file: string): string {
  return `shared data absent: ${file}`;
}

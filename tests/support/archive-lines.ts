import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type ArchiveFields = Readonly<Record<string, unknown>>;

/** One line of an archive with the required fields filled in; `undefined` leaves a field out. */
export function archiveLine(fields: ArchiveFields = {}): string {
  return JSON.stringify({ id: 'post-1', published_at: '2026-03-02T09:00:00Z', text: 'The new counter at Lumo is open', ...fields });
}

/** Writes lines to a file of a folder, each ended by a newline, and returns its path. */
export function writeArchive(folder: string, lines: readonly (string | ArchiveFields)[], name = 'archive.jsonl'): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));
  return path;
}

/** Numbers in [0, 1) from a seed (mulberry32), so that an invented archive is the same on every run. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Another order of the same items, decided by the seed. */
export function shuffled<Item>(items: readonly Item[], seed: number): readonly Item[] {
  const random = seededRandom(seed);
  const result = [...items];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other] as Item, result[last] as Item]; // both within the array
  }
  return result;
}

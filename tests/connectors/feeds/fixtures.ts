import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of a feed that was written by hand for these tests. */
export function fixture(name: string): Buffer {
  return readFileSync(join(import.meta.dirname, 'fixtures', name));
}

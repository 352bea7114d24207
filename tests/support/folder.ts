import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** An empty folder for the tests of one file, or of one `describe`; gone after them. */
export function useFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'klankbord-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

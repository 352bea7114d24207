import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '../store/client.ts';
import { addBlocked } from '../store/do-not-collect.ts';

/**
 * Hands the installation's list of people and posts that may not be collected to a home's store, before anything is
 * collected there. The list is `do-not-collect.list`: one keyed hash of 64 hex digits a line, and nothing else, so
 * that nobody can read a name from it. It belongs to the installation, since every home must obey it.
 */
export async function applyDoNotCollect(store: Store, installation: string): Promise<void> {
  const path = join(installation, 'do-not-collect.list');
  if (!existsSync(path)) return;
  const hashes = readFileSync(path, 'utf8').split('\n').filter((line) => /^[0-9a-f]{64}$/.test(line));
  // The file's own time, so that handing over the same list twice adds nothing.
  await addBlocked(store, { hashes, addedAt: Math.floor(statSync(path).mtimeMs) });
}

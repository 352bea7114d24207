import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CANARIES } from './live-world.ts';

/** Everything a program writes besides its store: the log, and what the Temporal server keeps. */
const WRITTEN = /^(?:temporal\.|klankbord\.log)/;

/**
 * Looks for words that only the world knows in all that a home holds besides its store, and in what its programs printed.
 * @returns kinds of words that were found where, and what was looked through
 */
export function findLeaks(home: string, printed: readonly string[]): { readonly looked: string; readonly leaks: readonly string[] } {
  const files = readdirSync(home).filter((name) => WRITTEN.test(name));
  const places = [...files.map((name) => ({ name, bytes: readFileSync(join(home, name)) })), { name: 'its output', bytes: Buffer.from(printed.join('\n')) }];
  const leaks = places.flatMap(({ name, bytes }) => Object.entries(CANARIES).filter(([, word]) => bytes.includes(word)).map(([kind]) => `${kind} in ${name}`));
  return { leaks, looked: places.map(({ name, bytes }) => `${name} (${Math.ceil(bytes.length / 1_024)} kB)`).join(', ') };
}

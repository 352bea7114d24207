/**
 * A program of its own: one process can hold one data folder. Called with the folder of a live home that nobody holds, it
 * writes one line of JSON: what a drill compares (hashes and counts, no post).
 */
import { readEnvironment } from '../../cli/environment.ts';
import { openEngine } from '../../cli/engine.ts';
import { homeAt, installationDirectory } from '../../cli/home.ts';
import { acquireLock } from '../../cli/lock.ts';
import { readLiveContent } from './live-content.ts';

const environment = readEnvironment();
const home = homeAt(installationDirectory(environment), process.argv[2] ?? '');
const lock = await acquireLock({ home, purpose: 'command' });
const store = await openEngine({ home, environment });
const answer = `${JSON.stringify(await readLiveContent(store))}\n`;
await store.close();
lock.release();
// A pipe takes a long answer bit by bit; the engine's threads would keep the process alive after it.
process.stdout.write(answer, () => process.exit(0));

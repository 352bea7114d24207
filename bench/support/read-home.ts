/**
 * A program of its own: one process can hold one data folder, and a drill compares two. Called with the folder of a
 * home, it writes one line of JSON: what stands in its store (hashes and counts, no post).
 */
import { z } from 'zod';
import { readEnvironment } from '../../cli/environment.ts';
import { openEngine } from '../../cli/engine.ts';
import { homeAt, installationDirectory } from '../../cli/home.ts';
import { acquireLock } from '../../cli/lock.ts';
import { readIncidentEvents, readIncidents } from '../../store/detection.ts';
import type { Store } from '../../store/client.ts';
import { count } from '../../store/columns.ts';
import { defineQuery } from '../../store/query.ts';
import { readFingerprints, type Fingerprints } from './fingerprints.ts';

export interface HomeContent {
  readonly fingerprints: Fingerprints;
  /** Rows of `mentions` as they are stored, repeats that were not folded yet included, and the ones that count. */
  readonly mentions: { readonly stored: number; readonly current: number };
  readonly incidents: readonly { readonly brand: string; readonly level: number; readonly evidence: number; readonly driverTerms: number }[];
}

const MENTION_ROWS = defineQuery({
  name: 'mention-rows',
  sql: 'SELECT count() AS stored, uniqExact(origin, native_id) AS current FROM mentions_v1',
  params: z.object({}),
  row: z.object({ stored: count, current: count }),
});

const EventDetail = z.looseObject({ evidence: z.array(z.unknown()), drivers: z.array(z.unknown()).optional() });

async function readContent(store: Store): Promise<HomeContent> {
  const [mentions = { stored: 0, current: 0 }] = await store.query(MENTION_ROWS, {});
  const events = (await readIncidentEvents(store)).map(({ incident, detail }) => ({ incident, ...EventDetail.parse(JSON.parse(detail)) }));
  const incidents = (await readIncidents(store)).map(({ incident, brand, peakLevel }) => {
    const own = events.filter((event) => event.incident === incident);
    const most = (length: (event: (typeof own)[number]) => number): number => Math.max(0, ...own.map(length));
    return { brand, level: peakLevel, evidence: most(({ evidence }) => evidence.length), driverTerms: most(({ drivers }) => drivers?.length ?? 0) };
  });
  return { fingerprints: await readFingerprints(store), mentions, incidents };
}

const environment = readEnvironment();
const home = homeAt(installationDirectory(environment), process.argv[2] ?? '');
const lock = await acquireLock({ home, purpose: 'command' });
const store = await openEngine({ home, environment });
const answer = `${JSON.stringify(await readContent(store))}\n`;
await store.close();
lock.release();
// A pipe takes a long answer bit by bit; the engine's threads would keep the process alive after it.
process.stdout.write(answer, () => process.exit(0));

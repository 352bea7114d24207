import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { brandsFromArchive } from '../../../analysis/brand-query/archive-brands.ts';
import { importWebcare } from '../../../cli/import/import-webcare.ts';
import { liveHome } from '../../../cli/home.ts';
import { escalationOf } from '../../analysis/duty/invented-duty.ts';
import { openTestStore, select, type TestStore } from '../../store/test-store.ts';
import { KEYS } from '../../support/activity-rig.ts';
import { createWordAnalyser } from '../../support/word-analyser.ts';
import { HEADER, NOW } from './import-rig.ts';

const ROWS = 100_000;
/** Of what is left after a collection; a reader that kept its rows would need several times as much at the end. */
const MOST_GROWTH = 1.25;
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void; // the flag above makes it

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

it('an import of 100,000 rows needs no more memory at its end than at its beginning', async () => {
  const path = join(store.folder, 'large.csv');
  const file = createWriteStream(path);
  file.write(`${HEADER},text\n`);
  for (let row = 0; row < ROWS; row += 1) {
    const at = new Date(NOW - 90 * 86_400_000 + row * 60_000).toISOString();
    if (!file.write(`T${row >> 1},P${row},${at},${row % 2 === 0 ? 'customer' : 'brand'},chat,"Waar blijft, ""het"" pakket van dag ${row}?\nGroeten"\n`)) await once(file, 'drain');
  }
  await new Promise<void>((settle) => {
    file.end(settle);
  });
  const seen: { readonly rows: number; readonly heap: number }[] = [];
  const summary = await importWebcare({
    path, format: 'csv', keys: KEYS, analyser: createWordAnalyser(), brand: 'noordrail', zone: undefined, isDryRun: false, now: NOW, signal: new AbortController().signal,
    target: {
      settings: { brands: brandsFromArchive(['Noordrail']), escalation: escalationOf() },
      run: (command, options) => command.run({ store: store.store, home: liveHome(store.folder), language: 'en', instance: undefined, live: undefined, signal: new AbortController().signal }, options),
      close: () => Promise.resolve(),
    },
    onProgress({ rows }) {
      if (rows % 10_000 !== 0) return;
      collectGarbage();
      seen.push({ rows, heap: process.memoryUsage().heapUsed });
    },
  });
  const growth = (seen.at(-1)?.heap ?? Infinity) / (seen[0]?.heap ?? 1);
  console.log(`import of ${ROWS} rows: heap after the last 10,000 over heap after the first ${growth.toFixed(2)}`);
  expect(summary).toMatchObject({ read: ROWS, stored: ROWS, duplicates: 0, refusedCount: 0 });
  expect(await select(store.store, "SELECT count() FROM service_posts_v1")).toEqual([[String(ROWS)]]);
  expect(summary.threads).toBe(ROWS / 2);
  expect(growth).toBeLessThan(MOST_GROWTH);
}, 300_000);

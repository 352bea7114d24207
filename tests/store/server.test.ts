import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../store/client.ts';
import { migrate } from '../../store/migrator.ts';
import { insertMentions, readStoredMentions } from '../../store/mentions.ts';
import { SETTINGS } from '../../store/settings.ts';
import { startClickHouseShim, type ClickHouseShim } from '../support/clickhouse-shim.ts';
import { mention } from './sample-rows.ts';
import { makeFolder, MIGRATIONS, select } from './test-store.ts';
import { describeStore } from './write-read-suite.ts';

describe('a store on a server', () => {
  let folder: string;
  let shim: ClickHouseShim;
  let store: Store;
  beforeAll(async () => {
    folder = await makeFolder();
    shim = await startClickHouseShim({ path: folder });
    store = await openStore({ database: 'klankbord', url: shim.url });
    expect(await migrate(store, MIGRATIONS)).toHaveLength(readdirSync(MIGRATIONS).length);
    expect(await migrate(store, MIGRATIONS)).toEqual([]);
  });
  afterAll(async () => {
    await store.close();
    await shim.stop();
    await rm(folder, { recursive: true, force: true });
  });

  describeStore(() => store);

  it('is sent every pinned setting with every statement, and no other', async () => {
    const requests = await shim.requests();
    expect(requests.length).toBeGreaterThan(50);
    const pinned = Object.keys(SETTINGS).toSorted();
    for (const { query, settings } of requests) expect({ query, settings: settings.toSorted() }).toEqual({ query, settings: pinned });
  });

  it('stores rows once when the answer to the first try is lost', async () => {
    const rows = [mention(900, { origin: 'archive:retried' })];
    await shim.dropAnswers(1);
    await expect(insertMentions(store, rows)).rejects.toMatchObject({ name: 'StoreError', kind: 'Down' });
    expect(await insertMentions(store, rows)).toEqual({ refused: [] });
    expect(await select(store, "SELECT count() FROM mentions_v1 WHERE origin = 'archive:retried'")).toEqual([['1']]);
  });

  it('is down while the server is away, and goes on when it is back, with all that was stored', async () => {
    const rows = [mention(901, { origin: 'archive:outage' })];
    await insertMentions(store, rows);
    await shim.kill();
    expect(await store.ping()).toBe(false);
    await expect(readStoredMentions(store, rows)).rejects.toMatchObject({ name: 'StoreError', kind: 'Down' });
    await expect(insertMentions(store, rows)).rejects.toMatchObject({ name: 'StoreError', kind: 'Down' });
    await shim.start();
    expect(await store.ping()).toBe(true);
    expect(await insertMentions(store, rows)).toEqual({ refused: [] });
    expect(await select(store, "SELECT count() FROM mentions_v1 WHERE origin = 'archive:outage'")).toEqual([['1']]);
  });
});

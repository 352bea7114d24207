import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../store/client.ts';
import { startClickHouseShim } from '../support/clickhouse-shim.ts';
import { execute, makeFolder, openTestStore, select, type TestStore } from './test-store.ts';
import { describeStore } from './write-read-suite.ts';

describe('the embedded store', () => {
  let test: TestStore;
  beforeAll(async () => {
    test = await openTestStore();
  });
  afterAll(() => test.close());

  describeStore(() => test.store);

  it('holds two databases in one folder apart', async () => {
    const second = await openStore({ database: 'klankbord_replay_1', path: join(test.folder, 'store') });
    await execute(second, 'CREATE TABLE only_here_v1 (a UInt8) ENGINE = MergeTree ORDER BY a');
    expect(await select(second, 'SELECT currentDatabase(), count() FROM system.tables WHERE database = currentDatabase()')).toEqual([['klankbord_replay_1', '1']]);
    expect(await select(test.store, 'SELECT currentDatabase()')).toEqual([['klankbord']]);
    await second.close();
    expect(await test.store.ping()).toBe(true);
  });
});

describe('opening a store', () => {
  it('says that another process has the folder', async () => {
    const folder = await makeFolder();
    const other = await startClickHouseShim({ path: folder });
    try {
      await openAndClose({ url: other.url });
      await expect(openAndClose({ path: folder })).rejects.toMatchObject({
        kind: 'Down', message: expect.stringContaining('another Klankbord has it open') as string,
      });
    } finally {
      await other.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('says that no server answers, and that an address is none, without repeating it', async () => {
    await expect(openStore({ database: 'klankbord', url: 'http://127.0.0.1:9' })).rejects.toMatchObject({ name: 'StoreError', kind: 'Down' });
    const error: unknown = await openStore({ database: 'klankbord', url: 'ftp://jo:geheim@example.org' }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'StoreError', kind: 'Mismatch', message: expect.stringContaining('CLICKHOUSE_URL') as string });
    expect(String(error)).not.toContain('geheim');
  });

  it('refuses neither or both of path and url, and a name that is no name', async () => {
    await expect(openStore({ database: 'klankbord' })).rejects.toThrow('give either path or url');
    await expect(openStore({ database: 'klankbord', path: '/tmp/x', url: 'http://x' })).rejects.toThrow('give either path or url');
    await expect(openStore({ database: 'a; DROP DATABASE b', path: '/tmp/x' })).rejects.toThrow('must be lower-case letters');
  });
});

async function openAndClose(place: { readonly path: string } | { readonly url: string }): Promise<void> {
  const store: Store = await openStore({ database: 'klankbord', ...place });
  await store.close();
}

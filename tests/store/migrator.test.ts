import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../store/client.ts';
import { migrate } from '../../store/migrator.ts';
import { makeFolder, MIGRATIONS, select } from './test-store.ts';

let folder: string;
const opened: Store[] = [];
beforeAll(async () => {
  folder = await makeFolder();
});
afterAll(async () => {
  for (const store of opened) await store.close();
  await rm(folder, { recursive: true, force: true });
});

/** A database of its own, not migrated yet, and a copy of the files that a test may change. */
async function begin(): Promise<{ readonly store: Store; readonly files: string }> {
  const store = await openStore({ database: `migrated_${opened.length}`, path: join(folder, 'store') });
  opened.push(store);
  const files = join(folder, `files${opened.length}`);
  await cp(MIGRATIONS, files, { recursive: true });
  return { store, files };
}

describe('a migrated database', () => {
  let store: Store;
  let files: string;
  beforeAll(async () => {
    ({ store, files } = await begin());
    const names = await migrate(store, files);
    expect(names).toEqual(names.toSorted());
    expect(names.length).toBeGreaterThanOrEqual(7);
  });

  it('has every table and view, and nothing is done the second time', async () => {
    const started = performance.now();
    expect(await migrate(store, files)).toEqual([]);
    console.log(`migrating a migrated store: ${(performance.now() - started).toFixed(1)} ms`);
    const [counts] = await select(store, "SELECT countIf(name LIKE '%_v1'), countIf(name LIKE 'v_%') FROM system.tables WHERE database = currentDatabase()");
    expect(Number(counts?.[0])).toBeGreaterThanOrEqual(25);
    expect(Number(counts?.[1])).toBeGreaterThanOrEqual(17);
  });

  it('describes every column of a table and a view, for the documents', async () => {
    const bare = await select(store, `
      SELECT table, name FROM system.columns
      WHERE database = currentDatabase() AND comment = '' AND table NOT IN ('schema_migrations_v1', 'labelled_facts_v1')`);
    expect(bare).toEqual([]);
    expect(await select(store, "SELECT name FROM system.tables WHERE database = currentDatabase() AND comment = ''")).toEqual([]);
  });

  it('gives every table a window in which a retry is noticed, but not the cells', async () => {
    const without = await select(store, `
      SELECT name FROM system.tables
      WHERE database = currentDatabase() AND engine LIKE '%MergeTree' AND name != 'schema_migrations_v1' AND create_table_query NOT LIKE '%non_replicated_deduplication_window = 10000%'`);
    expect(without).toEqual([['brand_cell_v1']]);
  });

  it('publishes no text, no link and no handle', async () => {
    const published = await select(store, `
      SELECT table, name FROM system.columns WHERE database = currentDatabase() AND startsWith(table, 'v_')
        AND match(name, '^(text|title|url|source_own_id|sealed|handle|account|name|cursor|blob|hash)$')
        AND (table, name) NOT IN (('v_brands', 'name'), ('v_issues', 'name'), ('v_topic_trends', 'name'))`); // names of brands and topics
    expect(published).toEqual([]);
    const reading = await select(store, `
      SELECT name FROM system.tables WHERE database = currentDatabase() AND startsWith(name, 'v_')
        AND match(create_table_query, 'mention_text_v1|author_identity_v1|do_not_collect_v1|audit_log_v1')`);
    expect(reading).toEqual([]);
  });

});

describe('migrating', () => {
  it('goes on with files that are new', async () => {
    const { store, files } = await begin();
    const number = String((await migrate(store, files)).length + 1).padStart(4, '0');
    await writeFile(join(files, `${number}_create_extras.sql`), "-- one; two\nCREATE TABLE IF NOT EXISTS extras_v1 (a String DEFAULT 'x;y') ENGINE = MergeTree ORDER BY a;");
    expect(await migrate(store, files)).toEqual([`${number}_create_extras.sql`]);
  });

  it('goes on where a migration was cut off in the middle', async () => {
    const { store, files } = await begin();
    const whole = await readFile(join(files, '0004_create_detection.sql'), 'utf8');
    await writeFile(join(files, '0004_create_detection.sql'), `${whole};\nTHIS IS CUT`);
    await expect(migrate(store, files)).rejects.toMatchObject({ name: 'StoreError', kind: 'Mismatch', code: 62 });
    await writeFile(join(files, '0004_create_detection.sql'), whole);
    expect((await migrate(store, files)).at(0)).toBe('0004_create_detection.sql');
    expect(await migrate(store, files)).toEqual([]);
  });

  it('refuses a file that was changed after it was applied, and a database that is newer than the files', async () => {
    const { store, files } = await begin();
    await migrate(store, files);
    const cells = await readFile(join(files, '0003_create_cells.sql'));
    await writeFile(join(files, '0003_create_cells.sql'), 'SELECT 1');
    await expect(migrate(store, files)).rejects.toMatchObject({
      name: 'StoreError', kind: 'Mismatch', message: expect.stringContaining('0003_create_cells.sql was changed after it was applied') as string,
    });
    await writeFile(join(files, '0003_create_cells.sql'), cells);
    const newest = (await readdir(files)).sort().at(-1) ?? '';
    await rm(join(files, newest));
    await expect(migrate(store, files)).rejects.toMatchObject({
      kind: 'Mismatch', message: expect.stringContaining(`${newest}, which this version does not know`) as string,
    });
  });

  it.each(['0010_create_hole.sql', '0003_create_twin.sql', '0009-create-dash.sql', '0009_CREATE_capitals.sql', '0009_noun.sql'])('refuses a file called %s', async (name) => {
    const { store, files } = await begin();
    await writeFile(join(files, name), 'SELECT 1');
    await expect(migrate(store, files)).rejects.toMatchObject({ kind: 'Mismatch', message: expect.stringContaining('should be called') as string });
  });
});

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../cli/engine.ts';
import { readEnvironment } from '../../cli/environment.ts';
import { demoHome, liveHome } from '../../cli/home.ts';
import { readMentionCount } from '../../store/totals.ts';
import { startClickHouseShim, type ClickHouseShim } from '../support/clickhouse-shim.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const live = liveHome(join(folder, 'installation'));
const demo = demoHome(live.installation);

describe('the store of a home', () => {
  it('is a folder of the home, with its tables up to date', async () => {
    mkdirSync(demo.path, { recursive: true });
    const store = await openEngine({ home: demo, environment: readEnvironment({}) });
    expect(store).toMatchObject({ kind: 'embedded', database: 'klankbord_demo' });
    expect(await readMentionCount(store)).toBe(0);
    await store.close();
    expect(existsSync(join(demo.path, 'clickhouse'))).toBe(true);
  });

  it('says where it could not be opened', async () => {
    const broken = liveHome(join(folder, 'broken'));
    mkdirSync(broken.path);
    writeFileSync(join(broken.path, 'clickhouse'), 'no folder');
    await expect(openEngine({ home: broken, environment: readEnvironment({}) })).rejects.toMatchObject({
      kind: 'HomeUnusable', exit: 69, where: join(broken.path, 'clickhouse'),
    });
  });
});

describe('a ClickHouse server named by CLICKHOUSE_URL', () => {
  let shim: ClickHouseShim;
  beforeAll(async () => {
    shim = await startClickHouseShim({ path: join(folder, 'server') });
  });
  afterAll(() => shim.stop());

  it('takes the place of the folder, with a database for each home', async () => {
    const environment = readEnvironment({ CLICKHOUSE_URL: shim.url });
    for (const home of [live, demo]) {
      const store = await openEngine({ home, environment });
      expect(store).toMatchObject({ kind: 'server', database: home.database });
      expect(await readMentionCount(store)).toBe(0);
      await store.close();
    }
    expect(existsSync(join(live.path, 'clickhouse'))).toBe(false);
  });

  it('that does not answer is named without its password', async () => {
    const environment = readEnvironment({ CLICKHOUSE_URL: 'http://somebody:canary-password@127.0.0.1:9' });
    const opened = openEngine({ home: live, environment });
    await expect(opened).rejects.toMatchObject({ kind: 'StoreDown', exit: 69, where: 'http://127.0.0.1:9', next: expect.stringContaining('CLICKHOUSE_URL') });
    await expect(opened).rejects.not.toThrow(/canary/);
  });
});

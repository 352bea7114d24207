import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkQueries, type CheckedQuery } from '../../cli/dashboards/check-queries.ts';
import { allQueries, panelQueries, type PanelQuery } from '../../dashboards/panel-queries.ts';
import { openTestStore, type TestStore } from '../store/test-store.ts';
import { seed, seedTimes } from './seed.ts';

const times = seedTimes(Date.now());
let full: TestStore;
/** Of the store while it held nothing: one engine to a process. */
let onEmptyStore: readonly CheckedQuery[];
beforeAll(async () => {
  full = await openTestStore();
  onEmptyStore = await checkQueries(full.store, { queries: allQueries(), now: times.now, spans: [604_800] });
  await seed(full.store, times);
});
afterAll(async () => {
  await full.close();
});

const checkOne = async (changes: Partial<PanelQuery>): Promise<CheckedQuery> => {
  const [checked] = await checkQueries(full.store, { queries: [{ dashboard: 'd', panel: 'p', kind: 'panel', form: 'table', sql: 'SELECT 1 AS a', stepSeconds: 60, columns: undefined, ...changes }], now: times.now });
  if (checked === undefined) throw new Error('nothing was checked');
  return checked;
};

describe('every query of every dashboard and alert rule', () => {
  it.each([{ brands: 'all' }, { brands: ['noordrail', 'zonnehof'] }] as const)('runs over an hour, a week and ninety days, and gives rows: $brands', async ({ brands }) => {
    const checked = await checkQueries(full.store, { queries: allQueries(), now: times.now, brands });
    expect(checked.filter(({ problem }) => problem !== undefined)).toEqual([]);
    expect(checked.filter(({ rows }) => rows === 0).map(({ dashboard, panel }) => `${dashboard}: ${panel}`)).toEqual([]);
    expect(checked.length).toBeGreaterThan(60);
  });

  it('runs in English words as well', async () => {
    const checked = await checkQueries(full.store, { queries: allQueries('en'), now: times.now, spans: [604_800] });
    expect(checked.filter(({ problem }) => problem !== undefined)).toEqual([]);
  });

  it('runs on a store that holds nothing yet', () => {
    expect(onEmptyStore.filter(({ problem }) => problem !== undefined)).toEqual([]);
    expect(onEmptyStore.length).toBeGreaterThan(60);
  });

  it('reads published views alone', () => {
    for (const { name, sql } of panelQueries({ from: times.now - 604_800, to: times.now })) {
      const read = [...sql.matchAll(/\b(?:FROM|JOIN)\s+([a-z_]\w*)/gi)].map(([, table = '']) => table);
      expect(read.length, name).toBeGreaterThan(0);
      expect(read.filter((table) => !table.startsWith('v_')), name).toEqual([]);
    }
  });

  it('has a name of its own', () => {
    const names = panelQueries({ from: 0, to: 60, brands: ['noordrail'] }).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('a slip of the hand is found', () => {
  it('a misspelt column', async () => {
    expect((await checkOne({ sql: 'SELECT h.mentoins AS a FROM v_brand_hours AS h' })).problem).toMatch(/mentoins/);
  });
  it('an unknown macro', async () => {
    expect((await checkOne({ sql: 'SELECT 1 AS a WHERE $__timeFliter(now())' })).problem).toBe('nobody fills in $__timeFliter');
  });
  it('a view that is not there', async () => {
    expect((await checkOne({ sql: 'SELECT 1 AS a FROM v_brand_ours' })).problem).toMatch(/v_brand_ours/);
  });
  it('a chart that does not begin with its time', async () => {
    expect((await checkOne({ form: 'series', sql: 'SELECT toString(h.brand) AS brand, h.at AS time, h.mentions AS mentions FROM v_brand_hours AS h' })).problem).toMatch(/a time series is time/);
  });
  it('a chart with two labels', async () => {
    expect((await checkOne({ form: 'series', sql: "SELECT h.at AS time, toString(h.brand) AS brand, 'x' AS other, h.mentions AS mentions FROM v_brand_hours AS h" })).problem).toMatch(/at most one text/);
  });
  it('a column that the panel names and nobody gives', async () => {
    expect((await checkOne({ columns: ['a', 'b'] })).problem).toBe('the panel shows b, which the query does not give');
  });
  it('a column that nobody has words for', async () => {
    expect((await checkOne({ sql: 'SELECT 1 AS a, 2 AS b', columns: ['a'] })).problem).toBe('the query gives b, which the panel has no words for');
  });
  it('an alert rule of two numbers', async () => {
    expect((await checkOne({ kind: 'alert', sql: 'SELECT 1 AS a, 2 AS b' })).problem).toMatch(/needs one number/);
  });
});

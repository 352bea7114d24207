import { afterAll, describe, expect, it } from 'vitest';
import { countViewRows, readViewPage, readViewParquet } from '../../store/export-page.ts';
import { isTime } from '../../store/export-filters.ts';
import { describeViews, isPseudonymous, mayRead, nearestView, PUBLISHED_VIEWS } from '../../store/published-views.ts';
import { openTestStore, select } from './test-store.ts';

const { store, close } = await openTestStore();
afterAll(close);

describe('the list of published views', () => {
  it('holds every view of the store that is published, once, and nothing else', async () => {
    const known = await select(store, 'SELECT view FROM v_views ORDER BY view');
    expect(PUBLISHED_VIEWS.map(({ name }) => name)).toEqual(known.map(([name]) => name));
    expect((await describeViews(store)).map(({ name }) => name)).toEqual(PUBLISHED_VIEWS.map(({ name }) => name));
  });

  it('sorts by columns that exist and are never empty, and names a time where a view has one', async () => {
    for (const { name, key, time, columns, description } of await describeViews(store)) {
      const types = new Map(columns.map((column) => [column.name, column.type]));
      for (const column of key) expect({ name, column, type: types.get(column) }).toEqual({ name, column, type: expect.not.stringMatching(/Nullable|Float|Array/) as string });
      if (time !== undefined) expect({ name, type: types.get(time), isTime: isTime(types.get(time) ?? '') }).toEqual({ name, type: types.get(time), isTime: true });
      expect(description, name).not.toBe('');
      for (const column of columns) expect(column.description, `${name}.${column.name}`).not.toBe('');
    }
  });

  it('is read by page, as Parquet and as counts, each view of it', async () => {
    for (const view of await describeViews(store)) {
      const page = await readViewPage(store, { view, filters: {}, limit: 3 });
      expect(page.columns.map(({ name }) => name)).toEqual(view.columns.map(({ name }) => name));
      const after = page.last ?? view.key.map((name) => valueOf(view.columns.find((column) => column.name === name)?.type ?? ''));
      await readViewPage(store, { view, filters: {}, after, limit: 3 });
      if (view.time !== undefined) await readViewPage(store, { view, filters: { from: 0, to: 1_800_000_000_000 }, limit: 3 });
      expect((await readViewParquet(store, { view, filters: {}, limit: 3 })).count).toBeLessThanOrEqual(3);
      const counted = (await countViewRows(store, { view, filters: {} })).reduce((sum, { rows }) => sum + rows, 0);
      expect({ view: view.name, counted }).toEqual({ view: view.name, counted: Number((await select(store, `SELECT count() FROM ${view.name}`))[0]?.[0]) });
    }
  });

  it('keeps scores of persons to the service team, and knows which rows are about people', async () => {
    const views = new Map((await describeViews(store)).map((view) => [view.name, view]));
    const restricted = PUBLISHED_VIEWS.filter((view) => !mayRead(view, ['reputation', 'marketing', 'privacy', 'operator'])).map(({ name }) => name);
    expect(restricted).toEqual(['v_ambassadors']);
    expect(PUBLISHED_VIEWS.every((view) => mayRead(view, ['service']))).toBe(true);
    expect([...views.values()].filter(isPseudonymous).map(({ name }) => name)).toEqual(['v_ambassadors', 'v_mention_topics', 'v_mentions', 'v_posts']);
  });

  it('has a guess at what was meant, or none', () => {
    expect(nearestView('v_mention')).toBe('v_mentions');
    expect(nearestView('brand_totals')).toBe('v_brand_totals');
    expect(nearestView('V_SOURCES')).toBe('v_sources');
    expect(nearestView('audit_log_v1')).toBeUndefined();
    expect(nearestView('')).toBeUndefined();
  });
});

function valueOf(type: string): string | number {
  if (type.includes('DateTime')) return '2026-01-01T00:00:00.000Z';
  if (type.includes('Date')) return '2026-01-01';
  return type.includes('Int') ? 1 : 'a';
}

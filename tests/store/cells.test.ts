import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MentionFactRow } from '../../schemas/rows.ts';
import { insertFacts } from '../../store/analysis.ts';
import { recomputeCellRange, recomputeCells } from '../../store/cells.ts';
import type { Store } from '../../store/client.ts';
import { readFacts } from '../../store/detection.ts';
import { readPersonLabels } from '../../store/labels.ts';
import { insertMentions } from '../../store/mentions.ts';
import { readBrandTotals } from '../../store/totals.ts';
import { author, fact, id, mention, NOON } from './sample-rows.ts';
import { execute, openTestStore, select, type TestStore } from './test-store.ts';

let test: TestStore;
let store: Store;
beforeAll(async () => {
  test = await openTestStore();
  ({ store } = test);
});
afterAll(() => test.close());

async function storeFacts(...rows: readonly MentionFactRow[]): Promise<void> {
  expect(await insertFacts(store, rows)).toEqual({ refused: [] });
}

function hour(brand: string, at: number = NOON) {
  return { brand, step: 3_600, at };
}

function counts(brand: string, view = 'v_brand_hours') {
  return select(store, `SELECT toUnixTimestamp(at), mentions, stories, authors, negative_authors, negative, neutral, positive, unlabelled FROM ${view} WHERE brand = '${brand}' ORDER BY at`);
}

describe('cells', () => {
  it('count mentions about the brand, copies once, authors once, and authors that are known', async () => {
    await storeFacts(
      fact(1, { brand: 'a', modelLabel: 'negative', authorKey: author(1), story: '1' }),
      fact(2, { brand: 'a', modelLabel: 'negative', authorKey: author(1), story: '1', bucketAt: NOON + 3_599 }),
      fact(3, { brand: 'a', modelLabel: 'positive', authorKey: '', story: '3' }),
      fact(4, { brand: 'a', modelLabel: 'none', authorKey: author(4), story: '4', late: true }),
      fact(5, { brand: 'a', direction: 'by' }), fact(6, { brand: 'a', direction: 'to' }),
      fact(7, { brand: 'a', bucketAt: NOON + 3_600 }), fact(8, { brand: 'b' }),
    );
    await recomputeCells(store, [hour('a'), { brand: 'a', step: 300, at: NOON + 3_300 }, { brand: 'a', step: 300, at: NOON }]);
    expect(await counts('a')).toEqual([[NOON, 4, 3, 2, 1, 2, 0, 1, 1]]);
    expect(await counts('a', 'v_brand_buckets')).toEqual([
      [NOON, 3, 3, 2, 1, 1, 0, 1, 1], [NOON + 3_300, 1, 1, 1, 1, 1, 0, 0, 0],
    ]);
    expect(await counts('b')).toEqual([]);
  });

  it('that become empty hold zeros', async () => {
    await storeFacts(fact(1, { brand: 'emptied' }));
    await recomputeCells(store, [hour('emptied')]);
    await storeFacts(fact(1, { brand: 'emptied', version: '2', isDeleted: true }));
    await recomputeCells(store, [hour('emptied')]);
    expect(await counts('emptied')).toEqual([[NOON, 0, 0, 0, 0, 0, 0, 0, 0]]);
    await storeFacts(fact(1, { brand: 'emptied', version: '1', reach: 11 }));
    await recomputeCells(store, [hour('emptied')]);
    expect(await counts('emptied')).toEqual([[NOON, 0, 0, 0, 0, 0, 0, 0, 0]]);
  });

  it('that go from one value to another and back end at the first', async () => {
    const labels = ['negative', 'positive', 'negative'] as const;
    for (const [index, modelLabel] of labels.entries()) {
      await storeFacts(fact(1, { brand: 'back', version: String(index + 1), modelLabel }));
      await recomputeCells(store, [hour('back')]);
      const [row] = await counts('back');
      expect([row?.[5], row?.[7]]).toEqual(modelLabel === 'negative' ? [1, 0] : [0, 1]);
    }
  });

  it('over a range are the same as one by one, also the ones that lost their last mention', async () => {
    const rows = Array.from({ length: 300 }, (_, index) =>
      fact(index, { brand: index % 2 === 0 ? 'even' : 'odd', bucketAt: NOON + index * 97, modelLabel: index % 3 === 0 ? 'negative' : 'neutral' }));
    await storeFacts(...rows);
    const cells = rows.flatMap(({ brand, bucketAt }) => [300, 3_600].map((step) => ({ brand, step, at: bucketAt - (bucketAt % step) })));
    await recomputeCells(store, cells);
    const views = () => Promise.all(['even', 'odd'].flatMap((brand) => [counts(brand), counts(brand, 'v_brand_buckets')]));
    const before = await views();
    await execute(store, "ALTER TABLE brand_cell_v1 DELETE WHERE brand IN ('even', 'odd') SETTINGS mutations_sync = 2");
    await recomputeCellRange(store, { from: NOON, to: NOON + 86_400 });
    expect(await views()).toEqual(before);

    await storeFacts(...rows.slice(0, 100).map((row) => ({ ...row, version: '2', isDeleted: true })));
    await recomputeCellRange(store, { from: NOON, to: NOON + 86_400, brands: ['even'] });
    const [even = [], , odd = []] = await views();
    expect(even.reduce((sum, row) => sum + Number(row[1]), 0)).toBe(100);
    expect(odd.reduce((sum, row) => sum + Number(row[1]), 0)).toBe(150);
    expect(even[0]?.[1]).toBe(0);
  });

  it('can be 5,000 at once', async () => {
    await storeFacts(fact(1, { brand: 'many' }));
    await recomputeCells(store, Array.from({ length: 5_000 }, (_, index) => ({ brand: 'many', step: 300, at: NOON + index * 300 })));
    const rows = await counts('many', 'v_brand_buckets');
    expect(rows).toHaveLength(5_000);
    expect(rows.reduce((sum, row) => sum + Number(row[1]), 0)).toBe(1);
  });

  it('are refused when they are no cells', async () => {
    await expect(recomputeCells(store, [{ brand: 'a', step: 60, at: NOON }])).rejects.toThrow('300 or 3600 seconds, not 60');
    await expect(recomputeCells(store, [hour('a', NOON + 1)])).rejects.toThrow('is no start of a cell');
    await expect(recomputeCellRange(store, { from: NOON + 300, to: NOON + 3_600 })).rejects.toThrow('by whole hours');
  });
});

describe('a label of a person', () => {
  const key = { origin: 'archive:invented', nativeId: id(1) };

  async function label(value: string, version: number): Promise<void> {
    await execute(store, `INSERT INTO mention_labels_v1 (brand, origin, native_id, field, value, person, labelled_at, version)
      VALUES ('judged', '${key.origin}', '${key.nativeId}', 'label', '${value}', 'an-editor', now(), ${version})`);
    await recomputeCells(store, [hour('judged')]);
  }

  async function published() {
    const [view] = await select(store, "SELECT label, labelled_by FROM v_mentions WHERE brand = 'judged'");
    const [cell] = await select(store, "SELECT negative, positive FROM v_brand_hours WHERE brand = 'judged'");
    const totals = (await readBrandTotals(store)).find((row) => row.brand === 'judged');
    const [counted] = await readFacts(store, { from: NOON, to: NOON + 1, brands: ['judged'] });
    const [language] = await select(store, "SELECT negative, positive FROM v_languages WHERE brand = 'judged'");
    const [day] = await select(store, "SELECT net_sentiment FROM v_net_sentiment WHERE brand = 'judged'");
    const [told] = await select(store, "SELECT negative, copies FROM v_stories WHERE brand = 'judged'");
    return {
      view, label: counted?.label, cell, totals: [totals?.negative, totals?.positive], language: language?.map(Number), net: day?.[0],
      negativeCopies: told?.map(Number),
    };
  }

  const negative = { label: 'negative', cell: [1, 0], totals: [1, 0], language: [1, 0], net: -1, negativeCopies: [1, 1] };
  const positive = { label: 'positive', cell: [0, 1], totals: [0, 1], language: [0, 1], net: 1, negativeCopies: [0, 1] };

  it('wins over the model in every published figure, the latest one first, until it is taken back', async () => {
    await insertMentions(store, [mention(1)]);
    await storeFacts(fact(1, { brand: 'judged', modelLabel: 'negative' }));
    await recomputeCells(store, [hour('judged')]);
    expect(await published()).toEqual({ ...negative, view: ['negative', 'model'] });
    await label('positive', 2);
    expect(await published()).toEqual({ ...positive, view: ['positive', 'person'] });
    await label('negative', 1);
    expect(await published()).toEqual({ ...positive, view: ['positive', 'person'] });
    expect(await readPersonLabels(store, [key])).toEqual([{ ...key, brand: 'judged', label: 'positive' }]);
    await label('none', 3);
    expect(await published()).toEqual({ ...negative, view: ['negative', 'model'] });
  });

  it('also when only the fact carries it', async () => {
    await storeFacts(fact(2, { brand: 'carried', modelLabel: 'negative', personLabel: 'positive' }));
    expect(await select(store, "SELECT label, labelled_by FROM v_mentions WHERE brand = 'carried'")).toEqual([['positive', 'person']]);
  });
});

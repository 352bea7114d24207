import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Brand } from '../../schemas/config/brands.ts';
import type { BrandId } from '../../schemas/plain/history-safe.ts';
import { readShareOfVoice } from '../../store/share-of-voice.ts';
import { recordConfiguration } from '../../store/topics-record.ts';
import { brandOf, MIDDAY_MS, storePosts } from '../activities/topic-rig.ts';
import { execute, openTestStore } from './test-store.ts';

const { store, close } = await openTestStore();
afterAll(close);
beforeEach(() => execute(store, 'TRUNCATE TABLE brand_cards_v1'));

const precision = (share: number) => ({ share, sample: 100, measuredOn: '2026-10-01' });
const named = (id: string, changes: Partial<Brand>) => brandOf({ id: id as BrandId, name: id, ...changes });
const SPAN = { brand: 'zonnehof', from: MIDDAY_MS / 1_000 - 7 * 86_400, to: MIDDAY_MS / 1_000 + 300 };
const record = (brands: readonly Brand[]) => recordConfiguration(store, { brands, at: MIDDAY_MS });

await storePosts(store, [
  ...Array.from({ length: 30 }, (_, place) => ({ number: place + 1, daysAgo: place / 10, text: 'a' })),
  ...Array.from({ length: 20 }, (_, place) => ({ number: place + 101, daysAgo: place / 10, text: 'b', brand: 'veldzicht' })),
  ...Array.from({ length: 10 }, (_, place) => ({ number: place + 201, daysAgo: place / 10, text: 'c', brand: 'lumo' })),
  { number: 301, daysAgo: 20, text: 'd' },
]);

describe('share of voice', () => {
  it('is mentions times precision among the brands whose precision is stated', async () => {
    await record([named('zonnehof', { precision: precision(0.8), compareWith: ['veldzicht', 'lumo'] }), named('veldzicht', { precision: precision(0.6) }), named('lumo', {}), named('other', { precision: precision(1) })]);
    const { refused, shares } = await readShareOfVoice(store, SPAN);
    expect(refused).toBeNull();
    expect(shares.map(({ brand, isOwn, mentions, precision: stated }) => [brand, isOwn, mentions, stated])).toEqual([['zonnehof', true, 30, 0.8], ['veldzicht', false, 20, 0.6], ['lumo', false, 10, null]]);
    expect(shares.map(({ share }) => share)).toEqual([24 / 36, 12 / 36, null]);
  });

  it('is refused where it would compare what cannot be compared', async () => {
    await record([named('zonnehof', { precision: precision(0.8) }), named('veldzicht', { precision: precision(0.9) })]);
    expect(await readShareOfVoice(store, SPAN)).toEqual({ refused: 'none-named', shares: [] });
    expect(await readShareOfVoice(store, { ...SPAN, brand: 'nobody' })).toEqual({ refused: 'none-named', shares: [] });
    await record([named('zonnehof', { compareWith: ['veldzicht'] }), named('veldzicht', { precision: precision(0.9) })]);
    expect(await readShareOfVoice(store, SPAN)).toEqual({ refused: 'own-precision-unknown', shares: [] });
    for (const other of [undefined, precision(0.3)]) {
      await record([named('zonnehof', { precision: precision(0.8), compareWith: ['veldzicht'] }), named('veldzicht', { precision: other })]);
      expect(await readShareOfVoice(store, SPAN)).toEqual({ refused: 'none-comparable', shares: [] });
    }
  });

  it('is nobody\'s in a silent period', async () => {
    await record([named('zonnehof', { precision: precision(0.8), compareWith: ['veldzicht'] }), named('veldzicht', { precision: precision(0.6) })]);
    const { refused, shares } = await readShareOfVoice(store, { ...SPAN, from: SPAN.to, to: SPAN.to + 300 });
    expect(refused).toBeNull();
    expect(shares.map(({ share, mentions }) => [share, mentions])).toEqual([[null, 0], [null, 0]]);
  });
});

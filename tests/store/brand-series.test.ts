import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertFacts } from '../../store/analysis.ts';
import { readBrandSeries } from '../../store/brand-series.ts';
import { recomputeCellRange } from '../../store/cells.ts';
import { insertGaps } from '../../store/collection.ts';
import { insertDecisions, insertIncidents } from '../../store/detection.ts';
import { insertMentions, insertSightings } from '../../store/mentions.ts';
import { author, fact, id, mention, NOON } from './sample-rows.ts';
import { openTestStore } from './test-store.ts';

const { store, close } = await openTestStore();
afterAll(close);

const BUCKET = 300;
const HOUR = 3_600;
const decision = (bucket: number, marks: readonly string[] = []) => ({
  brand: 'zonnehof', bucket, version: String(bucket), level: 0 as const, severity: 0, terms: JSON.stringify({ m1: 6, dispersion: 0.5, x1: 0, marks }),
});

beforeAll(async () => {
  const rows = [
    fact(1, { bucketAt: NOON, modelLabel: 'negative', authorKey: author(1) }), fact(2, { bucketAt: NOON + 299, modelLabel: 'negative', authorKey: author(1) }),
    fact(3, { bucketAt: NOON + 1_800, modelLabel: 'negative', authorKey: author(2), late: true }), fact(4, { bucketAt: NOON + 3_599 }), fact(5, { bucketAt: NOON, direction: 'by' }),
    fact(6, { bucketAt: NOON + 4 * HOUR }), fact(7, { bucketAt: NOON, brand: 'ander' }),
  ];
  await insertFacts(store, rows);
  await insertMentions(store, rows.map(({ nativeId, bucketAt }) => mention(0, { nativeId, bucketAt })));
  await insertSightings(store, [1, 2, 3].map((number) => ({ origin: 'archive:invented', nativeId: id(number), source: 'gazette', seenAt: NOON * 1_000, version: 1 })));
  await recomputeCellRange(store, { from: NOON, to: NOON + 6 * HOUR });
  // Decided for the first two hours, blind in the second; nobody looked after that.
  await insertDecisions(store, Array.from({ length: 24 }, (_, place) => decision(NOON + place * BUCKET, place >= 12 ? ['blind'] : [])));
  await insertGaps(store, ['gazette', 'square'].map((source) => ({ source, from: NOON + HOUR, to: NOON + 2 * HOUR, reason: 'failed' as const, recoveredAt: null, version: '1' })));
  await insertIncidents(store, [
    { incident: '1'.repeat(16), brand: 'zonnehof', version: '1', level: 2, peakLevel: 3, openedAt: NOON + 600, closedAt: null, peakSeverity: 60, marks: '' },
    { incident: '2'.repeat(16), brand: 'zonnehof', version: '1', level: 0, peakLevel: 2, openedAt: NOON - 9 * HOUR, closedAt: NOON - 8 * HOUR, peakSeverity: 40, marks: '' },
  ]);
});

describe('a series of a brand', () => {
  it('counts the hour behind each moment, people once, late ones too, own posts never', async () => {
    const { points, stepSeconds } = await readBrandSeries(store, { brand: 'zonnehof', from: NOON, to: NOON + 6 * HOUR });
    expect(stepSeconds).toBe(300);
    expect(points).toHaveLength(73);
    const at = (seconds: number) => points.find((point) => point.at === NOON + seconds);
    expect(at(BUCKET)).toMatchObject({ mentions: 2, negativePeople: 1, sight: 'seen', expected: { mean: 6, dispersion: 0.5 } });
    expect(at(HOUR)).toMatchObject({ mentions: 4, negativePeople: 2, sight: 'seen' });
    expect(at(HOUR + BUCKET)).toMatchObject({ mentions: 2, negativePeople: 1, sight: 'partly' });
  });

  it('says unknown, never 0, where nobody looked or saw, and a lower bound where something came in all the same', async () => {
    const { points } = await readBrandSeries(store, { brand: 'zonnehof', from: NOON, to: NOON + 6 * HOUR });
    const at = (seconds: number) => points.find((point) => point.at === NOON + seconds);
    expect(at(2 * HOUR)).toEqual({ at: NOON + 2 * HOUR, sight: 'unknown', mentions: null, negativePeople: null, expected: { mean: 6, dispersion: 0.5 } });
    expect(at(3 * HOUR)).toEqual({ at: NOON + 3 * HOUR, sight: 'unknown', mentions: null, negativePeople: null, expected: null });
    expect(at(4 * HOUR + BUCKET)).toMatchObject({ mentions: 1, sight: 'partly', expected: null });
  });

  it('has the gaps of the sources that bring the brand something, and the incidents that touch it', async () => {
    const { gaps, incidents } = await readBrandSeries(store, { brand: 'zonnehof', from: NOON, to: NOON + 6 * HOUR });
    expect(gaps).toEqual([{ source: 'gazette', from: NOON + HOUR, to: NOON + 2 * HOUR }]);
    expect(incidents).toEqual([{ incident: '1'.repeat(16), level: 2, peakLevel: 3, openedAt: NOON + 600, closedAt: null }]);
    expect((await readBrandSeries(store, { brand: 'ander', from: NOON, to: NOON + HOUR })).gaps).toEqual([]);
  });

  it('is half as fine over a week and hourly over a month, with the same counts at the same moments', async () => {
    const week = await readBrandSeries(store, { brand: 'zonnehof', from: NOON - 6 * 86_400, to: NOON + 86_400 });
    const month = await readBrandSeries(store, { brand: 'zonnehof', from: NOON - 29 * 86_400, to: NOON + 86_400 });
    expect([week.stepSeconds, month.stepSeconds]).toEqual([1_800, 3_600]);
    for (const { points } of [week, month]) {
      expect(points.find(({ at }) => at === NOON + HOUR)).toMatchObject({ mentions: 4, negativePeople: 2, sight: 'seen' });
      expect(points.find(({ at }) => at === NOON + 5 * HOUR)).toMatchObject({ mentions: 1, sight: 'partly' });
    }
  });

  it('of nothing is empty points, and one that ends before it begins is none', async () => {
    expect((await readBrandSeries(store, { brand: 'nobody', from: NOON, to: NOON + HOUR })).points.every(({ sight }) => sight === 'unknown')).toBe(true);
    expect((await readBrandSeries(store, { brand: 'zonnehof', from: NOON + HOUR, to: NOON })).points).toEqual([]);
  });
});

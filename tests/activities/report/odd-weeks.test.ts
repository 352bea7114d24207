import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { buildDayFacts } from '../../../activities/report/build-day-facts.ts';
import { buildWeekFacts } from '../../../activities/report/build-week-facts.ts';
import { storeReport } from '../../../activities/report/write-report.ts';
import { addWeeks, weekOf, weekSpan } from '../../../analysis/statistics/iso-week.ts';
import { StoreError } from '../../../schemas/errors.ts';
import type { WeekFacts } from '../../../schemas/report.ts';
import { recomputeCellRange } from '../../../store/cells.ts';
import { insertCoverage } from '../../../store/collection.ts';
import { insertMentions } from '../../../store/mentions.ts';
import { insertFacts } from '../../../store/analysis.ts';
import { author, fact, mention } from '../../store/sample-rows.ts';
import { execute, openTestStore } from '../../store/test-store.ts';
import { emptyTables } from '../../support/tables.ts';
import { BRAND, fillWeeks, id, insertPosts, weeksAround, ZONE } from './seeded-week.ts';

const NOW = Date.now();
const { period, from, to, before } = weeksAround(NOW);
const { signal } = new AbortController();
const { store, close } = await openTestStore();
afterAll(close);
beforeEach(() => emptyTables(store));

function week(changes: Partial<Parameters<typeof buildWeekFacts>[0]> = {}): Promise<WeekFacts> {
  return buildWeekFacts({ store, brand: BRAND, period, now: NOW, notConnected: [], ...changes }, signal);
}

function label(numbers: readonly number[], { field, value, person, version = 1 }: { readonly field: string; readonly value: string; readonly person: string; readonly version?: number }): Promise<void> {
  return execute(store, `INSERT INTO mention_labels_v1 (brand, origin, native_id, field, value, person, labelled_at, version) VALUES ${numbers.map((number) =>
    `('${BRAND.id}', 'feed:kempen', '${id(number)}', '${field}', '${value}', '${person}', now64(3), ${version})`).join(', ')}`);
}

describe('a week without a mention', () => {
  it('is empty, and says since when there is anything', async () => {
    await insertPosts(store, [{ number: 1, at: weekSpan(addWeeks(period, -3), ZONE).from / 1_000 + 600, label: 'neutral' }]);
    const facts = await week();
    expect(facts.state).toBe('empty');
    expect(facts.keyFigures.firstMentionAt).toBe(weekSpan(addWeeks(period, -3), ZONE).from + 600_000);
    expect(facts.keyFigures).toMatchObject({ mentions: { value: 0, before: null }, negative: { value: null, difference: null }, netSentiment: { value: null }, biggestStory: null });
  });

  it('of a brand nobody ever mentioned knows nothing, and is no failure', async () => {
    const facts = await week();
    expect(facts).toMatchObject({ state: 'empty', completeness: { coverage: null, sources: { ok: 0, all: 0 } }, service: null, keyFigures: { firstMentionAt: null, lastYear: null } });
    expect(facts.trend.weeks.map(({ mentions }) => mentions)).toEqual(Array.from({ length: 12 }, () => null));
    expect(facts.competitors.refused).toBe('none-named');
    expect((await buildDayFacts({ store, brand: BRAND, period: weekDay(2), now: NOW, notConnected: [] }, signal)).state).toBe('empty');
  });
});

describe('a week of which half a day was seen', () => {
  it('is incomplete, and knows nothing of the week before', async () => {
    const begin = from + 6 * 86_400;
    await insertPosts(store, [1, 2, 3].map((number) => ({ number, at: begin + number * 600, label: 'negative' as const })));
    await insertCoverage(store, ['bron-een', 'bron-twee'].map((source) => ({ source, from: begin, to: begin + 43_200, version: 1 })));
    const facts = await week();
    expect(facts.state).toBe('incomplete');
    expect(facts.completeness.coverage).toBeCloseTo(0.5 / 7, 9);
    expect(facts.keyFigures).toMatchObject({ mentions: { value: 3, before: null }, people: { value: 3, before: null } });
    expect(facts.trend.weeks.at(-1)).toMatchObject({ mentions: 3, isComplete: false });
    expect(facts.trend.weeks.at(-2)).toMatchObject({ mentions: null, isComplete: false });
    expect(facts.nextWeek.peaks).toEqual([]);
  });
});

describe('the week that is running', () => {
  it('is incomplete, however well it was seen, and says until when it was read', async () => {
    const now = to * 1_000 + 3 * 86_400_000;
    await insertPosts(store, [{ number: 1, at: to + 600, label: 'positive' }]);
    const facts = await week({ period: weekOf(now, ZONE), now });
    expect(facts).toMatchObject({ state: 'incomplete', completeness: { readUntil: now }, keyFigures: { mentions: { value: 1 } } });
  });

  it('is refused while it has not begun, like what is no week at all', async () => {
    await expect(week({ period: addWeeks(weekOf(NOW, ZONE), 1) })).rejects.toMatchObject({ kind: 'FutureWeek', exit: 65 });
    await expect(week({ period: '2026-W54' })).rejects.toMatchObject({ kind: 'BadPeriod', exit: 65 });
    await expect(week({ period: 'last' })).rejects.toMatchObject({ kind: 'BadPeriod' });
    await expect(buildDayFacts({ store, brand: BRAND, period: '2099-01-02', now: NOW, notConnected: [] }, signal)).rejects.toMatchObject({ kind: 'FutureDay', exit: 65 });
    await expect(buildDayFacts({ store, brand: BRAND, period: '2026-02-30', now: NOW, notConnected: [] }, signal)).rejects.toMatchObject({ kind: 'BadPeriod' });
  });
});

describe('a week in which the clock changes', () => {
  it.each([['2026-W13', 167], ['2026-W43', 169]] as const)('%s has %i hours, each mention in one week', async (changing, hours) => {
    const span = weekSpan(changing, ZONE);
    expect((span.to - span.from) / 3_600_000).toBe(hours);
    const now = span.to + 3_600_000;
    await insertPosts(store, [[1, span.from / 1_000], [2, span.to / 1_000 - 300], [3, span.to / 1_000], [4, span.from / 1_000 - 300]].map(([number = 0, at = 0]) => ({ number, at, label: 'neutral' as const })));
    const facts = await week({ period: changing, now });
    expect(facts.keyFigures.mentions).toEqual({ value: 2, before: 1 });
    expect((await week({ period: addWeeks(changing, 1), now: now + 7 * 86_400_000 })).keyFigures.mentions).toEqual({ value: 1, before: 2 });
  });
});

describe('labels by people', () => {
  it('win in every count, and correct a share only when they were asked for by lot', async () => {
    await fillWeeks(store, NOW);
    const uncorrected = await week();
    await label([1, 2, 3, 4, 5, 6, 7, 8], { field: 'label', value: 'positive', person: 'noor' });
    const relabelled = await week();
    expect(relabelled.keyFigures.netSentiment.value).toBeCloseTo((26 - 16) / 42, 9);
    expect(relabelled.keyFigures.negative.value).toEqual(uncorrected.keyFigures.negative.value);

    // 30 of the model's labels looked at by lot: of 20 negative ones 16 are.
    await label(Array.from({ length: 16 }, (_, place) => place + 1), { field: 'sample', value: 'negative', person: 'noor' });
    await label([17, 18, 19, 20], { field: 'sample', value: 'neutral', person: 'noor' });
    await label([25, 26, 27, 28, 29, 30, 31, 32, 33, 34], { field: 'sample', value: 'positive', person: 'noor' });
    const corrected = await week();
    expect(corrected.keyFigures.negative.value).toMatchObject({ labels: 30, isCorrected: true, n: 58 });
    expect(corrected.keyFigures.negative.value?.value).toBeCloseTo(24 / 58 - 4 / 30, 9);
    expect(corrected.completeness.sample).toEqual({ labels: 30, kappa: null });

    await label([1, 2, 17], { field: 'sample', value: 'negative', person: 'daan', version: 2 });
    expect((await week()).completeness.sample.kappa).toBeCloseTo(0, 9);
  });
});

describe('earlier weeks that changed since their report', () => {
  it('are listed with what changed: labels, what was taken back, what came late', async () => {
    await fillWeeks(store, NOW);
    const earlier = await week({ period: before, now: from * 1_000 + 1 });
    await storeReport({ store, facts: earlier }, signal);
    expect((await week()).annex.restatements).toEqual([]);

    const at = weekSpan(before, ZONE).from / 1_000 + 40_000;
    await insertPosts(store, [{ number: 7_001, at, label: 'neutral' }, { number: 7_002, at, label: 'neutral' }]);
    const gone = { origin: 'feed:kempen', nativeId: id(1_001), bucketAt: Math.floor((weekSpan(before, ZONE).from / 1_000 + 43_200) / 300) * 300 };
    await insertMentions(store, [mention(1_001, { ...gone, isDeleted: true, version: Date.now() })]);
    await insertFacts(store, [fact(1_001, { ...gone, brand: BRAND.id, isDeleted: true, version: '2', authorKey: author(1_001) })]);
    await label([1_002, 1_003], { field: 'label', value: 'negative', person: 'noor' });
    await recomputeCellRange(store, { from: weekSpan(before, ZONE).from / 1_000, to: from, brands: [BRAND.id] });
    const { restatements } = (await week()).annex;
    expect(restatements.find(({ figure }) => figure === 'mentions')).toEqual({ period: before, figure: 'mentions', before: 30, after: 31, labels: 2, removed: 1, added: 2 });
    expect(restatements.map(({ figure }) => figure)).toEqual(expect.arrayContaining(['mentions', 'people', 'netSentiment']));
  });
});

describe('a store that is away', () => {
  it('ends the report with its own error, and nothing is guessed', async () => {
    const away = { ...store, query: () => Promise.reject(new StoreError('Down', 'away')) };
    await expect(week({ store: away })).rejects.toMatchObject({ kind: 'Down' });
  });
});

describe('the digest of a day', () => {
  it('tells of the 24 hours before 08:00, and what the desks still owe', async () => {
    await fillWeeks(store, NOW);
    const facts = await buildDayFacts({ store, brand: BRAND, period: weekDay(1), now: NOW, notConnected: [] }, signal);
    expect([facts.from, facts.to]).toEqual([from * 1_000 + 8 * 3_600_000, from * 1_000 + 32 * 3_600_000]);
    expect(facts).toMatchObject({
      state: 'complete', mentions: { value: 10, before: 0 }, people: { value: 10 }, complaints: 0, compliments: 0, questions: 0, unanswered: 0,
      unsaid: [{ level: 2, severity: 44 }], held: [{ level: 2 }], incidents: [{ verdict: 'real' }], topics: [{ id: 't-app', verdict: 'new' }],
    });
    const later = await buildDayFacts({ store, brand: BRAND, period: weekDay(7), now: NOW, notConnected: [] }, signal);
    expect(later).toMatchObject({ unanswered: 2, promises: [{ id: 'abcdefabcdef', dueAt: to * 1_000, isOverdue: true }], campaigns: [{ label: 'Winterklaar' }] });
  });
});

function weekDay(after: number): string {
  return new Date((from + 43_200 + after * 86_400) * 1_000).toISOString().slice(0, 10);
}

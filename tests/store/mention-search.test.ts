import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { correctLabel } from '../../store/correct-label.ts';
import { insertFacts } from '../../store/analysis.ts';
import { insertMentions, insertMentionTexts, insertSightings } from '../../store/mentions.ts';
import { searchWords, type MentionFilter } from '../../store/mention-filter.ts';
import { countBeside, countChoices, isSearchedWhole, searchMentions } from '../../store/mention-search.ts';
import { author, fact, id, mention, mentionText, NOON } from './sample-rows.ts';
import { openTestStore } from './test-store.ts';

const { store, close } = await openTestStore();
afterAll(close);

const DAY = 86_400;
/** 120 mentions over thirty days; every fifth is a copy of story 5, and each third is negative. */
const NUMBERS = Array.from({ length: 120 }, (_, place) => place + 1);
const bucketAt = (number: number) => NOON - number * 6 * 3_600;
const WORDS = ['De trein naar Zülpich was te laat', 'Café op het perron, heerlijk', "Prijs 100% _omhoog_? Nee hè", 'ÉÉN KOFFIE graag'];

beforeAll(async () => {
  await insertMentions(store, NUMBERS.map((number) => mention(number, { bucketAt: bucketAt(number), language: number % 4 === 0 ? 'en' : 'nl' })));
  await insertMentionTexts(store, NUMBERS.map((number) => mentionText(number, { text: WORDS[number % 4] ?? '', title: number === 7 ? 'Zonderling' : '' })));
  await insertSightings(store, NUMBERS.map((number) => ({ origin: 'archive:invented', nativeId: id(number), source: number % 2 === 0 ? 'gazette' : 'square', seenAt: NOON * 1_000, version: 1 })));
  await insertFacts(store, NUMBERS.map((number) => fact(number, {
    bucketAt: bucketAt(number), story: number % 5 === 0 ? '5' : String(number), modelLabel: number % 3 === 0 ? 'negative' : 'neutral', flags: (number % 7 === 0 ? 4 : 0) | (number % 2 === 0 ? 8 : 0),
    authorKey: author(number),
  })));
  await insertFacts(store, [fact(1, { brand: 'ander', bucketAt: bucketAt(1), modelLabel: 'positive' }), fact(200, { bucketAt: NOON - 3_600, direction: 'by' })]);
});

const MONTH: MentionFilter = { brand: 'zonnehof', direction: 'about', from: NOON - 31 * DAY, to: NOON + 300 };

async function numbersOf(filter: MentionFilter, limit = 200): Promise<readonly number[]> {
  return (await searchMentions(store, filter, { limit })).rows.map(({ nativeId }) => Number.parseInt(nativeId, 16));
}

describe('a list of mentions', () => {
  it('is newest first, folds copies into one row that says how many there are, and leaves out what counts otherwise', async () => {
    const { rows, next } = await searchMentions(store, MONTH, { limit: 200 });
    expect(next).toBeNull();
    expect(rows).toHaveLength(97);
    expect(rows.map(({ bucketAt: at }) => at)).toEqual(rows.map(({ bucketAt: at }) => at).toSorted((a, b) => b - a));
    expect(rows.find(({ story }) => story === '5')).toMatchObject({ nativeId: id(5), copies: 24 });
    expect(rows.find(({ story }) => story === '6')?.copies).toBe(1);
    expect(await numbersOf({ ...MONTH, direction: undefined })).toContain(200);
  });

  it('turns pages without losing or repeating a row, however far they reach back', async () => {
    const seen: string[] = [];
    let after: Awaited<ReturnType<typeof searchMentions>>['next'] = null;
    do {
      const page: Awaited<ReturnType<typeof searchMentions>> = await searchMentions(store, MONTH, { limit: 25, ...(after === null ? {} : { after }) });
      expect(page.rows.length).toBeLessThanOrEqual(25);
      seen.push(...page.rows.map(({ nativeId }) => nativeId));
      after = page.next;
    } while (after !== null);
    expect(seen).toEqual((await searchMentions(store, MONTH, { limit: 200 })).rows.map(({ nativeId }) => nativeId));
  });

  it('is narrowed by each choice', async () => {
    const all = await numbersOf(MONTH);
    expect(await numbersOf({ ...MONTH, label: 'negative', hasSafetyWord: true })).toEqual([21, 42, 63, 84, 105]);
    expect(await numbersOf({ ...MONTH, isCertain: false })).toEqual(expect.arrayContaining([2, 4, 10]));
    expect((await numbersOf({ ...MONTH, isCertain: true })).every((number) => number % 2 === 1)).toBe(true);
    expect((await numbersOf({ ...MONTH, language: 'en' })).every((number) => number % 4 === 0)).toBe(true);
    expect((await numbersOf({ ...MONTH, source: 'gazette' })).every((number) => number % 2 === 0)).toBe(true);
    expect(await numbersOf({ ...MONTH, labelledBy: 'person' })).toEqual([]);
    expect(await numbersOf({ ...MONTH, brand: 'nobody' })).toEqual([]);
    expect((await numbersOf({ ...MONTH, from: NOON - 2 * DAY })).length).toBeLessThan(all.length);
  });

  it('finds words whatever their case and accents, all of them, also in titles, and takes no character as a pattern', async () => {
    const found = async (written: string) => (await searchMentions(store, { ...MONTH, words: searchWords(written) }, { limit: 200 })).rows.length;
    expect(await numbersOf({ ...MONTH, words: searchWords('CAFE heerlijk') })).toEqual(await numbersOf({ ...MONTH, words: searchWords('café') }));
    expect(await found('cafe')).toBeGreaterThan(5);
    expect(await found('zulpich laat')).toBeGreaterThan(5);
    expect(await found('zulpich heerlijk')).toBe(0);
    expect(await numbersOf({ ...MONTH, words: searchWords('zonderling') })).toEqual([7]);
    expect(await found('een')).toBe(await found('één'));
    expect(await found('100%')).toBe(await found('_omhoog_?'));
    for (const strange of ['%', "') OR 1 = 1 --", '\\', '{x: String}', '😀'.repeat(50)]) expect(await found(strange), strange).toBe(strange === '%' ? await found('100%') : 0);
  });

  it('follows a correction at once', async () => {
    expect(await correctLabel(store, { origin: 'archive:invented', nativeId: id(1), brand: 'zonnehof', value: 'positive', person: 'an-editor', at: Date.now() })).toBe('none');
    expect(await numbersOf({ ...MONTH, label: 'positive' })).toEqual([1]);
    expect(await numbersOf({ ...MONTH, labelledBy: 'person' })).toEqual([1]);
    expect((await searchMentions(store, { ...MONTH, brand: undefined, from: NOON - DAY }, { limit: 9 })).rows.filter(({ nativeId }) => nativeId === id(1)).map(({ brand, label }) => [brand, label]))
      .toEqual([['ander', 'positive'], ['zonnehof', 'positive']]);
  });
});

describe('the numbers behind choices', () => {
  it('are what each choice would show, the other choices as they are', async () => {
    const counts = await countChoices(store, { ...MONTH, label: 'negative' });
    const of = (facet: string, choice: string) => counts.find((each) => each.facet === facet && each.choice === choice)?.mentions ?? 0;
    expect(of('label', 'negative')).toBe(40);
    expect(of('label', 'neutral')).toBe(79);
    expect(of('label', 'positive')).toBe(1);
    expect(of('brand', 'zonnehof')).toBe(40);
    expect(of('brand', 'ander')).toBe(0);
    expect(of('safety', 'safety')).toBe(5);
    expect(of('certain', 'uncertain') + of('certain', 'certain')).toBe(40);
    expect(of('direction', 'by')).toBe(0);
    expect(isSearchedWhole(counts)).toBe(true);
    const beside = await countBeside(store, MONTH);
    expect(beside.filter(({ facet }) => facet === 'language').map(({ choice, mentions }) => [choice, mentions])).toEqual([['nl', 90], ['en', 30]]);
    expect(beside.filter(({ facet }) => facet === 'source').map(({ choice, mentions }) => [choice, mentions])).toEqual([['gazette', 60], ['square', 60]]);
  });
});

import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { FLAG } from '../../schemas/plain/labels.ts';
import type { MentionFactRow, MentionRow, MentionTextRow } from '../../schemas/rows.ts';
import { insertFacts } from '../../store/analysis.ts';
import { readIncidentCounts, readQuotablePosts, readSeeingSources, readSituation } from '../../store/alert-facts.ts';
import { writeSourceStates } from '../../store/collection.ts';
import { insertDecisions, insertIncidentEvents } from '../../store/detection.ts';
import { insertMentions, insertMentionTexts, insertSightings } from '../../store/mentions.ts';
import { emptyTables } from '../support/tables.ts';
import { author, fact, id, mention, mentionText, NOON } from './sample-rows.ts';
import { execute, openTestStore } from './test-store.ts';

const { store, close } = await openTestStore();
afterAll(close);
beforeEach(() => emptyTables(store));

const HOUR = 3_600;
const SPAN = { brand: 'zonnehof', from: NOON - 3 * HOUR, to: NOON + 1 };
const INCIDENT = 'aa00bb11cc22dd33';

interface Planted {
  readonly fact?: Partial<MentionFactRow>;
  readonly mention?: Partial<MentionRow>;
  readonly text?: Partial<MentionTextRow>;
}

/** A critical post, `minutes` before noon. */
async function plant(number: number, minutes: number, { fact: factFields, mention: mentionFields, text }: Planted = {}): Promise<void> {
  const bucketAt = NOON - Math.ceil((minutes * 60) / 300) * 300;
  await insertMentions(store, [mention(number, { bucketAt, publishedAt: (NOON - minutes * 60) * 1_000, seenAt: NOON * 1_000, authorKey: factFields?.authorKey ?? author(number), ...mentionFields })]);
  await insertMentionTexts(store, [mentionText(number, { text: `de balie van Zonnehof is dicht ${number}`, ...text })]);
  await insertFacts(store, [fact(number, { bucketAt, modelLabel: 'negative', ...factFields })]);
}

const quotable = async (terms: readonly string[] = [], limit = 9) => (await readQuotablePosts(store, { ...SPAN, terms, limit })).map(({ nativeId }) => Number.parseInt(nativeId, 16));

describe('posts that may be quoted', () => {
  it('are critical, about the brand, in the window, and the earliest come first', async () => {
    await plant(1, 10);
    await plant(2, 50);
    await plant(3, 20, { fact: { modelLabel: 'neutral' } });
    await plant(4, 20, { fact: { direction: 'by' } });
    await plant(5, 20, { fact: { brand: 'veldzicht' } });
    await plant(6, 200);
    await plant(7, 20, { fact: { modelLabel: 'positive', personLabel: 'negative' } });
    await plant(8, 20, { fact: { personLabel: 'neutral' } });
    expect(await quotable()).toEqual([2, 7, 1]);
  });

  it('are never deleted ones, also when a kill left their facts behind', async () => {
    await plant(1, 10);
    await plant(2, 11, { mention: { isDeleted: true } });
    await plant(3, 12, { fact: { isDeleted: true } });
    await plant(4, 13);
    await insertMentions(store, [mention(4, { version: 2, isDeleted: true })]);
    await plant(5, 14, { text: { text: '' } });
    expect(await quotable()).toEqual([1]);
  });

  it('are never private ones, nor those that were found too late', async () => {
    await plant(1, 10);
    await plant(2, 11, { mention: { visibility: 'private' } });
    await plant(3, 12, { fact: { late: true } });
    expect(await quotable()).toEqual([1]);
  });

  it('are of different stories and different authors; of people without a name each counts', async () => {
    await plant(1, 30);
    await plant(2, 20, { fact: { story: '1' } });
    await plant(3, 20, { fact: { authorKey: author(1) } });
    await plant(4, 10, { fact: { authorKey: '' } });
    await plant(5, 10, { fact: { authorKey: '' } });
    expect(await quotable()).toEqual([1, 4, 5]);
  });

  it('come in the order of how many terms they hold, as whole words', async () => {
    await plant(1, 40, { text: { text: 'Kritisch over een ritje bij Zonnehof' } });
    await plant(2, 30, { text: { text: 'Geen WARM water, en de rit duurde lang' } });
    await plant(3, 20, { text: { text: 'De #rit: geen warm water!' } });
    await plant(4, 10, { text: { text: '', title: 'Een rit zonder einde, zo’n rit!' } });
    expect(await quotable(['rit', 'geen warm', '#rit', "zo'n rit"])).toEqual([2, 3, 4, 1]);
    expect(await quotable(['rit', 'geen warm', '#rit'], 1)).toEqual([2]);
  });

  it('say whether their label is uncertain: a person is not', async () => {
    await plant(1, 30, { fact: { flags: FLAG.uncertain | FLAG.safetyWord } });
    await plant(2, 20, { fact: { flags: FLAG.uncertain, personLabel: 'negative' } });
    await plant(3, 10);
    expect((await readQuotablePosts(store, { ...SPAN, terms: [], limit: 9 })).map(({ isUncertain }) => isUncertain)).toEqual([true, false, false]);
  });

  it('are named by the source that saw them', async () => {
    const sighting = (number: number, source: string) => ({ origin: 'feed:00ff', nativeId: id(number), source, seenAt: NOON * 1_000, version: 1 });
    await insertSightings(store, [sighting(1, 'gazet'), sighting(1, 'courant'), sighting(2, 'gazet')]);
    const keys = [1, 3].map((number) => ({ origin: 'feed:00ff', nativeId: id(number) }));
    expect([...(await readSeeingSources(store, keys))]).toEqual([[id(1), 'courant']]);
    expect([...(await readSeeingSources(store, []))]).toEqual([]);
  });
});

describe('counts around an incident', () => {
  it('hold the first critical post, at the minute its source gives', async () => {
    await plant(1, 100, { fact: { modelLabel: 'neutral' } });
    // Half an hour without any lies between: it was about something else.
    await plant(4, 150);
    await plant(2, 68);
    await plant(5, 45);
    await plant(3, 20);
    const { firstPostAt } = await readIncidentCounts(store, { ...SPAN, openedAt: NOON - 600, recentFrom: NOON - 3 * HOUR });
    expect(firstPostAt).toBe((NOON - 68 * 60) * 1_000);
  });

  it('take a post of a slow source from the moment it was found, and one without a date from its first sight', async () => {
    await plant(1, 30, { mention: { publishedAt: (NOON - 20 * HOUR) * 1_000 } });
    expect((await readIncidentCounts(store, { ...SPAN, openedAt: NOON - 600, recentFrom: NOON - 3 * HOUR })).firstPostAt).toBe((NOON - 30 * 60) * 1_000);
    await emptyTables(store);
    await plant(1, 30, { mention: { publishedAt: null, seenAt: (NOON - 29 * 60) * 1_000 } });
    expect((await readIncidentCounts(store, { ...SPAN, openedAt: NOON - 600, recentFrom: NOON - 3 * HOUR })).firstPostAt).toBe((NOON - 29 * 60) * 1_000);
  });

  it('tell how many labels are uncertain or missing, unless a person gave them', async () => {
    await plant(1, 10, { fact: { flags: FLAG.uncertain } });
    await plant(2, 10, { fact: { modelLabel: 'none' } });
    await plant(3, 10, { fact: { flags: FLAG.uncertain, personLabel: 'neutral' } });
    await plant(4, 10);
    await plant(5, 100, { fact: { flags: FLAG.uncertain } });
    await plant(6, 10, { fact: { direction: 'to' } });
    expect(await readIncidentCounts(store, { ...SPAN, openedAt: NOON - 600, recentFrom: NOON - HOUR })).toMatchObject({ mentions: 4, uncertain: 2 });
  });

  it('are none where nothing is', async () => {
    expect(await readIncidentCounts(store, { ...SPAN, openedAt: NOON - 600, recentFrom: NOON - HOUR })).toEqual({ mentions: 0, uncertain: 0, firstPostAt: null, firstSeenAt: null });
  });
});

describe('where an incident stands', () => {
  const event = (sequence: number, kind: 'opened' | 'raised' | 'lowered' | 'evidence', detail: object, incident = INCIDENT) => ({
    incident, brand: 'zonnehof', sequence, kind, at: NOON + sequence * 300, level: 2 as const, detail: JSON.stringify(detail), version: String(NOON + sequence),
  });
  const decision = (bucket: number, severity: number) => ({ brand: 'zonnehof', bucket, version: String(bucket), level: 2 as const, severity, terms: `{"at":${bucket}}` });
  const question = { brand: 'zonnehof', incident: INCIDENT, from: NOON - HOUR, to: NOON + HOUR, judgedFrom: NOON - 365 * 86_400 };

  it('is its last news, the words it last stood on, and the latest decision', async () => {
    await insertIncidentEvents(store, [
      event(0, 'opened', { reason: 'people-signal', drivers: [{ term: 'balie' }] }), event(1, 'raised', { reason: 'severity-high', drivers: [] }), event(2, 'lowered', { reason: 'severity-low' }),
      event(9, 'evidence', { reason: 'other' }, 'ffffffffffffffff'),
    ]);
    await insertDecisions(store, [decision(NOON, 40), decision(NOON + 300, 50), decision(NOON + 2 * HOUR, 99), { ...decision(NOON + 600, 77), brand: 'veldzicht' }]);
    const { news, words, decisions } = await readSituation(store, question);
    expect(news).toEqual([['raised', NOON + 300, JSON.stringify({ reason: 'severity-high', drivers: [] })]]);
    expect(words.map((detail) => JSON.parse(detail) as unknown)).toEqual([{ reason: 'people-signal', drivers: [{ term: 'balie' }] }]);
    expect(decisions).toEqual([[NOON + 300, 50, `{"at":${NOON + 300}}`]]);
  });

  it('is empty where nothing is known, and holds the state of every source', async () => {
    expect(await readSituation(store, question)).toEqual({ news: [], words: [], decisions: [], sources: [], record: [[0, 0, 0]] });
    await writeSourceStates(store, [{ source: 'gazet', version: '1', state: 'blind', since: NOON, lastGoodAt: null, failures: 3, reason: 'failing' }]);
    expect((await readSituation(store, question)).sources).toEqual([['gazet', 'blind', NOON, 'failing']]);
  });

  it('knows how incidents of the same brand and rule were judged; drills and other rules are left out', async () => {
    const judged = [['1', 'real', 0, 'severity-high'], ['2', 'noise', 0, 'severity-high'], ['3', 'campaign', 0, 'severity-high'], ['4', 'real', 1, 'severity-high'], ['5', 'real', 0, 'volume-signal']] as const;
    await insertIncidentEvents(store, [event(0, 'opened', { reason: 'severity-high' }), ...judged.map(([incident, , , reason]) => event(0, 'opened', { reason }, incident))]);
    for (const [incident, verdict, isDrill] of judged) {
      await execute(store, `INSERT INTO escalations_v1 (incident, brand, version, is_drill, state, verdict) VALUES ('${incident}', 'zonnehof', 1, ${isDrill}, 'resolved', '${verdict}')`);
    }
    expect((await readSituation(store, question)).record).toEqual([[3, 1, 1]]);
    expect((await readSituation(store, { ...question, judgedFrom: NOON + 40 * 86_400 })).record).toEqual([[0, 0, 0]]);
  });
});

import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createAlertFacts, type AlertReaders } from '../../activities/alert-facts.ts';
import type { ActivityDependencies, ConfiguredSource } from '../../activities/dependencies.ts';
import { brandsFromArchive } from '../../analysis/brand-query/archive-brands.ts';
import type { DecisionTerms, IncidentChange } from '../../analysis/detection/decision.ts';
import { StoreError } from '../../schemas/errors.ts';
import type { SendAlertInput } from '../../schemas/plain/escalation.ts';
import type { IsoTime } from '../../schemas/plain/history-safe.ts';
import { FLAG } from '../../schemas/plain/labels.ts';
import { insertFacts } from '../../store/analysis.ts';
import type { Store } from '../../store/client.ts';
import { writeSourceStates } from '../../store/collection.ts';
import { insertDecisions, insertIncidentEvents } from '../../store/detection.ts';
import { insertMentions, insertMentionTexts, insertSightings } from '../../store/mentions.ts';
import { author, fact, id, mention, mentionText, NOON } from '../store/sample-rows.ts';
import { openTestStore } from '../store/test-store.ts';
import { sourceOf } from '../support/activity-rig.ts';
import { emptyTables } from '../support/tables.ts';

const { store, close } = await openTestStore();
afterAll(close);
beforeEach(() => emptyTables(store));

const INCIDENT = 'aa00bb11cc22dd33';
const iso = (seconds: number) => new Date(seconds * 1_000).toISOString() as IsoTime; // as a date writes it

/** Level 3 at noon, opened ten minutes ago. */
function inputOf(changes: Partial<Record<keyof SendAlertInput, unknown>> = {}): SendAlertInput {
  const detected = { sequence: 1, level: 3, peakLevel: 3, severity: 61, isOpen: true, isBlind: false, isCalm: false, news: 0, isDigest: false, openedAt: iso(NOON - 600) };
  return {
    incident: INCIDENT, brand: 'lumo', isDrill: false, cause: 'opened', level: 3, chain: 1, step: 0, recipient: 'noor', receiver: 'mail', at: iso(NOON),
    owner: null, nextAt: iso(NOON + 900), next: ['sam'], held: null, verdict: null, detected, ...changes,
  } as SendAlertInput; // ids of the test
}

const readers = (signal = new AbortController().signal): AlertReaders => ({ recipientName: 'Noor Brandt', nextNames: ['Sam Dijkman'], ownerName: null, signal });

interface Rig {
  readonly facts: ReturnType<typeof createAlertFacts>;
  readonly errors: readonly unknown[];
}

function rig({ from = store, sources = [], budgetMs }: { readonly from?: Store; readonly sources?: readonly Partial<ConfiguredSource>[]; readonly budgetMs?: number } = {}): Rig {
  const errors: unknown[] = [];
  const watch = { sources: sources.map(sourceOf) } as unknown as NonNullable<ActivityDependencies['watch']>; // the rest is not read here
  const dependencies = { store: from, brands: brandsFromArchive(['Lumo']), watch, onError: (error: unknown) => void errors.push(error) };
  return { errors, facts: createAlertFacts(dependencies, budgetMs === undefined ? {} : { budgetMs }) };
}

/** A store of which some questions fail. */
function failing(names: readonly string[], error: () => unknown): Store {
  return { ...store, query: (query, params, options) => (names.includes(query.name) ? Promise.reject(error()) : store.query(query, params, options)) };
}

const TERMS: DecisionTerms = {
  score: 0.9, u1: 0.9, u2: 0.9, u3: 0.9, x1: 118, m1: 31, dispersion: 1, ev: 6, en: 4, em: 3, er: 0, ea: 2, reach: 0, slowRamp: 0, breadth: 0.9, mentions: 118,
  authors: 54, stories: 87, copies: 31, sources: 3, shareHours: 1, labelled: 80, negatives: 57, negativeShare: 0.71, expectedShare: 0.3, correlation: 0.05,
  negativeAuthors1h: 46, negativeAuthorsHourBefore: 3, negativeAuthors3h: 49, expectedNegativeAuthors: 5, negativeAuthorsShareWindow: 46,
  expectedNegativeAuthorsShareWindow: 2, peopleDispersion: 0.2, negativeSources3h: 2, xs: 44, safetyAuthors: 0, coveredBuckets: 9_000, evidenceLevel: 3, heldByCoolDown: 0,
  notCounted: [],
};

async function decide(bucket: number, severity: number, terms: Partial<DecisionTerms> = {}): Promise<void> {
  const written = JSON.stringify({ ...TERMS, ...terms, conditions: ['severity-high'], marks: ['learning'] });
  await insertDecisions(store, [{ brand: 'lumo', bucket, version: String(bucket), level: 3, severity, terms: written }]);
}

async function record(at: number, changes: Partial<IncidentChange> = {}, drivers: readonly string[] = ['balie dicht', '0612345678', 'kwijt']): Promise<void> {
  const detail = {
    evidence: [
      { term: 'negativeAuthors3h', value: 40, expected: 5 }, { term: 'negativeAuthors1h', value: 38 }, { term: 'x1', value: 90, expected: 31 }, { term: 'copies', value: 12 },
      { term: 'safetyAuthors', value: 1 }, { term: 'ev', value: 6 }, { term: 'en', value: 4 }, { term: 'breadth', value: 1 }, { term: 'score', value: 0.9 },
    ],
    marks: [], reason: 'severity-high', severity: 66, peakLevel: 3, drivers: drivers.map((term) => ({ term, z: 4, documents: 9, explains: 0.3 })), explained: 0.6, driverHours: 1, ...changes,
  };
  await insertIncidentEvents(store, [{ incident: INCIDENT, brand: 'lumo', sequence: (at - NOON) / 300 + 100, kind: changes.kind ?? 'opened', at, level: 3, version: String(at), detail: JSON.stringify(detail) }]);
}

/** A critical post a quarter of an hour before noon. */
async function post(number: number, text: string, { origin = 'mastodon', flags = 0, visibility = 'public' as const, isDeleted = false }: { readonly origin?: string; readonly flags?: number; readonly visibility?: 'public' | 'private'; readonly isDeleted?: boolean } = {}): Promise<void> {
  const bucketAt = NOON - 900;
  await insertMentions(store, [mention(number, { origin, bucketAt, publishedAt: (bucketAt + number) * 1_000, visibility, isDeleted })]);
  await insertMentionTexts(store, [mentionText(number, { origin, text, url: `https://plein.example/@canarybird/${number}`, sourceOwnId: `https://plein.example/users/canarybird/${number}` })]);
  await insertFacts(store, [fact(number, { brand: 'lumo', origin, bucketAt, modelLabel: 'negative', authorKey: author(number), flags })]);
}

describe('facts of a message', () => {
  it('are the latest decision of the brand, with its hourly normal and what the severity is made of', async () => {
    await record(NOON - 600);
    await decide(NOON - 300, 73);
    const facts = await rig().facts(inputOf(), readers());
    expect(facts).toMatchObject({
      incident: INCIDENT, brand: { id: 'lumo', name: 'Lumo' }, isStoreAway: false, severity: 73, copies: 31, safetyAuthors: 0, marks: ['learning'], reason: 'severity-high',
      drivers: { terms: ['balie dicht', 'kwijt'], explained: 0.6 }, recipient: 'Noor Brandt', next: { at: (NOON + 900) * 1_000, names: ['Sam Dijkman'] }, openedAt: (NOON - 600) * 1_000,
    });
    expect(facts.numbers.slice(0, 2)).toEqual([{ term: 'negativeAuthors1h', value: 46, expected: 2 }, { term: 'negativeAuthors3h', value: 49, expected: 5 }]);
    expect(facts.severityParts.map(({ part }) => part)).toEqual(['volume', 'negative', 'acceleration']);
  });

  it('are those of the event when it opened in a bucket that no decision has closed yet', async () => {
    await decide(NOON - 300, 12, { negativeAuthors1h: 1 });
    await record(NOON);
    const facts = await rig().facts(inputOf(), readers());
    expect(facts).toMatchObject({ severity: 66, copies: 12, safetyAuthors: 1, marks: [] });
    expect(facts.numbers[0]).toEqual({ term: 'negativeAuthors3h', value: 40, expected: 5 });
    expect(facts.numbers.map(({ term }) => term)).not.toContain('score');
    expect(facts.severityParts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it('lead with the number that fired', async () => {
    for (const [reason, lead] of [['volume-elevated', 'x1'], ['share-elevated', 'negativeShare'], ['safety-crisis', 'safetyAuthors'], ['people-signal', 'negativeAuthors1h']] as const) {
      await emptyTables(store);
      await record(NOON - 600, { reason });
      await decide(NOON - 300, 73);
      expect((await rig().facts(inputOf(), readers())).numbers[0]?.term).toBe(lead);
    }
  });

  it('hold no figures from before the evaluation stood still: they would pass for current ones', async () => {
    await record(NOON - 7_200);
    await decide(NOON - 6_900, 73);
    expect(await rig().facts(inputOf(), readers())).toMatchObject({ severity: 61, numbers: [], severityParts: [], copies: null, safetyAuthors: null, reason: 'severity-high', isStoreAway: false });
  });

  it('survive an event that another build wrote in another shape', async () => {
    await record(NOON, { evidence: 'many' as never });
    expect(await rig().facts(inputOf(), readers())).toMatchObject({ numbers: [], reason: null, drivers: null, severity: 61 });
  });

  it('name the sources out of sight and the networks nobody connected; paused ones are no news', async () => {
    const state = (source: string, state: 'healthy' | 'blind' | 'needs-attention', reason: 'well' | 'failing' | 'gone' | 'never-polled', since = NOON - 60) =>
      ({ source, version: '1', state, since, lastGoodAt: null, failures: 0, reason });
    await writeSourceStates(store, [
      state('gazet', 'blind', 'failing'), state('forum', 'needs-attention', 'gone', NOON - 600), state('plein', 'healthy', 'well'), state('oud', 'blind', 'failing'), state('stil', 'blind', 'failing'),
    ]);
    const sources = ['gazet', 'forum', 'plein', 'nieuw', 'stil'].map((name) => ({ id: name, isPaused: name === 'stil' }) as Partial<ConfiguredSource>); // ids of the test
    expect(await rig({ sources }).facts(inputOf(), readers())).toMatchObject({
      sources: { seen: 1, all: 4 }, notConnected: ['X', 'Facebook', 'Instagram', 'LinkedIn', 'TikTok'],
      blindSources: [{ source: 'forum', since: (NOON - 600) * 1_000, reason: 'gone' }, { source: 'gazet', since: (NOON - 60) * 1_000, reason: 'failing' }],
    });
  });

  it('tell what was held, by whom it is owned, and how such alarms were judged', async () => {
    const held = { since: iso(NOON - 3_600), level: 2, peakLevel: 3 };
    const facts = await rig().facts(inputOf({ held, nextAt: null }), { ...readers(), ownerName: 'Sam Dijkman' });
    expect(facts).toMatchObject({ held: { since: (NOON - 3_600) * 1_000, until: NOON * 1_000, level: 2, peakLevel: 3 }, owner: 'Sam Dijkman', next: null, record: { times: 0, real: 0, noise: 0 } });
  });
});

describe('quotes', () => {
  it('are three, nearest to the words of the incident, by pseudonym and with the name of their network', async () => {
    await record(NOON);
    await post(1, 'zomaar iets over de koffie hier');
    await post(2, 'de balie dicht en mijn koffer kwijt', { flags: FLAG.uncertain });
    await post(3, 'alweer mijn koffer kwijt geraakt', { origin: 'hn' });
    await post(4, 'is de balie dicht vandaag of niet', { origin: 'feed:00ff' });
    await insertSightings(store, [{ origin: 'feed:00ff', nativeId: id(4), source: 'gazet', seenAt: NOON * 1_000, version: 1 }]);
    expect((await rig().facts(inputOf(), readers())).quotes).toEqual([
      { id: 'v-000000', text: 'de balie dicht en mijn koffer kwijt', isUncertain: true, source: 'Mastodon' },
      { id: 'v-000000', text: 'alweer mijn koffer kwijt geraakt', isUncertain: false, source: 'Hacker News' },
      { id: 'v-000000', text: 'is de balie dicht vandaag of niet', isUncertain: false, source: 'gazet' },
    ]);
  });

  it('never hold a handle, a link, an address or a number, nor anything of a private or deleted post', async () => {
    await record(NOON);
    await post(1, '@canarybird @canarybird@plein.example de balie dicht https://plein.example/@canarybird/1 en kwijt canarybird@post.example');
    await post(2, 'kwijt! plein.example/canarybird &#64;canarybird bel 06-12345678 over de balie');
    await post(3, 'private canarybird balie dicht kwijt', { visibility: 'private' });
    await post(4, 'deleted canarybird balie dicht kwijt', { isDeleted: true });
    const facts = await rig().facts(inputOf(), readers());
    expect(facts.quotes).toHaveLength(2);
    expect(JSON.stringify(facts)).not.toMatch(/canarybird|https?:|@|12345678|private|deleted/);
    for (const { text } of facts.quotes) expect([...text].length).toBeLessThanOrEqual(120);
  });

  it('that read the same once names are out stand there once', async () => {
    await record(NOON);
    await post(1, '@een de balie is alweer dicht vandaag');
    await post(2, '@twee de balie is alweer dicht vandaag');
    expect((await rig().facts(inputOf(), readers())).quotes).toHaveLength(1);
  });

  it('and the first post are left out of a fire drill, whose figures are the real ones', async () => {
    await decide(NOON - 300, 8);
    await post(1, 'de balie is alweer dicht vandaag');
    const facts = await rig().facts(inputOf({ isDrill: true, incident: 'drill-00112233445566aa' }), readers());
    expect(facts).toMatchObject({ isDrill: true, quotes: [], firstPostAt: null, record: null, drivers: null, reason: null, severity: 8, level: 3, copies: 31, uncertain: { some: 0, all: 1 } });
  });
});

describe('what cannot be read', () => {
  const away = () => new StoreError('Down', 'the store is away');

  it('leaves the facts that the incident itself remembers', async () => {
    const { facts, errors } = rig({ from: failing(['read-situation'], away), sources: [{ connector: 'feeds' }] });
    expect(await facts(inputOf(), readers())).toMatchObject({
      isStoreAway: true, level: 3, peakLevel: 3, severity: 61, openedAt: (NOON - 600) * 1_000, numbers: [], quotes: [], sources: null, uncertain: null, record: null,
      notConnected: ['X', 'Facebook', 'Instagram', 'LinkedIn', 'TikTok'], recipient: 'Noor Brandt',
    });
    expect(errors).toHaveLength(1);
  });

  it('is absent by itself: the rest is told', async () => {
    await record(NOON);
    const { facts, errors } = rig({ from: failing(['read-incident-counts', 'read-critical-posts'], away) });
    expect(await facts(inputOf(), readers())).toMatchObject({ isStoreAway: false, severity: 66, firstPostAt: null, uncertain: null, quotes: [] });
    expect(errors).toHaveLength(2);
  });

  it('is given up after the time a message may take', async () => {
    const hanging: Store = { ...store, query: (_query, _params, options) => new Promise((_resolve, reject) => {
      options?.signal?.addEventListener('abort', () => reject(options.signal?.reason as Error)); // a DOMException
    }) };
    expect(await rig({ from: hanging, budgetMs: 5 }).facts(inputOf(), readers())).toMatchObject({ isStoreAway: true, severity: 61 });
  });

  it('is not asked for any more once the caller has stopped: its reason passes through', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const stopping = failing(['read-situation'], () => {
      controller.abort(reason);
      return away();
    });
    const { facts, errors } = rig({ from: stopping });
    await expect(facts(inputOf(), readers(controller.signal))).rejects.toBe(reason);
    expect(errors).toEqual([]);
  });
});

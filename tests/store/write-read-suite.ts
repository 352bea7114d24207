/** What any store must do, embedded or server: written once, run on both. */
import { expect, it } from 'vitest';
import type { StoreError } from '../../schemas/errors.ts';
import type { Store } from '../../store/client.ts';
import { insertAnalyses, insertFacts } from '../../store/analysis.ts';
import { insertAmbassadorScores, readAmbassadorScores, readAuthorActivity, readPlatformP90 } from '../../store/ambassadors.ts';
import { recomputeCells } from '../../store/cells.ts';
import {
  insertCoverage, insertGaps, insertQuarantine, readBudgetSpent, readCoverage, readCursor, readSourceStates, spendBudget, writeCursor,
  writeSourceStates,
} from '../../store/collection.ts';
import {
  insertDecisions, insertIncidentEvents, insertIncidents, readDecisions, readDetectorStates, readFacts, readIncidentEvents,
  readIncidents, writeDetectorStates,
} from '../../store/detection.ts';
import { addBlocked, readBlocked } from '../../store/do-not-collect.ts';
import { readFactSpan } from '../../store/fact-span.ts';
import {
  insertAuthorIdentities, insertMentionBrands, insertMentions, insertMentionTexts, insertSightings, readStoredMentions,
} from '../../store/mentions.ts';
import { insertStories, readStories } from '../../store/stories.ts';
import { readTexts, readTextsByKeys } from '../../store/texts.ts';
import { readBrandTotals, readLanguages, readMentionCount, readQuarantine } from '../../store/totals.ts';
import { runUserSql } from '../../store/sql-guard.ts';
import { author, fact, id, mention, mentionText, NOON, story } from './sample-rows.ts';

const STRANGE = `l'oréal "C:\\x"\t{a:String}; DROP\n\u0000 🙂 \u202e -- $1`;

export function describeStore(open: () => Store): void {
  it('gives back what was stored of a key, and nothing of unknown ones', async () => {
    await insertMentions(open(), [mention(1), mention(2, { late: true, publishedAt: null })]);
    const stored = await readStoredMentions(open(), [1, 2, 3].map((number) => ({ origin: 'archive:invented', nativeId: id(number) })));
    expect(stored.toSorted((a, b) => a.nativeId.localeCompare(b.nativeId))).toEqual([
      { origin: 'archive:invented', nativeId: id(1), version: 1, seenAt: NOON * 1_000 + 5, bucketAt: NOON, late: false, isDeleted: false },
      { origin: 'archive:invented', nativeId: id(2), version: 1, seenAt: NOON * 1_000 + 5, bucketAt: NOON, late: true, isDeleted: false },
    ]);
    expect(await readMentionCount(open())).toBe(2);
  });

  it('looks up a page of 2,500 keys at once', async () => {
    const rows = Array.from({ length: 2_500 }, (_, index) => mention(10_000 + index, { origin: 'archive:many' }));
    expect(await insertMentions(open(), rows)).toEqual({ refused: [] });
    const stored = await readStoredMentions(open(), rows);
    expect(new Set(stored.map((row) => row.nativeId)).size).toBe(2_500);
  });

  it('keeps text byte for byte, whatever is in it', async () => {
    await insertFacts(open(), [fact(1, { brand: 'texts' }), fact(2, { brand: 'texts' })]);
    await insertMentionTexts(open(), [mentionText(1, { text: STRANGE, sourceOwnId: "it's", title: STRANGE }), mentionText(2, { text: '' })]);
    const [read, ...others] = await readTextsByKeys(open(), [{ origin: 'archive:invented', nativeId: id(1) }]);
    expect(others).toEqual([]);
    expect(read).toMatchObject({ text: STRANGE, title: STRANGE, sourceOwnId: "it's", url: 'https://example.org/1' });
    const texts = await readTexts(open(), { brand: 'texts', from: NOON, to: NOON + 1, limit: 10 });
    expect(texts).toEqual([{ origin: 'archive:invented', nativeId: id(1), bucketAt: NOON, story: '1', label: 'neutral', text: STRANGE }]);
  });

  it('stores identities, sightings, brands and analyses', async () => {
    const none = { refused: [] };
    const key = { origin: 'archive:invented', nativeId: id(1) };
    expect(await insertAuthorIdentities(open(), [{ authorKey: author(1), version: 1, seenAt: Date.now(), network: 'invented', sealed: 'ab' }])).toEqual(none);
    expect(await insertSightings(open(), [{ ...key, source: 'archive', seenAt: NOON * 1_000, version: 1 }])).toEqual(none);
    expect(await insertMentionBrands(open(), [{ ...key, brand: 'zonnehof', direction: 'about', queryVersion: 1, version: 1 }])).toEqual(none);
    const analysis = { ...key, brand: '-', version: '17592186044417', label: 'positive', pNegative: 0.1, pNeutral: 0.2, pPositive: 0.7, flags: 1, modelVersion: 'nl-1' } as const;
    expect(await insertAnalyses(open(), [analysis])).toEqual(none);
  });

  it('counts facts into cells and views', async () => {
    await insertFacts(open(), [
      fact(1, { brand: 'counted', modelLabel: 'negative', flags: 5 }),
      fact(2, { brand: 'counted', modelLabel: 'positive', authorKey: author(1), story: '1' }),
      fact(3, { brand: 'counted', direction: 'by' }),
    ]);
    await recomputeCells(open(), [{ brand: 'counted', step: 300, at: NOON }, { brand: 'counted', step: 3600, at: NOON }]);
    const facts = await readFacts(open(), { from: NOON, to: NOON + 300, brands: ['counted'] });
    expect(facts.map(({ nativeId, label, flags, late }) => ({ nativeId, label, flags, late }))).toEqual([
      { nativeId: id(1), label: 'negative', flags: 5, late: false },
      { nativeId: id(2), label: 'positive', flags: 0, late: false },
    ]);
    const totals = (await readBrandTotals(open())).find((row) => row.brand === 'counted');
    expect(totals).toEqual({
      brand: 'counted', mentions: 2, authors: 1, stories: 1, negative: 1, neutral: 0, positive: 1, unlabelled: 0, firstAt: NOON, lastAt: NOON,
    });
    const { rows } = await runUserSql(open(), "SELECT mentions, stories, authors, negative_authors, reach FROM v_brand_hours WHERE brand = 'counted'", { maxRows: 5, timeoutSeconds: 5 });
    expect(rows).toEqual([[2, 1, 1, 1, 20]]);
    expect((await readLanguages(open())).filter((row) => row.brand === 'counted')).toEqual([
      { brand: 'counted', language: 'nl', mentions: 2, negative: 1, neutral: 0, positive: 1, unlabelled: 0 },
    ]);
    expect(await readFactSpan(open())).toEqual({ first: NOON, last: NOON });
  });

  it('gives stories back with all digits, and only the newer ones when asked', async () => {
    await insertStories(open(), [story(1), story(2), story(3, { brand: 'other' })]);
    expect(await readStories(open(), { brands: ['zonnehof'], sinceVersion: 0 })).toEqual([story(1), story(2)]);
    expect(await readStories(open(), { brands: ['zonnehof', 'other'], sinceVersion: 1 })).toEqual([story(2), story(3, { brand: 'other' })]);
    expect(await readStories(open(), { brands: [], sinceVersion: 0 })).toEqual([]);
  });

  it('keeps progress, budgets, coverage, gaps, quarantine and health', async () => {
    expect(await readCursor(open(), 'feed-one')).toBeUndefined();
    await writeCursor(open(), { source: 'feed-one', version: '7000000000000000001', cursor: '{"page":2}' });
    await writeCursor(open(), { source: 'feed-one', version: '7000000000000000000', cursor: '{"page":1}' });
    expect(await readCursor(open(), 'feed-one')).toEqual({ source: 'feed-one', version: '7000000000000000001', cursor: '{"page":2}' });

    const spend = { source: 'feed-one', window: '2026-03', tick: NOON * 1_000, page: 1, amount: 2.5 };
    for (const page of [1, 2, 1, 2]) await spendBudget(open(), { ...spend, page });
    expect(await readBudgetSpent(open(), { source: 'feed-one', window: '2026-03' })).toBe(5);
    expect(await readBudgetSpent(open(), { source: 'feed-one', window: '2026-04' })).toBe(0);

    await insertCoverage(open(), [{ source: 'feed-one', from: NOON, to: NOON + 300, version: 1 }]);
    expect(await readCoverage(open(), { from: NOON + 200, to: NOON + 400 })).toEqual([{ source: 'feed-one', from: NOON, to: NOON + 300, version: 1 }]);
    expect(await readCoverage(open(), { from: NOON + 300, to: NOON + 400 })).toEqual([]);
    await insertGaps(open(), [{ source: 'feed-one', from: NOON, to: NOON + 60, reason: 'failed', recoveredAt: null, version: '1' }]);

    const now = Date.now();
    await insertQuarantine(open(), [9, 3].map((position) => ({ source: 'feed-one', position, reason: 'no date', seenAt: now, tick: now, page: 1 })));
    expect(await readQuarantine(open(), 'feed-one')).toEqual([3, 9].map((position) => ({ tick: now, page: 1, position, reason: 'no date', seenAt: now })));

    const healthy = { source: 'feed-one', version: '1', state: 'healthy', since: NOON, lastGoodAt: null, failures: 0, reason: 'well' } as const;
    await writeSourceStates(open(), [healthy, { ...healthy, version: '2', state: 'degraded', lastGoodAt: NOON, failures: 3 }]);
    expect(await readSourceStates(open())).toEqual([{ ...healthy, version: '2', state: 'degraded', lastGoodAt: NOON, failures: 3 }]);
  });

  it('keeps what the detector knows, decides and records', async () => {
    await writeDetectorStates(open(), [
      { brand: 'zonnehof', lastBucket: NOON, version: '2', blob: 'Yg==' },
      { brand: 'zonnehof', lastBucket: NOON - 300, version: '1', blob: 'YQ==' },
    ]);
    expect(await readDetectorStates(open())).toEqual([{ brand: 'zonnehof', lastBucket: NOON, version: '2', blob: 'Yg==' }]);
    expect(await readDetectorStates(open(), { before: NOON })).toMatchObject([{ lastBucket: NOON - 300, blob: 'YQ==' }]);

    const decisions = Array.from({ length: 12_000 }, (_, index) => ({
      brand: 'zonnehof', bucket: NOON + index * 300, version: '1', level: 1, severity: 12.5, terms: '{"e":1}',
    } as const));
    await insertDecisions(open(), decisions);
    expect(await readDecisions(open(), { from: NOON + 300, to: NOON + 900 })).toEqual(decisions.slice(1, 3));

    const incident = { incident: 'one', brand: 'zonnehof', version: '1', level: 2, peakLevel: 3, openedAt: NOON, closedAt: null, peakSeverity: 61.5, marks: 'surge' } as const;
    const closed = { ...incident, incident: 'two', openedAt: NOON + 300, closedAt: NOON + 600 };
    await insertIncidents(open(), [closed, incident]);
    expect(await readIncidents(open())).toEqual([incident, closed]);
    expect(await readIncidents(open(), { brands: ['zonnehof'], openOnly: true })).toEqual([incident]);
    expect(await readIncidents(open(), { brands: ['other'] })).toEqual([]);

    const event = { incident: 'one', brand: 'zonnehof', sequence: 0, kind: 'opened', at: NOON, level: 2, detail: '{}', version: '1' } as const;
    await insertIncidentEvents(open(), [{ ...event, sequence: 1, kind: 'raised', at: NOON + 300, level: 3 }, event]);
    expect((await readIncidentEvents(open(), { incidents: ['one'] })).map((row) => row.kind)).toEqual(['opened', 'raised']);
    expect(await readIncidentEvents(open(), { before: NOON + 300 })).toEqual([event]);
  });

  it('groups what authors said, and knows what is much for a network', async () => {
    await insertMentions(open(), [mention(51, { likes: 7, network: 'small' }), mention(52, { inReplyTo: id(51), followers: 9, bucketAt: NOON + 300 })]);
    await insertFacts(open(), [
      fact(51, { brand: 'fans', authorKey: author(50) }),
      fact(52, { brand: 'fans', authorKey: author(50), bucketAt: NOON + 300, modelLabel: 'positive' }),
    ]);
    const [activity, ...others] = await readAuthorActivity(open(), { brand: 'fans', from: NOON, to: NOON + 600 });
    expect(others).toEqual([]);
    expect(activity).toMatchObject({ authorKey: author(50), followers: 9 });
    expect(activity?.mentions).toEqual([
      { origin: 'archive:invented', nativeId: id(51), bucketAt: NOON, publishedAt: NOON * 1_000, label: 'neutral', flags: 0, story: '51', reposts: 1, likes: 7, isReply: false },
      { origin: 'archive:invented', nativeId: id(52), bucketAt: NOON + 300, publishedAt: NOON * 1_000, label: 'positive', flags: 0, story: '52', reposts: 1, likes: 2, isReply: true },
    ]);
    expect(await readAuthorActivity(open(), { brand: 'fans', from: NOON, to: NOON + 600, minMentions: 3 })).toEqual([]);
    expect((await readPlatformP90(open(), { from: NOON, to: NOON + 600 })).get('small')).toBe(8);

    const score = { brand: 'fans', authorKey: author(50), scoredAt: NOON * 1_000, version: '1', score: 57.3, band: 'propose', gate: '', detail: '{}' } as const;
    await insertAmbassadorScores(open(), [{ ...score, authorKey: author(51), score: 0, band: 'stopped', gate: 'days' }, score]);
    expect(await readAmbassadorScores(open(), { brand: 'fans' })).toEqual([score, { ...score, authorKey: author(51), score: 0, band: 'stopped', gate: 'days' }]);
  });

  it('knows whom not to collect', async () => {
    const hashes = Array.from({ length: 2_000 }, (_, index) => author(index));
    await addBlocked(open(), { hashes: [author(7), author(1_999)], addedAt: NOON * 1_000 });
    expect(await readBlocked(open(), hashes)).toEqual(new Set([author(7), author(1_999)]));
    expect(await readBlocked(open(), [])).toEqual(new Set());
  });

  it('names a missing table a mismatch, and cancels with the reason of the caller', async () => {
    await expect(open().select('test', 'SELECT * FROM not_there_v1', {})).rejects.toMatchObject({ name: 'StoreError', kind: 'Mismatch', code: 60 } satisfies Partial<StoreError>);
    const reason = new Error('shutting down');
    await expect(readMentionCount(open(), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const slow = open().select('test', 'SELECT max(sipHash64(number)) FROM numbers(4000000)', {}, { signal: controller.signal });
    setImmediate(() => controller.abort(reason));
    await expect(slow).rejects.toBe(reason);
  });
}

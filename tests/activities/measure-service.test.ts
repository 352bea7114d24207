import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { measureService, type ServiceDependencies } from '../../activities/measure-service.ts';
import { brandsFromArchive } from '../../analysis/brand-query/archive-brands.ts';
import type { BrandsConfig } from '../../schemas/config/brands.ts';
import { USUAL_SERVICE } from '../../schemas/config/escalation.ts';
import type { IsoTime } from '../../schemas/plain/history-safe.ts';
import type { Direction } from '../../schemas/plain/labels.ts';
import type { MentionFactRow, MentionRow } from '../../schemas/rows.ts';
import { insertFacts } from '../../store/analysis.ts';
import { insertMentions, insertMentionTexts } from '../../store/mentions.ts';

import { insertImportedPosts, type ImportedPost } from '../../store/service-posts.ts';
import { deskOf } from '../analysis/duty/invented-duty.ts';
import { author, fact, id, mention, mentionText } from '../store/sample-rows.ts';
import { openTestStore, select, type TestStore } from '../store/test-store.ts';

const BRAND = 'zonnehof';
/** A Tuesday at noon, winter time. */
const NOW = Date.parse('2026-11-24T12:00:00Z');
const tickOf = (now: number): IsoTime => new Date(now).toISOString() as IsoTime; // an ISO time

const brands: BrandsConfig = {
  brands: brandsFromArchive([BRAND]).brands.map((brand) => ({ ...brand, ownAccounts: [{ network: undefined, account: 'zonnehof_helpt' }] })),
};

let test: TestStore;
let dependencies: ServiceDependencies;
beforeEach(async () => {
  test = await openTestStore();
  dependencies = { store: test.store, brands };
});
afterEach(() => test.close());

interface Said {
  readonly at: number;
  readonly direction?: Direction;
  readonly answers?: number;
  readonly text?: string;
  readonly label?: MentionFactRow['modelLabel'];
  readonly isDeleted?: boolean;
  readonly by?: number;
  readonly more?: Partial<MentionRow>;
}

async function collect(posts: Readonly<Record<number, Said>>, version = 1): Promise<void> {
  const rows = Object.entries(posts).map(([number, said]) => ({ number: Number(number), ...said }));
  await insertMentions(test.store, rows.map(({ number, at, answers, isDeleted = false, by = number, more }) => mention(number, {
    version, publishedAt: at, seenAt: at, bucketAt: Math.floor(at / 300_000) * 300, inReplyTo: answers === undefined ? '' : id(answers), authorKey: author(by), isDeleted, ...more,
  })));
  await insertMentionTexts(test.store, rows.map(({ number, text = 'Wanneer komt de koffie?' }) => mentionText(number, { text, version })));
  await insertFacts(test.store, rows.map(({ number, at, direction = 'about', label = 'neutral', isDeleted = false, by = number }) => fact(number, {
    version: String(version), bucketAt: Math.floor(at / 300_000) * 300, direction, modelLabel: label, isDeleted, authorKey: author(by),
  })));
}

const measureAt = (now = NOW) => measureService(dependencies, { tick: tickOf(now) }, new AbortController().signal);
const threads = () => select(test.store, 'SELECT platform, kind, came_by, toUnixTimestamp64Milli(opened_at), wall_minutes, replies, is_overdue FROM v_service_threads ORDER BY opened_at, platform');
const figure = async (name: string, period = 'quarter', platform = '') =>
  (await select(test.store, `SELECT value, n FROM v_service_figures WHERE figure = '${name}' AND period = '${period}' AND platform = '${platform}' AND is_complete = 0`))[0];
const ago = (minutes: number) => NOW - minutes * 60_000;

describe('measuring the service desk', () => {
  it('writes nothing where neither own posts nor an import are known', async () => {
    await collect({ 1: { at: ago(600), text: '@zonnehof_helpt wanneer komt de koffie?' }, 2: { at: ago(500), direction: 'to' } });
    expect(await measureAt()).toEqual({ threads: 0, figures: 0 });
    expect(await select(test.store, 'SELECT count() FROM v_service_figures')).toEqual([['0']]);
  });

  it('finds conversations by what was answered, addressed to the brand, or names its account; a mere mention asks nothing', async () => {
    await collect({
      1: { at: ago(600) }, 2: { at: ago(570), direction: 'by', answers: 1 },
      3: { at: ago(500), direction: 'to', text: 'Mijn kop is kapot', label: 'negative' },
      4: { at: ago(400), text: 'Zeg @zonnehof_helpt, hoe laat sluit de zaak' },
      5: { at: ago(300), text: 'Gezellig bij zonnehof, of niet?' },
      6: { at: ago(200), text: '@zonnehof_helptons is iemand anders?' },
    });
    expect(await measureAt()).toMatchObject({ threads: 3 });
    expect(await threads()).toEqual([
      ['invented', 'question', 'live', String(ago(600)), 30, 1, 0], ['invented', 'complaint', 'live', String(ago(500)), null, 0, 0], ['invented', 'question', 'live', String(ago(400)), null, 0, 0],
    ]);
    expect(await figure('reply-time-median')).toEqual([30, 1]);
    expect(await figure('reply-time-median', 'quarter', 'invented')).toEqual([30, 1]);
  });

  it('walks up to what was answered in the end, over posts that name nobody', async () => {
    await collect({ 1: { at: ago(900) }, 2: { at: ago(800), answers: 1, by: 1 }, 3: { at: ago(700), answers: 2, by: 1 }, 4: { at: ago(690), direction: 'by', answers: 3 }, 5: { at: ago(600), answers: 4, by: 1, text: 'Bedankt, gelukt' } });
    await measureAt();
    expect(await select(test.store, 'SELECT thread, wall_minutes FROM v_service_threads')).toEqual([[id(1), 10]]);
  });

  it('marks a conversation gone when its posts are, and brings back nothing of it', async () => {
    await collect({ 1: { at: ago(600) }, 2: { at: ago(570), direction: 'by', answers: 1 }, 3: { at: ago(400), direction: 'to' } });
    await measureAt();
    await collect({ 3: { at: ago(400), direction: 'to', isDeleted: true } }, 2);
    expect(await measureAt(NOW + 60_000)).toMatchObject({ threads: 1 });
    expect(await threads()).toHaveLength(1);
    expect(await figure('within-day', 'quarter')).toEqual([null, 0]);
  });

  it('keeps what a conversation was once its words are gone', async () => {
    await collect({ 1: { at: ago(600), text: 'Een tip: zet er @zonnehof_helpt een stoel bij' }, 2: { at: ago(570), direction: 'by' } });
    await measureAt();
    await collect({ 1: { at: ago(600), text: '' } }, 2);
    await measureAt(NOW + 60_000);
    expect((await threads()).map(([, kind]) => kind)).toEqual(['suggestion']);
  });

  it('twice is once: what did not change is not written again', async () => {
    await collect({ 1: { at: ago(600) }, 2: { at: ago(570), direction: 'by', answers: 1 } });
    const first = await measureAt();
    expect(await measureAt()).toEqual(first);
    expect(await select(test.store, 'SELECT count() FROM service_threads_v1')).toEqual([['1']]);
    expect(await select(test.store, "SELECT count() FROM v_service_figures WHERE figure = 'reply-time-median' AND platform = ''")).toEqual([['8']]);
  });

  it('counts open minutes of the desk that webcare promises by, and calls overdue what waits five of its days', async () => {
    const desk = deskOf({ blocks: [[0, 1_440]], weekend: [[0, 1_440]], zone: 'UTC' });
    dependencies = { ...dependencies, escalation: { config: { service: { ...USUAL_SERVICE, desk: 'webcare' }, desks: [{ ...desk, week: desk.week.map(() => [{ from: 600, to: 660 }]) as unknown as typeof desk.week }] } } }; // seven days
    await collect({ 1: { at: ago(7 * 1_440) }, 2: { at: ago(1_440), direction: 'by', answers: 1 }, 3: { at: ago(8 * 1_440), direction: 'to' }, 4: { at: ago(600), direction: 'to' } });
    await measureAt();
    expect(await select(test.store, 'SELECT desk_minutes, waiting_desk_minutes, is_overdue FROM v_service_threads ORDER BY opened_at')).toEqual([[null, 480, 1], [360, 0, 0], [null, 60, 0]]);
    expect(await figure('unanswered')).toEqual([1, 2]);
  });

  it('measures imports, which count alone where they tell of a platform and a time', async () => {
    const post = (number: number, more: Partial<ImportedPost>): ImportedPost => ({
      brand: BRAND, platform: 'invented', thread: id(900), post: id(number), at: ago(1_000), side: 'customer', isAutomatic: false, kind: 'complaint', label: 'negative', isUrgent: false, visibility: 'public',
      authorKey: '', followers: 0, removedAt: null, ...more,
    });
    await insertImportedPosts(test.store, { importedAt: NOW, version: '1', posts: [
      post(901, {}), post(902, { at: ago(999), side: 'brand', isAutomatic: true }), post(903, { at: ago(940), side: 'brand' }), post(904, { thread: id(910), platform: 'chat', at: ago(100) }), post(905, { thread: id(911), at: ago(500) }),
    ] });
    await collect({ 1: { at: ago(600) }, 2: { at: ago(570), direction: 'by', answers: 1 }, 3: { at: ago(300), direction: 'to' } });
    await measureAt();
    expect(await threads()).toEqual([
      ['invented', 'complaint', 'import', String(ago(1_000)), 60, 1, 0], ['invented', 'complaint', 'import', String(ago(500)), null, 0, 0], ['invented', 'question', 'live', String(ago(300)), null, 0, 0],
      ['chat', 'complaint', 'import', String(ago(100)), null, 0, 0],
    ]);
  });

  it('reads promises of the brand', async () => {
    await collect({ 1: { at: ago(600), direction: 'by' } });
    const due = `fromUnixTimestamp64Milli(toInt64(${ago(120)}))`;
    await test.store.command({ name: 'test', sql: `INSERT INTO promises_v1 (promise, version, brand, made_at, due_at, settled_at, state) VALUES ('aa', 1, '${BRAND}', ${due}, ${due}, NULL, 'open'), ('bb', 1, '${BRAND}', ${due}, ${due}, ${due}, 'kept')`, params: (await import('zod')).z.object({}) }, {});
    await measureAt();
    expect(await figure('promises-kept')).toEqual([0.5, 2]);
  });
});

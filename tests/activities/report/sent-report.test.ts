import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDelivery } from '../../../activities/delivery.ts';
import type { ActivityDependencies, EscalationSettings } from '../../../activities/dependencies.ts';
import { createDrainOutbox } from '../../../activities/drain-outbox.ts';
import { createQueueReport } from '../../../activities/report/queue-report.ts';
import { createWriteReport } from '../../../activities/report/write-report.ts';
import { addWeeks } from '../../../analysis/statistics/iso-week.ts';
import { reportSettings } from '../../../cli/reports/report-settings.ts';
import { composeAlert } from '../../../notify/compose/alert-message.ts';
import { composeNotice } from '../../../notify/compose/notice-message.ts';
import type { OutgoingMessage } from '../../../schemas/alert.ts';
import type { Brand } from '../../../schemas/config/brands.ts';
import { DeliveryError, StoreError } from '../../../schemas/errors.ts';
import type { BrandId, IsoTime, RecipientId, ReceiverId, ReportPeriod } from '../../../schemas/plain/history-safe.ts';
import { forgetQuotes, forgetWordsBefore } from '../../../store/message-words.ts';
import { listReports, readReport } from '../../../store/reports.ts';
import { execute, openTestStore, select, type TestStore } from '../../store/test-store.ts';
import { createRig } from '../../support/activity-rig.ts';
import { ESCALATION } from '../../web/night.ts';
import { BRAND, CANARIES, fillWeeks, id, weeksAround } from './seeded-week.ts';

const NOW = Date.now();
const HOUR = 3_600_000;
const { period, from } = weeksAround(NOW);
const { signal } = new AbortController();
const tick = new Date(NOW).toISOString() as IsoTime; // toISOString writes that form
const WEEK = { brand: 'kempenvonk' as BrandId, kind: 'week' as const, period: period as ReportPeriod, tick };
/** Reachable: Sanne by mail, Joris over what rings alone, Priya by her box; Otto is no reader. */
const way = (receiver: string, isUrgent = false) => ({ receiver: receiver as ReceiverId, address: `${receiver}@lezer.example`, isUrgent });
const CONFIG: EscalationSettings['config'] = {
  ...ESCALATION,
  people: ESCALATION.people.map((person) => ({ ...person, reach: person.id === 'sanne' ? [way('push', true), way('mail')] : person.id === 'joris' ? [way('push', true)] : person.reach })),
  reports: { week: ['sanne', 'joris', 'priya'] as RecipientId[], day: ['femke'] as RecipientId[] },
};

let test: TestStore;
let dependencies: ActivityDependencies;
let now = NOW;
let isMailAway = false;
const sent: OutgoingMessage[] = [];
beforeAll(async () => {
  test = await openTestStore();
  await fillWeeks(test.store, NOW);
  const brand = { ...BRAND, query: 'kempenvonk', purpose: 'p', legalBasis: 'l', owner: 'o', reviewBy: '2099-01-01', sourceLanguage: undefined, precision: undefined, compareWith: [], ownAccounts: [], employees: [], agencies: [], media: [], politicians: [], vips: [], competitors: [] } satisfies Brand;
  const { dependencies: plain } = createRig({ store: test.store, sources: [], brands: { brands: [brand] }, now: () => now });
  dependencies = {
    ...plain,
    reporting: reportSettings({ address: () => 'https://klankbord.test' }),
    escalation: {
      config: CONFIG, composeAlert, composeNotice, report: () => Promise.resolve(),
      linksOf: ({ report }) => (report === undefined ? {} : { report: `https://klankbord.test/reports/${report.brand}/${report.period}` }),
      channelOf: (receiver) => ({
        receiver, kind: 'double',
        send: (message) => (isMailAway && receiver === 'mail' ? Promise.reject(new DeliveryError('Temporary', 'away')) : Promise.resolve({ id: String(sent.push(message)) })),
      }),
    },
  };
});
afterAll(() => test.close());

const write = (input: Partial<Parameters<ReturnType<typeof createWriteReport>>[0]> = {}) => createWriteReport(dependencies)({ ...WEEK, ...input }, signal);
const queue = (input: Partial<Parameters<ReturnType<typeof createQueueReport>>[0]> = {}) => createQueueReport(dependencies)({ ...WEEK, ...input }, signal);
const drain = () => createDrainOutbox(dependencies, { failpoint: () => undefined, delivery: createDelivery(dependencies) })({}, signal);
const stored = () => readReport(test.store, WEEK);

describe('a report that is written', () => {
  it('is stored with its figures, of the last full week where none is named', async () => {
    const { period: _period, ...unnamed } = WEEK;
    expect(await createWriteReport(dependencies)(unnamed, signal)).toEqual({ period, state: 'complete' });
    expect(await stored()).toMatchObject({ kind: 'week', period, keyFigures: { mentions: { value: 60, before: 30 } } });
    expect(await listReports(test.store, { brand: 'kempenvonk', limit: 10 })).toMatchObject([
      { period, kind: 'week', state: 'complete', figures: { mentions: 60, people: 50, stories: 56, negativeShare: 0.413793, netSentiment: -0.142857 } },
    ]);
  });

  it('twice at once is one row, and holds no handle, number, address or link of a post', async () => {
    await Promise.all([write(), write()]);
    await execute(test.store, 'OPTIMIZE TABLE reports_v1 FINAL');
    const rows = await select(test.store, 'SELECT figures, facts FROM reports_v1 FINAL');
    expect(rows).toHaveLength(1);
    for (const canary of CANARIES) expect(JSON.stringify(rows)).not.toContain(canary);
  });

  it('of a brand that is gone, or while the store is away, ends in its own error', async () => {
    await expect(write({ brand: 'weg' as BrandId })).rejects.toMatchObject({ name: 'ConfigError' });
    const store = { ...test.store, query: () => Promise.reject(new StoreError('Down', 'away')) };
    await expect(createWriteReport({ ...dependencies, store })(WEEK, signal)).rejects.toMatchObject({ kind: 'Down' });
  });
});

describe('a report that is sent', () => {
  it('is one message for each reader over what does not ring, and twice is once', async () => {
    await write();
    expect(await queue()).toEqual({ queued: 3 });
    expect(await queue()).toEqual({ queued: 0 });
    expect(await select(test.store, "SELECT recipient, receiver, language, cause FROM outbox_v1 FINAL WHERE cause = 'week-report' ORDER BY recipient")).toEqual([
      ['joris', 'postbox', 'nl', 'week-report'], ['priya', 'postbox', 'en', 'week-report'], ['sanne', 'mail', 'nl', 'week-report'],
    ]);
    const [[bodies]] = await select(test.store, "SELECT arrayStringConcat(groupArray(body)) FROM outbox_v1 FINAL WHERE cause = 'week-report'") as [[string]];
    for (const canary of [...CANARIES, 'De factuur']) expect(bodies).not.toContain(canary);
  });

  it('waits while the mail server is away, then brings the whole letter and its link', async () => {
    isMailAway = true;
    await drain();
    expect(sent.map(({ cause }) => cause)).toEqual(['week-report', 'week-report']);
    isMailAway = false;
    now += HOUR;
    await drain();
    expect(sent).toHaveLength(3);
    const letter = sent[2];
    expect(letter).toMatchObject({ urgency: 'low', level: 0, incident: '', links: { report: `https://klankbord.test/reports/kempenvonk/${period}` } });
    expect(letter?.message.letter?.text).toContain('voorschotfactuur');
    expect(letter?.message.letter?.html).toMatch(/^<!DOCTYPE html>[\s\S]*voorschotfactuur/iu);
    expect(letter?.message.short.length).toBeGreaterThan(0);
    for (const canary of CANARIES) expect(JSON.stringify(letter)).not.toContain(canary);
  });

  it('that nobody wrote is refused, and nobody reads anything where people are told nothing', async () => {
    await expect(queue({ period: addWeeks(period, -20) as ReportPeriod })).rejects.toMatchObject({ kind: 'NotWritten' });
    expect(await createQueueReport({ ...dependencies, reporting: undefined })(WEEK, signal)).toEqual({ queued: 0 });
  });

  it('as a digest goes to the desk', async () => {
    const day = new Date((from + 30 * 3_600) * 1_000).toISOString().slice(0, 10) as ReportPeriod;
    await write({ kind: 'day', period: day });
    expect(await queue({ kind: 'day', period: day })).toEqual({ queued: 1 });
  });
});

describe('words that are quoted', () => {
  it('go when their post goes, also from a letter that has not left yet', async () => {
    await write();
    const before = JSON.stringify(await stored());
    expect(before).toContain(`v-${id(1).slice(0, 6)}`);
    await forgetQuotes(test.store, { nativeIds: [id(1)], sentences: { nl: 'weg', en: 'gone' }, now: NOW });
    const after = JSON.stringify(await stored());
    expect(after).not.toContain(`v-${id(1).slice(0, 6)}`);
    expect(after).not.toContain('De factuur 0 ');
    expect(after).toContain('De factuur 1 ');
    expect((await stored())?.kind).toBe('week');
  });

  it('go with the texts where these are kept shorter, and the figures stay', async () => {
    await write();
    await forgetWordsBefore(test.store, from);
    expect(await stored()).toBeDefined();
    await forgetWordsBefore(test.store, from + 1);
    expect(await stored()).toBeUndefined();
    expect(await listReports(test.store, { brand: 'kempenvonk', limit: 10 })).toContainEqual(expect.objectContaining({ period, figures: expect.objectContaining({ mentions: 60 }) as object }));
    now += HOUR;
    sent.length = 0;
    await execute(test.store, "INSERT INTO outbox_v1 SELECT * REPLACE ('b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1' AS message) FROM outbox_v1 FINAL WHERE recipient = 'sanne' AND cause = 'week-report'");
    await drain();
    const bare = sent.find(({ key }) => key.startsWith('b1b1'));
    expect(bare).toMatchObject({ cause: 'week-report', message: { report: { brand: 'kempenvonk', period } } });
    expect(bare?.message.letter).toBeUndefined();
  });
});

import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { ActRecord, Standing } from '../../schemas/plain/escalation.ts';
import type { DeliveryRow, MentionRow, OutboxRow } from '../../schemas/rows.ts';
import { insertFacts } from '../../store/analysis.ts';
import { recomputeCells } from '../../store/cells.ts';
import { insertIncidents } from '../../store/detection.ts';
import { insertActs, writeStandings } from '../../store/incident-acts.ts';
import { readLatency } from '../../store/latency.ts';
import { insertMentions } from '../../store/mentions.ts';
import {
  insertDeliveries, insertOutbox, listOutbox, readAnswered, readDeliveriesOf, readDueMessages, readFirstReceipt, readIncidentMessages, readMessage, readToldSources,
} from '../../store/outbox.ts';
import { readReceivers, writeReceivers } from '../../store/receivers.ts';
import { emptyTables, select } from '../support/tables.ts';
import { fact, mention } from './sample-rows.ts';
import { openTestStore } from './test-store.ts';

const { store, close } = await openTestStore();
afterAll(close);
beforeEach(() => emptyTables(store));

/** A start of an hour, close to the present: the store lets go of old words. */
const NOW = Math.floor(Date.now() / 3_600_000) * 3_600_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const INCIDENT = '4f1c99aa4f1c99aa';

const key = (number: number): string => number.toString(16).padStart(32, '0');
const message = (number: number, changes: Partial<OutboxRow> = {}): OutboxRow => ({
  message: key(number), incident: INCIDENT, brand: 'lumo', cause: 'opened', isDrill: false, level: 3, chain: 1, step: 0, recipient: 'noor', receiver: 'mail',
  language: 'nl', createdAt: NOW, subject: `Lumo ${number}`, body: '{"subject":"“é”"}', ...changes,
});
const delivery = (number: number, attempt: number, changes: Partial<DeliveryRow> = {}): DeliveryRow => ({
  message: key(number), attempt, receiver: 'mail', recipient: 'noor', at: NOW + attempt, outcome: 'delivered', reason: '', receipt: '', nextAt: null, ...changes,
});
const due = async (now: number, limit = 200) => (await readDueMessages(store, { now, limit })).map(({ message: own, tries }) => `${Number.parseInt(own, 16)} after ${tries}`);

describe('the outbox', () => {
  it('gives a message back as it was written, and keeps one of two writings', async () => {
    await insertOutbox(store, [message(1), message(2, { createdAt: NOW + 1 })]);
    await insertOutbox(store, [message(1)]);
    expect(await readMessage(store, key(1))).toEqual({ ...message(1), sources: '' });
    expect(await readMessage(store, key(9))).toBeUndefined();
    expect(await select(store, 'SELECT count() AS rows FROM outbox_v1 FINAL')).toEqual([{ rows: '2' }]);
  });

  it('leaves a message that was never tried to whoever made it for a minute, and then it is due', async () => {
    await insertOutbox(store, [message(1)]);
    expect(await due(NOW + MINUTE - 1)).toEqual([]);
    expect(await due(NOW + MINUTE)).toEqual(['1 after 0']);
  });

  it('makes a message due when its next try is, the oldest first, and no more than are asked for', async () => {
    await insertOutbox(store, [message(1, { createdAt: NOW - 2 }), message(2, { createdAt: NOW - 3 }), message(3, { createdAt: NOW - 1 })]);
    await insertDeliveries(store, [
      delivery(1, 1, { outcome: 'failed', nextAt: NOW + MINUTE }), delivery(2, 1, { outcome: 'failed', nextAt: NOW + 1 }), delivery(2, 2, { outcome: 'unknown', nextAt: NOW + MINUTE }),
      delivery(3, 1, { outcome: 'failed', nextAt: NOW + MINUTE + 1 }),
    ]);
    expect(await due(NOW + MINUTE - 1)).toEqual([]);
    expect(await due(NOW + MINUTE)).toEqual(['2 after 2', '1 after 1']);
    expect(await due(NOW + MINUTE, 1)).toEqual(['2 after 2']);
  });

  it.each(['delivered', 'refused', 'replaced', 'expired'] as const)('never makes a message due again that was %s', async (outcome) => {
    await insertOutbox(store, [message(1)]);
    await insertDeliveries(store, [delivery(1, 1, { outcome: 'failed', nextAt: NOW + 5 }), delivery(1, outcome === 'delivered' ? 2 : 0, { outcome, at: NOW + 50 })]);
    expect(await due(NOW + HOUR)).toEqual([]);
  });

  it('holds a message for taken, also when a try beside it failed later', async () => {
    await insertOutbox(store, [message(1)]);
    await insertDeliveries(store, [delivery(1, 1), delivery(1, 2, { outcome: 'unknown', nextAt: NOW + 5 })]);
    expect(await due(NOW + HOUR)).toEqual([]);
  });

  it('leaves out what goes over a receiver that rests, until it has to be given up', async () => {
    await insertOutbox(store, [message(1, { receiver: 'desk' }), message(2)]);
    const resting = async (now: number) => (await readDueMessages(store, { now, limit: 200, resting: ['desk'] })).map(({ receiver }) => receiver);
    expect(await resting(NOW + HOUR)).toEqual(['mail']);
    expect(await resting(NOW + 24 * HOUR)).toEqual(['desk', 'mail']);
  });

  it('lets no receiver have more than a quarter of what is asked for', async () => {
    await insertOutbox(store, [...[1, 2, 3, 4].map((number) => message(number)), message(5, { receiver: 'desk', createdAt: NOW + 1 })]);
    expect(await due(NOW + HOUR, 8)).toEqual(['1 after 0', '2 after 0', '5 after 0']);
  });

  it('forgets to ask about what is older than a month', async () => {
    await insertOutbox(store, [message(1, { createdAt: NOW - 31 * 24 * HOUR })]);
    expect(await due(NOW)).toEqual([]);
  });

  it('tells every try in its order', async () => {
    await insertDeliveries(store, [delivery(1, 2, { at: NOW + 9, receipt: 'm-2' }), delivery(1, 1, { outcome: 'failed', reason: 'it has a fault of its own', nextAt: NOW + 8 }), delivery(2, 1)]);
    expect(await readDeliveriesOf(store, [key(1)])).toEqual([
      delivery(1, 1, { outcome: 'failed', reason: 'it has a fault of its own', nextAt: NOW + 8 }), delivery(1, 2, { at: NOW + 9, receipt: 'm-2' }),
    ]);
    expect(await readDeliveriesOf(store, [])).toEqual([]);
  });

  it('knows the first receipt of an incident at a receiver, of one recipient', async () => {
    await insertOutbox(store, [message(1), message(2), message(3, { recipient: 'room' }), message(4, { receiver: 'desk' }), message(5, { incident: 'other' })]);
    await insertDeliveries(store, [
      delivery(2, 1, { at: NOW + 5, receipt: 'second' }), delivery(1, 1, { outcome: 'failed', nextAt: NOW + 2, receipt: '' }), delivery(1, 2, { at: NOW + 4, receipt: 'first' }),
      delivery(3, 1, { receipt: 'of a room' }), delivery(4, 1, { receipt: 'elsewhere' }), delivery(5, 1, { receipt: 'of another' }),
    ]);
    expect(await readFirstReceipt(store, { incident: INCIDENT, recipient: 'noor', receiver: 'mail' })).toBe('first');
    expect(await readFirstReceipt(store, { incident: INCIDENT, recipient: 'daan', receiver: 'mail' })).toBeNull();
  });

  it('tells of the messages of an incident whether each was taken', async () => {
    await insertOutbox(store, [message(1), message(2, { createdAt: NOW + 1, cause: 'step', step: 1 }), message(3, { incident: '' })]);
    await insertDeliveries(store, [delivery(2, 1), delivery(1, 1, { outcome: 'failed', nextAt: NOW })]);
    expect((await readIncidentMessages(store, [INCIDENT])).map(({ cause, outcome }) => `${cause} ${outcome}`)).toEqual(['opened failed', 'step delivered']);
  });
});

describe('an answered incident', () => {
  const standing = (state: Standing['state'], revision: number): Standing => ({
    incident: INCIDENT, brand: 'lumo', isDrill: false, revision, state, level: 3, peakLevel: 3, owner: 'noor', acknowledgedAt: null, snoozedUntil: null, heldUntil: null, nextAt: null,
    next: [], told: [], updateDue: null, isBlind: false, isCalm: false, verdict: null, resolvedAt: null, undoUntil: null, decidedAt: new Date(NOW).toISOString(),
  }) as unknown as Standing; // ids and times of the test
  const act = (kind: ActRecord['kind'], at: number) => ({ incident: INCIDENT, brand: 'lumo', act: key(at - NOW), kind, at: new Date(at).toISOString(), level: 3 }) as unknown as ActRecord & { readonly incident: string; readonly brand: string }; // as above

  it('is one that somebody has, with the latest act that made it so', async () => {
    await writeStandings(store, [standing('acknowledged', 2)]);
    await insertActs(store, [act('acknowledged', NOW + 5), act('handed-over', NOW + 9), act('noted', NOW + 30), act('alerted', NOW + 31)]);
    expect(await readAnswered(store, [INCIDENT, 'other'])).toEqual([{ incident: INCIDENT, state: 'acknowledged', answeredAt: NOW + 9 }]);
  });

  it('is none that is open again', async () => {
    await writeStandings(store, [standing('acknowledged', 2), standing('open', 3)]);
    await insertActs(store, [act('acknowledged', NOW + 5)]);
    expect(await readAnswered(store, [INCIDENT])).toEqual([]);
  });
});

describe('the list of messages', () => {
  it('says what became of each, the newest first, and never their words', async () => {
    await insertOutbox(store, [message(1), message(2, { createdAt: NOW + 1 }), message(3, { createdAt: NOW + 2, incident: '', brand: '', cause: 'blind' })]);
    await insertDeliveries(store, [delivery(1, 1, { outcome: 'failed', nextAt: NOW + 7, reason: 'busy' }), delivery(1, 2, { at: NOW + 8 }), delivery(2, 1, { outcome: 'failed', nextAt: NOW + 9, reason: 'it gets too many messages' })]);
    const found = await listOutbox(store, { limit: 10 });
    expect(found.map(({ outcome, tries, nextAt, deliveredAt }) => ({ outcome, tries, nextAt, deliveredAt }))).toEqual([
      { outcome: 'waiting', tries: 0, nextAt: null, deliveredAt: null }, { outcome: 'failed', tries: 1, nextAt: NOW + 9, deliveredAt: null },
      { outcome: 'delivered', tries: 2, nextAt: null, deliveredAt: NOW + 8 },
    ]);
    expect(JSON.stringify(found)).not.toContain('Lumo');
    expect((await listOutbox(store, { incident: '4f1c', limit: 10 })).length).toBe(2);
    expect((await listOutbox(store, { states: ['waiting', 'failed'], since: NOW + 1, limit: 1 })).map(({ cause }) => cause)).toEqual(['blind']);
  });
});

describe('what people heard of sources', () => {
  it('is the latest notice about each, also when one was about several', async () => {
    const notice = (number: number, sources: string, changes: Partial<OutboxRow> = {}) => message(number, { incident: '', brand: '', cause: 'blind', sources, ...changes });
    await insertOutbox(store, [notice(1, 'krant,forum'), notice(2, 'krant', { cause: 'seeing-again', createdAt: NOW + 5 }), notice(3, 'krant', { cause: 'test', createdAt: NOW + 9 }), message(4)]);
    expect(await readToldSources(store)).toEqual([{ source: 'forum', cause: 'blind', toldAt: NOW }, { source: 'krant', cause: 'seeing-again', toldAt: NOW + 5 }]);
  });
});

describe('receivers', () => {
  it('stand as the highest version says', async () => {
    const row = { receiver: 'desk', state: 'tripped', failures: 5, until: NOW, reason: 'it has a fault of its own', fingerprint: 'ab12', version: '7' } as const;
    await writeReceivers(store, [row, { ...row, receiver: 'mail', state: 'open', until: null, failures: 0, reason: '', version: '18000000000000000001' }]);
    await writeReceivers(store, [{ ...row, state: 'disabled', version: '6' }]);
    expect(await readReceivers(store)).toEqual([row, { ...row, receiver: 'mail', state: 'open', until: null, failures: 0, reason: '', version: '18000000000000000001' }]);
  });
});

describe('how long it took', () => {
  const bucket = NOW / 1_000;
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  const owned = (incident: string, { isDrill = false, acknowledgedAt = null, decidedAt = NOW + 2 * MINUTE }: { readonly isDrill?: boolean; readonly acknowledgedAt?: number | null; readonly decidedAt?: number } = {}) => ({
    incident, brand: 'zonnehof', isDrill, revision: 1, state: acknowledgedAt === null ? 'open' : 'acknowledged', level: 3, peakLevel: 3, owner: null, acknowledgedAt: iso(acknowledgedAt),
    decidedAt: iso(decidedAt), verdict: null, resolvedAt: null,
  }) as unknown as Standing; // what the table takes of it
  const post = (number: number, published: number, seen: number, changes: Partial<MentionRow> = {}) =>
    mention(number, { publishedAt: published, seenAt: seen, bucketAt: Math.floor(published / 300_000) * 300, ...changes });

  async function plant(): Promise<void> {
    const posts = [
      post(1, NOW - 170 * MINUTE, NOW - 160 * MINUTE), post(2, NOW - 169 * MINUTE, NOW - 168 * MINUTE), post(3, NOW - 169 * MINUTE - 30_000, NOW - 166 * MINUTE),
      post(4, NOW - 190 * MINUTE, NOW - 189 * MINUTE), post(5, NOW + 6 * MINUTE, NOW + 7 * MINUTE),
    ];
    await insertMentions(store, posts);
    await insertFacts(store, posts.map(({ bucketAt }, place) => fact(place + 1, { bucketAt, modelLabel: place === 0 ? 'neutral' : 'negative' })));
    await recomputeCells(store, posts.map(({ bucketAt }) => ({ brand: 'zonnehof', step: 300, at: bucketAt })));
    const incident = { brand: 'zonnehof', version: '1', level: 3, peakLevel: 3, openedAt: bucket, closedAt: null, peakSeverity: 60, marks: '' } as const;
    await insertIncidents(store, [{ ...incident, incident: 'aa' }, { ...incident, incident: 'bb', openedAt: bucket - 86_400 }]);
    await writeStandings(store, [owned('aa', { acknowledgedAt: NOW + 9 * MINUTE }), owned('bb', { decidedAt: NOW - 24 * HOUR }), owned('drill-1', { isDrill: true, acknowledgedAt: NOW }), owned('cc')]);
    await insertOutbox(store, [message(1, { incident: 'aa' }), message(2, { incident: 'aa', receiver: 'desk' }), message(3, { incident: 'drill-1', isDrill: true })]);
    await insertDeliveries(store, [
      delivery(1, 1, { outcome: 'failed', at: NOW + 2 * MINUTE + 1_000, nextAt: NOW }), delivery(1, 2, { at: NOW + 5 * MINUTE }), delivery(2, 1, { at: NOW + 2 * MINUTE + 1_500 }), delivery(3, 1, { at: NOW }),
    ]);
  }

  it('is counted from the first negative post of the three hours before the opening, one row for each incident and none for a drill', async () => {
    await plant();
    const rows = await select(store, `SELECT incident, seen_seconds, decided_seconds, delivered_seconds, acknowledged_seconds, total_seconds FROM v_latency ORDER BY incident`);
    expect(rows).toEqual([
      { incident: 'aa', seen_seconds: 210, decided_seconds: 168 * 60, delivered_seconds: 1.5, acknowledged_seconds: 418.5, total_seconds: 178 * 60 + 30 },
      { incident: 'bb', seen_seconds: null, decided_seconds: null, delivered_seconds: null, acknowledged_seconds: null, total_seconds: null },
      // Declared by a person, so that nothing was detected: its moment is the decision, and the posts before it count all the same.
      { incident: 'cc', seen_seconds: 210, decided_seconds: 168 * 60, delivered_seconds: null, acknowledged_seconds: null, total_seconds: null },
    ]);
  });

  it('is a median and a 95th percentile of each leg since a moment', async () => {
    await plant();
    const legs = await readLatency(store, { from: NOW });
    expect(legs.seen).toEqual({ incidents: 2, p50: 210, p95: 210 });
    expect(legs.delivered).toEqual({ incidents: 1, p50: 1.5, p95: 1.5 });
    expect(legs.total).toEqual({ incidents: 1, p50: 10_710, p95: 10_710 });
    expect(await readLatency(store, { from: NOW + HOUR })).toMatchObject({ seen: { incidents: 0, p50: null, p95: null }, acknowledged: { incidents: 0 } });
  });
});

import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { ActKind, SendAlertInput, Standing } from '../../schemas/plain/escalation.ts';
import type { OutboxRow } from '../../schemas/rows.ts';
import { insertActs, writeStandings, type ActRow } from '../../store/incident-acts.ts';
import { insertDeliveries, insertOutbox, listOutbox } from '../../store/outbox.ts';
import { readReceivers } from '../../store/receivers.ts';
import { emptyTables } from '../support/tables.ts';
import { openTestStore } from '../store/test-store.ts';
import { BEGIN, busy, createDeliveryRig, gone, HOUR, INCIDENT, MINUTE, refusing, type Answer, type DeliveryRig } from './delivery-rig.ts';

const { store, close } = await openTestStore();
afterAll(close);
beforeEach(() => emptyTables(store));

const key = (number: number): string => number.toString(16).padStart(32, '0');
/** An alarm made `secondsAgo` before the begin and left to the outbox. */
const message = (number: number, changes: Partial<OutboxRow> = {}): OutboxRow => ({
  message: key(number), incident: `i-${number}`, brand: 'lumo', cause: 'opened', isDrill: false, level: 3, chain: 1, step: 0, recipient: 'noor', receiver: 'mail', language: 'nl',
  createdAt: BEGIN - HOUR + number * 1_000, subject: 'Lumo', body: JSON.stringify({ subject: `${number}` }), ...changes,
});
const offered = (rig: DeliveryRig) => rig.offered.map(({ key: own }) => Number.parseInt(own, 16));
const states = async () => Object.fromEntries((await listOutbox(store, { limit: 500 })).map(({ message: own, outcome }) => [Number.parseInt(own, 16), outcome]));
const receiver = (name: string) => name as SendAlertInput['receiver']; // a name of the test

/** What somebody did in an incident, and where it stands since. */
async function acted(incident: string, kind: ActKind, state: Standing['state'], at: number): Promise<void> {
  await insertActs(store, [{ incident, brand: 'lumo', act: key(at), kind, at: new Date(at).toISOString(), by: 'noor', level: 3 } as unknown as ActRow]); // ids and times of the test
  await writeStandings(store, [{ incident, brand: 'lumo', isDrill: false, revision: 1, state, level: 3, peakLevel: 3, owner: 'noor', decidedAt: new Date(BEGIN).toISOString(), acknowledgedAt: null, resolvedAt: null, verdict: null } as unknown as Standing]); // as above
}

describe('the outbox', () => {
  it('sends what was left to it, each message once', async () => {
    await insertOutbox(store, [message(1), message(2)]);
    const rig = createDeliveryRig({ store });
    expect(await rig.drain()).toEqual({ delivered: 2, failed: 0, givenUp: 0, waiting: 0 });
    expect(await rig.drain()).toEqual({ delivered: 0, failed: 0, givenUp: 0, waiting: 0 });
    expect(offered(rig)).toEqual([1, 2]);
  });

  it('goes on for a receiver that was down an hour, waits longer each time, and loses nothing', async () => {
    const rig = createDeliveryRig({ store });
    rig.answers('push', busy());
    expect(await rig.send({}, { attempt: 3 })).toMatchObject({ outcome: 'queued' });
    let tries = 0;
    for (let seconds = 0; seconds < 3_600; seconds += 45) {
      rig.setClock(seconds * 1_000);
      tries += (await rig.drain()).failed;
    }
    expect(tries).toBeGreaterThanOrEqual(4);
    expect(tries).toBeLessThanOrEqual(12);
    expect(await readReceivers(store)).toMatchObject([{ receiver: 'push', state: 'tripped' }]);
    rig.answers('push', 'takes');
    let delivered = 0;
    for (let minutes = 60; minutes < 95 && delivered === 0; minutes += 1) {
      rig.setClock(minutes * MINUTE);
      delivered += (await rig.drain()).delivered;
    }
    expect(delivered).toBe(1);
    expect(new Set(rig.offered.map(({ key: own }) => own)).size).toBe(1);
  }, 30_000);

  it('gives a message up after a day, and says so', async () => {
    await insertOutbox(store, [message(1)]);
    const rig = createDeliveryRig({ store });
    rig.answers('mail', busy());
    await rig.drain();
    rig.setClock(23 * HOUR + MINUTE);
    expect(await rig.drain()).toEqual({ delivered: 0, failed: 0, givenUp: 1, waiting: 0 });
    expect(await states()).toEqual({ 1: 'expired' });
    expect(offered(rig)).toEqual([1]);
  });

  it('ends at once what is refused for good, and what goes to a receiver that is gone', async () => {
    await insertOutbox(store, [message(1), message(2, { receiver: 'push' }), message(3, { receiver: 'push' })]);
    const rig = createDeliveryRig({ store });
    rig.answers('mail', refusing());
    rig.answers('push', gone());
    expect(await rig.drain()).toEqual({ delivered: 0, failed: 0, givenUp: 3, waiting: 0 });
    expect(await states()).toEqual({ 1: 'refused', 2: 'refused', 3: 'refused' });
    expect(offered(rig).toSorted((a, b) => a - b)).toEqual([1, 2]);
  });

  it('takes a success after a fault, and repeats an answer that was lost with the same key', async () => {
    await insertOutbox(store, [message(1), message(2, { receiver: 'push' })]);
    const rig = createDeliveryRig({ store, tryMs: 30 });
    rig.answers('mail', busy(), 'takes');
    rig.answers('push', 'hangs', 'takes');
    expect(await rig.drain()).toMatchObject({ failed: 2 });
    expect(await states()).toEqual({ 1: 'failed', 2: 'unknown' });
    rig.setClock(MINUTE);
    expect(await rig.drain()).toMatchObject({ delivered: 2 });
    expect(offered(rig).toSorted((a, b) => a - b)).toEqual([1, 1, 2, 2]);
  });

  it('leaves alone what is not due yet', async () => {
    await insertOutbox(store, [message(1)]);
    await insertDeliveries(store, [{ message: key(1), attempt: 1, receiver: 'mail', recipient: 'noor', at: BEGIN - MINUTE, outcome: 'failed', reason: 'busy', receipt: '', nextAt: BEGIN + 1 }]);
    const rig = createDeliveryRig({ store });
    expect(await rig.drain()).toEqual({ delivered: 0, failed: 0, givenUp: 0, waiting: 0 });
  });

  it('sends one message at a time over a receiver, and over others beside it', async () => {
    await insertOutbox(store, [1, 2, 3, 4].flatMap((number) => [message(number), message(number + 10, { receiver: 'push' })]));
    const rig = createDeliveryRig({ store });
    expect(await rig.drain()).toMatchObject({ delivered: 8 });
    expect([...rig.atOnce.values()]).toEqual([1, 1]);
  });

  it('does not let a receiver that hangs keep the others waiting', async () => {
    const people = ['push', 'postbox', 'mail'];
    await insertOutbox(store, [...Array.from({ length: 300 }, (_, place) => message(place + 1, { receiver: 'push', createdAt: BEGIN - 3 * HOUR + place })), message(900), message(901, { receiver: 'postbox' })]);
    const rig = createDeliveryRig({ store, tryMs: 20 });
    rig.answers('push', 'hangs');
    expect(await rig.drain()).toMatchObject({ delivered: 2 });
    expect(people.map((name) => rig.atOnce.get(name))).toEqual([1, 1, 1]);
    // It rests by now, and has been asked five times.
    expect(offered(rig).filter((number) => number < 900)).toHaveLength(5);
    await insertOutbox(store, [message(902)]);
    expect(await rig.drain()).toMatchObject({ delivered: 1, failed: 0 });
  });

  it('sends notices at once, which nobody else tries, with the links that belong to no incident', async () => {
    await insertOutbox(store, [message(1, { incident: '', brand: '', cause: 'blind', level: 0, createdAt: BEGIN })]);
    const rig = createDeliveryRig({ store });
    await rig.drain();
    expect(rig.offered).toMatchObject([{ incident: '', urgency: 'normal', links: { sources: 'https://lumo.test/bronnen' } }]);
  });

  it('does nothing in a replay, where nobody is told anything', async () => {
    await insertOutbox(store, [message(1)]);
    const { dependencies } = createDeliveryRig({ store });
    const { escalation: _escalation, ...replay } = dependencies;
    const { createDrainOutbox } = await import('../../activities/drain-outbox.ts');
    expect(await createDrainOutbox(replay, { failpoint: () => undefined })({}, new AbortController().signal)).toEqual({ delivered: 0, failed: 0, givenUp: 0, waiting: 0 });
    expect(await states()).toEqual({ 1: 'waiting' });
  });
});

describe('the order of an incident', () => {
  const own = (number: number, changes: Partial<OutboxRow> = {}) => message(number, { incident: INCIDENT, ...changes });

  it('is kept: what is newer waits for what is older and fails', async () => {
    await insertOutbox(store, [own(1), own(2, { cause: 'news', step: 1_001 }), message(3)]);
    const rig = createDeliveryRig({ store });
    rig.answers('mail', busy(), 'takes');
    expect(await rig.drain()).toEqual({ delivered: 1, failed: 1, givenUp: 0, waiting: 1 });
    expect(offered(rig)).toEqual([1, 3]);
    rig.setClock(MINUTE);
    expect(await rig.drain()).toMatchObject({ delivered: 2 });
    expect(offered(rig)).toEqual([1, 3, 1, 2]);
  });

  it('gives way to a newer alarm of the same way', async () => {
    await insertOutbox(store, [own(1), own(2, { cause: 'raised', chain: 2 })]);
    const rig = createDeliveryRig({ store });
    expect(await rig.drain()).toMatchObject({ delivered: 1 });
    expect(await states()).toEqual({ 1: 'replaced', 2: 'delivered' });
  });

  it('does not repeat over one receiver what its recipient has over another', async () => {
    const rig = createDeliveryRig({ store });
    rig.answers('push', busy());
    await rig.send({}, { attempt: 3 });
    await rig.send({ receiver: receiver('mail') });
    rig.answers('push', 'takes');
    rig.setClock(MINUTE);
    expect(await rig.drain()).toEqual({ delivered: 0, failed: 0, givenUp: 0, waiting: 0 });
    expect((await listOutbox(store, { limit: 5 })).map(({ receiver: name, outcome }) => `${name} ${outcome}`).toSorted()).toEqual(['mail delivered', 'push replaced']);
  });

  it.each([['postbox', 'delivered'], ['mail', 'failed'], ['mail', 'refused']] as const)('still sends an alarm whose copy over %s was %s', async (other, outcome) => {
    await insertOutbox(store, [own(1, { receiver: 'push' }), own(2, { receiver: other })]);
    await insertDeliveries(store, [{ message: key(2), attempt: 1, receiver: other, recipient: 'noor', at: BEGIN - MINUTE, outcome, reason: '', receipt: '', nextAt: outcome === 'failed' ? BEGIN + HOUR : null }]);
    const rig = createDeliveryRig({ store });
    expect(await rig.drain()).toMatchObject({ delivered: 1 });
    expect(offered(rig)).toEqual([1]);
  });

  it('still sends an alarm when only news came after it, or an alarm of an older chain', async () => {
    await insertOutbox(store, [own(1, { receiver: 'push', chain: 2 }), own(2, { cause: 'news', chain: 2 }), own(3, { cause: 'step', chain: 1 })]);
    await insertDeliveries(store, [2, 3].map((number) => ({ message: key(number), attempt: 1, receiver: 'mail', recipient: 'noor', at: BEGIN, outcome: 'delivered' as const, reason: '', receipt: '', nextAt: null })));
    const rig = createDeliveryRig({ store });
    expect(await rig.drain()).toMatchObject({ delivered: 1 });
  });

  it.each([['acknowledged', 'acknowledged'], ['resolved', 'resolved'], ['snoozed', 'snoozed'], ['calmed', 'resolved']] as const)('ends an alarm that was answered since: %s', async (kind, state) => {
    await insertOutbox(store, [own(1), own(2, { recipient: 'daan', cause: 'acknowledged', step: 1_002 })]);
    await acted(INCIDENT, kind, state, BEGIN);
    const rig = createDeliveryRig({ store });
    expect(await rig.drain()).toMatchObject({ delivered: 1 });
    expect(await states()).toEqual({ 1: 'replaced', 2: 'delivered' });
  });

  it.each([['an earlier answer', 'acknowledged', BEGIN - 2 * HOUR], ['an incident that is open again', 'open', BEGIN]] as const)('does not end an alarm because of %s', async (_what, state, at) => {
    await insertOutbox(store, [own(1)]);
    await acted(INCIDENT, 'acknowledged', state, at);
    const rig = createDeliveryRig({ store });
    expect(await rig.drain()).toMatchObject({ delivered: 1 });
  });
});

describe('over any story of faults', () => {
  const answer = fc.constantFrom<readonly [string, () => Answer]>(['takes', () => 'takes'], ['busy', () => busy()], ['lost', () => busy({ isUnknown: true })], ['pause', () => busy({ retryAfterMs: 5 * MINUTE })]);
  const step = fc.record({
    minutes: fc.integer({ min: 0, max: 40 }), kill: fc.constantFrom('', '', 'drain-sent', 'drain-recorded'), mail: answer, push: answer, isRestarted: fc.boolean(),
  });

  it('every message arrives, and no more often than answers were lost and processes killed, always with its key', async () => {
    let stories = 0;
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      stories += 1;
      await emptyTables(store);
      const rig = createDeliveryRig({ store });
      const numbers = [1, 2, 3, 4].map((number) => stories * 10 + number);
      await insertOutbox(store, numbers.map((number, place) => message(number, { incident: `s-${number}`, createdAt: BEGIN, receiver: place % 2 === 0 ? 'mail' : 'push' })));
      let [minutes, repeats] = [1, 0];
      for (const { minutes: passed, kill, mail, push, isRestarted } of steps) {
        minutes += passed;
        rig.setClock(minutes * MINUTE);
        for (const [name, [kind, make]] of [['mail', mail], ['push', push]] as const) {
          rig.answers(name, make());
          if (kind === 'lost') repeats += numbers.length;
        }
        await rig.drain({
          failpoint: (at) => {
            if (at === kill) throw new Error('killed');
          },
        }).catch(() => void (repeats += 2)); // one message of each receiver was under way
        if (isRestarted || kill !== '') rig.restart();
      }
      rig.answers('mail', 'takes');
      rig.answers('push', 'takes');
      for (let rounds = 0; rounds < 4; rounds += 1) {
        minutes += 31;
        rig.setClock(minutes * MINUTE);
        await rig.drain();
      }
      expect(Object.values(await states())).toEqual(['delivered', 'delivered', 'delivered', 'delivered']);
      expect(new Set(rig.arrived)).toEqual(new Set(numbers.map(key)));
      expect(rig.arrived.length).toBeLessThanOrEqual(numbers.length + repeats);
    }), { numRuns: 15 });
  }, 60_000);
});

describe('a run that is broken off', () => {
  it.each([['drain-sent', 2], ['drain-recorded', 1]] as const)('at %s loses nothing: the message goes %i time in all, with one key', async (step, sent) => {
    await insertOutbox(store, [message(1), message(2, { receiver: 'push' })]);
    const rig = createDeliveryRig({ store });
    let isKilled = false;
    const kill = (passed: string) => {
      if (passed !== step || isKilled) return;
      isKilled = true;
      throw new Error('killed');
    };
    await expect(rig.drain({ failpoint: kill })).rejects.toThrow('killed');
    rig.restart();
    await rig.drain();
    expect(await states()).toEqual({ 1: 'delivered', 2: 'delivered' });
    const times = [1, 2].map((number) => offered(rig).filter((each) => each === number).length).toSorted((a, b) => a - b);
    expect(times).toEqual([1, sent]);
  });

  it('fails while the store is away, and goes on when it is back', async () => {
    await insertOutbox(store, [message(1)]);
    const rig = createDeliveryRig({ store });
    rig.setStoreAway(true);
    await expect(rig.drain()).rejects.toMatchObject({ kind: 'Down' });
    rig.setStoreAway(false);
    expect(await rig.drain()).toMatchObject({ delivered: 1 });
  });
});

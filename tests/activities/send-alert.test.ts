import { ApplicationFailureCategory } from '@temporalio/common';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createActivities } from '../../activities/create-activities.ts';
import { createSendAlert } from '../../activities/send-alert.ts';
import type { SendAlertInput } from '../../schemas/plain/escalation.ts';
import { readReceivers } from '../../store/receivers.ts';
import { runActivity } from '../support/activity-rig.ts';
import { emptyTables, select } from '../support/tables.ts';
import { openTestStore } from '../store/test-store.ts';
import { alert, BEGIN, busy, createDeliveryRig, gone, HOUR, MINUTE, refusing } from './delivery-rig.ts';

const { store, close } = await openTestStore();
afterAll(close);
beforeEach(() => emptyTables(store));

const receiver = (name: string) => name as SendAlertInput['receiver']; // a name of the test
const recipient = (name: string) => name as SendAlertInput['recipient']; // as above
const rows = () => select(store, `SELECT attempt, outcome, reason, receipt, toInt32(toUnixTimestamp64Milli(next_at) - ${BEGIN}) AS next FROM deliveries_v1 FINAL ORDER BY attempt`);
const outcomes = async () => (await rows()).map(({ attempt, outcome }) => `${String(attempt)} ${String(outcome)}`);
const outbox = () => select(store, 'SELECT message, incident, cause, recipient, receiver, subject, language FROM outbox_v1 FINAL ORDER BY message');
/** Ends the work at a step, as a kill would. */
const killAt = (step: string) => (passed: string) => {
  if (passed === step) throw new Error(`killed at ${step}`);
};

describe('a message of the chain', () => {
  it('is stored before it is sent, goes to the address of its recipient, and leaves a receipt', async () => {
    const rig = createDeliveryRig({ store });
    expect(await rig.send({ next: [recipient('daan')] })).toEqual({ outcome: 'delivered', isRecorded: true });
    expect(await outbox()).toEqual([{
      message: rig.offered[0]?.key, incident: alert().incident, cause: 'opened', recipient: 'noor', receiver: 'push', subject: 'Lumo: opened for Noor Veld, then Daan Berg', language: 'nl',
    }]);
    expect(rig.addresses).toEqual(['noor-topic']);
    expect(rig.offered).toMatchObject([{ key: expect.stringMatching(/^[0-9a-f]{32}$/), urgency: 'high', earlier: null, createdAt: BEGIN, links: { incident: `https://lumo.test/i/${alert().incident}` } }]);
    expect(await rows()).toEqual([{ attempt: 1, outcome: 'delivered', reason: '', receipt: 'push-1', next: null }]);
  });

  it('goes into a room in the language of the room', async () => {
    const rig = createDeliveryRig({ store });
    await rig.send({ recipient: recipient('war-room'), receiver: receiver('chat') });
    expect(await outbox()).toMatchObject([{ recipient: 'war-room', language: 'en' }]);
    expect(rig.addresses).toEqual(['#lumo']);
  });

  it('that was taken is not sent again, however often it is asked for', async () => {
    const rig = createDeliveryRig({ store });
    await rig.send();
    rig.restart();
    expect(await rig.send()).toEqual({ outcome: 'delivered', isRecorded: true });
    expect(rig.offered).toHaveLength(1);
  });

  it('has a key of its own for each chain, step, cause, recipient and receiver', async () => {
    const rig = createDeliveryRig({ store });
    for (const changes of [{}, { chain: 2 }, { step: 1 }, { cause: 'step' }, { receiver: receiver('mail') }, { recipient: recipient('daan'), receiver: receiver('mail') }] as const) await rig.send(changes);
    expect(new Set(rig.offered.map(({ key }) => key)).size).toBe(6);
  });

  it('knows the receipt of the first message of the incident there', async () => {
    const rig = createDeliveryRig({ store });
    await rig.send();
    await rig.send({ cause: 'resolved', step: 1_004 });
    expect(rig.offered.map(({ earlier, urgency }) => [earlier, urgency])).toEqual([[null, 'high'], ['push-1', 'low']]);
  });

  it('is refused for somebody whom the configuration no longer reaches there, and for a receiver that is not there', async () => {
    const rig = createDeliveryRig({ store });
    for (const changes of [{ recipient: recipient('piet') }, { recipient: recipient('daan') }, { receiver: receiver('unplugged') }]) {
      expect(await rig.send(changes)).toEqual({ outcome: 'refused', isRecorded: true });
    }
    expect((await rows()).map(({ reason }) => String(reason)).toSorted()).toEqual([
      'escalation.yaml no longer reaches daan over push', 'piet is no longer in escalation.yaml', "receiver 'unplugged' is not configured, or what it needs is missing",
    ]);
    // That somebody is not there says nothing about the receiver.
    expect((await readReceivers(store)).map(({ receiver: name, state, failures }) => [name, state, failures])).toEqual([['unplugged', 'open', 0]]);
  });

  it('cannot be sent by a worker that was started for a replay', async () => {
    const { dependencies } = createDeliveryRig({ store });
    const { escalation: _escalation, ...replay } = dependencies;
    const activity = createSendAlert(replay, { failpoint: () => undefined });
    await expect(runActivity((input: SendAlertInput) => activity(input, new AbortController().signal), alert())).rejects.toMatchObject({ type: 'Escalation.Absent', nonRetryable: true });
  });
});

describe('a receiver that fails', () => {
  it('is tried again by the workflow with the same key, and the outbox keeps away meanwhile', async () => {
    const rig = createDeliveryRig({ store });
    rig.answers('push', busy(), 'takes');
    await expect(rig.send()).rejects.toMatchObject({ kind: 'Temporary' });
    expect(await rows()).toMatchObject([{ attempt: 1, outcome: 'failed', reason: 'receiver answered 503: it has a fault of its own', next: MINUTE }]);
    expect(await rig.send({}, { attempt: 2 })).toEqual({ outcome: 'delivered', isRecorded: true });
    expect(await outcomes()).toEqual(['1 failed', '2 delivered']);
    expect(new Set(rig.offered.map(({ key }) => key)).size).toBe(1);
  });

  it('is an expected failure for Temporal, without a word of its answer, that waits as long as it asked', async () => {
    const rig = createDeliveryRig({ store });
    rig.answers('push', busy({ retryAfterMs: 9_000 }));
    const { sendAlert } = createActivities(rig.dependencies);
    const failure: unknown = await runActivity(sendAlert, alert()).catch((error: unknown) => error);
    expect(failure).toMatchObject({ type: 'Delivery.Temporary', nonRetryable: false, nextRetryDelay: 9_000, category: ApplicationFailureCategory.BENIGN });
    expect(JSON.stringify(failure) + String(failure)).not.toContain('503');
    rig.answers('push', 'takes');
    expect(await runActivity(sendAlert, alert())).toEqual({ outcome: 'delivered', isRecorded: true });
  });

  it('is left to the outbox after the third try, half a minute from then', async () => {
    const rig = createDeliveryRig({ store });
    rig.answers('push', busy());
    await expect(rig.send()).rejects.toMatchObject({ kind: 'Temporary' });
    await expect(rig.send({}, { attempt: 2 })).rejects.toMatchObject({ kind: 'Temporary' });
    expect(await rig.send({}, { attempt: 3 })).toEqual({ outcome: 'queued', isRecorded: true });
    const last = (await rows()).at(-1);
    expect(last).toMatchObject({ attempt: 3, outcome: 'failed' });
    expect(Number(last?.['next'])).toBeGreaterThanOrEqual(0.75 * MINUTE / 2);
    expect(Number(last?.['next'])).toBeLessThanOrEqual(1.25 * MINUTE / 2);
  });

  it('that asks for a short pause gets it from the workflow, and for a long one from the outbox, so that the next way is tried', async () => {
    const rig = createDeliveryRig({ store });
    rig.answers('push', busy({ retryAfterMs: 9_000 }), busy({ retryAfterMs: HOUR }));
    await expect(rig.send()).rejects.toMatchObject({ retryAfterMs: 9_000 });
    expect(await rig.send({}, { attempt: 2 })).toEqual({ outcome: 'queued', isRecorded: true });
    expect(await rows()).toMatchObject([{}, { outcome: 'failed', next: HOUR }]);
  });

  it('that does not answer in time leaves us in doubt, and is tried again', async () => {
    const rig = createDeliveryRig({ store, tryMs: 30 });
    rig.answers('push', 'hangs', 'takes');
    await expect(rig.send()).rejects.toMatchObject({ kind: 'Temporary', isUnknown: true });
    expect(await outcomes()).toEqual(['1 unknown']);
    expect(await rig.send({}, { attempt: 2 })).toMatchObject({ outcome: 'delivered' });
  });

  it('for good is refused and recorded, and not asked again', async () => {
    const rig = createDeliveryRig({ store });
    rig.answers('push', refusing());
    expect(await rig.send()).toEqual({ outcome: 'refused', isRecorded: true });
    expect(await rig.send({}, { attempt: 2 })).toEqual({ outcome: 'refused', isRecorded: true });
    expect(rig.offered).toHaveLength(1);
  });

  it('five times in a row rests: the next message is queued without a try', async () => {
    const rig = createDeliveryRig({ store });
    rig.answers('push', busy());
    for (const chain of [1, 2, 3, 4, 5]) await rig.send({ chain }, { attempt: 3 });
    rig.restart();
    expect(await rig.send({ chain: 6 })).toEqual({ outcome: 'queued', isRecorded: true });
    expect(rig.offered).toHaveLength(5);
    rig.setClock(MINUTE);
    rig.answers('push', 'takes');
    expect(await rig.send({ chain: 6 })).toMatchObject({ outcome: 'delivered' });
    expect(await readReceivers(store)).toMatchObject([{ receiver: 'push', state: 'open', failures: 0, reason: '' }]);
  });

  it('because it is gone is refused from then on, until it is configured differently', async () => {
    let configured = 'first';
    const rig = createDeliveryRig({ store, settings: { fingerprintOf: () => configured } });
    rig.answers('push', gone());
    expect(await rig.send()).toMatchObject({ outcome: 'refused' });
    rig.restart();
    expect(await rig.send({ chain: 2 })).toEqual({ outcome: 'refused', isRecorded: true });
    expect(rig.offered).toHaveLength(1);
    expect((await rows()).map(({ attempt, reason }) => [attempt, reason])).toContainEqual([0, 'receiver answered 410: it is gone for good']);
    configured = 'second';
    rig.answers('push', 'takes');
    expect(await rig.send({ chain: 3 })).toMatchObject({ outcome: 'delivered' });
    expect(await readReceivers(store)).toMatchObject([{ state: 'open', fingerprint: 'second' }]);
  });
});

describe('a message that is broken off', () => {
  it.each([['send-outbox', 1], ['send-sent', 2], ['send-recorded', 1]] as const)('at %s is sent %i time in all, with one key', async (step, sent) => {
    const rig = createDeliveryRig({ store });
    await expect(rig.send({}, { failpoint: killAt(step) })).rejects.toThrow('killed');
    rig.restart();
    expect(await rig.send({}, { attempt: 2 })).toEqual({ outcome: 'delivered', isRecorded: true });
    expect(rig.offered).toHaveLength(sent);
    expect(new Set(rig.offered.map(({ key }) => key)).size).toBe(1);
    expect(await outbox()).toHaveLength(1);
  });

  it.each(['send-outbox', 'send-sent'])('at %s and never asked for again is taken over by the outbox', async (step) => {
    const rig = createDeliveryRig({ store });
    await expect(rig.send({}, { failpoint: killAt(step) })).rejects.toThrow('killed');
    rig.restart();
    expect(await rig.drain()).toMatchObject({ delivered: 0 });
    rig.setClock(MINUTE);
    expect(await rig.drain()).toMatchObject({ delivered: 1, waiting: 0 });
    rig.setClock(HOUR);
    expect(await rig.drain()).toMatchObject({ delivered: 0 });
    expect(new Set(rig.offered.map(({ key }) => key)).size).toBe(1);
    expect(rig.offered.length).toBeLessThanOrEqual(2);
  });

  it('by an acknowledgement passes that on and says nothing of the receiver', async () => {
    const rig = createDeliveryRig({ store });
    rig.answers('push', 'hangs');
    const acknowledged = new AbortController();
    const sending = rig.send({}, { signal: acknowledged.signal });
    await expect.poll(() => rig.offered.length).toBe(1);
    acknowledged.abort(new Error('acknowledged'));
    await expect(sending).rejects.toThrow('acknowledged');
    expect(await rows()).toEqual([]);
    expect(await readReceivers(store)).toEqual([]);
  });

  it('while somebody of the same worker tries it is not tried twice', async () => {
    const rig = createDeliveryRig({ store, tryMs: 60 });
    rig.answers('push', 'hangs');
    const first = rig.send({}, { attempt: 3 });
    await expect.poll(() => rig.offered.length).toBe(1);
    expect(await rig.send({}, { attempt: 2 })).toEqual({ outcome: 'queued', isRecorded: true });
    expect(await first).toMatchObject({ outcome: 'queued' });
    expect(rig.offered).toHaveLength(1);
  });
});

describe('a store that is away', () => {
  it.each([true, 'hangs'] as const)('(%s) delays the record and never the message', async (away) => {
    const rig = createDeliveryRig({ store });
    rig.setStoreAway(away);
    expect(await rig.send()).toEqual({ outcome: 'delivered', isRecorded: false });
    expect(rig.offered).toHaveLength(1);
    rig.setStoreAway(false);
    expect(await outbox()).toEqual([]);
    expect(await rig.send()).toEqual({ outcome: 'delivered', isRecorded: true });
    expect(rig.offered).toHaveLength(1);
    expect(await outbox()).toHaveLength(1);
    expect(await outcomes()).toEqual(['1 delivered']);
  }, 20_000);

  it('has what was sent meanwhile written by the outbox as well', async () => {
    const rig = createDeliveryRig({ store });
    rig.setStoreAway(true);
    rig.answers('push', busy());
    expect(await rig.send({}, { attempt: 3 })).toEqual({ outcome: 'queued', isRecorded: false });
    rig.setStoreAway(false);
    rig.answers('push', 'takes');
    rig.setClock(MINUTE);
    expect(await rig.drain()).toMatchObject({ delivered: 1 });
    expect(await outcomes()).toEqual(['1 failed', '2 delivered']);
    expect(await readReceivers(store)).toMatchObject([{ state: 'open', failures: 0 }]);
  });
});

import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { AlertFacts } from '../schemas/alert.ts';
import type { EscalationConfig } from '../schemas/config/escalation.ts';
import { DeliveryError } from '../schemas/errors.ts';
import type { SendAlertInput, SendAlertOutcome } from '../schemas/plain/escalation.ts';
import type { DeliveryRow, OutboxRow } from '../schemas/rows.ts';
import { readAnswered, readDeliveriesOf, readMessage, UNTRIED_MS } from '../store/outbox.ts';
import { createAlertFacts, type AlertReaders } from './alert-facts.ts';
import { createDelivery, nextTryAt, reachOf, type Delivery } from './delivery.ts';
import type { ActivityDependencies, EscalationSettings } from './dependencies.ts';
import type { PassFailpoint } from './failpoints.ts';
import { messageKey } from './message-key.ts';
import { isOutdated } from './outdated.ts';
import { askStore } from './store-away.ts';
import { isAlarm } from './urgency.ts';

/** Tries of the workflow, `maximumAttempts` of its options; the last one leaves the message to the outbox. */
const TRIES = 3;
/** Nobody who is to be woken waits longer than this for a receiver that asks for a pause: the next one is tried. */
const LONGEST_PAUSE_MS = 10_000;

/**
 * One message of the chain to one recipient over one receiver. It is composed and stored before the first try, and tried up to three
 * times with one key; then the outbox owns it. While the store is away it is sent all the same and recorded later. Safe twice: a message
 * that was taken is not sent again, and one whose record was lost is sent again with the same key (`tests/activities/send-alert.test.ts`).
 *
 * @throws DeliveryError Temporary while tries are left; ApplicationFailure `Escalation.Absent` on a worker without escalation settings
 */
export function createSendAlert(dependencies: ActivityDependencies, { failpoint, delivery = createDelivery(dependencies), readFacts = createAlertFacts(dependencies), keyOf = messageKey }: {
  readonly failpoint: PassFailpoint;
  /** Shared with the outbox of the same worker. */
  readonly delivery?: Delivery | undefined;
  readonly readFacts?: ((input: SendAlertInput, readers: AlertReaders) => Promise<AlertFacts>) | undefined;
  readonly keyOf?: ((input: SendAlertInput) => string) | undefined;
}): (input: SendAlertInput, signal: AbortSignal) => Promise<SendAlertOutcome> {
  const { store, now, escalation, onError } = dependencies;

  return async (input, signal) => {
    if (escalation === undefined || delivery === undefined) {
      throw ApplicationFailure.nonRetryable('This worker has no escalation settings: it was started for a replay.', 'Escalation.Absent');
    }
    const key = keyOf(input);
    const release = delivery.hold(key);
    // Somebody of this worker tries this very message at this moment, and will leave it to the outbox should that fail.
    if (release === undefined) return { outcome: 'queued', isRecorded: true };
    try {
      return await send(input, { key, escalation, delivery, signal });
    } finally {
      release();
    }
  };

  async function send(input: SendAlertInput, { key, escalation: settings, delivery: own, signal }: {
    readonly key: string; readonly escalation: EscalationSettings; readonly delivery: Delivery; readonly signal: AbortSignal;
  }): Promise<SendAlertOutcome> {
    const { desk, memory } = own;
    const [stored] = await Promise.all([recall(key, own, signal), desk.refresh(signal)]);
    const end = endOf(stored.deliveries);
    if (end !== undefined) return { outcome: end, isRecorded: await memory.flush(signal) };

    const row = stored.message ?? (await compose(input, key, settings, signal));
    let isRecorded = stored.isInStore || (await memory.write({ message: row }, signal));
    failpoint('send-outbox');

    const verdict = desk.mayTry(row.receiver);
    if (verdict === 'later') return { outcome: 'queued', isRecorded };
    if (verdict === 'never') return { outcome: 'refused', isRecorded: await own.close(row, { outcome: 'refused', reason: desk.reasonOf(row.receiver) }, signal) };

    // Asked as late as can be: an acknowledgement that was answered while this was written is not followed by a page.
    if (await isAnswered(row, signal)) return { outcome: 'refused', isRecorded: await own.close(row, { outcome: 'replaced', reason: 'somebody answered first' }, signal) };

    const attempt = Math.max(0, ...stored.deliveries.map(({ attempt: made }) => made)) + 1;
    const isLast = (askedPauseMs: number) => Context.current().info.attempt >= TRIES || askedPauseMs > LONGEST_PAUSE_MS;
    const tried = await own.send(row, {
      attempt, signal,
      // While the workflow tries, the outbox keeps away from it; should the workflow never come back, it takes over.
      nextAt: (askedPauseMs) => (isLast(askedPauseMs) ? nextTryAt(row, { tries: attempt, askedPauseMs, now: now() }) : now() + UNTRIED_MS),
      onSent: () => failpoint('send-sent'),
    });
    failpoint('send-recorded');
    isRecorded = tried.isRecorded;
    if (tried.kind !== 'failed') return { outcome: tried.kind, isRecorded };
    if (isLast(tried.error?.retryAfterMs ?? 0)) return { outcome: 'queued', isRecorded };
    throw tried.error ?? new DeliveryError('Temporary', `receiver '${row.receiver}' did not take it`);
  }

  async function isAnswered(row: OutboxRow, signal: AbortSignal): Promise<boolean> {
    if (!isAlarm(row.cause)) return false;
    const answer = await askStore({ signal, onError }, (options) => readAnswered(store, [row.incident], options));
    return isOutdated(row, [], answer?.value[0]);
  }

  /** What is known of a message, from the store and from what the store could not take yet. */
  async function recall(key: string, { memory }: Delivery, signal: AbortSignal) {
    const kept = memory.find(key);
    const answer = await askStore({ signal, onError }, async (options) => ({
      message: await readMessage(store, key, options), deliveries: await readDeliveriesOf(store, [key], options),
    }));
    const inStore = answer?.value.message;
    return {
      message: kept.message ?? inStore,
      isInStore: inStore !== undefined,
      deliveries: [...(answer?.value.deliveries ?? []), ...kept.deliveries],
    };
  }

  async function compose(input: SendAlertInput, key: string, { config, composeAlert }: EscalationSettings, signal: AbortSignal): Promise<OutboxRow> {
    const { incident, brand, cause, isDrill, level, chain, step, recipient, receiver, owner, next, at } = input;
    const { name, language } = describeRecipient(config, input);
    const facts = await readFacts(input, {
      recipientName: name, nextNames: next.map((id) => nameOf(config, id)), ownerName: owner === null ? null : nameOf(config, owner), signal,
    });
    const message = composeAlert(facts, language);
    return {
      message: key, incident, brand, cause, isDrill, level, chain, step, recipient, receiver, language,
      createdAt: Date.parse(at), subject: message.subject, body: JSON.stringify(message),
    };
  }
}

/** How a message ended for the workflow; undefined while it is still to be tried. */
function endOf(deliveries: readonly DeliveryRow[]): 'delivered' | 'refused' | undefined {
  if (deliveries.some(({ outcome }) => outcome === 'delivered')) return 'delivered';
  return deliveries.some(({ outcome }) => outcome === 'refused' || outcome === 'replaced' || outcome === 'expired') ? 'refused' : undefined;
}

/** Somebody who was taken out of the configuration meanwhile is refused by the try itself, which records why. */
function describeRecipient(config: EscalationConfig, input: SendAlertInput): { readonly name: string; readonly language: 'nl' | 'en' } {
  try {
    return reachOf(config, input);
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    return { name: nameOf(config, input.recipient), language: 'nl' };
  }
}

function nameOf({ people }: Pick<EscalationConfig, 'people'>, id: string): string {
  return people.find((person) => person.id === id)?.name ?? id;
}

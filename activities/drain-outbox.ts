import type { DrainOutboxInput, DrainOutcome } from '../schemas/plain/escalation.ts';
import { GIVE_UP_MS, readAnswered, readDueMessages, readIncidentMessages, type DueMessage, type IncidentMessage } from '../store/outbox.ts';
import { createDelivery, nextTryAt, type Delivery } from './delivery.ts';
import type { ActivityDependencies } from './dependencies.ts';
import type { PassFailpoint } from './failpoints.ts';
import { groupBy } from './group-by.ts';
import { isBehindAnother, isOutdated } from './outdated.ts';
import { isAlarm } from './urgency.ts';

/** Messages of one run. */
const MOST = 200;
/** Receivers that are tried side by side. */
const AT_ONCE = 4;
/** No try begins later than this: the next run comes soon, and sees what is new. */
const BEGIN_WITHIN_MS = 8_000;

const COUNTED_AS = { delivered: 'delivered', failed: 'failed', refused: 'givenUp', expired: 'givenUp', replaced: 'replaced' } as const;

/**
 * Goes on with the messages that wait: up to 200, the oldest first, four receivers side by side and one message at a time for each.
 * Receivers that work come before those that fail. A message about an incident keeps its place behind an older one to the same
 * recipient, gives way to a newer state, and is given up after a day. Safe twice: every try carries the key of its message, and a
 * try without a record is repeated once (`tests/activities/drain-outbox.test.ts`).
 */
export function createDrainOutbox(dependencies: ActivityDependencies, { failpoint, delivery = createDelivery(dependencies) }: {
  readonly failpoint: PassFailpoint;
  /** Shared with whoever makes messages on the same worker. */
  readonly delivery?: Delivery | undefined;
}): (input: DrainOutboxInput, signal: AbortSignal) => Promise<DrainOutcome> {
  const { store, now } = dependencies;

  return async (_input, signal) => {
    if (delivery === undefined) return { delivered: 0, failed: 0, givenUp: 0, waiting: 0 };
    const { desk, memory } = delivery;
    await memory.flush(signal);
    await desk.refresh(signal);
    const due = await readDueMessages(store, { now: now(), limit: MOST, resting: desk.resting() }, { signal });
    const incidents = [...new Set(due.map(({ incident }) => incident).filter((incident) => incident !== ''))];
    const others = groupBy(incidents.length === 0 ? [] : await readIncidentMessages(store, incidents, { signal }), ({ incident }) => incident);

    const count = { delivered: 0, failed: 0, givenUp: 0, replaced: 0 };
    /** What became of messages in this run, for those behind them. */
    const outcomes = new Map<string, IncidentMessage['outcome']>();
    const lanes = [...groupBy(due, ({ receiver }) => receiver)].sort(([one], [other]) => desk.failuresOf(one) - desk.failuresOf(other)).map(([, messages]) => messages);
    const stopAt = now() + BEGIN_WITHIN_MS;
    const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, async () => {
      for (let lane = lanes.shift(); lane !== undefined; lane = lanes.shift()) await walk(lane);
    }));
    for (const each of ended) if (each.status === 'rejected') throw each.reason;
    const { delivered, failed, givenUp } = count;
    return { delivered, failed, givenUp, waiting: due.length - outcomes.size };

    async function walk(lane: readonly DueMessage[]): Promise<void> {
      for (const message of lane) {
        signal.throwIfAborted();
        if (now() > stopAt) return;
        const release = delivery?.hold(message.message);
        if (release === undefined) continue;
        try {
          const outcome = await settle(message);
          if (outcome === undefined) continue;
          outcomes.set(message.message, outcome);
          count[COUNTED_AS[outcome]] += 1;
        } finally {
          release();
        }
      }
    }

    /** @returns undefined when it has to wait */
    async function settle(message: DueMessage): Promise<keyof typeof COUNTED_AS | undefined> {
      const own = delivery as Delivery; // looked at when the run began
      if (message.createdAt + GIVE_UP_MS <= now()) return closed(message, 'expired', 'it did not arrive within 24 hours');
      const verdict = desk.mayTry(message.receiver);
      if (verdict === 'later') return undefined;
      const siblings = (others.get(message.incident) ?? []).map((other) => ({ ...other, outcome: outcomes.get(other.message) ?? other.outcome }));
      // Asked anew for each alarm: somebody may have answered while the ones before it were tried.
      const [answered] = message.incident !== '' && isAlarm(message.cause) ? await readAnswered(store, [message.incident], { signal }) : [];
      if (isOutdated(message, siblings, answered)) return closed(message, 'replaced', 'a newer state came first');
      if (isBehindAnother(message, siblings)) return undefined;
      if (verdict === 'never') return closed(message, 'refused', desk.reasonOf(message.receiver));
      const { tries, ...row } = message;
      const tried = await own.send(row, {
        attempt: tries + 1, signal,
        nextAt: (askedPauseMs) => nextTryAt(row, { tries: tries + 1, askedPauseMs, now: now() }),
        onSent: () => failpoint('drain-sent'),
      });
      failpoint('drain-recorded');
      return tried.kind;
    }

    async function closed<Outcome extends 'refused' | 'replaced' | 'expired'>(message: DueMessage, outcome: Outcome, reason: string): Promise<Outcome> {
      await delivery?.close(message, { outcome, reason }, signal);
      return outcome;
    }
  };
}

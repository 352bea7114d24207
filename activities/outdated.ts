import { GIVE_UP_MS, type Answered, type IncidentMessage } from '../store/outbox.ts';
import { isAlarm } from './urgency.ts';

/** The app's own box rings nowhere: what lies there does not replace a message that does. */
const SILENT_RECEIVER = 'postbox';

export type OutdatedQuestion = Pick<IncidentMessage, 'message' | 'cause' | 'chain' | 'recipient' | 'receiver' | 'createdAt'>;

/**
 * Whether a message that waits need not arrive any more: somebody has answered the alarm since it was made, a newer one goes the same
 * way, or the recipient has it over another receiver. An alarm is replaced by an alarm alone, unless its own receiver has taken
 * something newer; nothing that was refused or given up replaces anything.
 * @param others every message of the same incident
 */
export function isOutdated(message: OutdatedQuestion, others: readonly IncidentMessage[], answered: Answered | undefined): boolean {
  if (isAlarm(message.cause) && answered !== undefined && answered.answeredAt >= message.createdAt) return true;
  return others.some((other) => {
    if (other.message === message.message || other.recipient !== message.recipient || other.chain < message.chain) return false;
    const isEqual = !isAlarm(message.cause) || isAlarm(other.cause);
    if (other.receiver === message.receiver) {
      return other.createdAt > message.createdAt && (other.outcome === 'delivered' || (isEqual && isWaiting(other)));
    }
    return other.outcome === 'delivered' && other.createdAt >= message.createdAt && isEqual && other.receiver !== SILENT_RECEIVER;
  });
}

/** Whether an older message about the same incident, of the last day, still has to go the same way: the order is kept. */
export function isBehindAnother({ recipient, receiver, createdAt }: OutdatedQuestion, others: readonly IncidentMessage[]): boolean {
  return others.some((other) => other.recipient === recipient && other.receiver === receiver
    && other.createdAt < createdAt && other.createdAt > createdAt - GIVE_UP_MS && isWaiting(other));
}

function isWaiting({ outcome }: IncidentMessage): boolean {
  return outcome === 'waiting' || outcome === 'failed' || outcome === 'unknown';
}

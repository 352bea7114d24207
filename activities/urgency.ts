import type { Urgency } from '../schemas/alert.ts';
import type { AlertCause, MessageCause, NoticeCause } from '../schemas/plain/escalation.ts';
import type { Level } from '../schemas/plain/levels.ts';

/** Causes that call somebody to act; the others tell people who know of it already. */
const ALARMS: ReadonlySet<string> = new Set<AlertCause>(['opened', 'raised', 'reopened', 'woken', 'step', 'held-summary']);
const BY_LEVEL: Readonly<Record<Level, Urgency>> = { 0: 'low', 1: 'low', 2: 'normal', 3: 'high', 4: 'highest' };
const OF_NOTICES: Readonly<Record<NoticeCause, Urgency>> = {
  stalled: 'high', blind: 'normal', 'needs-attention': 'normal', 'sign-in': 'normal', test: 'normal', 'seeing-again': 'low', 'running-again': 'low',
};

/** True for a message that calls somebody to act. */
export function isAlarm(cause: MessageCause): boolean {
  return ALARMS.has(cause);
}

/** How loud a receiver makes a message: an alarm by its level, a crisis the loudest; what only informs does not ring. */
export function urgencyOf(cause: MessageCause, level: Level): Urgency {
  if (Object.hasOwn(OF_NOTICES, cause)) return OF_NOTICES[cause as NoticeCause]; // it was just found among them
  if (isAlarm(cause)) return BY_LEVEL[level];
  return cause === 'update-due' && level >= 3 ? 'normal' : 'low';
}

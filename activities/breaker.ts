/** When a receiver that fails is left alone, and when it gets another try. Pure: state and result in, state out. */
import type { EpochMs } from '../schemas/plain/units.ts';
import type { ReceiverRow } from '../store/receivers.ts';

export type BreakerState = Pick<ReceiverRow, 'state' | 'failures' | 'until' | 'reason'>;

/** refused: it answers, and does not take this message. misconfigured: somebody has to mend it. gone: it says so for good (410). */
export type TryResult =
  | { readonly kind: 'delivered' | 'refused' }
  | { readonly kind: 'failed' | 'misconfigured' | 'gone'; readonly reason: string };

/** Failures in a row after which a receiver rests. */
export const FAILURES_TO_TRIP = 5;
export const FIRST_REST_MS = 60_000;
export const LONGEST_REST_MS = 30 * 60_000;

export const WELL: BreakerState = { state: 'open', failures: 0, until: null, reason: '' };

/**
 * How a receiver stands after a try. Five failures in a row let it rest for a minute; each further one doubles that, up to half an
 * hour; whatever it answers ends it. One that is gone stays disabled until a message arrives there.
 */
export function afterTry(before: BreakerState, result: TryResult, now: EpochMs): BreakerState {
  if (result.kind === 'delivered') return WELL;
  if (before.state === 'disabled') return before;
  switch (result.kind) {
    case 'refused': return WELL;
    case 'misconfigured': return { ...WELL, reason: result.reason };
    case 'gone': return { state: 'disabled', failures: before.failures + 1, until: null, reason: result.reason };
    case 'failed': {
      const failures = before.failures + 1;
      const { reason } = result;
      if (failures < FAILURES_TO_TRIP) return { state: 'open', failures, until: null, reason };
      return { state: 'tripped', failures, until: now + Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** (failures - FAILURES_TO_TRIP)), reason };
    }
  }
}

/** Whether a receiver may be tried: later while it rests, and never again once it is disabled. */
export function mayTry({ state, until }: BreakerState, now: EpochMs): 'now' | 'later' | 'never' {
  if (state === 'disabled') return 'never';
  return state === 'tripped' && until !== null && until > now ? 'later' : 'now';
}

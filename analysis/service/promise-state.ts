import type { PromiseState } from '../../schemas/plain/service-figures.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';

export const SETTLED_STATES = ['kept', 'broken', 'withdrawn'] as const satisfies readonly PromiseState[];
/** How a promise ends. */
export type SettledState = (typeof SETTLED_STATES)[number];

/** What of a promise decides how it came out. */
export interface PromiseTimes {
  readonly state: PromiseState;
  readonly dueAt: EpochMs;
  /** null while it is open. */
  readonly settledAt: EpochMs | null;
}

/** How a promise came out: kept after its time is late. */
export type PromiseOutcome = PromiseState | 'late';

/** The outcome of a promise, as the published view tells it. */
export function promiseOutcome({ state, dueAt, settledAt }: PromiseTimes): PromiseOutcome {
  return state === 'kept' && settledAt !== null && settledAt > dueAt ? 'late' : state;
}

/** An open promise against a moment: its time is over, it ends within this span, or later. A settled one is none of them. */
export function promiseUrgency(promise: PromiseTimes, { now, endOfDay }: { readonly now: EpochMs; readonly endOfDay: EpochMs }): 'overdue' | 'today' | 'later' | 'settled' {
  if (promise.state !== 'open') return 'settled';
  if (promise.dueAt < now) return 'overdue';
  return promise.dueAt < endOfDay ? 'today' : 'later';
}

import { describe, expect, it } from 'vitest';
import { promiseOutcome, promiseUrgency, type PromiseTimes } from '../../../analysis/service/promise-state.ts';

const promise = (changes: Partial<PromiseTimes>): PromiseTimes => ({ state: 'open', dueAt: 100, settledAt: null, ...changes });

describe('a promise', () => {
  it('kept at its time is kept, a moment later it is late', () => {
    expect(promiseOutcome(promise({ state: 'kept', settledAt: 100 }))).toBe('kept');
    expect(promiseOutcome(promise({ state: 'kept', settledAt: 101 }))).toBe('late');
    for (const state of ['broken', 'withdrawn'] as const) expect(promiseOutcome(promise({ state, settledAt: 500 }))).toBe(state);
    expect(promiseOutcome(promise({}))).toBe('open');
  });

  it('that is open is overdue, due today or later', () => {
    const at = { now: 90, endOfDay: 200 };
    expect(promiseUrgency(promise({ dueAt: 89 }), at)).toBe('overdue');
    expect(promiseUrgency(promise({ dueAt: 90 }), at)).toBe('today');
    expect(promiseUrgency(promise({ dueAt: 200 }), at)).toBe('later');
    expect(promiseUrgency(promise({ state: 'kept', settledAt: 1 }), at)).toBe('settled');
  });
});

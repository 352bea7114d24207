import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterTry, FAILURES_TO_TRIP, FIRST_REST_MS, LONGEST_REST_MS, mayTry, WELL, type BreakerState, type TryResult } from '../../activities/breaker.ts';
import { nextTryAt } from '../../activities/delivery.ts';

const MINUTE = 60_000;
const failed: TryResult = { kind: 'failed', reason: 'busy' };
const result = fc.oneof(
  fc.constant<TryResult>({ kind: 'delivered' }), fc.constant<TryResult>({ kind: 'refused' }), fc.constant(failed),
  fc.constant<TryResult>({ kind: 'misconfigured', reason: 'wrong key' }), fc.constant<TryResult>({ kind: 'gone', reason: 'gone' }),
);
/** Tries one after the other, some time apart; those that the breaker does not let through are not made. */
const story = fc.array(fc.tuple(result, fc.integer({ min: 0, max: 3 * 3_600_000 })), { maxLength: 60 });

function play(steps: readonly (readonly [TryResult, number])[], visit: (before: BreakerState, after: BreakerState, now: number, result: TryResult) => void = () => undefined): { readonly state: BreakerState; readonly now: number } {
  let [state, now] = [WELL, 1_000];
  for (const [each, wait] of steps) {
    now += wait;
    if (mayTry(state, now) !== 'now') continue;
    const after = afterTry(state, each, now);
    visit(state, after, now, each);
    state = after;
  }
  return { state, now };
}

describe('a receiver that fails', () => {
  it('rests after five failures in a row: a minute, then twice as long each time, half an hour at most', () => {
    let state = WELL;
    const rests: (number | null)[] = [];
    for (let tries = 0; tries < 12; tries += 1) {
      state = afterTry(state, failed, 0);
      rests.push(state.until === null ? null : state.until / MINUTE);
    }
    expect(rests).toEqual([null, null, null, null, 1, 2, 4, 8, 16, 30, 30, 30]);
  });

  it('is left alone while it rests, and gets one try when that is over', () => {
    const tripped = Array.from({ length: FAILURES_TO_TRIP }).reduce<BreakerState>((state) => afterTry(state, failed, 0), WELL);
    expect([mayTry(tripped, 0), mayTry(tripped, MINUTE - 1), mayTry(tripped, MINUTE)]).toEqual(['later', 'later', 'now']);
    expect(mayTry(afterTry(tripped, failed, MINUTE), MINUTE + 1)).toBe('later');
    expect(afterTry(tripped, { kind: 'delivered' }, MINUTE)).toEqual(WELL);
    expect(afterTry(tripped, { kind: 'refused' }, MINUTE)).toEqual(WELL);
  });
});

describe('over any story of tries', () => {
  it('a receiver rests for a minute to half an hour, and only after five failures in a row', () => {
    fc.assert(fc.property(story, (steps) => {
      let inARow = 0;
      play(steps, (_before, after, now, { kind }) => {
        inARow = kind === 'failed' || kind === 'gone' ? inARow + 1 : 0;
        expect(after.state === 'tripped').toBe(kind === 'failed' && inARow >= FAILURES_TO_TRIP);
        if (after.state !== 'tripped') return expect(after.until).toBeNull();
        expect((after.until ?? 0) - now).toBeGreaterThanOrEqual(FIRST_REST_MS);
        expect((after.until ?? 0) - now).toBeLessThanOrEqual(LONGEST_REST_MS);
      });
    }));
  });

  it('no rest is for ever: half an hour later it is tried, unless it said that it is gone', () => {
    fc.assert(fc.property(story, (steps) => {
      const { state, now } = play(steps);
      expect(mayTry(state, now + LONGEST_REST_MS)).toBe(state.state === 'disabled' ? 'never' : 'now');
    }));
  });

  it('a receiver that is gone stays so until something arrives there', () => {
    fc.assert(fc.property(fc.array(result, { maxLength: 20 }), (results) => {
      let state = afterTry(WELL, { kind: 'gone', reason: 'gone' }, 0);
      let hasArrived = false;
      for (const each of results) {
        state = afterTry(state, each, 0);
        hasArrived ||= each.kind === 'delivered';
        if (!hasArrived) expect(state).toMatchObject({ state: 'disabled', reason: 'gone' });
      }
    }));
  });

  it('what arrives clears everything', () => {
    fc.assert(fc.property(story, (steps) => {
      expect(afterTry(play(steps).state, { kind: 'delivered' }, 0)).toEqual(WELL);
    }));
  });
});

describe('the next try of a message', () => {
  const key = fc.stringMatching(/^[0-9a-f]{32}$/);
  const DAY = 24 * 3_600_000;

  it('lies ahead, never further than half an hour, and never beyond the day after which it is given up', () => {
    fc.assert(fc.property(key, fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: DAY - 1 }), (message, tries, age) => {
      const at = nextTryAt({ message, createdAt: 0 }, { tries, askedPauseMs: 0, now: age });
      expect(at).toBeGreaterThan(age);
      expect(at).toBeLessThanOrEqual(Math.min(DAY, age + 30 * MINUTE));
    }));
  });

  it('waits half a minute after the quick tries and twice as long each time, spread by the key and equal for equal keys', () => {
    const wait = (message: string, tries: number) => nextTryAt({ message, createdAt: 0 }, { tries, askedPauseMs: 0, now: 0 });
    const middle = `8000${'0'.repeat(28)}`;
    expect([1, 3, 4, 5, 8, 9, 20].map((tries) => Math.round(wait(middle, tries) / 1_000))).toEqual([30, 30, 60, 120, 960, 1_800, 1_800]);
    expect(wait('0'.repeat(32), 3)).toBe(22_500);
    expect(wait('f'.repeat(32), 3)).toBe(37_500);
    expect(wait(middle, 7)).toBe(wait(middle, 7));
  });

  it('is not sooner than the receiver asked', () => {
    expect(nextTryAt({ message: '0'.repeat(32), createdAt: 0 }, { tries: 1, askedPauseMs: 3_600_000, now: 5 })).toBe(3_600_005);
  });
});

import { describe, expect, it } from 'vitest';
import { COLLECT_STEPS } from '../../activities/collect-steps.ts';
import { COLLECT_STEP_NAMES, createFailpoint, DAY_STEP_NAMES, EVALUATE_STEP_NAMES, FAILPOINTS, SEND_STEP_NAMES, type Failpoint } from '../../activities/failpoints.ts';

function visited(failAt: string | undefined, steps: readonly Failpoint[]): readonly number[] {
  const kills: number[] = [];
  let visit = 0;
  const pass = createFailpoint(failAt, () => void kills.push(visit));
  for (const step of steps) {
    visit += 1;
    pass(step);
  }
  return kills;
}

describe('FAIL_AT', () => {
  it('names every durable step once, and each of them is a step that is really taken', () => {
    expect(FAILPOINTS).toEqual([...COLLECT_STEP_NAMES, ...DAY_STEP_NAMES, ...EVALUATE_STEP_NAMES, ...SEND_STEP_NAMES]);
    expect(new Set(FAILPOINTS).size).toBe(FAILPOINTS.length);
    expect(COLLECT_STEP_NAMES).toEqual(['budget', 'fetched', ...COLLECT_STEPS.map(({ name }) => name)]);
  });

  it('does nothing when it is not set', () => {
    expect(visited(undefined, FAILPOINTS)).toEqual([]);
    expect(visited('', FAILPOINTS)).toEqual([]);
  });

  it.each(FAILPOINTS)('kills at %s, the first time or the n-th, and never again', (step) => {
    const walk: readonly Failpoint[] = [step, 'mentions', step, step];
    const visits = walk.flatMap((each, place) => (each === step ? [place + 1] : []));
    expect(visited(step, walk)).toEqual([visits[0]]);
    expect(visited(`${step}:2`, walk)).toEqual([visits[1]]);
    expect(visited(`${step}:99`, walk)).toEqual([]);
  });

  it.each(['mention', 'mentions:0', 'mentions:-1', 'mentions:1.5', 'mentions:often', 'mentions:', ':1', 'Cursor'])('refuses %j and lists every step', (failAt) => {
    const message = ((): string => {
      try {
        createFailpoint(failAt, () => undefined);
        return 'accepted';
      } catch (error) {
        return error instanceof RangeError ? error.message : 'another error';
      }
    })();
    for (const name of FAILPOINTS) expect(message).toContain(name);
  });
});

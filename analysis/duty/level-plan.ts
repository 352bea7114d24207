import type { EscalationConfig, LevelPlan } from '../../schemas/config/escalation.ts';
import type { Level } from '../../schemas/plain/levels.ts';

/** Duties that the usual levels name. */
export const USUAL_DUTIES = ['webcare', 'webcare-lead', 'reputation', 'deputy', 'communications', 'crisis-team'] as const;

/**
 * Who hears of a level, and how soon somebody has to answer, where `escalation.yaml` says nothing else. Judgement, from the way
 * desks work: 1 waits for the desk and bothers nobody again; 2 goes round three times; 3 and 4 do not end before somebody
 * has it.
 */
export const DEFAULT_LEVELS: EscalationConfig['levels'] = {
  1: { answerMinutes: 120, clock: 'desk', desk: undefined, breaksQuietHours: false, steps: [['webcare']], oneByOne: false, rounds: 1, after: 'stop' },
  2: { answerMinutes: 30, clock: 'desk', desk: undefined, breaksQuietHours: false, steps: [['webcare', 'reputation'], ['webcare-lead']], oneByOne: false, rounds: 3, after: 'stop' },
  3: { answerMinutes: 15, clock: 'wall', desk: undefined, breaksQuietHours: true, steps: [['reputation'], ['deputy'], ['communications']], oneByOne: false, rounds: 1, after: 'repeat-last' },
  4: { answerMinutes: 5, clock: 'wall', desk: undefined, breaksQuietHours: true, steps: [['crisis-team']], oneByOne: true, rounds: 3, after: 'everyone' },
};

/** The rules of a level. An incident that has fallen to 0 is still told by those of 1. */
export function planOf({ levels }: Pick<EscalationConfig, 'levels'>, level: Level): LevelPlan {
  return levels[level === 0 ? 1 : level];
}

/** Where a step of a chain stands: at one of its places, or behind them all at everybody. */
export type StepPlace =
  | { readonly kind: 'place'; /** 0-based. */ readonly place: number; /** 0-based. */ readonly round: number }
  | { readonly kind: 'everyone' };

/**
 * Where the n-th step of a chain stands; null when the chain has ended before it.
 * @param step 0-based
 * @param places how many steps one round has; without any, only `everyone` is left
 * @example stepOf({ rounds: 1, after: 'repeat-last' }, { step: 7, places: 3 }) // the third place, as for ever after
 */
export function stepOf({ rounds, after }: Pick<LevelPlan, 'rounds' | 'after'>, { step, places }: { readonly step: number; readonly places: number }): StepPlace | null {
  if (step < rounds * places) return { kind: 'place', place: step % places, round: Math.floor(step / places) };
  switch (after) {
    case 'stop': return null;
    case 'everyone': return { kind: 'everyone' };
    case 'repeat-last': return places === 0 ? null : { kind: 'place', place: places - 1, round: rounds - 1 };
  }
}

import type { DeskHours } from '../../schemas/config/escalation.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { addOpenMinutes, openMinutesBetween } from '../duty/desk-hours.ts';

/** How long there is left to answer in time. */
export interface AnswerClock {
  /** When the time is up; null: the desk is not open so long within a year. */
  readonly dueAt: EpochMs | null;
  /** Desk minutes until then; below 0: so many too late. Not rounded. */
  readonly leftMinutes: number;
}

/**
 * Time left to answer what was written at `at`, in open minutes of the desk; without a desk every minute counts.
 * @param options.targetMinutes open minutes within which an answer was promised, above 0
 */
export function answerClock(desk: DeskHours | undefined, { at, now, targetMinutes }: { readonly at: EpochMs; readonly now: EpochMs; readonly targetMinutes: number }): AnswerClock {
  if (desk === undefined) {
    const dueAt = at + targetMinutes * MINUTE_MS;
    return { dueAt, leftMinutes: (dueAt - now) / MINUTE_MS };
  }
  return { dueAt: addOpenMinutes(desk, at, targetMinutes) ?? null, leftMinutes: targetMinutes - openMinutesBetween(desk, at, now) };
}

const MINUTE_MS = 60_000;

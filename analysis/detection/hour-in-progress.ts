import { HOUR_SECONDS, type EpochSeconds } from '../../schemas/plain/units.ts';
import type { DetectionFact } from './decision.ts';
import { forgetHours, recordHour } from './hourly-history.ts';
import type { DetectorMemory } from './snapshot.ts';
import { countWindow } from './window.ts';

/** Facts are kept this long; an hour that began earlier can no longer be counted. */
export const LOOK_BACK_SECONDS = 6 * HOUR_SECONDS;

/**
 * Writes the hour in progress into the history, once a bucket of a later hour has come, and marks hours in between
 * that nobody decided as unknown. Late mentions count: they happened.
 */
export function finishHour({ hour, history }: DetectorMemory, facts: readonly DetectionFact[], until: EpochSeconds, next: number): void {
  if (hour === null) return;
  if (until - hour.startedAt > LOOK_BACK_SECONDS) {
    forgetHours(history, hour.index, next);
    return;
  }
  const { mentions, labelled, negatives, negativeAuthors } = countWindow(facts, { from: hour.startedAt, to: until, countLate: true });
  recordHour(history, hour.index, { mentions, labelled, negatives, negativeAuthors }, hour);
  forgetHours(history, hour.index + 1, next);
}

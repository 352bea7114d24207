import type { EpochSeconds } from '../../schemas/plain/units.ts';
import type { DetectionFact } from './decision.ts';
import { forgetHours, recordHour } from './hourly-history.ts';
import type { DetectorMemory } from './snapshot.ts';
import { countWindow } from './window.ts';

/**
 * Writes the hour in progress into the history, once a bucket of a later hour has come, and marks hours in between
 * that nobody decided as unknown. Late mentions count: they happened.
 */
export function finishHour({ hour, history }: DetectorMemory, facts: readonly DetectionFact[], until: EpochSeconds, next: number): void {
  if (hour === null) return;
  const { mentions, labelled, negatives, negativeAuthors } = countWindow(facts, { from: hour.startedAt, to: until, countLate: true });
  recordHour(history, hour.index, { mentions, labelled, negatives, negativeAuthors }, hour);
  forgetHours(history, hour.index + 1, next);
}

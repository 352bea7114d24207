import { REFUSALS_TO_STOP } from '../analysis/watch/health.ts';
import type { HealthReason, PollOutcome } from '../schemas/plain/source-health.ts';
import type { NoteFailureInput } from '../schemas/plain/workflow-contracts.ts';
import { insertPolls, readPolls } from '../store/polls.ts';
import type { ActivityDependencies } from './dependencies.ts';

/**
 * Notes that a poll failed, and stops the schedule of a source that only its operator can help: one that refuses our
 * credentials, is gone, or has refused us three times in a row. Safe twice: a page of a tick is one row.
 */
export async function noteFailure(
  { store, now, watch }: ActivityDependencies,
  { source, tick, page, outcome }: NoteFailureInput,
  signal: AbortSignal,
): Promise<{ readonly stopped: boolean }> {
  await insertPolls(store, [{
    source, tick: Date.parse(tick), page, outcome, read: 0, stored: 0, fresh: -1, notices: '', waitUntil: null, endedAt: now(),
  }], { signal });
  const polls = await readPolls(store, { sources: [source], limit: REFUSALS_TO_STOP }, { signal });
  const reason = reasonToStop(polls.map((poll) => poll.outcome));
  if (reason !== undefined) await watch?.pauseSchedule(source, reason);
  return { stopped: reason !== undefined };
}

/** @param outcomes of the last polls, the newest first */
function reasonToStop(outcomes: readonly PollOutcome[]): HealthReason | undefined {
  if (outcomes[0] === 'Unauthorized') return 'credentials';
  if (outcomes[0] === 'Gone') return 'gone';
  return outcomes.length >= REFUSALS_TO_STOP && outcomes.every((outcome) => outcome === 'Forbidden') ? 'refused' : undefined;
}

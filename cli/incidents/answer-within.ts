import { WorkflowNotFoundError, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError, type Client } from '@temporalio/client';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { IncidentId } from '../../schemas/plain/history-safe.ts';

/**
 * Asks an incident's workflow, and turns what goes wrong into a sentence with its next step.
 * @throws CommandError `NoIncident` (exit 66), `Usage` (64), `TryAgain` (75) when no worker answered in time
 */
export async function answerWithin<Answer>(answerMs: number, client: Client, incident: IncidentId, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await client.withDeadline(Date.now() + answerMs, ask);
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) {
      throw new CommandError('NoIncident', EXIT.noInput, `Nobody can act on incident ${incident} any more: it does not exist, or was resolved more than 24 hours ago.`, {
        next: 'Run `./klankbord incidents list` to see their ids.', cause: error,
      });
    }
    if (error instanceof WorkflowUpdateFailedError) {
      throw new CommandError('Usage', EXIT.usage, `The act was refused: ${error.cause?.message ?? 'it is no act'}.`, { next: 'Check who acts and what was given.', cause: error });
    }
    if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isUnreachable(error)) {
      throw new CommandError('TryAgain', EXIT.tryAgain, 'The incident did not answer in time; whether your act counts is not known yet.', {
        next: 'Do the same again: it counts once.', cause: error,
      });
    }
    throw error;
  }
}

function isUnreachable(error: unknown): boolean {
  return error instanceof Error && /UNAVAILABLE|DEADLINE_EXCEEDED|CANCELLED/.test(`${error.message} ${error.cause instanceof Error ? error.cause.message : ''}`);
}

import { ESCALATION, type Standing } from '../../schemas/plain/escalation.ts';
import type { IncidentId } from '../../schemas/plain/history-safe.ts';
import type { IncidentStart } from './incident-workflow.ts';

/**
 * The incident of a brand that is not over, as the workflows of this home themselves say, drills left out; undefined: there is none.
 * For when the record cannot be asked.
 */
export async function findRunningIncident({ client, taskQueue }: Pick<IncidentStart, 'client' | 'taskQueue'>, brand: string): Promise<IncidentId | undefined> {
  const query = `WorkflowType = 'escalateIncident' AND ExecutionStatus = 'Running' AND TaskQueue = '${taskQueue}'`;
  for await (const { workflowId } of client.workflow.list({ query })) {
    const standing = await client.workflow.getHandle(workflowId).query<Standing>(ESCALATION.standing);
    if (standing.brand === brand && standing.state !== 'resolved' && !standing.isDrill) return standing.incident;
  }
  return undefined;
}

import { WithStartWorkflowOperation, WorkflowNotFoundError, type Client } from '@temporalio/client';
import { ESCALATION, type Detected, type EscalateIncidentInput } from '../../schemas/plain/escalation.ts';
import type { BrandId, IncidentId } from '../../schemas/plain/history-safe.ts';
import type { escalateIncident } from '../../workflows/escalate-incident.ts';
import type { Home } from '../home.ts';
import { schedulePrefix } from '../live/schedule-marks.ts';

/** What starting the workflow of an incident takes. */
export interface IncidentStart {
  readonly client: Client;
  readonly home: Home;
  readonly taskQueue: string;
  /** Owners of incidents of level 3 and 4 owe an update after so long. */
  readonly updateEveryMs: number;
}

/** `incident-<id>`; homes that share a server keep their own apart. */
export function incidentWorkflowId(home: Home, incident: IncidentId): string {
  return `${schedulePrefix(home)}incident-${incident}`.replaceAll('/', '-');
}

/**
 * Tells an incident's workflow where its evidence stands; starts it when the incident is open and has none. What is over and has no
 * workflow any more needs nobody. Safe twice.
 */
export async function reportEvidence(start: IncidentStart, incident: IncidentId, brand: BrandId, detected: Detected): Promise<void> {
  const { client, home, taskQueue } = start;
  const workflowId = incidentWorkflowId(home, incident);
  if (!detected.isOpen) {
    await client.workflow.getHandle(workflowId).signal(ESCALATION.detected, detected).catch((error: unknown) => {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    });
    return;
  }
  await client.workflow.signalWithStart<typeof escalateIncident, [Detected]>('escalateIncident', {
    workflowId, taskQueue, args: [inputOf(start, { incident, brand })], signal: ESCALATION.detected, signalArgs: [detected],
  });
}

/** A real incident ends every drill: nobody should answer the wrong one. */
export async function endDrills({ client, home }: Pick<IncidentStart, 'client' | 'home'>, drills: readonly IncidentId[], detected: Detected): Promise<void> {
  for (const drill of drills) {
    await client.workflow.getHandle(incidentWorkflowId(home, drill)).signal(ESCALATION.detected, { ...detected, sequence: AFTER_EVERY_EVENT, isOpen: false, level: 0 }).catch((error: unknown) => {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    });
  }
}

/** A drill knows one event, its own. */
const AFTER_EVERY_EVENT = 1_000_000;

/** For an update that starts the workflow when it is not there. */
export function withStart(start: IncidentStart, { incident, brand }: { readonly incident: IncidentId; readonly brand: BrandId }): WithStartWorkflowOperation<typeof escalateIncident> {
  return new WithStartWorkflowOperation<typeof escalateIncident>('escalateIncident', {
    workflowId: incidentWorkflowId(start.home, incident), taskQueue: start.taskQueue, args: [inputOf(start, { incident, brand })], workflowIdConflictPolicy: 'USE_EXISTING',
  });
}

/** What an incident's workflow is started with. */
export function inputOf(
  { updateEveryMs }: IncidentStart,
  incident: Pick<EscalateIncidentInput, 'incident' | 'brand' | 'drillLevel'> & { readonly isDrill?: boolean },
): EscalateIncidentInput {
  return { isDrill: false, ...incident, updateEveryMs };
}

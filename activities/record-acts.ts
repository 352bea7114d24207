import type { RecordActsInput } from '../schemas/plain/escalation.ts';
import { insertActs, writeStandings } from '../store/incident-acts.ts';
import type { ActivityDependencies } from './dependencies.ts';

/**
 * Writes what happened in an incident, then where it stands, so that nobody sees a standing whose reason is missing. Safe twice:
 * acts have ids of their own, standings a rising revision (`tests/activities/acts-of-people.test.ts`).
 */
export async function recordActs({ store }: ActivityDependencies, { incident, brand, acts, standing }: RecordActsInput, signal: AbortSignal): Promise<{ readonly recorded: number }> {
  await insertActs(store, acts.map((act) => ({ ...act, incident, brand })), { signal });
  await writeStandings(store, [standing], { signal });
  return { recorded: acts.length };
}

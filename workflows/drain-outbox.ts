import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import type { DrainOutboxInput, DrainOutcome } from '../schemas/plain/escalation.ts';
import { STORE_OPTIONS } from './activity-options.ts';
import { tickOf } from './tick.ts';

const { drainOutbox: drain } = proxyActivities<Activities>(STORE_OPTIONS);

/** Goes on with the messages that did not arrive at once, and ends; seconds. What is left waits for the next tick; while the store is away so does the run. */
export async function drainOutbox({ tick = tickOf() }: DrainOutboxInput): Promise<DrainOutcome> {
  return drain({ tick });
}

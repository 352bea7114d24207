import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import type { ScoreFansInput, ScoreFansOutcome } from '../schemas/plain/workflow-contracts.ts';
import { MEASURE_OPTIONS } from './activity-options.ts';
import { tickOf } from './tick.ts';

const { scoreFans: score } = proxyActivities<Activities>(MEASURE_OPTIONS);

/** Looks once a week who speaks often and well of a brand, and ends; nothing is done where nobody answers for it. */
export async function scoreFans({ brand, tick = tickOf() }: ScoreFansInput): Promise<ScoreFansOutcome> {
  return score({ brand, tick });
}

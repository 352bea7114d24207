import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import type { MeasureBrandsInput, MeasureOutcome } from '../schemas/plain/workflow-contracts.ts';
import { MEASURE_OPTIONS } from './activity-options.ts';
import { tickOf } from './tick.ts';

const { tagTopics, measureTopics, measureService } = proxyActivities<Activities>(MEASURE_OPTIONS);

/**
 * Reads what new mentions are about, then how topics and the service desk do, and ends; seconds to minutes. Topics come before their
 * trends, which are counted from them.
 */
export async function measureBrands({ tick = tickOf() }: MeasureBrandsInput): Promise<MeasureOutcome> {
  const { tagged } = await tagTopics({ tick });
  const { measured } = await measureTopics({ tick });
  const { threads } = await measureService({ tick });
  return { tagged, measured, threads };
}

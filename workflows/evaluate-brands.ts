import { patched, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import type { EvaluateBrandsInput, EvaluateOutcome, WatchOutcome } from '../schemas/plain/workflow-contracts.ts';
import { STORE_OPTIONS } from './activity-options.ts';
import { tickOf } from './tick.ts';

const { watchSources, decideBrands, reportIncidents } = proxyActivities<Activities>(STORE_OPTIONS);

/**
 * Looks at every source, then decides for every brand, and ends; seconds. Sources come first: what nobody saw must be
 * known before anybody concludes that it was calm. At the end whoever owns an incident, or will have to, is told.
 */
export async function evaluateBrands({ tick = tickOf() }: EvaluateBrandsInput): Promise<WatchOutcome & EvaluateOutcome> {
  const watched = await watchSources({ tick });
  const decided = await decideBrands({ tick });
  if (patched('2026-11-24-report-incidents')) await reportIncidents({ tick });
  return { ...watched, ...decided };
}

import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import type { RecheckMentionsInput, RecheckOutcome } from '../schemas/plain/workflow-contracts.ts';
import { COLLECT_OPTIONS } from './activity-options.ts';
import { tickOf } from './tick.ts';

const { recheckMentions: recheck } = proxyActivities<Activities>(COLLECT_OPTIONS);

/** Looks again at some mentions of one source, as many as its budget allows, and ends; seconds to minutes. */
export async function recheckMentions({ source, tick = tickOf() }: RecheckMentionsInput): Promise<RecheckOutcome> {
  return recheck({ source, tick });
}

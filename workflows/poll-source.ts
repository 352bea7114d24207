import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import type { IsoTime } from '../schemas/plain/history-safe.ts';
import type { PollSourceInput, PollSourceOutcome } from '../schemas/plain/workflow-contracts.ts';
import { COLLECT_OPTIONS } from './collect-options.ts';

const { collectPage } = proxyActivities<Activities>(COLLECT_OPTIONS);

/**
 * Drains one source: pages until it is caught up or the page budget is spent, then ends. The windows are computed
 * from the schedule's tick, so that a run that starts late covers the same stretch.
 */
export async function pollSource({ source, pageBudget, tick = tickOf() }: PollSourceInput): Promise<PollSourceOutcome> {
  let outcome: PollSourceOutcome = { pages: 0, stored: 0, duplicates: 0, quarantined: 0, caughtUp: false };
  while (!outcome.caughtUp && outcome.pages < pageBudget) {
    const page = await collectPage({ source, tick, page: outcome.pages });
    outcome = {
      pages: outcome.pages + 1,
      stored: outcome.stored + page.stored,
      duplicates: outcome.duplicates + page.duplicates,
      quarantined: outcome.quarantined + page.quarantined,
      caughtUp: page.caughtUp,
    };
  }
  return outcome;
}

/** A run started by hand has no tick of a Schedule; its own start serves as one. */
function tickOf(): IsoTime {
  const { startTime, searchAttributes } = workflowInfo();
  const [scheduled] = searchAttributes['TemporalScheduledStartTime'] ?? [];
  return (scheduled instanceof Date ? scheduled : startTime).toISOString() as IsoTime; // toISOString writes that form
}

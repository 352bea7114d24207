import { ActivityFailure, ApplicationFailure, isCancellation, patched, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import type { PollOutcome } from '../schemas/plain/source-health.ts';
import { sourceOutcomeOf, type PollSourceInput, type PollSourceOutcome } from '../schemas/plain/workflow-contracts.ts';
import { COLLECT_OPTIONS, STORE_OPTIONS } from './activity-options.ts';
import { tickOf } from './tick.ts';

const { collectPage } = proxyActivities<Activities>(COLLECT_OPTIONS);
const { noteFailure } = proxyActivities<Activities>(STORE_OPTIONS);

/**
 * Drains one source: pages until it is caught up, asks for a pause, or the page budget is spent, then ends. The windows
 * are computed from the schedule's tick, so that a run that starts late covers the same stretch. A source that fails is
 * noted and left to the next tick; a store that is away ends the run, and nothing is asked of the source meanwhile.
 */
export async function pollSource({ source, pageBudget, tick = tickOf() }: PollSourceInput): Promise<PollSourceOutcome> {
  let outcome: PollSourceOutcome = { pages: 0, stored: 0, duplicates: 0, quarantined: 0, caughtUp: false, failed: null };
  while (!outcome.caughtUp && outcome.pages < pageBudget) {
    try {
      const page = await collectPage({ source, tick, page: outcome.pages });
      outcome = {
        ...outcome,
        pages: outcome.pages + 1,
        stored: outcome.stored + page.stored,
        duplicates: outcome.duplicates + page.duplicates,
        quarantined: outcome.quarantined + page.quarantined,
        caughtUp: page.caughtUp,
      };
      if (page.mustWait) break;
    } catch (error) {
      const failed = outcomeOf(error);
      if (failed === undefined || !patched('2026-11-24-note-failures')) throw error;
      await noteFailure({ source, tick, page: outcome.pages, outcome: failed });
      return { ...outcome, failed };
    }
  }
  return outcome;
}

/** The kind of a source's own failure; undefined for a cancellation and for everything that is not the source's. */
function outcomeOf(error: unknown): PollOutcome | undefined {
  if (isCancellation(error) || !(error instanceof ActivityFailure)) return undefined;
  const { cause } = error;
  return cause instanceof ApplicationFailure ? sourceOutcomeOf(cause.type) : undefined;
}

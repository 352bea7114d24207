import { ApplicationFailure } from '@temporalio/common';
import { planAlert } from '../analysis/duty/plan.ts';
import { DEFAULT_ZONE } from '../schemas/config/brands.ts';
import type { AlertPlan, PlanAlertInput } from '../schemas/plain/escalation.ts';
import type { ActivityDependencies } from './dependencies.ts';

/**
 * The activity that says who hears of a step, when, and what follows: by the roster and desk hours of this installation, in the
 * zone of the brand. A brand that is no longer configured keeps its incidents, by the clock of Amsterdam.
 * @throws ApplicationFailure `Escalation.Absent`, not retried, on a worker that was started without escalation settings
 */
export function createPlanAlert({ escalation, brands }: Pick<ActivityDependencies, 'escalation' | 'brands'>): (input: PlanAlertInput, signal: AbortSignal) => Promise<AlertPlan> {
  const zones = new Map(brands.brands.map(({ id, zone }) => [id, zone]));
  return async (input) => {
    if (escalation === undefined) {
      throw ApplicationFailure.nonRetryable('This worker has no escalation settings: it was started for a replay.', 'Escalation.Absent');
    }
    return planAlert(escalation.config, { ...input, zone: zones.get(input.brand) ?? DEFAULT_ZONE });
  };
}

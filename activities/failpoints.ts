/** Steps of a page in the order in which they become durable; each is a place where a drill may kill the process. */
export const COLLECT_STEP_NAMES = [
  'budget', 'fetched', 'sightings', 'mentions', 'texts', 'messages', 'identities', 'brands', 'analyses', 'stories', 'facts', 'cells',
  'quarantine', 'coverage', 'poll', 'cursor',
] as const;
export type CollectStepName = (typeof COLLECT_STEP_NAMES)[number];

/** Steps of one archive day. */
export const DAY_STEP_NAMES = ['day-cells', 'day-decisions', 'day-events', 'day-incidents', 'day-state', 'day-cursor'] as const;
export type DayStepName = (typeof DAY_STEP_NAMES)[number];

/** Steps of one live evaluation. */
export const EVALUATE_STEP_NAMES = ['live-decisions', 'live-state', 'live-events', 'live-incidents', 'live-detector'] as const;
export type EvaluateStepName = (typeof EVALUATE_STEP_NAMES)[number];

/** Steps of one message: stored, sent, and recorded; then by the outbox. */
export const SEND_STEP_NAMES = ['send-outbox', 'send-sent', 'send-recorded', 'drain-sent', 'drain-recorded'] as const;
export type SendStepName = (typeof SEND_STEP_NAMES)[number];

export const FAILPOINTS: readonly (CollectStepName | DayStepName | EvaluateStepName | SendStepName)[] = [
  ...COLLECT_STEP_NAMES, ...DAY_STEP_NAMES, ...EVALUATE_STEP_NAMES, ...SEND_STEP_NAMES,
];
export type Failpoint = (typeof FAILPOINTS)[number];

/** Called after each step; a drill's version ends the process at the n-th visit of a step. */
export type PassFailpoint = (step: Failpoint) => void;

/**
 * Reads `FAIL_AT=step:n` (n = 1 is the first visit). Without it nothing ever happens.
 *
 * @throws RangeError for a step that does not exist, so that a drill cannot pass by a spelling mistake.
 */
export function createFailpoint(failAt: string | undefined, kill: () => void): PassFailpoint {
  if (failAt === undefined || failAt === '') return () => undefined;
  const [step, visit = '1'] = failAt.split(':');
  const remainingStart = Number(visit);
  if (!FAILPOINTS.some((name) => name === step) || !Number.isInteger(remainingStart) || remainingStart < 1) {
    throw new RangeError(`FAIL_AT: expected one of ${FAILPOINTS.join(', ')} and a visit such as mentions:2`);
  }
  let remaining = remainingStart;
  return (passed) => {
    if (passed !== step) return;
    remaining -= 1;
    if (remaining === 0) kill();
  };
}

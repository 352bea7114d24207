import type { ActivityOptions } from '@temporalio/common';
import { FINAL_FAILURES } from '../schemas/plain/workflow-contracts.ts';

const retry = { initialInterval: '5 seconds', backoffCoefficient: 2 } as const;

/** A page of a live source: Temporal is the only retry layer, and five tries are enough before the next tick. */
export const COLLECT_OPTIONS: ActivityOptions = {
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '20 seconds',
  scheduleToCloseTimeout: '10 minutes',
  retry: { ...retry, maximumAttempts: 5, nonRetryableErrorTypes: [...FINAL_FAILURES] },
};

/**
 * Work of a replay: nobody waits for a tick, so it goes on for as long as the store is away. The short heartbeat
 * lets a run that lost its process go on within seconds.
 */
export const REPLAY_OPTIONS: ActivityOptions = {
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '5 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 seconds', nonRetryableErrorTypes: [...FINAL_FAILURES] },
};

/** Reading and writing the store alone: while it is away nothing else can be done, and the next tick comes anyway. */
export const STORE_OPTIONS: ActivityOptions = {
  startToCloseTimeout: '1 minute',
  heartbeatTimeout: '20 seconds',
  scheduleToCloseTimeout: '30 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute', nonRetryableErrorTypes: [...FINAL_FAILURES] },
};

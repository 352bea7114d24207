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

/** Counting and writing: minutes where much is new, and nobody waits for it. While the store is away it waits for days: a report must not be lost. */
export const MEASURE_OPTIONS: ActivityOptions = {
  startToCloseTimeout: '15 minutes',
  heartbeatTimeout: '30 seconds',
  scheduleToCloseTimeout: '3 days',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '5 minutes', nonRetryableErrorTypes: [...FINAL_FAILURES] },
};

/** The record of an incident: waits for the store, and hands back now and then so that the newest standing is written. */
export const RECORD_OPTIONS: ActivityOptions = {
  startToCloseTimeout: '20 seconds',
  heartbeatTimeout: '10 seconds',
  scheduleToCloseTimeout: '2 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 seconds', nonRetryableErrorTypes: [...FINAL_FAILURES] },
};

/** Who hears next: configuration and calendar alone, so that nothing keeps it. */
export const PLAN_OPTIONS: ActivityOptions = {
  startToCloseTimeout: '10 seconds',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 seconds', nonRetryableErrorTypes: [...FINAL_FAILURES] },
};

/**
 * One message: three tries with the same key, then the outbox owns it. What came of one that is called off on its way is waited for,
 * since whoever got it has to hear the end of it. (Left out, SDK 1.24 does not wait, whatever its own text says; measured.)
 */
export const NOTIFY_OPTIONS: ActivityOptions = {
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
  startToCloseTimeout: '30 seconds',
  heartbeatTimeout: '20 seconds',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumAttempts: 3, nonRetryableErrorTypes: [...FINAL_FAILURES] },
};

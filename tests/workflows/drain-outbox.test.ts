import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toFailure } from '../../activities/failures.ts';
import { StoreError } from '../../schemas/errors.ts';
import type { DrainOutboxInput, DrainOutcome } from '../../schemas/plain/escalation.ts';
import type { IsoTime } from '../../schemas/plain/history-safe.ts';
import type { drainOutbox } from '../../workflows/drain-outbox.ts';
import { bundleWorkflows, startTimeSkippingServer, withWorker } from '../support/temporal.ts';

let environment: TestWorkflowEnvironment;
let workflowBundle: WorkflowBundleWithSourceMap;
beforeAll(async () => {
  [environment, workflowBundle] = await Promise.all([startTimeSkippingServer(), bundleWorkflows()]);
});
afterAll(() => environment.teardown());

const OUTCOME: DrainOutcome = { delivered: 2, failed: 1, givenUp: 0, waiting: 3 };
let runs = 0;

/** Runs the workflow over an outbox of the test. @returns its result and what the outbox was asked */
async function run(drain: (attempt: number) => DrainOutcome, input: DrainOutboxInput = {}) {
  const asked: DrainOutboxInput[] = [];
  const taskQueue = `draining-${(runs += 1)}`;
  const activities = {
    drainOutbox: (question: DrainOutboxInput): Promise<DrainOutcome> => {
      asked.push(question);
      return Promise.resolve().then(() => drain(asked.length));
    },
  };
  const result = await withWorker(environment, { taskQueue, workflowBundle, activities }, () =>
    environment.client.workflow.execute<typeof drainOutbox>('drainOutbox', { workflowId: taskQueue, taskQueue, args: [input] }));
  return { result, asked };
}

describe('a run of the outbox', () => {
  it('asks once and tells what came of it, at the tick of its schedule or of whoever started it', async () => {
    const tick = '2026-03-02T12:00:00.000Z' as IsoTime; // an ISO time
    expect(await run(() => OUTCOME, { tick })).toEqual({ result: OUTCOME, asked: [{ tick }] });
    expect((await run(() => OUTCOME)).asked).toEqual([{ tick: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/) }]);
  });

  it('waits for a store that is away', async () => {
    const { result, asked } = await run((attempt) => {
      if (attempt < 4) throw toFailure(new StoreError('Down', 'x'), () => undefined);
      return OUTCOME;
    });
    expect(result).toEqual(OUTCOME);
    expect(asked).toHaveLength(4);
  });

  it('ends when the store will not do for this build', async () => {
    await expect(run(() => {
      throw toFailure(new StoreError('Mismatch', 'x'), () => undefined);
    })).rejects.toMatchObject({ cause: { cause: { type: 'Store.Mismatch' } } });
  });
});

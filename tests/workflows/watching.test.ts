import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toFailure } from '../../activities/failures.ts';
import { StoreError } from '../../schemas/errors.ts';
import type { SourceId } from '../../schemas/plain/history-safe.ts';
import type { evaluateBrands } from '../../workflows/evaluate-brands.ts';
import type { recheckMentions } from '../../workflows/recheck-mentions.ts';
import { scriptedActivities, type Script } from '../support/scripted-activities.ts';
import { bundleWorkflows, startTimeSkippingServer, withWorker } from '../support/temporal.ts';

let environment: TestWorkflowEnvironment;
let workflowBundle: WorkflowBundleWithSourceMap;
beforeAll(async () => {
  [environment, workflowBundle] = await Promise.all([startTimeSkippingServer(), bundleWorkflows()]);
});
afterAll(() => environment.teardown());

let runs = 0;

async function run<Result>(script: Script, start: (taskQueue: string) => Promise<Result>): Promise<{ readonly result: Result; readonly calls: readonly string[] }> {
  const scripted = scriptedActivities(script);
  const taskQueue = `watching-${(runs += 1)}`;
  const result = await withWorker(environment, { taskQueue, workflowBundle, activities: scripted.activities }, () => start(taskQueue));
  return { result, calls: scripted.calls };
}

const evaluate = (taskQueue: string) =>
  environment.client.workflow.execute<typeof evaluateBrands>('evaluateBrands', { workflowId: taskQueue, taskQueue, args: [{}] });

describe('an evaluation', () => {
  it('looks at the sources before it decides, tells whoever owns an incident at the end, and tells of it all', async () => {
    const { result, calls } = await run({}, evaluate);
    expect(calls).toEqual(['watch', 'decide', 'report']);
    expect(result).toEqual({ blind: 1, gaps: 1, decisions: 3, opened: 1, open: 1 });
  });

  it('waits for a store that is away, and decides nothing meanwhile', async () => {
    const { calls } = await run({
      watch(attempt) {
        if (attempt < 4) throw toFailure(new StoreError('Down', 'x'), () => undefined);
      },
    }, evaluate);
    expect(calls).toEqual(['watch', 'watch', 'watch', 'watch', 'decide', 'report']);
  });

  it('ends when the store will not do for this build', async () => {
    const failed = run({
      watch() {
        throw toFailure(new StoreError('Mismatch', 'x'), () => undefined);
      },
    }, evaluate);
    await expect(failed).rejects.toMatchObject({ cause: { cause: { type: 'Store.Mismatch' } } });
  });
});

describe('a look again', () => {
  it('asks about one source and tells what came of it', async () => {
    const { result, calls } = await run({}, (taskQueue) =>
      environment.client.workflow.execute<typeof recheckMentions>('recheckMentions', { workflowId: taskQueue, taskQueue, args: [{ source: 'square-feed' as SourceId }] })); // an invented id
    expect(calls).toEqual(['recheck']);
    expect(result).toEqual({ checked: 5, removed: 1, edited: 1 });
  });
});

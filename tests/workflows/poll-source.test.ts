import { ApplicationFailure, WorkflowFailedError } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SourceError, StoreError } from '../../schemas/errors.ts';
import { toFailure } from '../../activities/failures.ts';
import type { IsoTime, SourceId } from '../../schemas/plain/history-safe.ts';
import type { PollSourceOutcome } from '../../schemas/plain/workflow-contracts.ts';
import type { pollSource } from '../../workflows/poll-source.ts';
import { scriptedActivities, type Script } from '../support/scripted-activities.ts';
import { bundleWorkflows, startTimeSkippingServer, withWorker } from '../support/temporal.ts';

let environment: TestWorkflowEnvironment;
let workflowBundle: WorkflowBundleWithSourceMap;
beforeAll(async () => {
  [environment, workflowBundle] = await Promise.all([startTimeSkippingServer(), bundleWorkflows()]);
});
afterAll(() => environment.teardown());

const TICK = '2026-03-02T10:00:00.000Z' as IsoTime;
const SOURCE = 'square-feed' as SourceId;
let runs = 0;

async function poll(script: Script, { pageBudget = 10, tick = TICK }: { readonly pageBudget?: number; readonly tick?: IsoTime | null } = {}) {
  const scripted = scriptedActivities(script);
  const id = `poll-${(runs += 1)}`;
  const outcome = await withWorker(environment, { taskQueue: id, workflowBundle, activities: scripted.activities }, () =>
    environment.client.workflow.execute<typeof pollSource>('pollSource', {
      workflowId: id, taskQueue: id, args: [{ source: SOURCE, pageBudget, ...(tick === null ? {} : { tick }) }],
    }).then((value): PollSourceOutcome | WorkflowFailedError => value, (error: unknown) => {
      if (error instanceof WorkflowFailedError) return error;
      throw error;
    }),
  );
  return { outcome, id, ...scripted };
}

function failureOf(outcome: PollSourceOutcome | WorkflowFailedError): ApplicationFailure {
  const cause = outcome instanceof WorkflowFailedError ? outcome.cause?.cause : undefined;
  if (!(cause instanceof ApplicationFailure)) throw new Error('expected the failure of an activity');
  return cause;
}

const failing = (error: Error) => () => {
  throw toFailure(error, () => undefined);
};

describe('a poll', () => {
  it('reads page after page of its tick until it is caught up, and adds up what they brought', async () => {
    const { outcome, pages } = await poll({ page: ({ page }) => ({ caughtUp: page === 2 }) });
    expect(outcome).toEqual({ pages: 3, stored: 21, duplicates: 6, quarantined: 3, caughtUp: true, failed: null });
    expect(pages).toEqual([0, 1, 2].map((page) => ({ source: SOURCE, tick: TICK, page })));
  });

  it('leaves the rest to the next tick once its page budget is spent', async () => {
    const { outcome, calls } = await poll({ page: () => ({ caughtUp: false }) }, { pageBudget: 4 });
    expect(outcome).toEqual({ pages: 4, stored: 28, duplicates: 8, quarantined: 4, caughtUp: false, failed: null });
    expect(calls).toHaveLength(4);
  });

  it('with no budget reads nothing', async () => {
    const { outcome, calls } = await poll({}, { pageBudget: 0 });
    expect(outcome).toMatchObject({ pages: 0, caughtUp: false });
    expect(calls).toEqual([]);
  });

  it('that was started by hand takes its own start as the tick, the same for all of its pages', async () => {
    const { pages, id } = await poll({ page: ({ page }) => ({ caughtUp: page === 1 }) }, { tick: null });
    const { startTime } = await environment.client.workflow.getHandle(id).describe();
    const ticks = new Set(pages.map(({ tick }) => tick));
    expect(ticks.size).toBe(1);
    expect(Date.parse([...ticks][0] ?? '')).toBe(startTime.getTime());
  });

  it('tries a page five times while its source is away, notes that it failed, and leaves it to the next tick', async () => {
    const { outcome, calls } = await poll({ page: failing(new SourceError('Unavailable', 'x')) });
    expect(outcome).toMatchObject({ pages: 0, caughtUp: false, failed: 'Unavailable' });
    expect(calls).toEqual([...Array.from({ length: 5 }, () => 'page 0'), 'failure 0 Unavailable']);
  });

  it('notes at which page a source failed, and keeps what came before', async () => {
    const { outcome, calls } = await poll({
      page({ page }) {
        if (page === 2) throw toFailure(new SourceError('Forbidden', 'x'), () => undefined);
        return { caughtUp: false };
      },
    });
    expect(outcome).toMatchObject({ pages: 2, stored: 14, failed: 'Forbidden' });
    expect(calls).toEqual(['page 0', 'page 1', 'page 2', 'failure 2 Forbidden']);
  });

  it('ends without blaming its source when the store is what is away', async () => {
    const { outcome, calls } = await poll({ page: failing(new StoreError('Down', 'x')) });
    expect(failureOf(outcome).type).toBe('Store.Down');
    expect(calls).toEqual(Array.from({ length: 5 }, () => 'page 0'));
  });

  it('ends when its source asks for a pause, and asks nothing more of it', async () => {
    const { outcome, calls } = await poll({ page: ({ page }) => ({ caughtUp: false, mustWait: page === 1 }) });
    expect(outcome).toMatchObject({ pages: 2, caughtUp: false, failed: null });
    expect(calls).toEqual(['page 0', 'page 1']);
  });

  it('goes on when its source is back in time', async () => {
    const { outcome, calls } = await poll({
      page(_input, attempt) {
        if (attempt < 4) throw toFailure(new SourceError('RateLimited', 'x', { retryAfterMs: 60_000 }), () => undefined);
        return {};
      },
    });
    expect(outcome).toMatchObject({ pages: 1, caughtUp: true });
    expect(calls).toHaveLength(4);
  });

  it('ends when its source asks for a longer wait than a poll may last', async () => {
    const { outcome, calls } = await poll({ page: failing(new SourceError('RateLimited', 'x', { retryAfterMs: 3_600_000 })) });
    expect(outcome).toMatchObject({ failed: 'RateLimited' });
    expect(calls).toEqual(['page 0', 'failure 0 RateLimited']);
  });

  it.each(['Unauthorized', 'Forbidden', 'Gone'] as const)('does not try again what a person has to mend: %s', async (kind) => {
    const { outcome, calls } = await poll({ page: failing(new SourceError(kind, 'x')) });
    expect(outcome).toMatchObject({ failed: kind });
    expect(calls).toEqual(['page 0', `failure 0 ${kind}`]);
  });
});

import { WorkflowFailedError } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toFailure } from '../../activities/failures.ts';
import { StoreError } from '../../schemas/errors.ts';
import type { IsoDay, IsoTime, ReplayId, SourceId } from '../../schemas/plain/history-safe.ts';
import type { ArchiveSpan, ReplayArchiveInput, ReplayProgress } from '../../schemas/plain/workflow-contracts.ts';
import type { replayArchive } from '../../workflows/replay-archive.ts';
import { scriptedActivities, type Script } from '../support/scripted-activities.ts';
import { bundleWorkflows, startTimeSkippingServer, withWorker } from '../support/temporal.ts';

let environment: TestWorkflowEnvironment;
let workflowBundle: WorkflowBundleWithSourceMap;
beforeAll(async () => {
  [environment, workflowBundle] = await Promise.all([startTimeSkippingServer(), bundleWorkflows()]);
});
afterAll(() => environment.teardown());

const INPUT: ReplayArchiveInput = { replay: '00112233aabbccdd' as ReplayId, source: 'archive' as SourceId, startedAt: '2026-03-02T10:00:00.000Z' as IsoTime };
let runs = 0;

function span(firstDay: string, lastDay: string, nextDay: string | null): ArchiveSpan {
  return { firstDay: firstDay as IsoDay, lastDay: lastDay as IsoDay, nextDay: nextDay as IsoDay | null }; // days written by the test
}

async function replay(script: Script, input: ReplayArchiveInput = INPUT) {
  const scripted = scriptedActivities(script);
  const id = `replay-${(runs += 1)}`;
  const [outcome, last] = await withWorker(environment, { taskQueue: id, workflowBundle, activities: scripted.activities }, async () => {
    const handle = await environment.client.workflow.start<typeof replayArchive>('replayArchive', { workflowId: id, taskQueue: id, args: [input] });
    const result = await handle.result().catch((error: unknown) => error);
    return [result, await handle.query<ReplayProgress>('progress')] as const;
  });
  return { outcome, last, ...scripted };
}

describe('a replay', () => {
  it('reads every page first, then decides each day in order, then scores', async () => {
    const { outcome, last, calls, pages } = await replay({ page: ({ page }) => ({ caughtUp: page === 2 }), span: span('2026-03-02', '2026-03-04', '2026-03-02') });
    expect(calls).toEqual(['page 0', 'page 1', 'page 2', 'span', 'day 2026-03-02', 'day 2026-03-03', 'day 2026-03-04', 'scores']);
    expect(outcome).toEqual({ phase: 'done', pages: 3, read: 30, stored: 21, duplicates: 6, quarantined: 3, days: 3, daysDecided: 3 });
    expect(last).toEqual(outcome);
    expect(new Set(pages.map(({ tick }) => tick))).toEqual(new Set([INPUT.startedAt]));
  });

  it('goes on with the first day that is not decided', async () => {
    const { outcome, calls } = await replay({ span: span('2026-03-02', '2026-03-05', '2026-03-04') });
    expect(calls).toEqual(['page 0', 'span', 'day 2026-03-04', 'day 2026-03-05', 'scores']);
    expect(outcome).toMatchObject({ days: 4, daysDecided: 4 });
  });

  it('that was decided to its end only scores again', async () => {
    const { outcome, calls } = await replay({ span: span('2026-03-02', '2026-03-05', null) });
    expect(calls).toEqual(['page 0', 'span', 'scores']);
    expect(outcome).toMatchObject({ phase: 'done', days: 4, daysDecided: 4 });
  });

  it('of an archive with nothing to count is done', async () => {
    const { outcome, calls } = await replay({ span: null });
    expect(calls).toEqual(['page 0', 'span']);
    expect(outcome).toMatchObject({ phase: 'done', days: 0, daysDecided: 0 });
  });

  it('decides every calendar day once over leap day, year and daylight saving', async () => {
    for (const [first, last, days] of [['2024-02-27', '2024-03-02', 5], ['2025-12-30', '2026-01-02', 4], ['2026-03-28', '2026-03-30', 3], ['2026-10-24', '2026-10-26', 3]] as const) {
      const { calls } = await replay({ span: span(first, last, first) });
      const decided = calls.filter((call) => call.startsWith('day '));
      expect(decided).toEqual(Array.from({ length: days }, (_, index) => `day ${new Date(Date.parse(first) + index * 86_400_000).toISOString().slice(0, 10)}`));
    }
  });

  it('takes the page it is given as its first one', async () => {
    const { calls } = await replay({ span: null }, { ...INPUT, page: 17 });
    expect(calls[0]).toBe('page 17');
  });

  it('waits for hours for a store that is away, and goes on by itself', async () => {
    const { outcome, calls } = await replay({
      page(_input, attempt) {
        if (attempt < 400) throw toFailure(new StoreError('Down', 'x'), () => undefined);
        return {};
      },
    });
    expect(outcome).toMatchObject({ phase: 'done', pages: 1 });
    expect(calls.filter((call) => call === 'page 0')).toHaveLength(400);
  });

  it('goes on with the same day after it failed', async () => {
    const { calls } = await replay({
      span: span('2026-03-02', '2026-03-03', '2026-03-02'),
      day(_input, attempt) {
        if (attempt < 2) throw toFailure(new StoreError('Down', 'x'), () => undefined);
      },
    });
    expect(calls).toEqual(['page 0', 'span', 'day 2026-03-02', 'day 2026-03-02', 'day 2026-03-03', 'day 2026-03-03', 'scores']);
  });

  it('ends with the type of a failure that no retry can help', async () => {
    const { outcome, last } = await replay({
      page() {
        throw toFailure(new StoreError('Mismatch', 'x'), () => undefined);
      },
    });
    expect(outcome).toBeInstanceOf(WorkflowFailedError);
    expect((outcome as WorkflowFailedError).cause?.cause).toMatchObject({ type: 'Store.Mismatch', nonRetryable: true });
    expect(last).toMatchObject({ phase: 'collecting', pages: 0 });
  });
});

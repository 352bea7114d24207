import { ScheduleOverlapPolicy } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { IsoDay, IsoTime, ReplayId, SourceId } from '../../schemas/plain/history-safe.ts';
import type { pollSource } from '../../workflows/poll-source.ts';
import type { replayArchive } from '../../workflows/replay-archive.ts';
import { fetchRuns } from '../support/histories.ts';
import { scriptedActivities } from '../support/scripted-activities.ts';
import { bundleWorkflows, startDevServer, withWorker } from '../support/temporal.ts';

/** So that a run asks to continue as new after a handful of pages instead of seven hundred. */
const SHORT_HISTORIES = ['--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=40'];

let environment: TestWorkflowEnvironment;
let workflowBundle: WorkflowBundleWithSourceMap;
beforeAll(async () => {
  [environment, workflowBundle] = await Promise.all([startDevServer(SHORT_HISTORIES), bundleWorkflows()]);
});
afterAll(() => environment.teardown());

describe('a replay that is longer than one history', () => {
  it('continues as new with the next page and the next day, and does none of them twice', async () => {
    const firstDay = '2026-03-02';
    const days = Array.from({ length: 8 }, (_, index) => new Date(Date.parse(firstDay) + index * 86_400_000).toISOString().slice(0, 10));
    let decided = 0;
    const scripted = scriptedActivities({ page: ({ page }) => ({ caughtUp: page >= 14 }), day: () => void (decided += 1) });
    const activities = {
      ...scripted.activities,
      // Where the days stand is asked of the store, which a new run does again.
      findArchiveSpan: async () => ({ firstDay: firstDay as IsoDay, lastDay: days.at(-1) as IsoDay, nextDay: (days[decided] ?? null) as IsoDay | null }), // days made above
    };
    const outcome = await withWorker(environment, { taskQueue: 'long', workflowBundle, activities }, () =>
      environment.client.workflow.execute<typeof replayArchive>('replayArchive', {
        workflowId: 'replay-long', taskQueue: 'long',
        args: [{ replay: '00112233aabbccdd' as ReplayId, source: 'archive' as SourceId, startedAt: '2026-03-02T10:00:00.000Z' as IsoTime }],
      }));
    expect(outcome).toMatchObject({ phase: 'done', days: 8, daysDecided: 8 });
    // Every run looks for the next page first; behind the last one there is nothing to read.
    const pages = scripted.pages.map(({ page }) => page);
    expect(pages).toEqual(Array.from({ length: pages.length }, (_, page) => page));
    expect(scripted.calls.filter((call) => call.startsWith('day '))).toEqual(days.map((day) => `day ${day}`));
    const runs = (await fetchRuns(environment.client)).filter(({ workflowId }) => workflowId === 'replay-long');
    expect(runs.length).toBeGreaterThanOrEqual(3);
    for (const { history } of runs) expect(history.events?.length).toBeLessThan(80);
  });
});

describe('a poll that a Schedule started', () => {
  it('takes the tick of the Schedule, not the moment at which it came to run', async () => {
    const scripted = scriptedActivities({ page: ({ page }) => ({ caughtUp: page === 1 }) });
    await withWorker(environment, { taskQueue: 'poll', workflowBundle, activities: scripted.activities }, async () => {
      const schedule = await environment.client.schedule.create({
        scheduleId: 'poll/square-feed',
        spec: { intervals: [{ every: '1 hour' }] },
        policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '10 minutes' },
        state: { paused: true },
        action: { type: 'startWorkflow', workflowType: 'pollSource', taskQueue: 'poll', workflowId: 'poll-square-feed', args: [{ source: 'square-feed' as SourceId, pageBudget: 5 }] },
      });
      // A back-fill of one tick that lies far from the moment of the run.
      await schedule.backfill({ start: new Date('2026-03-02T09:30:00Z'), end: new Date('2026-03-02T10:30:00Z'), overlap: ScheduleOverlapPolicy.ALLOW_ALL });
      const workflowId = await vi.waitFor(async () => {
        const [started] = (await schedule.describe()).info.recentActions;
        if (started?.action.type !== 'startWorkflow') throw new Error('not started yet');
        return started.action.workflow.workflowId;
      }, { timeout: 20_000 });
      await environment.client.workflow.getHandle<typeof pollSource>(workflowId).result();
      await schedule.delete();
    });
    expect(scripted.pages).toEqual([0, 1].map((page) => ({ source: 'square-feed', tick: '2026-03-02T10:00:00.000Z', page })));
  });
});

/**
 * Records a history of every way a workflow can go, from invented runs: `npx tsx tests/support/record-histories.ts`, or only
 * of those whose names begin as given: `… escalate-incident`. Takes minutes, since some runs have to wait.
 * A release commits what it wrote to `tests/histories/<version>/`; older folders stay, and every one is replayed by
 * `tests/workflows/histories.test.ts`, so that new code still goes on with runs that old code began.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { toFailure } from '../../activities/failures.ts';
import type { Activities } from '../../activities/create-activities.ts';
import { SourceError, StoreError } from '../../schemas/errors.ts';
import type { BrandId, IsoDay, IsoTime, ReplayId, SourceId } from '../../schemas/plain/history-safe.ts';
import type { WorkflowName } from '../../schemas/plain/workflow-contracts.ts';
import { fetchRuns } from './histories.ts';
import { INCIDENT_INPUT, INCIDENT_STORIES, playStory, type IncidentStory } from './incident-stories.ts';
import { scriptedActivities, type Script } from './scripted-activities.ts';
import { bundleWorkflows, startDevServer, withWorker } from './temporal.ts';

const PROJECT_ROOT = join(import.meta.dirname, '../..');
const SHORT_HISTORIES = ['--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=40'];
const STARTED_AT = '2026-03-02T10:00:00.000Z' as IsoTime;
const THREE_DAYS = { firstDay: '2026-03-02' as IsoDay, lastDay: '2026-03-04' as IsoDay, nextDay: '2026-03-02' as IsoDay };
const REPLAY_INPUT = { replay: '00112233aabbccdd' as ReplayId, source: 'archive' as SourceId, startedAt: STARTED_AT };
const POLL_INPUT = { source: 'square-feed' as SourceId, pageBudget: 5, tick: STARTED_AT };

const INPUTS: Readonly<Record<WorkflowName, object>> = {
  replayArchive: REPLAY_INPUT, pollSource: POLL_INPUT, evaluateBrands: { tick: STARTED_AT }, recheckMentions: { source: POLL_INPUT.source, tick: STARTED_AT },
  drainOutbox: { tick: STARTED_AT },
  measureBrands: { tick: STARTED_AT },
  scoreFans: { brand: 'tram' as BrandId, tick: STARTED_AT }, // lower-case words
  sendReport: { brand: 'tram' as BrandId, kind: 'week', tick: STARTED_AT }, // as above
  escalateIncident: INCIDENT_INPUT,
};

interface Recording {
  readonly name: string;
  readonly workflow: WorkflowName;
  readonly activities: Activities;
  readonly cancel?: boolean;
}

const RECORDINGS: readonly Recording[] = [
  recording('replay-archive-done', 'replayArchive', { page: ({ page }) => ({ caughtUp: page === 2 }), span: THREE_DAYS }),
  recording('replay-archive-resumed', 'replayArchive', { span: { ...THREE_DAYS, nextDay: '2026-03-04' as IsoDay } }),
  recording('replay-archive-decided-before', 'replayArchive', { span: { ...THREE_DAYS, nextDay: null } }),
  recording('replay-archive-empty', 'replayArchive', { span: null }),
  recording('replay-archive-retried', 'replayArchive', { page: (_input, attempt) => failUntil(attempt, new StoreError('Down', 'away')), span: THREE_DAYS }),
  recording('replay-archive-failed', 'replayArchive', { page: () => failUntil(0, new StoreError('Mismatch', 'another version')) }),
  recording('replay-archive-continued', 'replayArchive', { page: ({ page }) => ({ caughtUp: page >= 12 }), span: THREE_DAYS }),
  { name: 'replay-archive-cancelled', workflow: 'replayArchive', activities: { ...scriptedActivities({}).activities, collectPage: untilCancelled }, cancel: true },
  recording('poll-source-caught-up', 'pollSource', { page: ({ page }) => ({ caughtUp: page === 1 }) }),
  recording('poll-source-budget-spent', 'pollSource', { page: () => ({ caughtUp: false }) }),
  recording('poll-source-failed', 'pollSource', { page: () => failUntil(0, new SourceError('Gone', 'removed')) }),
  recording('poll-source-failed-later', 'pollSource', { page: ({ page }) => (page === 1 ? failUntil(0, new SourceError('Unparseable', 'another shape')) : { caughtUp: false }) }),
  recording('poll-source-must-wait', 'pollSource', { page: () => ({ caughtUp: false, mustWait: true }) }),
  recording('poll-source-store-away', 'pollSource', { page: () => failUntil(0, new StoreError('Mismatch', 'another version')) }),
  recording('evaluate-brands-done', 'evaluateBrands', {}),
  recording('evaluate-brands-failed', 'evaluateBrands', { watch: () => failUntil(0, new StoreError('Mismatch', 'another version')) }),
  { name: 'evaluate-brands-cancelled', workflow: 'evaluateBrands', activities: { ...scriptedActivities({}).activities, watchSources: untilCancelled }, cancel: true },
  recording('recheck-mentions-done', 'recheckMentions', {}),
  recording('recheck-mentions-failed', 'recheckMentions', { recheck: () => failUntil(0, new StoreError('Mismatch', 'another version')) }),
  { name: 'recheck-mentions-cancelled', workflow: 'recheckMentions', activities: { ...scriptedActivities({}).activities, recheckMentions: untilCancelled }, cancel: true },
  recording('drain-outbox-done', 'drainOutbox', {}),
  { name: 'drain-outbox-failed', workflow: 'drainOutbox', activities: { ...scriptedActivities({}).activities, drainOutbox: async () => failUntil(0, new StoreError('Mismatch', 'another version')) as never } },
  { name: 'drain-outbox-cancelled', workflow: 'drainOutbox', activities: { ...scriptedActivities({}).activities, drainOutbox: untilCancelled }, cancel: true },
  recording('measure-brands-done', 'measureBrands', {}),
  { name: 'measure-brands-failed', workflow: 'measureBrands', activities: { ...scriptedActivities({}).activities, measureTopics: async () => failUntil(0, new StoreError('Mismatch', 'another version')) as never } },
  { name: 'measure-brands-cancelled', workflow: 'measureBrands', activities: { ...scriptedActivities({}).activities, measureService: untilCancelled }, cancel: true },
  recording('score-fans-done', 'scoreFans', {}),
  { name: 'score-fans-failed', workflow: 'scoreFans', activities: { ...scriptedActivities({}).activities, scoreFans: async () => failUntil(0, new StoreError('Mismatch', 'another version')) as never } },
  { name: 'score-fans-cancelled', workflow: 'scoreFans', activities: { ...scriptedActivities({}).activities, scoreFans: untilCancelled }, cancel: true },
  recording('send-report-done', 'sendReport', {}),
  { name: 'send-report-failed', workflow: 'sendReport', activities: { ...scriptedActivities({}).activities, writeReport: async () => failUntil(0, new StoreError('Mismatch', 'another version')) as never } },
  { name: 'send-report-cancelled', workflow: 'sendReport', activities: { ...scriptedActivities({}).activities, queueReport: untilCancelled }, cancel: true },
  { name: 'poll-source-cancelled', workflow: 'pollSource', activities: { ...scriptedActivities({}).activities, collectPage: untilCancelled }, cancel: true },
];

const { version } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8')) as { readonly version: string }; // our own file
const target = join(PROJECT_ROOT, 'tests', 'histories', version);
mkdirSync(target, { recursive: true });
const [environment, workflowBundle] = await Promise.all([startDevServer(SHORT_HISTORIES), bundleWorkflows()]);
const wanted = process.argv.slice(2);
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.some((start) => name.startsWith(start));
for (const each of RECORDINGS.filter(({ name }) => isWanted(name))) await record(environment, workflowBundle, each);
await Promise.all(INCIDENT_STORIES.filter(({ name }) => isWanted(`escalate-incident-${name}`)).map((story) => recordIncident(environment, workflowBundle, story)));
const recorded = await fetchRuns(environment.client);
for (const { workflowId, runId, history } of recorded) {
  const runs = recorded.filter((run) => run.workflowId === workflowId); // the newest first
  const place = runs.length === 1 ? '' : `-${runs.length - runs.findIndex((run) => run.runId === runId)}`;
  writeFileSync(join(target, `${workflowId}${place}.json`), `${printed(history)}\n`);
  process.stdout.write(`${workflowId}${place}: ${history.events?.length ?? 0} events\n`);
}
await environment.teardown();

function recording(name: string, workflow: Recording['workflow'], script: Script): Recording {
  return { name, workflow, activities: scriptedActivities(script).activities };
}

async function record(
  server: TestWorkflowEnvironment,
  bundle: WorkflowBundleWithSourceMap,
  { name, workflow, activities, cancel = false }: Recording,
): Promise<void> {
  await withWorker(server, { taskQueue: name, workflowBundle: bundle, activities }, async () => {
    const handle = await server.client.workflow.start(workflow, { workflowId: name, taskQueue: name, args: [INPUTS[workflow]] });
    while (cancel && !(await isRunning(handle))) await wait(50);
    if (cancel) await handle.cancel();
    await handle.result().catch(() => undefined); // some are meant to fail
  });
}

async function recordIncident(server: TestWorkflowEnvironment, bundle: WorkflowBundleWithSourceMap, story: IncidentStory): Promise<void> {
  const taskQueue = `escalate-incident-${story.name}`;
  await withWorker(server, { taskQueue, workflowBundle: bundle, activities: story.activities }, async () => {
    const handle = await server.client.workflow.start('escalateIncident', { workflowId: taskQueue, taskQueue, args: [{ ...INCIDENT_INPUT, ...story.input }] });
    // Without the id of the run it follows one that goes on as a new run.
    await playStory(server.client.workflow.getHandle(handle.workflowId), story);
  });
}

async function isRunning(handle: WorkflowHandle): Promise<boolean> {
  const { raw } = await handle.describe();
  return raw.pendingActivities?.some(({ lastStartedTime }) => lastStartedTime != null) ?? false;
}

function failUntil(attempt: number, error: Error): Record<string, never> {
  if (attempt < 3) throw toFailure(error, () => undefined);
  return {};
}

async function untilCancelled(): Promise<never> {
  const context = Context.current();
  const alive = setInterval(() => context.heartbeat(), 100);
  return context.cancelled.finally(() => clearInterval(alive));
}

/** Without the names of the machine and the folders it was recorded in. */
function printed(history: Parameters<typeof historyToJSON>[0]): string {
  const nobody = (key: string, value: unknown): unknown => (key === 'identity' ? 'recorder' : value);
  const text = JSON.stringify(JSON.parse(historyToJSON(history)), nobody, 1);
  return text.replaceAll(`file://${PROJECT_ROOT}/`, '').replaceAll(`${PROJECT_ROOT}/`, '').replaceAll(hostname(), 'recorder');
}

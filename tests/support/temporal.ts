import { fileURLToPath } from 'node:url';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { readEnvironment } from '../../cli/environment.ts';
import { findTemporalBinary, type TemporalBinary } from '../../cli/temporal-binary.ts';

export const WORKFLOWS_PATH = fileURLToPath(new URL('../../workflows/index.ts', import.meta.url));
const KEYWORDS = ['KbSource', 'KbBrand', 'KbOutcome'];
/** Number of the type in Temporal's own interface (temporal.api.enums.v1.IndexedValueType). */
const KEYWORD_TYPE = 2;

let isQuiet = false;

/** Failures that a test asks for are looked at by it, not printed. Called before anything else of the SDK. */
export function quietRuntime(): void {
  if (isQuiet) return;
  isQuiet = true;
  Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined), telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' }, forward: {} } } });
}

/** The server that skips time: one global clock, so the tests of a file run one after another. */
export async function startTimeSkippingServer(): Promise<TestWorkflowEnvironment> {
  quietRuntime();
  const environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable: executable('test') } });
  // Without them the first workflow task fails for ever.
  await environment.connection.operatorService.addSearchAttributes({
    namespace: environment.namespace ?? 'default',
    searchAttributes: Object.fromEntries(KEYWORDS.map((name) => [name, KEYWORD_TYPE])),
  });
  return environment;
}

/** A dev server in memory, without screens. @param parameters more of its command line */
export async function startDevServer(parameters: readonly string[] = []): Promise<TestWorkflowEnvironment> {
  quietRuntime();
  const searchAttributes = KEYWORDS.flatMap((name) => ['--search-attribute', `${name}=Keyword`]);
  return TestWorkflowEnvironment.createLocal({ server: { executable: executable('dev'), extraArgs: ['--output', 'none', '--log-level', 'never', ...searchAttributes, ...parameters] } });
}

/** The workflows as a worker loads them; made once for each test file. */
export function bundleWorkflows(): Promise<WorkflowBundleWithSourceMap> {
  quietRuntime();
  return bundleWorkflowCode({ workflowsPath: WORKFLOWS_PATH, logger: new DefaultLogger('ERROR') });
}

/**
 * Runs `work` beside a worker that forgets every workflow between two of its tasks, so that each task replays the whole
 * history and a workflow that is not deterministic fails.
 */
export async function withWorker<Result>(
  environment: TestWorkflowEnvironment,
  { taskQueue, workflowBundle, activities, cached = 0 }: {
    readonly taskQueue: string;
    readonly workflowBundle: WorkflowBundleWithSourceMap;
    readonly activities: object;
    /** Workflows kept between their tasks. The server that skips time loses the flags an update is replayed by (measured), so its tests of updates keep some. */
    readonly cached?: number | undefined;
  },
  work: () => Promise<Result>,
): Promise<Result> {
  const worker = await Worker.create({
    connection: environment.nativeConnection, namespace: environment.namespace ?? 'default', taskQueue, workflowBundle, activities, maxCachedWorkflows: cached,
  });
  return worker.runUntil(work);
}

function executable(binary: TemporalBinary) {
  return { type: 'existing-path', path: findTemporalBinary(readEnvironment(), binary) } as const;
}

import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy, type WorkflowHandle } from '@temporalio/client';
import type { ActivityOptions } from '../../activities/create-activities.ts';
import type { PageReport } from '../../activities/dependencies.ts';
import { compileBrands } from '../../analysis/brand-query/brand-matcher.ts';
import { createTextAnalyser } from '../../analysis/text-analyser.ts';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { IsoTime, SourceId } from '../../schemas/plain/history-safe.ts';
import type { Store } from '../../store/client.ts';
import type { replayArchive } from '../../workflows/replay-archive.ts';
import type { Environment } from '../environment.ts';
import { readHomeRecord, writeHomeRecord } from '../home.ts';
import type { LockPurpose } from '../lock.ts';
import type { Logger } from '../logger.ts';
import { startReadingThread } from '../reading-thread.ts';
import { openRuntime, type Runtime } from '../runtime.ts';
import type { TemporalServer, TemporalState } from '../temporal-server.ts';
import { startWorker } from '../worker.ts';
import type { PreparedReplay } from './prepare-replay.ts';

/** Source id of the archive inside its own home. */
const ARCHIVE_SOURCE = 'archive' as SourceId; // lower-case word
/** A workflow task that its worker never answers is given again after this; the default of 10 s is felt after a kill. */
const WORKFLOW_TASK_TIMEOUT = '5 seconds';

export interface OpenReplayOptions {
  readonly prepared: PreparedReplay;
  readonly purpose: LockPurpose;
  readonly environment: Environment;
  readonly logger: Logger;
  readonly uiPort?: number | undefined;
  readonly onPage: (report: PageReport) => void;
  /** Told about every error of an activity; the log has it by then. */
  readonly onError: (error: unknown) => void;
  readonly onTemporalState?: ((state: TemporalState) => void) | undefined;
  /** Another order of steps, for drills only. */
  readonly collectSteps?: ActivityOptions['collectSteps'];
}

export interface OpenedReplay {
  readonly store: Store;
  readonly server: TemporalServer;
  readonly runtime: Runtime;
  /** Starts the workflow, or goes on with the one that a killed process left behind. */
  start(): Promise<WorkflowHandle<typeof replayArchive>>;
  /** Says in the home's record that the replay is done. */
  finish(): void;
  /** Rejects when the worker ends by itself. */
  readonly failed: Promise<void>;
  /** Ends the replay's worker and leaves the engines open, for whoever goes on in the same home. */
  release(): Promise<void>;
  /** Worker, connections, store, server, lock: in this order. May be called twice. */
  close(): Promise<void>;
}

/**
 * Takes the home of a replay and starts everything it needs in this process. What was opened is closed again when a
 * later part cannot be.
 *
 * @throws CommandError exit 69 for a home in use, a missing engine, a server that does not come up.
 */
export async function openReplay(options: OpenReplayOptions): Promise<OpenedReplay> {
  const { prepared, purpose, environment, logger, onPage, onError } = options;
  const { home } = prepared;
  const runtime = await openRuntime({ home, purpose, environment, logger, uiPort: options.uiPort, onTemporalState: options.onTemporalState });
  const { store, keys, models, server, native, client, taskQueue, failpoint } = runtime;
  try {
    writeRecord(prepared, {});
    const reading = startReadingThread({ keys, models, brands: prepared.brands });
    const worker = await startWorker({
      connection: native,
      namespace: server.namespace,
      taskQueue,
      options: { failpoint, collectSteps: options.collectSteps },
      dependencies: {
        store, keys, onPage,
        readAhead: reading?.readAhead,
        analyser: createTextAnalyser({ models }),
        brands: prepared.brands,
        matcher: compileBrands(prepared.brands.brands),
        findSource: (id) => id === ARCHIVE_SOURCE
          ? { id, connector: 'archive', settings: { path: prepared.archive }, mode: 'replay', intervalMs: 0 }
          : undefined,
        now: Date.now,
        onError(error, activity) {
          logger.error({ activity, err: error }, 'an activity failed');
          onError(error);
        },
      },
    });
    let releasing: Promise<void> | undefined;
    const release = (): Promise<void> => (releasing ??= worker.stop().then(() => reading?.stop()));
    runtime.defer(release);
    return {
      store, server, runtime, release,
      close: () => runtime.close(),
      failed: worker.ended,
      start: () => startWorkflow(client, { prepared, taskQueue }),
      finish: () => writeRecord(prepared, { finishedAt: new Date().toISOString() }),
    };
  } catch (error) {
    await runtime.close();
    throw error;
  }
}

/** What the home holds; names of brands stand there, since the store knows only ids. */
function writeRecord({ home, replay, startedAt, brands }: PreparedReplay, more: { readonly finishedAt?: string }): void {
  writeHomeRecord(home, {
    ...readHomeRecord(home),
    kind: home.kind === 'demo' ? 'demo' : 'replay',
    startedAt,
    replay,
    brandNames: Object.fromEntries(brands.brands.map(({ id, name }) => [id, name])),
    ...more,
  });
}

async function startWorkflow(
  client: Runtime['client'],
  { prepared: { replay, startedAt }, taskQueue }: { readonly prepared: PreparedReplay; readonly taskQueue: string },
): Promise<WorkflowHandle<typeof replayArchive>> {
  const handle = await client.workflow.start<typeof replayArchive>('replayArchive', {
    workflowId: `replay-${replay}`,
    taskQueue,
    args: [{ replay, source: ARCHIVE_SOURCE, startedAt: startedAt as IsoTime }], // written by toISOString
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
  });
  const running = await handle.describe();
  if (running.taskQueue !== taskQueue) {
    throw new CommandError('ReplayedElsewhere', EXIT.tryAgain, 'Another home is replaying the same archive on this Temporal server.', {
      next: 'Wait until it is done, or use another namespace (TEMPORAL_NAMESPACE).',
    });
  }
  return handle;
}

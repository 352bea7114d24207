import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import { createActivities, type ActivityOptions } from '../activities/create-activities.ts';
import type { ActivityDependencies } from '../activities/dependencies.ts';
import { projectRoot } from './home.ts';

export interface RunningWorker {
  /** Ends in order: no new work, running activities are cancelled and waited for, then the connection closes. */
  stop(): Promise<void>;
  /** Rejects when the worker ends by itself. */
  readonly ended: Promise<void>;
}

/**
 * Runs workflows and activities of one home in this process. The bundle of the build is loaded when it is there;
 * from the sources the worker bundles by itself.
 */
export async function startWorker({ connection, namespace, taskQueue, dependencies, options, activitiesAtOnce = 4 }: {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly dependencies: ActivityDependencies;
  readonly options?: ActivityOptions | undefined;
  readonly activitiesAtOnce?: number | undefined;
}): Promise<RunningWorker> {
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    ...workflowSource(),
    activities: { ...createActivities(dependencies, options) },
    shutdownGraceTime: '3 seconds',
    shutdownForceTime: '8 seconds',
    maxCachedWorkflows: 50,
    maxConcurrentActivityTaskExecutions: activitiesAtOnce,
    maxConcurrentWorkflowTaskExecutions: 4,
    // A worker that was killed leaves its sticky queue behind; the default lets work wait there for 10 s.
    stickyQueueScheduleToStartTimeout: '1 second',
  });
  let stopping = false;
  const run = worker.run();
  const ended = run.then(() => {
    if (!stopping) throw new Error('the worker ended by itself');
  });
  ended.catch(() => undefined);
  return {
    ended,
    async stop() {
      if (!stopping && worker.getState() === 'RUNNING') {
        stopping = true;
        worker.shutdown();
      }
      stopping = true;
      await run.catch(() => undefined);
    },
  };
}

function workflowSource(): Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> {
  const codePath = join(projectRoot(), 'dist', 'workflow-bundle.js');
  const fromBuild = import.meta.filename.endsWith('.js');
  return fromBuild && existsSync(codePath)
    ? { workflowBundle: { codePath } }
    : { workflowsPath: join(import.meta.dirname, '..', 'workflows', fromBuild ? 'index.js' : 'index.ts') };
}

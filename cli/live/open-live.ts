import { compileBrands } from '../../analysis/brand-query/brand-matcher.ts';
import { createTextAnalyser } from '../../analysis/text-analyser.ts';
import type { ActivityDependencies, ConfiguredSource, WatchNotice } from '../../activities/dependencies.ts';
import type { ActivityOptions } from '../../activities/create-activities.ts';
import type { BrandsConfig } from '../../schemas/config/brands.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import type { Environment } from '../environment.ts';
import type { Logger } from '../logger.ts';
import type { Runtime } from '../runtime.ts';
import { startWorker } from '../worker.ts';
import { openRequests } from './requests.ts';
import { followPauses } from './follow-pauses.ts';
import { stopSchedule } from './schedule-pauses.ts';
import { pollNow, syncSchedules, wantedSchedules, type ScheduleChange } from './schedules.ts';

/** How an installation listens, whoever wrote it down: a configuration, or the demo. */
export interface LiveSettings {
  readonly brands: BrandsConfig;
  readonly sources: readonly ConfiguredSource[];
  readonly contact: string;
  readonly allow: readonly string[];
  readonly evaluateEveryMs: number;
  readonly recheckEveryMs: number;
  readonly recheckPerHour: number;
  readonly recheckPauseMs: number;
  readonly textDays: number;
}

export interface OpenedLive {
  /** What it listens to now: sources are paused and resumed while it runs. */
  readonly settings: () => LiveSettings;
  /** What the server's schedules had to be changed by. */
  readonly changes: readonly ScheduleChange[];
  /** Rejects when the worker ends by itself. */
  readonly failed: Promise<void>;
}

/** Slow sources wait for their servers: many may, while the analysis runs in between. */
export const POLLS_AT_ONCE = 32;
/** Sources that are polled at once when they are new; with more, each waits for its own time. */
const POLLED_AT_START = 25;

/**
 * Starts the live worker of a home and brings its schedules up to date. New sources are polled at once. Everything it opens is
 * closed with the runtime.
 */
export async function openLive(runtime: Runtime, { settings, environment, logger, schedules = true, collectSteps, onNotice, onEvaluated, onError, signal }: {
  readonly settings: LiveSettings;
  readonly environment: Environment;
  readonly logger: Logger;
  /** false: one of many workers; `sync` is somebody else's work. */
  readonly schedules?: boolean | undefined;
  readonly collectSteps?: ActivityOptions['collectSteps'];
  readonly onNotice: (notice: WatchNotice) => void;
  readonly onEvaluated: (tick: EpochMs) => void;
  readonly onError: (error: unknown) => void;
  readonly signal: AbortSignal;
}): Promise<OpenedLive> {
  const { home, client, store, keys, models, native, server, taskQueue, failpoint } = runtime;
  const { brands, sources } = settings;
  const requests = openRequests({ ...settings, environment, logger });
  runtime.defer(() => requests.close());
  const byId = new Map(sources.map((source) => [source.id, source]));
  const followed = followPauses({ client, home, sources, onError: (error) => logger.warn({ err: error }, 'schedules could not be read') });
  runtime.defer(() => followed.stop());
  const dependencies: ActivityDependencies = {
    store, keys, brands,
    requestsOf: requests.requestsOf,
    analyser: createTextAnalyser({ models }),
    matcher: compileBrands(brands.brands),
    findSource: (id) => byId.get(id),
    now: Date.now,
    watch: {
      ...settings, onNotice, onEvaluated,
      get sources() {
        return followed.current();
      },
      watchingSince: Date.now(),
      pauseSchedule: (source, reason) => stopSchedule(client, home, source, reason),
    },
    onError(error, activity) {
      logger.error({ activity, err: error }, 'an activity failed');
      onError(error);
    },
  };
  const worker = await startWorker({
    connection: native, namespace: server.namespace, taskQueue, dependencies,
    activitiesAtOnce: POLLS_AT_ONCE,
    options: { failpoint, collectSteps },
  });
  runtime.defer(() => worker.stop());
  const changes = schedules ? await syncSchedules(client, { home, taskQueue, wanted: wantedSchedules(home, settings), resumesStopped: true }) : [];
  const created = new Set(changes.filter(({ change }) => change === 'create').map(({ id }) => id));
  const fresh = sources.filter(({ id, isPaused }) => isPaused !== true && [...created].some((name) => name.endsWith(`poll/${id}`)));
  if (fresh.length <= POLLED_AT_START) await pollNow(client, home, fresh, signal);
  return { changes, failed: worker.ended, settings: () => ({ ...settings, sources: followed.current() }) };
}

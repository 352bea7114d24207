import { ScheduleOverlapPolicy } from '@temporalio/client';
import { compileBrands } from '../../analysis/brand-query/brand-matcher.ts';
import { createTextAnalyser } from '../../analysis/text-analyser.ts';
import type { ActivityDependencies, ConfiguredSource, EscalationSettings, WatchNotice } from '../../activities/dependencies.ts';
import type { ActivityOptions } from '../../activities/create-activities.ts';
import type { TextAnalyser } from '../../schemas/analysis.ts';
import type { BrandsConfig } from '../../schemas/config/brands.ts';
import { createRecordBrands } from '../../activities/record-brands.ts';
import { composeAlert } from '../../notify/compose/alert-message.ts';
import { composeNotice } from '../../notify/compose/notice-message.ts';
import { GONE_QUOTES } from '../../texts/alert-texts.ts';
import type { EscalationConfig } from '../../schemas/config/escalation.ts';
import type { KlankbordConfig } from '../../schemas/config/klankbord.ts';
import type { IncidentId } from '../../schemas/plain/history-safe.ts';
import { readOpenDrills } from '../../store/incident-acts.ts';
import type { IncidentDesk } from '../../schemas/incident-desk.ts';
import { BUCKET_SECONDS, type EpochMs } from '../../schemas/plain/units.ts';
import type { Environment } from '../environment.ts';
import type { Logger } from '../logger.ts';
import type { Runtime } from '../runtime.ts';
import { startWorker } from '../worker.ts';
import { createIncidentDesk } from '../incidents/incident-desk.ts';
import { endDrills, reportEvidence, type IncidentStart } from '../incidents/incident-workflow.ts';
import { openWebKey } from '../keys.ts';
import { printLetter } from '../reports/print-letter.ts';
import { reportSettings } from '../reports/report-settings.ts';
import { createLinks } from './message-links.ts';
import { openChannels, type OpenedChannels } from './open-channels.ts';
import { createReceiverFingerprints } from './receiver-fingerprints.ts';
import { openRequests, type Requests } from './requests.ts';
import { followPauses } from './follow-pauses.ts';
import { stopSchedule } from './schedule-pauses.ts';
import { evaluationScheduleId, pollNow, syncSchedules, wantedSchedules, type ScheduleChange } from './schedules.ts';

/** How an installation listens, whoever wrote it down: a configuration, or the demo. */
export interface LiveSettings {
  readonly brands: BrandsConfig;
  readonly sources: readonly ConfiguredSource[];
  readonly contact: string;
  readonly allow: readonly string[];
  readonly evaluateEveryMs: number;
  readonly recheckEveryMs: number;
  /** Between two looks at topics and service figures. */
  readonly measureEveryMs: number;
  readonly recheckPerHour: number;
  readonly recheckPauseMs: number;
  readonly textDays: number;
  readonly escalation: EscalationConfig;
  readonly delivery: DeliverySettings;
}

/** How messages leave, and where their links lead. */
export interface DeliverySettings extends Pick<KlankbordConfig, 'mail' | 'receivers' | 'publicUrl' | 'web' | 'heartbeat'> {
  /** Nothing leaves this machine: whatever the receiver, a message stands in the app's own box. */
  readonly onlyPostbox?: boolean | undefined;
}

export interface OpenedLive {
  /** What it listens to now: sources are paused and resumed while it runs. */
  readonly settings: () => LiveSettings;
  readonly incidents: IncidentDesk;
  readonly channels: OpenedChannels;
  readonly requests: Requests;
  readonly escalation: EscalationSettings;
  readonly analyser: TextAnalyser;
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
export async function openLive(runtime: Runtime, { settings, environment, logger, schedules = true, collectSteps, keyOf, webAddress = () => undefined, onNotice, onEvaluated, onError, signal }: {
  readonly settings: LiveSettings;
  readonly environment: Environment;
  readonly logger: Logger;
  /** false: one of many workers; `sync` is somebody else's work. */
  readonly schedules?: boolean | undefined;
  readonly collectSteps?: ActivityOptions['collectSteps'];
  readonly keyOf?: ActivityOptions['keyOf'];
  /** Address of the screens on this machine, once they are served. */
  readonly webAddress?: (() => string | undefined) | undefined;
  readonly onNotice: (notice: WatchNotice) => void;
  readonly onEvaluated: (tick: EpochMs) => void;
  readonly onError: (error: unknown) => void;
  readonly signal: AbortSignal;
}): Promise<OpenedLive> {
  const { home, client, store, keys, models, native, server, taskQueue, failpoint } = runtime;
  const { brands, sources } = settings;
  const requests = openRequests({ ...settings, environment, logger });
  runtime.defer(() => requests.close());
  const channels = openChannels({ klankbord: { ...settings.delivery, allow: settings.allow }, environment, outbound: requests.outbound });
  const incidentStart: IncidentStart = { client, home, taskQueue, updateEveryMs: settings.escalation.updateEveryMinutes * settings.escalation.minuteMs };
  const byId = new Map(sources.map((source) => [source.id, source]));
  const followed = followPauses({ client, home, sources, onError: (error) => logger.warn({ err: error }, 'schedules could not be read') });
  runtime.defer(() => followed.stop());
  const analyser = createTextAnalyser({ models });
  const escalation: EscalationSettings = {
    config: settings.escalation,
    channelOf: channels.channelOf,
    fingerprintOf: createReceiverFingerprints({ klankbord: settings.delivery, environment, key: keys.tenant }),
    composeAlert, composeNotice, goneQuote: GONE_QUOTES,
    linksOf: createLinks({
      key: openWebKey(home.installation), isRoom: (id) => settings.escalation.rooms.some((room) => room.id === id),
      address: () => settings.delivery.publicUrl ?? webAddress(), now: Date.now,
    }),
    async report(incident, brand, detected) {
      await reportEvidence(incidentStart, incident, brand, detected);
      if (!detected.isOpen) return;
      // What opened before a drill began was there when it was started.
      const drills = (await readOpenDrills(store)).filter(({ startedMs }) => startedMs < Date.parse(detected.openedAt) + BUCKET_SECONDS * 1_000);
      await endDrills(incidentStart, drills.map(({ incident: drill }) => drill as IncidentId), detected); // read from the store
    },
  };
  const dependencies: ActivityDependencies = {
    store, keys, brands,
    requestsOf: requests.requestsOf,
    analyser,
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
    escalation,
    reporting: reportSettings({ address: () => settings.delivery.publicUrl ?? webAddress(), printPdf: printLetter }),
    onError(error, activity) {
      logger.error({ activity, err: error }, 'an activity failed');
      onError(error);
    },
  };
  await createRecordBrands(dependencies)(signal);
  const worker = await startWorker({
    connection: native, namespace: server.namespace, taskQueue, dependencies,
    activitiesAtOnce: POLLS_AT_ONCE,
    options: { failpoint, collectSteps, keyOf },
  });
  runtime.defer(() => worker.stop());
  const changes = schedules ? await syncSchedules(client, { home, taskQueue, wanted: wantedSchedules(home, settings), resumesStopped: true }) : [];
  const created = new Set(changes.filter(({ change }) => change === 'create').map(({ id }) => id));
  const fresh = sources.filter(({ id, isPaused }) => isPaused !== true && [...created].some((name) => name.endsWith(`poll/${id}`)));
  if (fresh.length <= POLLED_AT_START) await pollNow(client, home, fresh, signal);
  const evaluate = client.schedule.getHandle(evaluationScheduleId(home));
  const incidents = createIncidentDesk(incidentStart, {
    store, brands: brands.brands.map(({ id }) => id), now: Date.now,
    // Nobody waits for it: the next tick comes anyway.
    evaluateNow: () => evaluate.trigger(ScheduleOverlapPolicy.SKIP).catch((error: unknown) => logger.warn({ err: error }, 'no evaluation could be asked for')),
  });
  return { changes, incidents, channels, requests, escalation, analyser, failed: worker.ended, settings: () => ({ ...settings, sources: followed.current() }) };
}

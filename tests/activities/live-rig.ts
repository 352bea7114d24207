import { createActivities, type Activities, type ActivityOptions } from '../../activities/create-activities.ts';
import type { ActivityDependencies, ConfiguredSource, EscalationSettings, WatchNotice, WatchSettings } from '../../activities/dependencies.ts';
import { brandsFromArchive } from '../../analysis/brand-query/archive-brands.ts';
import type { BrandsConfig } from '../../schemas/config/brands.ts';
import type { CollectPageOutcome } from '../../schemas/plain/workflow-contracts.ts';
import type { ConnectorHttp } from '../../schemas/http.ts';
import type { IsoTime, SourceId } from '../../schemas/plain/history-safe.ts';
import { nativeIdOf } from '../../store/keys.ts';
import { createRig, KEYS, runActivity, sourceOf, STARTED_AT, type RigOptions } from '../support/activity-rig.ts';
import { archiveLine, type ArchiveFields } from '../support/archive-lines.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** Start of a bucket, close to the real present: the store lets go of what is old. */
export const BEGIN = Date.parse(STARTED_AT);
export const INTERVAL = 5 * MINUTE;

export interface LiveRig {
  readonly dependencies: ActivityDependencies;
  /** Moves the clock of every worker of this rig; milliseconds after `BEGIN`. */
  setClock(sinceBegin: number): void;
  readonly notices: WatchNotice[];
  /** Schedules that were stopped, as `source: reason`. */
  readonly stopped: string[];
  /** A worker that has just started. */
  start(options?: ActivityOptions & { readonly watch?: Partial<WatchSettings> }): Activities;
}

/** A live source of this rig: a file that is still being written, polled every five minutes. */
export function liveSource(id: string, fields: Partial<ConfiguredSource> = {}): ConfiguredSource {
  return sourceOf({ id: id as SourceId, mode: 'live', intervalMs: INTERVAL, ...fields }); // names of the test
}

/** Real activities that watch live sources, over a real store, with a clock of the test. */
export function createLiveRig({ store, sources, brands, http, watch = {}, escalation }: Pick<RigOptions, 'store' | 'brands'> & {
  readonly sources: readonly ConfiguredSource[];
  /** The network, for sources that have one. */
  readonly http?: ConnectorHttp | undefined;
  readonly watch?: Partial<WatchSettings> | undefined;
  readonly escalation?: EscalationSettings | undefined;
}): LiveRig {
  let sinceBegin = 0;
  const notices: WatchNotice[] = [];
  const stopped: string[] = [];
  const { dependencies } = createRig({ store, sources, brands, now: () => BEGIN + sinceBegin });
  const settings: WatchSettings = {
    sources,
    evaluateEveryMs: 5 * MINUTE, watchingSince: BEGIN - 30 * DAY, textDays: 90,
    recheckEveryMs: 10 * MINUTE, recheckPerHour: 60, recheckPauseMs: 30 * MINUTE,
    pauseSchedule: async (source, reason) => void stopped.push(`${source}: ${reason}`),
    onNotice: (notice) => void notices.push(notice),
    onEvaluated: () => undefined,
    ...watch,
  };
  const live: ActivityDependencies = { ...dependencies, watch: settings, escalation, ...(http === undefined ? {} : { requestsOf: () => ({ http }) }) };
  return {
    dependencies: live, notices, stopped,
    setClock: (milliseconds) => void (sinceBegin = milliseconds),
    start: ({ watch: own, ...options } = {}) => createActivities({ ...live, watch: { ...settings, ...own } }, options),
  };
}

export function tickAt(sinceBegin: number): IsoTime {
  return new Date(BEGIN + sinceBegin).toISOString() as IsoTime; // an ISO time by its nature
}

/** One poll of a source at a moment: its pages until it is caught up, asked to wait, or the budget of pages is used up. */
export async function pollAt(rig: LiveRig, activities: Activities, { source, at, pages = 20 }: {
  readonly source: string; readonly at: number; readonly pages?: number;
}): Promise<readonly CollectPageOutcome[]> {
  rig.setClock(at);
  const outcomes: CollectPageOutcome[] = [];
  for (let page = 0; page < pages; page += 1) {
    const outcome = await runActivity(activities.collectPage, { source: source as SourceId, tick: tickAt(at), page }); // a name of the test
    outcomes.push(outcome);
    if (outcome.caughtUp || outcome.mustWait) break;
  }
  return outcomes;
}

/** Lumo and Veldzicht, found by their names: for sources whose items name no brand by themselves. */
export const BY_NAME: BrandsConfig = { brands: brandsFromArchive(['Lumo', 'Veldzicht']).brands.map((brand) => ({ ...brand, query: brand.name })) };

/** A post about Lumo on the square, `minutes` after `BEGIN`, by somebody of its own. */
export function post(id: string, minutes: number, fields: ArchiveFields = {}): string {
  return archiveLine({
    id, published_at: new Date(BEGIN + minutes * MINUTE).toISOString(), brand: 'Lumo', source: 'square', author: `writer of ${id}`, text: `Words of ${id} on a counter`, ...fields,
  });
}

/** Key of a post on the square. */
export function keyOf(id: string): string {
  return nativeIdOf(KEYS.tenant, 'archive:square', id);
}

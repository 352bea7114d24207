import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { createActivities, type Activities, type ActivityOptions } from '../../activities/create-activities.ts';
import type { ActivityDependencies, ConfiguredSource, PageReport } from '../../activities/dependencies.ts';
import { brandsFromArchive } from '../../analysis/brand-query/archive-brands.ts';
import { compileBrands } from '../../analysis/brand-query/brand-matcher.ts';
import type { BrandsConfig } from '../../schemas/config/brands.ts';
import type { IsoDay, IsoTime, ReplayId, SourceId } from '../../schemas/plain/history-safe.ts';
import type { CollectPageOutcome } from '../../schemas/plain/workflow-contracts.ts';
import type { Store } from '../../store/client.ts';
import { createWordAnalyser } from './word-analyser.ts';

/** Keys of an invented installation. */
export const KEYS = { tenant: new Uint8Array(32).fill(1), identity: new Uint8Array(32).fill(2), list: new Uint8Array(32).fill(3) };

/** Tick of these tests: now, since the store lets go of texts and identities by the time at which they were seen. */
export const STARTED_AT = new Date(Math.floor(Date.now() / 300_000) * 300_000).toISOString();
export const REPLAY = '00112233aabbccdd' as ReplayId; // 16 hex digits

export interface RigOptions {
  readonly store: Store;
  readonly sources: readonly Partial<ConfiguredSource>[];
  readonly brands?: BrandsConfig | undefined;
  readonly now?: (() => number) | undefined;
}

export interface ActivityRig {
  readonly dependencies: ActivityDependencies;
  readonly reports: readonly PageReport[];
  readonly errors: readonly unknown[];
  /** Activities of a worker that has just started: nothing is remembered from before. */
  start(options?: ActivityOptions): Activities;
}

/** An archive as a source of a replay; tests lay over it what they care about. */
export function sourceOf({ id = 'archive' as SourceId, settings, mode = 'replay', intervalMs = 0, ...rest }: Partial<ConfiguredSource>): ConfiguredSource {
  return { id, connector: 'archive', settings, mode, intervalMs, ...rest };
}

/** Real activities over a real store, with brands Lumo and Veldzicht when none are given. */
export function createRig({ store, sources, brands = brandsFromArchive(['Lumo', 'Veldzicht', 'archive']), now = () => Date.parse(STARTED_AT) }: RigOptions): ActivityRig {
  const configured = sources.map(sourceOf);
  const reports: PageReport[] = [];
  const errors: unknown[] = [];
  const dependencies: ActivityDependencies = {
    store, keys: KEYS, brands, now,
    analyser: createWordAnalyser(),
    matcher: compileBrands(brands.brands),
    findSource: (id) => configured.find((source) => source.id === id),
    onPage: (report) => void reports.push(report),
    onError: (error) => void errors.push(error),
  };
  return { dependencies, reports, errors, start: (options) => createActivities(dependencies, options) };
}

/** Runs one activity as a worker would. */
export function runActivity<Input, Output>(
  activity: (input: Input) => Promise<Output>,
  input: Input,
  environment: MockActivityEnvironment = quietEnvironment(),
): Promise<Output> {
  return environment.run<[Input], Output, (input: Input) => Promise<Output>>(activity, input);
}

/** What an activity finds around it. A failure is looked at by its test and not printed. */
export function quietEnvironment(info: { readonly attempt?: number } = {}): MockActivityEnvironment {
  return new MockActivityEnvironment(info, { logger: new DefaultLogger('ERROR') });
}

/** Pages until the source is caught up. */
export async function collectAll(
  activities: Activities,
  { source = 'archive', tick = STARTED_AT, firstPage = 0 }: { readonly source?: string; readonly tick?: string; readonly firstPage?: number } = {},
): Promise<readonly CollectPageOutcome[]> {
  const outcomes: CollectPageOutcome[] = [];
  for (let page = firstPage; outcomes.at(-1)?.caughtUp !== true; page += 1) {
    outcomes.push(await runActivity(activities.collectPage, { source: source as SourceId, tick: tick as IsoTime, page })); // ids and times of the test
  }
  return outcomes;
}

/** Days of the archive that are not decided yet, in order, as the workflow would. */
export async function decideAll(activities: Activities): Promise<number> {
  const span = await runActivity(activities.findArchiveSpan, { replay: REPLAY });
  if (span === null || span.nextDay === null) return 0;
  let days = 0;
  for (let day = span.nextDay; day <= span.lastDay; day = nextDay(day)) {
    await runActivity(activities.decideDay, { replay: REPLAY, day });
    days += 1;
  }
  return days;
}

function nextDay(day: IsoDay): IsoDay {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10) as IsoDay; // the date part of an ISO time
}

import { createDeskTime, type DeskTime } from '../analysis/service/desk-time.ts';
import type { OwnPost } from '../analysis/service/figure-input.ts';
import { periodsAt } from '../analysis/service/figure-periods.ts';
import { measureThread } from '../analysis/service/measure-thread.ts';
import { serviceFigures } from '../analysis/service/service-figures.ts';
import type { Brand, BrandsConfig } from '../schemas/config/brands.ts';
import { USUAL_SERVICE, type EscalationConfig, type ServicePromise } from '../schemas/config/escalation.ts';
import type { IsoTime } from '../schemas/plain/history-safe.ts';
import { BUCKET_SECONDS, DAY_SECONDS, type EpochMs } from '../schemas/plain/units.ts';
import type { MeasuredThread, ServiceThread } from '../schemas/service.ts';
import type { CallOptions, Store } from '../store/client.ts';
import { risingVersion } from '../store/rising-version.ts';
import { insertServiceFigures, readMeasuredPlatforms, readPromiseOutcomes } from '../store/service-figures.ts';
import { readImportedPosts, type StoredImport } from '../store/service-posts.ts';
import { insertServiceThreads, readServiceThreads } from '../store/service-threads.ts';
import { readLiveConversations, type LiveConversations } from './live-conversations.ts';

/** The longest period, and what has to be known before it: an answer of a week later, and five desk days over holidays. */
export const WINDOW_DAYS = 100;
const DAY_MS = DAY_SECONDS * 1_000;
/** A thread may be measured until now at most, but its five desk days end later. */
const AHEAD_MS = 30 * DAY_MS;

/** What measuring the service desk needs; those of a worker will do. */
export interface ServiceDependencies {
  readonly store: Store;
  readonly brands: BrandsConfig;
  /** Absent in a replay: then every hour counts, and the usual promise. */
  readonly escalation?: { readonly config: Pick<EscalationConfig, 'service' | 'desks'> } | undefined;
}

/**
 * Measures the conversations of the last 100 days, and from them the figures of the running and the last complete day, week, month and
 * 90 days. Conversations come from what was collected where the brand's own posts are known, and from imports; where an import covers a
 * stretch of a platform, it counts there alone. Writes what changed; a conversation whose posts are gone is marked so. A brand of which
 * neither own posts nor an import are known gets nothing, so that a report says "unknown" and not 0. Safe twice.
 * @param options.brands only these; absent: all
 * @throws StoreError
 */
export async function measureService(
  dependencies: ServiceDependencies,
  { tick, brands }: { readonly tick: IsoTime; readonly brands?: readonly string[] | undefined },
  signal: AbortSignal,
): Promise<{ readonly threads: number; readonly figures: number }> {
  const now = Date.parse(tick);
  const from = (Math.floor(now / 1_000 / BUCKET_SECONDS) * BUCKET_SECONDS - WINDOW_DAYS * DAY_SECONDS) * 1_000;
  const { service: promise, desks } = dependencies.escalation?.config ?? { service: USUAL_SERVICE, desks: [] };
  const time = createDeskTime(desks.find(({ id }) => id === promise.desk), { from: from - WINDOW_DAYS * DAY_MS, to: now + AHEAD_MS });
  const counts = { threads: 0, figures: 0 };
  for (const brand of dependencies.brands.brands.filter(({ id }) => brands === undefined || brands.includes(id))) {
    signal.throwIfAborted();
    const measured = await measureBrand({ store: dependencies.store, brand, from, now, promise, time }, { signal });
    counts.threads += measured.threads;
    counts.figures += measured.figures;
  }
  return counts;
}

interface BrandWork {
  readonly store: Store;
  readonly brand: Brand;
  readonly from: EpochMs;
  readonly now: EpochMs;
  readonly promise: ServicePromise;
  readonly time: DeskTime;
}

async function measureBrand(work: BrandWork, options: CallOptions): Promise<{ readonly threads: number; readonly figures: number }> {
  const { store, brand, from, now } = work;
  const stored = new Map((await readServiceThreads(store, { brand: brand.id, from: from - WINDOW_DAYS * DAY_MS }, options)).map((thread) => [thread.thread, thread]));
  const live = await readLiveConversations(store, { brand, from: from / 1_000, measured: stored }, options);
  const imported = importedConversations(await readImportedPosts(store, { brand: brand.id, from }, options));
  const before = await readMeasuredPlatforms(store, brand.id, options);
  if (live.ownPosts.length === 0 && imported.threads.length === 0 && before.platforms.length === 0) return { threads: 0, figures: 0 };

  const threads = measureAll(work, { live, imported, stored });
  const version = risingVersion(now);
  const current = new Set(threads.map(({ thread }) => thread));
  const gone = [...stored.values()].filter(({ thread, openedAt }) => openedAt >= Math.max(from, live.cutAt ?? from) && !current.has(thread));
  const changed = threads.filter((thread) => !isSame(thread, stored.get(thread.thread)));
  await insertServiceThreads(store, [...changed.map((thread) => ({ ...thread, version, isGone: false })), ...gone.map((thread) => ({ ...thread, version, isGone: true }))], options);
  return { threads: threads.length, figures: await writeFigures(work, { threads, ownPosts: [...live.ownPosts, ...imported.ownPosts], platforms: before.platforms, version }, options) };
}

async function writeFigures(
  { store, brand, from, now, promise, time }: BrandWork,
  { threads, ownPosts, platforms, version }: { readonly threads: readonly MeasuredThread[]; readonly ownPosts: readonly OwnPost[]; readonly platforms: readonly string[]; readonly version: string },
  options: CallOptions,
): Promise<number> {
  const promises = await readPromiseOutcomes(store, { brand: brand.id, from }, options);
  const rows = periodsAt(now, brand.zone).flatMap((period) =>
    serviceFigures({ threads, ownPosts, promises, platforms, period, now, knownSince: from, promise, time })
      .map((figure) => ({ ...figure, brand: brand.id, period: period.period, day: period.day, isComplete: period.isComplete, version })));
  await insertServiceFigures(store, rows, options);
  return rows.length;
}

function measureAll(
  { time, promise, now }: BrandWork,
  { live, imported, stored }: { readonly live: LiveConversations; readonly imported: ImportedConversations; readonly stored: ReadonlyMap<string, MeasuredThread> },
): readonly MeasuredThread[] {
  const fromLive = live.threads.flatMap((thread) => {
    const measured = measureThread(thread, { time, promise, now });
    if (measured === undefined || imported.covers(measured)) return [];
    const known = live.wordless.has(thread.thread) ? stored.get(thread.thread) : undefined;
    // What it was is not judged again once its words are gone.
    return [known === undefined ? measured : { ...measured, kind: known.kind, isUrgent: known.isUrgent, targetMinutes: known.targetMinutes, isFixedFirst: known.isFixedFirst ?? measured.isFixedFirst }];
  });
  return [...fromLive, ...imported.threads.flatMap((thread) => measureThread(thread, { time, promise, now }) ?? [])];
}

interface ImportedConversations {
  readonly threads: readonly ServiceThread[];
  readonly ownPosts: readonly OwnPost[];
  /** Whether an import tells of that platform at that time. */
  readonly covers: (thread: MeasuredThread) => boolean;
}

/** @param posts thread by thread */
function importedConversations(posts: readonly StoredImport[]): ImportedConversations {
  const threads: (ServiceThread & { readonly posts: StoredImport[] })[] = [];
  const spans = new Map<string, { first: EpochMs; last: EpochMs }>();
  for (const post of posts) {
    const thread = threads.at(-1);
    if (thread?.thread === post.thread) thread.posts.push(post);
    else threads.push({ thread: post.thread, brand: post.brand, platform: post.platform, cameBy: 'import', posts: [post] });
    const span = spans.get(post.platform.toLowerCase());
    spans.set(post.platform.toLowerCase(), { first: Math.min(post.at, span?.first ?? post.at), last: Math.max(post.at, span?.last ?? post.at) });
  }
  return {
    threads,
    ownPosts: threads.flatMap(ownPostsOf),
    covers({ platform, openedAt }) {
      const span = spans.get(platform.toLowerCase());
      return span !== undefined && openedAt >= span.first && openedAt <= span.last;
    },
  };
}

/** A post of the brand answers when a customer wrote in that thread before it. Automatic ones are no sign of life. */
function ownPostsOf({ platform, posts }: ServiceThread): readonly OwnPost[] {
  const firstAsked = posts.reduce((first, { side, at }) => (side === 'customer' ? Math.min(first, at) : first), Infinity);
  return posts.filter(({ side, isAutomatic }) => side === 'brand' && !isAutomatic).map(({ at }) => ({ platform, at, isReply: at >= firstAsked }));
}

function isSame(thread: MeasuredThread, stored: MeasuredThread | undefined): boolean {
  return stored !== undefined && (Object.keys(thread) as (keyof MeasuredThread)[]).every((field) => thread[field] === stored[field]); // keys of its own
}

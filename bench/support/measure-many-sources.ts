import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ActivityDependencies, ConfiguredSource } from '../../activities/dependencies.ts';
import { compileBrands } from '../../analysis/brand-query/brand-matcher.ts';
import { createTextAnalyser } from '../../analysis/text-analyser.ts';
import { homeAt, prepareHome, projectRoot } from '../../cli/home.ts';
import { POLLS_AT_ONCE } from '../../cli/live/open-live.ts';
import { PAGE_BUDGET, wantedSchedules } from '../../cli/live/schedules.ts';
import { createLogger } from '../../cli/logger.ts';
import { readModels } from '../../cli/models.ts';
import { openRuntime } from '../../cli/runtime.ts';
import { startWorker } from '../../cli/worker.ts';
import { startWireServer } from '../../demo/wire/serve.ts';
import { createOutboundClient } from '../../outbound/client.ts';
import { createRunApart } from '../../outbound/run-apart.ts';
import type { IsoTime, SourceId } from '../../schemas/plain/history-safe.ts';
import { readPolls } from '../../store/polls.ts';
import type { pollSource } from '../../workflows/poll-source.ts';
import { embeddedOnly } from './embedded-only.ts';
import { inventedBrands, rssOf } from './invented-pages.ts';
import { percentile } from './median.ts';

export interface ManySources {
  readonly sources: number;
  readonly hosts: number;
  /** Sources whose poll ended well. */
  readonly drained: number;
  /** Requests that were answered at the same moment for one host, at most. */
  readonly mostAtOnce: number;
  /** Requests for feeds of one host, robots.txt left out, at most. */
  readonly mostRequests: number;
  readonly seconds: number;
  readonly lagSeconds: { readonly p95: number; readonly longest: number };
  /** Of the same sources under their schedules: polls that are due in the fullest second of five minutes. */
  readonly mostDueInOneSecond: number;
}

export const SOURCES = 500;
export const HOSTS = 25;
export const FIVE_MINUTES_MS = 300_000;
/** A home page and nine articles; each server takes its time. */
const ITEMS = 10;
const ANSWER_MS = { from: 20, to: 80 };
/** Workflows that are started at the same time. */
const STARTED_AT_ONCE = 16;

/**
 * Polls 500 sources of 25 hosts that are all due at one moment, which is harder than within five minutes. Their workflows are
 * started by hand and not by 500 schedules: the dev server starts about eight due schedules a second, and what is measured here
 * is what comes after. All tables, activities and limits are those of the program.
 */
export async function measureManySources(): Promise<ManySources> {
  const folder = mkdtempSync(join(tmpdir(), 'klankbord-bench-'));
  const home = homeAt(join(folder, 'installation'), join(folder, 'home'));
  prepareHome(home);
  const logger = createLogger({ path: join(folder, 'bench.log'), level: 'warn' });
  const runtime = await openRuntime({ home, purpose: 'instance', environment: embeddedOnly(), logger });
  const host = createHosts();
  const server = await startWireServer(({ url, headers }) => host.answer(url, headers.host ?? ''));
  runtime.defer(() => server.close());
  const client = createOutboundClient({
    contact: 'beheer@voorbeeld.example', version: '0', lookup: toThisMachine,
    allow: Array.from({ length: HOSTS }, (_, number) => `${hostName(number)}:${server.port}`),
  });
  runtime.defer(() => client.close());
  const apart = createRunApart();
  runtime.defer(() => apart.close());
  const sources = Array.from({ length: SOURCES }, (_, number): ConfiguredSource => ({
    id: `bron-${number}` as SourceId, connector: 'feeds', mode: 'live', intervalMs: FIVE_MINUTES_MS, // lower-case words
    settings: { url: `http://${hostName(number % HOSTS)}:${server.port}/bron${number}.rss` },
  }));
  const byId = new Map(sources.map((source) => [source.id, source]));
  const brands = inventedBrands();
  const http = client.forSource({ obeysRobots: true });
  const dependencies: ActivityDependencies = {
    store: runtime.store, keys: runtime.keys, brands: { brands }, now: Date.now,
    analyser: createTextAnalyser({ models: await readModels(join(projectRoot(), 'models')) }),
    matcher: compileBrands(brands),
    findSource: (id) => byId.get(id),
    requestsOf: () => ({ http, runApart: apart.run }),
    onError: (error) => logger.error({ err: error }, 'a poll failed'),
  };
  try {
    const worker = await startWorker({
      connection: runtime.native, namespace: runtime.server.namespace, taskQueue: runtime.taskQueue, dependencies, activitiesAtOnce: POLLS_AT_ONCE,
    });
    runtime.defer(() => worker.stop());
    const dueAt = Date.now();
    const tick = new Date(dueAt).toISOString() as IsoTime; // toISOString writes that form
    const waiting = [...sources];
    const startAndWait = async (): Promise<void> => {
      const runs = [];
      for (let source = waiting.shift(); source !== undefined; source = waiting.shift()) {
        const handle = await runtime.client.workflow.start<typeof pollSource>('pollSource', {
          workflowId: `poll-${source.id}-${randomBytes(4).toString('hex')}`, taskQueue: runtime.taskQueue, args: [{ source: source.id, pageBudget: PAGE_BUDGET, tick }],
        });
        runs.push(handle.result());
      }
      await Promise.all(runs);
    };
    await Promise.all(Array.from({ length: STARTED_AT_ONCE }, startAndWait));
    const seconds = (Date.now() - dueAt) / 1_000;
    const polls = (await readPolls(runtime.store, { limit: 1 })).filter(({ outcome }) => outcome === 'good');
    const lags = polls.map((poll) => (poll.endedAt - poll.tick) / 1_000);
    return {
      sources: SOURCES, hosts: HOSTS, drained: polls.length, seconds,
      mostAtOnce: host.mostAtOnce(), mostRequests: host.mostRequests(),
      lagSeconds: { p95: percentile(lags, 0.95), longest: Math.max(...lags) },
      mostDueInOneSecond: fullestSecond(sources, home),
    };
  } finally {
    await runtime.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function hostName(number: number): string {
  return `host-${number}.voorbeeld.example`;
}

/** Every name leads to this machine. */
const toThisMachine: LookupFunction = (_name, { all }, callback) => {
  if (all === true) callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else callback(null, '127.0.0.1', 4);
};

/** Servers that count who asks them at the same time. */
function createHosts() {
  const open = new Map<string, number>();
  const asked = new Map<string, number>();
  let most = 0;
  return {
    async answer(url: URL, host: string) {
      const now = (open.get(host) ?? 0) + 1;
      open.set(host, now);
      most = Math.max(most, now);
      const name = /^\/(\w+)\.rss$/.exec(url.pathname)?.[1];
      if (name !== undefined) asked.set(host, (asked.get(host) ?? 0) + 1);
      await wait(ANSWER_MS.from + Math.random() * (ANSWER_MS.to - ANSWER_MS.from));
      open.set(host, (open.get(host) ?? 1) - 1);
      if (name === undefined) return { status: 404 };
      const body = rssOf(name, ITEMS, { address: `http://${host}`, timeOf: (number) => Date.now() - 60_000 * (number + 1) });
      return { headers: { 'content-type': 'application/rss+xml' }, body };
    },
    mostAtOnce: () => most,
    mostRequests: () => Math.max(0, ...asked.values()),
  };
}

function fullestSecond(sources: readonly ConfiguredSource[], home: ReturnType<typeof homeAt>): number {
  const due = new Map<number, number>();
  for (const { workflow, offsetMs } of wantedSchedules(home, { sources, evaluateEveryMs: FIVE_MINUTES_MS, recheckEveryMs: FIVE_MINUTES_MS, measureEveryMs: FIVE_MINUTES_MS, brands: { brands: [] } })) {
    if (workflow === 'pollSource') due.set(offsetMs, (due.get(offsetMs) ?? 0) + 1);
  }
  return Math.max(...due.values());
}

import { mkdtempSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ConfiguredSource } from '../../activities/dependencies.ts';
import { homeAt, prepareHome } from '../../cli/home.ts';
import { openLive } from '../../cli/live/open-live.ts';
import { createWatchDesk } from '../../cli/live/watch-desk.ts';
import { createLogger } from '../../cli/logger.ts';
import { openRuntime } from '../../cli/runtime.ts';
import { startWireServer, type WireAnswer } from '../../demo/wire/serve.ts';
import type { SourceId } from '../../schemas/plain/history-safe.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { readPolls } from '../../store/polls.ts';
import { embeddedOnly } from './embedded-only.ts';
import { inventedBrands, rssOf } from './invented-pages.ts';
import { percentile } from './median.ts';

export interface BadNeighbour {
  /** Of the nine good sources, from the tick of a poll to the end of its last page, 95 in 100. */
  readonly wellSeconds: number;
  readonly besideFailingSeconds: number;
  readonly growthSeconds: number;
  readonly polls: { readonly well: number; readonly besideFailing: number };
  /** What the tenth was asked and did not answer well. */
  readonly failures: number;
}

const SOURCES = 10;
const POLL_EVERY_MS = 3_000;
const ITEMS = 20;
const OWN_LIMITS = { requests: 1_000, perSeconds: 60, concurrency: 2 };
/** The first polls store everything, and schedules find their places. */
const WARM_UP_MS = 9_000;
const PHASE_MS = 24_000;
const SLOW_BYTE_MS = 500;

/**
 * Ten feeds on servers of their own, polled by schedules as the program makes them. First all ten are well; then the tenth
 * answers every other time with 500 and else byte by byte, until whoever asks gives up. What is compared is the lag of the nine.
 */
export async function measureBadNeighbour(): Promise<BadNeighbour> {
  const folder = mkdtempSync(join(tmpdir(), 'klankbord-bench-'));
  const home = homeAt(join(folder, 'installation'), join(folder, 'home'));
  prepareHome(home);
  const logger = createLogger({ path: join(folder, 'bench.log'), level: 'warn' });
  const runtime = await openRuntime({ home, purpose: 'instance', environment: embeddedOnly(), logger });
  try {
    let failsFrom = Infinity;
    let failures = 0;
    const servers = await Promise.all(Array.from({ length: SOURCES }, (_, number) => startWireServer(({ url }, raw): WireAnswer | 'taken' => {
      if (!url.pathname.endsWith('.rss')) return { status: 404 };
      if (number === SOURCES - 1 && Date.now() >= failsFrom) {
        failures += 1;
        return failures % 2 === 1 ? { status: 500 } : trickle(raw);
      }
      return { headers: { 'content-type': 'application/rss+xml' }, body: rssOf(`bron${number}`, ITEMS, { address: url.origin, timeOf: (place) => BEGAN_AT - 60_000 * (place + 1) }) };
    })));
    for (const server of servers) runtime.defer(() => server.close());
    const sources = servers.map(({ address }, number): ConfiguredSource => ({
      id: `bron-${number}` as SourceId, connector: 'feeds', mode: 'live', intervalMs: POLL_EVERY_MS, limits: OWN_LIMITS, // lower-case words
      settings: { url: `${address}/bron${number}.rss` },
    }));
    const settings = {
      brands: { brands: inventedBrands() }, sources, contact: 'beheer@voorbeeld.example', allow: servers.map(({ port }) => `127.0.0.1:${port}`),
      evaluateEveryMs: 15_000, recheckEveryMs: 3_600_000, recheckPerHour: 1, recheckPauseMs: 3_600_000, textDays: 90,
    };
    const desk = createWatchDesk({ logger, output: undefined, evaluateEveryMs: settings.evaluateEveryMs, now: Date.now });
    await openLive(runtime, { settings, environment: embeddedOnly(), logger, ...desk, onError: () => undefined, signal: new AbortController().signal });
    await wait(WARM_UP_MS);
    const wellFrom = Date.now();
    await wait(PHASE_MS);
    failsFrom = Date.now();
    await wait(PHASE_MS);
    // The last interval may still be under way.
    const end = Date.now() - POLL_EVERY_MS;
    const polls = (await readPolls(runtime.store, { limit: 1_000 })).filter(({ source, outcome }) => source !== sources.at(-1)?.id && outcome === 'good');
    const lagsOf = (from: EpochMs, to: EpochMs): readonly number[] => polls.filter(({ tick }) => tick >= from && tick < to).map((poll) => (poll.endedAt - poll.tick) / 1_000);
    const [well, beside] = [lagsOf(wellFrom, failsFrom), lagsOf(failsFrom, end)];
    const [wellSeconds, besideFailingSeconds] = [percentile(well, 0.95), percentile(beside, 0.95)];
    return { wellSeconds, besideFailingSeconds, growthSeconds: besideFailingSeconds - wellSeconds, polls: { well: well.length, besideFailing: beside.length }, failures };
  } finally {
    await runtime.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const BEGAN_AT = Date.now();

/** One byte at a time, without end. */
function trickle(raw: ServerResponse): 'taken' {
  raw.writeHead(200, { 'content-type': 'application/rss+xml' });
  const timer = setInterval(() => raw.write(' '), SLOW_BYTE_MS);
  raw.once('close', () => clearInterval(timer));
  return 'taken';
}

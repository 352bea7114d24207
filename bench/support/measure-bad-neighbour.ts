import { writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ConfiguredSource } from '../../activities/dependencies.ts';
import type { LiveSettings } from '../../cli/live/open-live.ts';
import { startWireServer, type WireAnswer, type WireServer } from '../../demo/wire/serve.ts';
import type { SourceId } from '../../schemas/plain/history-safe.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { inventedBrands, rssOf } from './invented-pages.ts';
import { endLiveProgram, startLiveProgram, type LiveProgram } from './live-program.ts';
import { percentile } from './median.ts';
import { createRig, type Rig } from './rig.ts';
import { QUIET_DESK } from './quiet-desk.ts';

export interface BadNeighbour {
  /** Of the nine good sources, from the tick of a poll to the end of its last page, 95 in 100; with a tenth that is well. */
  readonly wellSeconds: number;
  /** With a tenth that fails. */
  readonly besideFailingSeconds: number;
  readonly growthSeconds: number;
  readonly polls: { readonly well: number; readonly besideFailing: number };
  /** How often the failing one was asked. */
  readonly failures: number;
}

const SOURCES = 10;
const POLL_EVERY_MS = 3_000;
const ITEMS = 20;
const OWN_LIMITS = { requests: 1_000, perSeconds: 60, concurrency: 2 };
/** The first polls store everything, and schedules find their places. */
const WARM_UP_MS = 9_000;
const MEASURED_MS = 36_000;
const SLOW_BYTE_MS = 500;

/**
 * Two programs beside each other, each with ten feeds on servers of their own, polled by schedules as the program makes them.
 * All ten of the first are well; the tenth of the second answers every other time with 500, and else byte by byte until whoever
 * asks gives up. What is compared is the lag of the nine others in the same minute, so that a busy machine slows both.
 */
export async function measureBadNeighbour(): Promise<BadNeighbour> {
  const rig = createRig('bench');
  const servers: WireServer[] = [];
  const failing = { isOn: false, asked: 0 };
  try {
    const programs: LiveProgram[] = [];
    for (const name of ['well', 'beside-failing'] as const) {
      const own = await Promise.all(Array.from({ length: SOURCES }, (_, number) => startFeed(number, name === 'beside-failing' && number === SOURCES - 1 ? failing : undefined)));
      servers.push(...own);
      programs.push(startOn(own, { rig, name }));
    }
    await Promise.all(programs.map(({ polls }) => polls));
    await wait(WARM_UP_MS);
    failing.isOn = true;
    const from = Date.now();
    await wait(MEASURED_MS);
    // The last interval may still be under way.
    const to = Date.now() - POLL_EVERY_MS;
    const [well = [], beside = []] = await Promise.all(programs.map((program) => readLags(program, { from, to })));
    await Promise.all(programs.map(endLiveProgram));
    const [wellSeconds, besideFailingSeconds] = [percentile(well, 0.95), percentile(beside, 0.95)];
    return {
      wellSeconds, besideFailingSeconds, growthSeconds: besideFailingSeconds - wellSeconds,
      polls: { well: well.length, besideFailing: beside.length }, failures: failing.asked,
    };
  } finally {
    await Promise.all(servers.map((server) => server.close()));
    rig.close();
  }
}

function startFeed(number: number, failing: { readonly isOn: boolean; asked: number } | undefined): Promise<WireServer> {
  const openedAt = Date.now();
  return startWireServer(({ url }, raw): WireAnswer | 'taken' => {
    if (!url.pathname.endsWith('.rss')) return { status: 404 };
    if (failing?.isOn === true) {
      failing.asked += 1;
      return failing.asked % 2 === 1 ? { status: 500 } : trickle(raw);
    }
    const body = rssOf(`bron${number}`, ITEMS, { address: url.origin, timeOf: (place) => openedAt - 60_000 * (place + 1) });
    return { headers: { 'content-type': 'application/rss+xml' }, body };
  });
}

function startOn(servers: readonly WireServer[], { rig, name }: { readonly rig: Rig; readonly name: string }): LiveProgram {
  const sources = servers.map(({ address }, number): ConfiguredSource => ({
    id: sourceName(number), connector: 'feeds', mode: 'live', intervalMs: POLL_EVERY_MS, limits: OWN_LIMITS,
    settings: { url: `${address}/bron${number}.rss` },
  }));
  const settings: LiveSettings = {
    brands: { brands: inventedBrands() }, sources, contact: 'beheer@voorbeeld.example', allow: servers.map(({ port }) => `127.0.0.1:${port}`),
    evaluateEveryMs: 15_000, recheckEveryMs: 3_600_000, measureEveryMs: 3_600_000, recheckPerHour: 1, recheckPauseMs: 3_600_000, textDays: 90,
    ...QUIET_DESK,
  };
  const settingsPath = join(rig.folder, `${name}.json`);
  writeFileSync(settingsPath, JSON.stringify(settings));
  return startLiveProgram({ settingsPath, home: rig.home(name), installation: rig.installation, variables: {} });
}

/** Seconds from tick to end, of good polls of the nine that fell due in [from, to). */
async function readLags(program: LiveProgram, { from, to }: { readonly from: EpochMs; readonly to: EpochMs }): Promise<readonly number[]> {
  const polls = (await program.readPolls()) ?? [];
  return polls
    .filter(({ source, outcome, tick }) => source !== sourceName(SOURCES - 1) && outcome === 'good' && tick >= from && tick < to)
    .map(({ tick, endedAt }) => (endedAt - tick) / 1_000);
}

function sourceName(number: number): SourceId {
  return `bron-${number}` as SourceId; // lower-case words
}

/** One byte at a time, without end. */
function trickle(raw: ServerResponse): 'taken' {
  raw.writeHead(200, { 'content-type': 'application/rss+xml' });
  const timer = setInterval(() => raw.write(' '), SLOW_BYTE_MS);
  raw.once('close', () => clearInterval(timer));
  return 'taken';
}

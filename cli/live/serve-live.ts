import { setTimeout as wait } from 'node:timers/promises';
import { readIncidents } from '../../store/detection.ts';
import { readMentionCount } from '../../store/totals.ts';
import { WATCH_TEXTS } from '../../texts/watch-texts.ts';
import { startInstanceServer } from '../instance/server.ts';
import type { Output } from '../output.ts';
import type { Runtime } from '../runtime.ts';
import { isOutOfSight, isSeen, readStandings } from '../sources/standings.ts';
import type { LiveSettings } from './open-live.ts';
import type { IncidentDesk } from '../../schemas/incident-desk.ts';
import type { Ticker } from './ticker.ts';
import type { WatchDesk } from './watch-desk.ts';

/** One line of `start --json-status`. */
export interface StatusLine {
  readonly state: 'running' | 'stalled' | 'store-away' | 'stopping';
  /** Address of the screens. */
  readonly web: string;
  readonly temporal: 'running' | 'restarting' | 'stopped';
  readonly mentions: number;
  /** Open ones. */
  readonly incidents: number;
  readonly blind: readonly string[];
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** What a person reads beside it. */
interface Sight {
  /** Sources that are listened to. */
  readonly sources: number;
  /** Of those, the ones that were read and are in sight. */
  readonly seen: number;
}

/** How often the status is looked at again. */
const STATUS_MS = 2_000;
/** Where nothing can be drawn over, a number of mentions alone is written again only this often. */
const COUNT_AGAIN_MS = 60_000;

/**
 * Serves the commands of a live home and shows one line that says how it stands: drawn over itself on a terminal, written
 * again elsewhere only when it changed, as JSON to standard output with `jsonStatus`. Ends when `signal` is aborted or `failed`
 * rejects.
 *
 * @param options.settings what is listened to now
 */
export async function serveLive({ store, server, home }: Pick<Runtime, 'store' | 'server' | 'home'>, { desk, ticker, output, jsonStatus, settings, incidents, web, failed, signal }: {
  readonly desk: WatchDesk;
  readonly ticker: Ticker;
  readonly output: Output;
  readonly jsonStatus: boolean;
  readonly settings: () => LiveSettings;
  readonly incidents: IncidentDesk;
  /** Address of the screens. */
  readonly web: string;
  readonly failed: Promise<void>;
  readonly signal: AbortSignal;
}): Promise<void> {
  const instance = await startInstanceServer({ home, store, live: settings, desk: incidents, state: () => ({ temporal: server.state(), web, blind: desk.blind() }) });
  const texts = WATCH_TEXTS[output.language];
  const ending = new AbortController();
  let last: StatusLine | undefined;
  try {
    await Promise.race([show(), failed]);
  } finally {
    ending.abort();
    ticker.end();
    await instance.stop();
  }

  async function show(): Promise<void> {
    const either = AbortSignal.any([signal, ending.signal]);
    let wasStalled = false;
    let shownAt = 0;
    while (!either.aborted) {
      const [line, sight] = await look();
      if (line.state === 'stalled' && !wasStalled) ticker.note(texts.stalled(desk.stalledMinutes(Date.now()) ?? 0));
      if (line.state === 'store-away' && last?.state !== 'store-away') ticker.note(texts.storeIsAway);
      wasStalled = line.state === 'stalled';
      const isNews = last === undefined || !isSame(last, line);
      if (isNews && jsonStatus) output.results.write(`${JSON.stringify(line)}\n`);
      if (isNews && !jsonStatus && (output.isTerminal || last === undefined || !isSame(last, { ...line, mentions: last.mentions }) || Date.now() - shownAt > COUNT_AGAIN_MS)) {
        ticker.show(texts.standing({ ...sight, blind: line.blind.length, mentions: line.mentions, incidents: line.incidents, temporal: line.temporal === 'running' ? temporalOf(server) : texts.temporalIsAway }));
        shownAt = Date.now();
      }
      last = line;
      await wait(STATUS_MS, undefined, { signal: either }).catch(() => undefined);
    }
    if (jsonStatus && last !== undefined) output.results.write(`${JSON.stringify({ ...last, state: 'stopping', at: new Date().toISOString() } satisfies StatusLine)}\n`);
  }

  async function look(): Promise<readonly [StatusLine, Sight]> {
    const now = Date.now();
    const expected = settings().sources.filter(({ isPaused }) => isPaused !== true).map(({ id }): string => id);
    const lineOf = (state: StatusLine['state'], { mentions, incidents }: Pick<StatusLine, 'mentions' | 'incidents'>): StatusLine => ({
      state, web, temporal: server.state(), mentions, incidents, blind: desk.blind(), at: new Date(now).toISOString(),
    });
    try {
      const standings = (await readStandings(store, { expected, isWatched: true, now })).filter(({ source }) => expected.includes(source));
      const counts = { mentions: await readMentionCount(store), incidents: (await readIncidents(store, { openOnly: true })).length };
      desk.see(standings.filter(isOutOfSight).map(({ source }) => source));
      return [lineOf(desk.stalledMinutes(now) === undefined ? 'running' : 'stalled', counts), { sources: expected.length, seen: standings.filter(isSeen).length }];
    } catch {
      return [lineOf('store-away', last ?? { mentions: 0, incidents: 0 }), { sources: expected.length, seen: 0 }];
    }
  }
}

function temporalOf({ uiAddress }: Runtime['server']): string | undefined {
  return uiAddress === undefined ? undefined : `Temporal ${uiAddress}`;
}

function isSame({ at: _, ...last }: StatusLine, { at: __, ...line }: StatusLine): boolean {
  return JSON.stringify(last) === JSON.stringify(line);
}

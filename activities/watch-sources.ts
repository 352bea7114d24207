import { overdueAfter, type Hole } from '../analysis/watch/coverage.ts';
import { judgeSource, reasonOfHole } from '../analysis/watch/health.ts';
import { DAY_SECONDS, HOUR_SECONDS } from '../schemas/plain/units.ts';
import type { EvaluateBrandsInput, WatchOutcome } from '../schemas/plain/workflow-contracts.ts';
import { insertGaps, readGaps, readSourceStates, writeSourceStates, type GapRow, type SourceStateRow } from '../store/collection.ts';
import { readBringingPolls, readPolls, readUsualHours, type Poll } from '../store/polls.ts';
import type { ActivityDependencies, WatchNotice } from './dependencies.ts';
import { groupBy } from './group-by.ts';
import { writeSourceNotices, type JudgedSource } from './source-notices.ts';
import { HOLE_HORIZON_SECONDS, readSights } from './watch-holes.ts';

/** Polls of the last three days tell how long a source is usually silent, nights included. */
const MEMORY_MS = 3 * DAY_SECONDS * 1_000;
/** Every poll of so long ago is looked at one by one, and at least so many: for an hour of the clock that is over, and for failures in a row. */
const RECENT_SECONDS = 2 * HOUR_SECONDS;
const FEWEST_POLLS = 32;
/** Days whose same hour tells how much is usual. */
const USUAL_DAYS = 14;

/**
 * Judges every polled source from how its polls went, and writes what nobody saw as gaps. Only what changed is written, so
 * looking twice changes nothing. People are told when a source changes its state.
 */
export function createWatchSources(dependencies: ActivityDependencies): (input: EvaluateBrandsInput, signal: AbortSignal) => Promise<WatchOutcome> {
  const { store, watch, now } = dependencies;
  let usual: { readonly hour: number; readonly bySource: ReadonlyMap<string, number> } | undefined;

  return async (_input, signal) => {
    if (watch === undefined) return { blind: 0, gaps: 0 };
    const nowMs = now();
    const nowSeconds = Math.floor(nowMs / 1_000);
    const sights = await readSights(dependencies, nowSeconds, signal);
    const closest = Math.min(...sights.map(({ source }) => source.intervalMs / 1_000));
    const limit = FEWEST_POLLS + Math.ceil(RECENT_SECONDS / Math.max(1, closest));
    const polls = groupBy(await readPolls(store, { from: nowMs - MEMORY_MS, limit }, { signal }), ({ source }) => source);
    const bringing = new Map((await readBringingPolls(store, { from: nowMs - MEMORY_MS }, { signal })).map(({ source, ticks }) => [source, ticks]));
    const usualHours = await readUsual(nowSeconds, signal);
    const before = new Map((await readSourceStates(store, { signal })).map((row) => [row.source, row]));
    // A hole keeps the reason it was first seen with, also when most of it lies behind the horizon.
    const earliest = Math.min(nowSeconds - HOLE_HORIZON_SECONDS, ...sights.flatMap(({ holes }) => holes.map(({ from }) => from)));
    const known = groupBy(await readGaps(store, { from: earliest, to: nowSeconds }, { signal }), ({ source }) => source);

    const judged: JudgedSource[] = [];
    const states: SourceStateRow[] = [];
    const gaps: GapRow[] = [];
    const notices: WatchNotice[] = [];
    let blind = 0;
    for (const { source, holes, intervalSeconds } of sights) {
      const own = polls.get(source.id) ?? [];
      // By its end: the tick of a poll that was started by hand is cut to the second, and may lie before the watch began.
      const isAboutToBePolled = nowMs - watch.watchingSince < overdueAfter(intervalSeconds) * 1_000 && (own[0]?.endedAt ?? 0) < watch.watchingSince;
      if (!isAboutToBePolled) gaps.push(...changedGaps({ source: source.id, intervalSeconds, holes, polls: own, known: known.get(source.id) ?? [], nowMs, isPaused: source.isPaused === true }));
      if (source.isPaused === true) continue;
      const health = judgeSource({ polls: own, bringing: bringing.get(source.id) ?? [], holes, now: nowMs, intervalSeconds, usualHour: usualHours.get(source.id), isAboutToBePolled });
      const stored = before.get(source.id);
      // Its schedule was stopped until a person has helped: that nothing was polled since is no news.
      if (own.length === 0 && stored?.state === 'needs-attention') continue;
      if (health.state === 'blind') blind += 1;
      const row: SourceStateRow = {
        source: source.id, state: health.state, reason: health.reason, failures: health.failures,
        lastGoodAt: health.lastGoodAt === undefined ? (stored?.lastGoodAt ?? null) : Math.floor(health.lastGoodAt / 1_000),
        since: stored?.state === health.state ? stored.since : nowSeconds,
        version: rising(nowMs, stored?.version),
      };
      judged.push({ ...row, holes });
      if (stored === undefined || !isSameState(stored, row)) states.push(row);
      if (isNews(stored, row)) {
        notices.push({ kind: 'source', source: source.id, state: row.state, before: stored?.state, reason: row.reason });
      }
    }
    await insertGaps(store, gaps, { signal });
    // Before the states: a crash in between must not lose that somebody has to hear of it.
    await writeSourceNotices(dependencies, { judged, now: nowMs, signal });
    await writeSourceStates(store, states, { signal });
    for (const notice of notices) watch.onNotice(notice);
    return { blind, gaps: sights.reduce((sum, { holes }) => sum + holes.filter(({ isOpen }) => isOpen).length, 0) };
  };

  /** Asked once an hour: it is a mean over two weeks. */
  async function readUsual(nowSeconds: number, signal: AbortSignal): Promise<ReadonlyMap<string, number>> {
    const hour = Math.floor(nowSeconds / HOUR_SECONDS) - 1; // the last whole one
    if (usual?.hour !== hour) {
      const to = hour * HOUR_SECONDS;
      const rows = await readUsualHours(store, { from: to - USUAL_DAYS * DAY_SECONDS, to, hour: hour % 24 }, { signal });
      usual = { hour, bySource: new Map(rows.map((row) => [row.source, row.usual])) };
    }
    return usual.bySource;
  }
}

/** Gap rows that differ from what is stored; a gap that is no hole any more was read in time after all. */
function changedGaps({ source, intervalSeconds, holes, polls, known, nowMs, isPaused }: {
  readonly source: string;
  readonly intervalSeconds: number;
  readonly holes: readonly Hole[];
  readonly polls: readonly Poll[];
  readonly known: readonly GapRow[];
  readonly nowMs: number;
  readonly isPaused: boolean;
}): readonly GapRow[] {
  const own = new Map(known.map((gap) => [gap.from, gap]));
  // Behind the horizon pages drop out one by one: a part of a gap that is known is none of its own.
  const isPart = (hole: Hole) => known.some(({ from, to }) => from < hole.from && hole.to <= to);
  const rows = holes.filter((hole) => own.has(hole.from) || !isPart(hole)).map((hole): GapRow => ({
    source, from: hole.from, to: hole.to,
    reason: isPaused && hole.isOpen ? 'paused' : (own.get(hole.from)?.reason ?? reasonOfHole(hole, polls, { intervalSeconds })),
    recoveredAt: hole.recoveredAt === undefined ? null : Math.floor(hole.recoveredAt / 1_000),
    version: rising(nowMs, own.get(hole.from)?.version),
  }));
  const there = new Set(rows.map(({ from }) => from));
  const closed = [...own.values()]
    .filter((gap) => !there.has(gap.from) && gap.recoveredAt === null && gap.from > Math.floor(nowMs / 1_000) - HOLE_HORIZON_SECONDS)
    .map((gap): GapRow => ({ ...gap, recoveredAt: Math.floor(nowMs / 1_000), version: rising(nowMs, gap.version) }));
  return [...rows.filter((row) => !isSameGap(own.get(row.from), row)), ...closed];
}

function isSameGap(stored: GapRow | undefined, row: GapRow): boolean {
  return stored !== undefined && stored.to === row.to && stored.reason === row.reason && stored.recoveredAt === row.recoveredAt;
}

/** Nobody need hear that a source was not polled yet, or that it is well from the start. */
function isNews(stored: SourceStateRow | undefined, { state, reason }: SourceStateRow): boolean {
  if (stored === undefined || stored.reason === 'never-polled') return state !== 'healthy' && reason !== 'never-polled';
  return stored.state !== state;
}

function isSameState(stored: SourceStateRow, row: SourceStateRow): boolean {
  return stored.state === row.state && stored.reason === row.reason && stored.failures === row.failures && stored.lastGoodAt === row.lastGoodAt;
}

/** A version that is above the stored one, whatever the clock did. */
function rising(nowMs: number, stored: string | undefined): string {
  const next = stored === undefined ? 0n : BigInt(stored) + 1n;
  return (BigInt(nowMs) > next ? BigInt(nowMs) : next).toString();
}

import { overdueAfter, type Hole } from '../analysis/watch/coverage.ts';
import { judgeSource, reasonOfHole } from '../analysis/watch/health.ts';
import { DAY_SECONDS, HOUR_SECONDS } from '../schemas/plain/units.ts';
import type { EvaluateBrandsInput, WatchOutcome } from '../schemas/plain/workflow-contracts.ts';
import { insertGaps, readGaps, readSourceStates, writeSourceStates, type GapRow, type SourceStateRow } from '../store/collection.ts';
import { readPolls, readUsualHours, type Poll } from '../store/polls.ts';
import type { ActivityDependencies, WatchNotice } from './dependencies.ts';
import { HOLE_HORIZON_SECONDS, readSights } from './watch-holes.ts';

/** Polls of the last three days tell how long a source is usually silent, nights included. */
const MEMORY_MS = 3 * DAY_SECONDS * 1_000;
const POLLS_REMEMBERED = 900;
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
    const polls = groupBySource(await readPolls(store, { from: nowMs - MEMORY_MS, limit: POLLS_REMEMBERED }, { signal }));
    const usualHours = await readUsual(nowSeconds, signal);
    const before = new Map((await readSourceStates(store, { signal })).map((row) => [row.source, row]));
    const known = await readGaps(store, { from: nowSeconds - HOLE_HORIZON_SECONDS, to: nowSeconds }, { signal });

    const states: SourceStateRow[] = [];
    const gaps: GapRow[] = [];
    const notices: WatchNotice[] = [];
    let blind = 0;
    for (const { source, holes } of sights) {
      const own = polls.get(source.id) ?? [];
      const isAboutToBePolled = nowMs - watch.watchingSince < overdueAfter(source.intervalMs / 1_000) * 1_000 && (own[0]?.tick ?? 0) < watch.watchingSince;
      if (!isAboutToBePolled) gaps.push(...changedGaps({ source: source.id, holes, polls: own, known, nowMs, isPaused: source.isPaused === true }));
      if (source.isPaused === true) continue;
      const health = judgeSource({ polls: own, holes, now: nowMs, usualHour: usualHours.get(source.id), isAboutToBePolled });
      if (health.state === 'blind') blind += 1;
      const stored = before.get(source.id);
      const row: SourceStateRow = {
        source: source.id, state: health.state, reason: health.reason, failures: health.failures,
        lastGoodAt: health.lastGoodAt === undefined ? null : Math.floor(health.lastGoodAt / 1_000),
        since: stored?.state === health.state ? stored.since : nowSeconds,
        version: rising(nowMs, stored?.version),
      };
      if (stored === undefined || !isSameState(stored, row)) states.push(row);
      if (stored?.state !== row.state && !(stored === undefined && row.state === 'healthy')) {
        notices.push({ kind: 'source', source: source.id, state: row.state, before: stored?.state, reason: row.reason });
      }
    }
    await insertGaps(store, gaps, { signal });
    await writeSourceStates(store, states, { signal });
    for (const notice of notices) watch.onNotice(notice);
    return { blind, gaps: sights.reduce((sum, { holes }) => sum + holes.filter(({ isOpen }) => isOpen).length, 0) };
  };

  /** Asked once an hour: it is a mean over two weeks. */
  async function readUsual(nowSeconds: number, signal: AbortSignal): Promise<ReadonlyMap<string, number>> {
    const hour = Math.floor(nowSeconds / HOUR_SECONDS);
    if (usual?.hour !== hour) {
      const to = hour * HOUR_SECONDS;
      const rows = await readUsualHours(store, { from: to - USUAL_DAYS * DAY_SECONDS, to, hour: hour % 24 }, { signal });
      usual = { hour, bySource: new Map(rows.map((row) => [row.source, row.usual])) };
    }
    return usual.bySource;
  }
}

/** Gap rows that differ from what is stored; a gap that is no hole any more was read in time after all. */
function changedGaps({ source, holes, polls, known, nowMs, isPaused }: {
  readonly source: string;
  readonly holes: readonly Hole[];
  readonly polls: readonly Poll[];
  readonly known: readonly GapRow[];
  readonly nowMs: number;
  readonly isPaused: boolean;
}): readonly GapRow[] {
  const own = new Map(known.filter((gap) => gap.source === source).map((gap) => [gap.from, gap]));
  const rows = holes.map((hole): GapRow => ({
    source, from: hole.from, to: hole.to,
    reason: isPaused && hole.isOpen ? 'paused' : (own.get(hole.from)?.reason ?? reasonOfHole(hole, polls)),
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

function isSameState(stored: SourceStateRow, row: SourceStateRow): boolean {
  return stored.state === row.state && stored.reason === row.reason && stored.failures === row.failures && stored.lastGoodAt === row.lastGoodAt;
}

/** A version that is above the stored one, whatever the clock did. */
function rising(nowMs: number, stored: string | undefined): string {
  const next = stored === undefined ? 0n : BigInt(stored) + 1n;
  return (BigInt(nowMs) > next ? BigInt(nowMs) : next).toString();
}

function groupBySource(polls: readonly Poll[]): ReadonlyMap<string, readonly Poll[]> {
  const groups = new Map<string, Poll[]>();
  for (const poll of polls) {
    const group = groups.get(poll.source);
    if (group === undefined) groups.set(poll.source, [poll]);
    else group.push(poll);
  }
  return groups;
}

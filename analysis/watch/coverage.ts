import type { EpochMs, EpochSeconds } from '../../schemas/plain/units.ts';
import { holesIn, mergeSpans, type Span } from './spans.ts';

/** A span that a page proved complete, and the tick of the poll that read it. */
export interface CoveredSpan extends Span {
  readonly tick: EpochMs;
  /** How long the source asked to be left alone after that poll; absent when it did not say. */
  readonly pauseSeconds?: number | undefined;
}

/** Time of a source that nobody saw while it went on. */
export interface Hole extends Span {
  /** Tick of the poll that closed it by reading back; undefined while a part is missing. */
  readonly recoveredAt: EpochMs | undefined;
  /** It reaches up to now. */
  readonly isOpen: boolean;
}

/** A page read later than this no longer counts where its posts were written (`activities/place-in-time.ts`). */
const FRESH_SECONDS = 1_800;
/** Clocks and schedules are never exact: a hole shorter than this is none. */
const SLACK_SECONDS = 60;

/**
 * Spans that were seen in time, as detection needs it: what a poll reads back after an outage counts as seen from half
 * an hour before it, since older posts come in as late.
 */
export function seenInTime(covered: readonly CoveredSpan[], { intervalSeconds }: { readonly intervalSeconds: number }): readonly Span[] {
  const spans: Span[] = [];
  // All pages of a poll are measured against the poll before it: the second of a catching up was not watched either.
  let before: { readonly tick: EpochMs; readonly restSeconds: number } | undefined;
  let poll: typeof before;
  for (const { from, to, tick, pauseSeconds = 0 } of covered.toSorted((a, b) => a.tick - b.tick)) {
    if (poll?.tick !== tick) [before, poll] = [poll, { tick, restSeconds: Math.max(intervalSeconds, pauseSeconds) }];
    const wasWatched = before !== undefined && tick - before.tick <= 2 * before.restSeconds * 1_000;
    // What lies before the poll before was missed then, and a catching up over several polls does not see it in time either.
    const inTimeFrom = Math.floor((before !== undefined && wasWatched ? before.tick : tick) / 1_000) - FRESH_SECONDS;
    spans.push({ from: Math.max(from, inTimeFrom), to });
  }
  return mergeSpans(spans);
}

/**
 * Holes of one source between its first covered moment (or `from`) and `now`. The end counts as a hole only when two
 * polls are overdue: between two polls nobody can know more. No coverage at all gives none: such a source never began.
 */
export function findHoles(
  covered: readonly CoveredSpan[],
  { from, now, intervalSeconds }: { readonly from: EpochSeconds; readonly now: EpochSeconds; readonly intervalSeconds: number },
): readonly Hole[] {
  const seen = seenInTime(covered, { intervalSeconds });
  const [first] = seen;
  if (first === undefined) return [];
  const begin = Math.max(from, first.from);
  return holesIn({ from: begin, to: now }, seen).flatMap((hole): readonly Hole[] => {
    const isOpen = hole.to === now;
    const shortest = isOpen ? overdueAfter(restAfter(covered, { intervalSeconds })) : SLACK_SECONDS;
    if (hole.to - hole.from <= shortest) return [];
    return [{ ...hole, isOpen, recoveredAt: isOpen ? undefined : recoveredBy(hole, covered) }];
  });
}

/** Seconds from the last poll to the next one: the configured time, or the longer one that the source asked for. */
export function restAfter(covered: readonly CoveredSpan[], { intervalSeconds }: { readonly intervalSeconds: number }): number {
  const last = Math.max(0, ...covered.map(({ tick }) => tick));
  return Math.max(intervalSeconds, ...covered.filter(({ tick }) => tick === last).map(({ pauseSeconds = 0 }) => pauseSeconds));
}

/** Seconds without a good poll after which two polls were missed. */
export function overdueAfter(intervalSeconds: number): number {
  return 2 * intervalSeconds + Math.min(SLACK_SECONDS, intervalSeconds);
}

/** The tick with which the last missing second of a hole was read after all. */
function recoveredBy(hole: Span, covered: readonly CoveredSpan[]): EpochMs | undefined {
  const parts: CoveredSpan[] = [];
  for (const span of covered.filter(({ from, to }) => from < hole.to && to > hole.from).sort((a, b) => a.tick - b.tick)) {
    parts.push(span);
    if (holesIn(hole, parts).every(({ from, to }) => to - from <= SLACK_SECONDS)) return span.tick;
  }
  return undefined;
}

import type { EpochMs, EpochSeconds } from '../../schemas/plain/units.ts';
import { holesIn, mergeSpans, type Span } from './spans.ts';

/** A span that a page proved complete, and the tick of the poll that read it. */
export interface CoveredSpan extends Span {
  readonly tick: EpochMs;
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
  let lastTick: EpochMs | undefined;
  const spans: Span[] = [];
  for (const { from, to, tick } of covered.toSorted((a, b) => a.tick - b.tick)) {
    const watched = lastTick !== undefined && tick - lastTick <= 2 * intervalSeconds * 1_000;
    // From one watched poll to the next a source may lag: what it shows late counts at the tick.
    spans.push({ from: watched ? from : Math.max(from, Math.floor(tick / 1_000) - FRESH_SECONDS), to });
    lastTick = tick;
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
    const shortest = isOpen ? overdueAfter(intervalSeconds) : SLACK_SECONDS;
    if (hole.to - hole.from <= shortest) return [];
    return [{ ...hole, isOpen, recoveredAt: isOpen ? undefined : recoveredBy(hole, covered) }];
  });
}

/** Seconds without a good poll after which two polls were missed. */
export function overdueAfter(intervalSeconds: number): number {
  return 2 * intervalSeconds + Math.min(SLACK_SECONDS, intervalSeconds);
}

/** The tick with which the last missing second of a hole was read after all. */
function recoveredBy(hole: Span, covered: readonly CoveredSpan[]): EpochMs | undefined {
  const parts: CoveredSpan[] = [];
  for (const span of covered.toSorted((a, b) => a.tick - b.tick)) {
    parts.push(span);
    if (holesIn(hole, parts).every(({ from, to }) => to - from <= SLACK_SECONDS)) return span.tick;
  }
  return undefined;
}

import { findTerms } from '../analysis/detection/driver-tokens.ts';
import { findDriverTerms, type DriverTerm } from '../analysis/detection/drivers.ts';
import { BUCKET_SECONDS, DAY_SECONDS, HOUR_SECONDS, type EpochSeconds } from '../schemas/plain/units.ts';
import { readTexts } from '../store/texts.ts';
import type { ActivityDependencies } from './dependencies.ts';

const BASELINE_DAYS = 7;
/** The window grows over these hours until a word stands out. */
const WINDOW_HOURS = [1, 3, 6] as const;
const LONGEST_WINDOW_HOURS = 6;
/** Below this many texts a shorter window is passed over: words cannot stand out from a handful. */
const ENOUGH_TEXTS = 30;
/** Below this many texts at the same hours, all hours of the week before stand in. */
const FEW_BASELINE_TEXTS = 400;
const MAX_TEXTS = 20_000;
/** Texts of each brand that make up the background of the installation. */
const BACKGROUND_TEXTS = 3_000;

export interface IncidentDrivers {
  readonly terms: readonly DriverTerm[];
  /** Share of the extra texts the terms explain together, 0–1. */
  readonly explained: number;
  /** Length of the window the terms were found in. */
  readonly hours: number;
}

/**
 * Finds the words that set the last hours of a brand apart from its week before, at the same hours of the day. The
 * shortest window in which a word stands out is taken; no terms when no word does, which is an answer too. The
 * background of all brands is read once, from the week before `before`.
 */
export function createDriverFinder(
  { store, brands }: ActivityDependencies,
  { before }: { readonly before: EpochSeconds },
): (question: { readonly brand: string; readonly at: EpochSeconds; readonly signal: AbortSignal }) => Promise<IncidentDrivers> {
  let background: Promise<TermCounts> | undefined;
  return async ({ brand, at, signal }) => {
    background ??= readBackground();
    const known = await background;
    const to = at + BUCKET_SECONDS;
    const earliest = to - LONGEST_WINDOW_HOURS * HOUR_SECONDS - BASELINE_DAYS * DAY_SECONDS;
    const texts = await readTexts(store, { brand, from: earliest, to, limit: MAX_TEXTS }, { signal });
    for (const hours of WINDOW_HOURS) {
      const from = to - hours * HOUR_SECONDS;
      const window = texts.filter(({ bucketAt }) => bucketAt >= from);
      if (window.length < ENOUGH_TEXTS && hours < LONGEST_WINDOW_HOURS) continue;
      const week = texts.filter(({ bucketAt }) => bucketAt < from && bucketAt >= from - BASELINE_DAYS * DAY_SECONDS);
      const sameHours = week.filter(({ bucketAt }) => isNearHours(bucketAt, { from, to }));
      const baseline = sameHours.length < FEW_BASELINE_TEXTS ? week : sameHours;
      // The window belongs to its own background: a word nobody used before would otherwise have no share at all.
      const here = countTerms([...window, ...baseline]);
      const found = findDriverTerms({
        window, baseline,
        backgroundShare: (term) => (known.countOf(term) + here.countOf(term)) / Math.max(1, known.total + here.total),
      });
      if (found.terms.length > 0) return { ...found, hours };
    }
    return { terms: [], explained: 0, hours: LONGEST_WINDOW_HOURS };
  };

  async function readBackground(): Promise<TermCounts> {
    const all = await Promise.all(brands.brands.map(({ id }) =>
      readTexts(store, { brand: id, from: before - BASELINE_DAYS * DAY_SECONDS, to: before, limit: BACKGROUND_TEXTS })));
    return countTerms(all.flat());
  }
}

/** Whether a moment lies, on its own day, in the hours of a window or within an hour of them. */
function isNearHours(at: EpochSeconds, { from, to }: { readonly from: EpochSeconds; readonly to: EpochSeconds }): boolean {
  const sinceStart = (((at - from) % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS;
  return sinceStart < to - from + HOUR_SECONDS || sinceStart >= DAY_SECONDS - HOUR_SECONDS;
}

interface TermCounts {
  readonly total: number;
  readonly countOf: (term: string) => number;
}

function countTerms(texts: readonly { readonly text: string }[]): TermCounts {
  const counts = new Map<string, number>();
  let total = 0;
  for (const { text } of texts) {
    for (const term of findTerms(text)) {
      counts.set(term, (counts.get(term) ?? 0) + 1);
      total += 1;
    }
  }
  return { total, countOf: (term) => counts.get(term) ?? 0 };
}

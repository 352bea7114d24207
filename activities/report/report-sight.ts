import { overlapOf, type Span } from '../../analysis/watch/spans.ts';
import type { EpochSeconds } from '../../schemas/plain/units.ts';
import type { WeekFacts } from '../../schemas/report.ts';
import type { Store } from '../../store/client.ts';
import { readBrandSources, readSourceSpans } from '../../store/report-sight.ts';
import { groupBy } from '../group-by.ts';

/** Below this share of its source hours a report calls itself incomplete. */
export const LEAST_COVERAGE = 0.9;
/** More spans than this are no reading matter; the share says how much is missing. */
const MOST_BLIND = 12;

/** What the sources of a brand saw. */
export interface BrandSight {
  /** Share of the source hours of a span that were seen, 0–1; null without a source. */
  coverageOf(span: Span): number | null;
  /** Sources that saw nine tenths of a span, and all of them. */
  sourcesOf(span: Span): { readonly ok: number; readonly all: number };
  /** Spans nobody ever read back, as far as they lie in a span; the longest ones, in the order of time. */
  blindIn(span: Span): WeekFacts['completeness']['blind'];
}

/**
 * Reads what the sources of a brand saw between two moments. What was read back later counts as seen. An archive does not say what it is
 * complete for: it counts as seen from the brand's first mention to its last one, as a replay takes it.
 * @param question.mentioned first and last moment with a mention; undefined: there is none
 */
export async function readBrandSight(store: Store, { brand, sourcesFrom, from, to, mentioned }: {
  readonly brand: string; readonly sourcesFrom: EpochSeconds; readonly from: EpochSeconds; readonly to: EpochSeconds;
  readonly mentioned: { readonly first: EpochSeconds; readonly end: EpochSeconds } | undefined;
}, signal: AbortSignal): Promise<BrandSight> {
  const sources = await readBrandSources(store, { brand, from: sourcesFrom, to }, { signal });
  const rows = await readSourceSpans(store, { sources, from, to }, { signal });
  const covered = groupBy(rows.filter(({ kind }) => kind === 'covered').map(({ source, start, end }) => ({ source, from: start, to: end })), ({ source }) => source);
  const gaps = rows.filter(({ kind }) => kind === 'gap');
  const whole = mentioned === undefined ? [] : [{ from: mentioned.first, to: mentioned.end }];
  const shareOf = (source: string, span: Span) => overlapOf(span, covered.get(source) ?? whole) / (span.to - span.from);
  return {
    coverageOf: (span) => (sources.length === 0 || span.to <= span.from ? null : sources.reduce((sum, source) => sum + shareOf(source, span), 0) / sources.length),
    sourcesOf: (span) => ({ ok: span.to <= span.from ? 0 : sources.filter((source) => shareOf(source, span) >= LEAST_COVERAGE).length, all: sources.length }),
    blindIn: (span) => gaps
      .map(({ source, start, end }) => ({ source, from: Math.max(start, span.from) * 1_000, to: Math.min(end, span.to) * 1_000 }))
      .filter((gap) => gap.to > gap.from)
      .toSorted((a, b) => b.to - b.from - (a.to - a.from)).slice(0, MOST_BLIND)
      .toSorted((a, b) => a.from - b.from || (a.source < b.source ? -1 : 1)),
  };
}

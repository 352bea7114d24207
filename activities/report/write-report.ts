import { ConfigError } from '../../schemas/errors.ts';
import type { ReportPeriod } from '../../schemas/plain/history-safe.ts';
import type { WriteReportInput, WrittenReport } from '../../schemas/plain/workflow-contracts.ts';
import type { ReportFacts, ReportKind } from '../../schemas/report.ts';
import { readSample, readSpanCounts } from '../../store/report-counts.ts';
import { insertReport } from '../../store/reports.ts';
import type { ActivityDependencies, WatchSettings } from '../dependencies.ts';
import { unconnectedNetworks } from '../unconnected-networks.ts';
import { buildDayFacts } from './build-day-facts.ts';
import { buildWeekFacts } from './build-week-facts.ts';
import { figuresOf, NO_COUNTS } from './key-figures.ts';
import { usualPeriod, type FactsQuestion, type ReportBrand } from './report-brand.ts';

type Needed = Pick<ActivityDependencies, 'store' | 'brands' | 'now'> & { readonly watch?: Pick<WatchSettings, 'sources'> | undefined };

/**
 * Writes the report about a period and stores it with its figures; written again it replaces the one before. Also when nothing was said,
 * and when too little was seen: the report says so itself.
 * @returns an activity; it throws CommandError as `spanOfPeriod`, ConfigError for a brand that is gone, StoreError
 */
export function createWriteReport({ store, brands, watch, now }: Needed): (input: WriteReportInput, signal: AbortSignal) => Promise<WrittenReport> {
  return async ({ brand: id, kind, period, tick }, signal) => {
    const brand = findBrand(brands.brands, id);
    const facts = await buildFacts(kind, {
      store, brand, now: now(), period: period ?? usualPeriod(kind, { at: Date.parse(tick), zone: brand.zone }),
      notConnected: unconnectedNetworks((watch?.sources ?? []).map(({ connector }) => connector)),
    }, signal);
    await storeReport({ store, facts }, signal);
    return { period: facts.period as ReportPeriod, state: facts.state }; // a week or a day by its span
  };
}

/** The facts of a report of either kind. @throws CommandError as `spanOfPeriod`; StoreError */
export function buildFacts(kind: ReportKind, question: FactsQuestion, signal: AbortSignal): Promise<ReportFacts> {
  return kind === 'week' ? buildWeekFacts(question, signal) : buildDayFacts(question, signal);
}

/** Stores a report and the figures that later ones compare themselves with. */
export async function storeReport({ store, facts }: Pick<FactsQuestion, 'store'> & { readonly facts: ReportFacts }, signal: AbortSignal): Promise<void> {
  const span = { brand: facts.brand.id, starts: [facts.from / 1_000], to: facts.to / 1_000 };
  const [counts = NO_COUNTS] = await readSpanCounts(store, span, { signal });
  const [sample] = await readSample(store, span, { signal });
  await insertReport(store, { facts, figures: figuresOf(counts, sample), coverage: facts.kind === 'week' ? facts.completeness.coverage : facts.coverage }, { signal });
}

function findBrand(brands: readonly (ReportBrand & { readonly id: string })[], id: string): ReportBrand {
  const brand = brands.find((each) => each.id === id);
  if (brand !== undefined) return brand;
  throw new ConfigError([{ file: 'brands.yaml', line: 1, column: 1, message: `expected the brand ${id}, of which a report is due, found none` }]);
}

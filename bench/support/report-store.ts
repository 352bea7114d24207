import type { Store } from '../../store/client.ts';
import { BUCKET_SECONDS } from '../../schemas/plain/units.ts';
import { inventedBrands } from './invented-pages.ts';
import { inventReportWork } from './report-work.ts';
import { deskSources, inventDesk, type DeskSize } from './web-desk.ts';

/** An installation that has listened to three brands for two months, with everything that reports and dashboards read. @returns ids of the brands */
export async function inventReportStore(store: Store, size: DeskSize): Promise<readonly string[]> {
  const brands = inventedBrands().map(({ id }) => id);
  await inventDesk(store, size);
  const until = Math.floor(Date.now() / 1_000 / BUCKET_SECONDS) * BUCKET_SECONDS;
  await inventReportWork(store, { brands, sources: deskSources().map(({ id }) => id), days: size.days, until });
  return brands;
}

/** Nearest-rank quantile of some times. */
export function quantile(times: readonly number[], share: number): number {
  const ordered = times.toSorted((a, b) => a - b);
  return ordered[Math.min(ordered.length - 1, Math.max(0, Math.ceil(share * ordered.length) - 1))] ?? 0;
}

/** Milliseconds of one run. */
export async function timed(run: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await run();
  return performance.now() - begun;
}

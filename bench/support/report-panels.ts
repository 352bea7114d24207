import { panelQueries } from '../../dashboards/panel-queries.ts';
import { DAY_SECONDS } from '../../schemas/plain/units.ts';
import type { Store } from '../../store/client.ts';
import { quantile, timed } from './report-store.ts';

const WEEK_SECONDS = 7 * DAY_SECONDS;
const RUNS = 7;

/** What one panel of the dashboards costs. */
export interface PanelSpeed {
  readonly name: string;
  /** 95th percentile of its runs, milliseconds. */
  readonly p95Ms: number;
}

/** Runs every query of every dashboard over the last week and all brands, the slowest first. */
export async function measurePanels(store: Store): Promise<readonly PanelSpeed[]> {
  const to = Math.floor(Date.now() / 1_000);
  const speeds: PanelSpeed[] = [];
  for (const { name, sql } of panelQueries({ from: to - WEEK_SECONDS, to })) {
    const times: number[] = [];
    for (let run = 0; run < RUNS; run += 1) times.push(await timed(() => store.select('bench', sql, {})));
    speeds.push({ name, p95Ms: quantile(times, 0.95) });
  }
  return speeds.toSorted((a, b) => b.p95Ms - a.p95Ms);
}

import type { EpochSeconds } from '../../schemas/plain/units.ts';
import type { WeekFacts } from '../../schemas/report.ts';
import type { Store } from '../../store/client.ts';
import { readPeriodLatency, type IncidentLatency, type PeriodIncident } from '../../store/report-incidents.ts';
import type { ReportQuotes } from './find-report-quotes.ts';

/** How incidents of a period began and how long they waited; not asked where there was none. */
export function readLatencies(store: Store, { incidents, ...period }: {
  readonly brand: string; readonly from: EpochSeconds; readonly to: EpochSeconds; readonly incidents: readonly PeriodIncident[];
}, signal: AbortSignal): Promise<readonly IncidentLatency[]> {
  return incidents.length === 0 ? Promise.resolve([]) : readPeriodLatency(store, period, { signal });
}

/** What a report says of each incident. An acknowledgement before the first delivery, on a screen, took no time at all. */
export function tellIncidents({ incidents, latencies, quotes }: {
  readonly incidents: readonly PeriodIncident[]; readonly latencies: readonly IncidentLatency[]; readonly quotes: ReportQuotes;
}): WeekFacts['warnings']['incidents'] {
  const latencyOf = new Map(latencies.map((latency) => [latency.incident, latency]));
  return incidents.map(({ incident, openedAt, peakLevel, marks, verdict }) => {
    const { firstPostAt = null, acknowledgedSeconds = null } = latencyOf.get(incident) ?? {};
    return {
      id: `i-${incident}`, openedAt: openedAt * 1_000, peakLevel, marks, verdict: verdict === '' ? null : verdict, firstPostAt,
      acknowledgedMinutes: acknowledgedSeconds === null ? null : Math.max(0, acknowledgedSeconds) / 60,
      firstPost: quotes.firstOf(firstPostAt),
    };
  });
}

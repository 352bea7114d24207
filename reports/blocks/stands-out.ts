import type { WeekFacts } from '../../schemas/report.ts';

/** Source hours below which nobody can say that nothing was said. */
export const ENOUGH_COVERAGE = 0.9;

/** The new or rising topic of the week with the most people; undefined when none moved up. */
export function largestRise({ topics }: Pick<WeekFacts, 'topics'>): WeekFacts['topics']['week'][number] | undefined {
  const up = topics.week.filter(({ verdict }) => verdict === 'rising' || verdict === 'new');
  return up.reduce<(typeof up)[number] | undefined>((largest, topic) => (largest === undefined || topic.authors > largest.authors ? topic : largest), undefined);
}

/** Incidents that were not judged away as noise or double. */
export function seriousIncidents({ warnings }: Pick<WeekFacts, 'warnings'>): WeekFacts['warnings']['incidents'] {
  return warnings.incidents.filter(({ verdict }) => verdict !== 'noise' && verdict !== 'duplicate').toSorted((a, b) => b.peakLevel - a.peakLevel || a.openedAt - b.openedAt);
}

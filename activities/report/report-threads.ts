import type { WeekFacts } from '../../schemas/report.ts';
import type { FanCounts, ServiceFigureRow, ThreadCounts } from '../../store/report-service.ts';

/** Conversations of one kind: how many began, and how many of them were answered. */
export interface KindCounts {
  readonly count: number;
  readonly answered: number;
}

/** Conversations of a kind, live and imported; null where nobody ever told of answers of this brand. */
export function threadsOf(kind: string, threads: readonly ThreadCounts[]): KindCounts | null {
  if (threads.length === 0) return null;
  const own = threads.filter((each) => each.kind === kind);
  return { count: own.reduce((sum, each) => sum + each.threads, 0), answered: own.reduce((sum, each) => sum + each.answered, 0) };
}

/** The block of the service desk; null where nobody ever told of answers of this brand. */
export function tellService(figures: readonly ServiceFigureRow[], threads: readonly ThreadCounts[]): WeekFacts['service'] {
  if (figures.length === 0 && threads.length === 0) return null;
  const now = threads.filter((each) => each.threads > 0);
  return {
    figures, threads: threads.reduce((sum, each) => sum + each.threads, 0),
    cameBy: [...new Set((now.length > 0 ? now : threads).map(({ cameBy }) => cameBy))].toSorted(),
  };
}

/** What came of proposed fans. */
export function tellFans(counts: readonly FanCounts[]): NonNullable<WeekFacts['ambassadors']> {
  const of = (state: string) => counts.find((each) => each.state === state)?.people ?? 0;
  return { proposed: of('proposed'), contacted: of('invited'), accepted: of('accepted'), optedOut: of('opted-out') };
}

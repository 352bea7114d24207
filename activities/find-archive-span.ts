import type { IsoDay } from '../schemas/plain/history-safe.ts';
import type { ArchiveSpan } from '../schemas/plain/workflow-contracts.ts';
import { DAY_SECONDS, type EpochSeconds } from '../schemas/plain/units.ts';
import { readFactSpan } from '../store/fact-span.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { readDecidedUntil } from './day-cursor.ts';

/** First and last day of what the store holds, and where the decisions go on; null when nothing can be counted. */
export async function findArchiveSpan({ store }: ActivityDependencies, signal: AbortSignal): Promise<ArchiveSpan | null> {
  const span = await readFactSpan(store, { signal });
  if (span === undefined) return null;
  const firstDay = dayOf(span.first);
  const lastDay = dayOf(span.last);
  const decidedUntil = await readDecidedUntil(store);
  const nextDay = decidedUntil === undefined ? firstDay : dayOf(decidedUntil);
  return { firstDay, lastDay, nextDay: nextDay > lastDay ? null : nextDay };
}

/** UTC day that holds a moment. */
export function dayOf(at: EpochSeconds): IsoDay {
  return new Date(at * 1_000).toISOString().slice(0, 10) as IsoDay; // the date part of an ISO time
}

/** Start of a UTC day. */
export function startOfDay(day: IsoDay): EpochSeconds {
  return Date.parse(day) / 1_000;
}

/** Start of the UTC day after the one that holds a moment. */
export function nextMidnight(at: EpochSeconds): EpochSeconds {
  return (Math.floor(at / DAY_SECONDS) + 1) * DAY_SECONDS;
}

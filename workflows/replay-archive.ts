import { continueAsNew, defineQuery, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import type { IsoDay } from '../schemas/plain/history-safe.ts';
import type { ReplayArchiveInput, ReplayProgress } from '../schemas/plain/workflow-contracts.ts';
import { REPLAY_OPTIONS } from './activity-options.ts';

const { collectPage, findArchiveSpan, decideDay, scoreAmbassadors } = proxyActivities<Activities>(REPLAY_OPTIONS);

const DAY_MS = 86_400_000;

/**
 * Replays an archive with archive time as the clock: every page first, since a file may be in any order, then one
 * activity for each day in time order, then the ambassadors. Where it stands is in the store, so that a new run of
 * the same replay goes on where the last one was killed.
 */
export async function replayArchive(input: ReplayArchiveInput): Promise<ReplayProgress> {
  const { replay, source, startedAt } = input;
  let progress: ReplayProgress = {
    phase: 'collecting', pages: input.page ?? 0, read: 0, stored: 0, duplicates: 0, quarantined: 0, ...input.carried, days: 0, daysDecided: 0,
  };
  setHandler(defineQuery<ReplayProgress>('progress'), () => progress);

  for (let caughtUp = false; !caughtUp; ) {
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof replayArchive>(carryOver(input, progress));
    const page = await collectPage({ source, tick: startedAt, page: progress.pages });
    progress = {
      ...progress,
      pages: progress.pages + 1,
      read: progress.read + page.read,
      stored: progress.stored + page.stored,
      duplicates: progress.duplicates + page.duplicates,
      quarantined: progress.quarantined + page.quarantined,
    };
    caughtUp = page.caughtUp;
  }

  const span = await findArchiveSpan({ replay });
  if (span !== null) {
    const total = countDays(span.firstDay, span.lastDay);
    const first = span.nextDay === null ? total : countDays(span.firstDay, span.nextDay) - 1;
    progress = { ...progress, phase: 'deciding', days: total, daysDecided: first };
    for (let index = first; index < total; index += 1) {
      if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof replayArchive>(carryOver(input, progress));
      await decideDay({ replay, day: addDays(span.firstDay, index) });
      progress = { ...progress, daysDecided: index + 1 };
    }
    progress = { ...progress, phase: 'scoring' };
    await scoreAmbassadors({ replay });
  }
  progress = { ...progress, phase: 'done' };
  return progress;
}

function carryOver(input: ReplayArchiveInput, { pages, read, stored, duplicates, quarantined }: ReplayProgress): ReplayArchiveInput {
  return { ...input, page: pages, carried: { read, stored, duplicates, quarantined } };
}

function countDays(first: IsoDay, last: IsoDay): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS) + 1;
}

function addDays(day: IsoDay, days: number): IsoDay {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10) as IsoDay; // the date part of an ISO time
}

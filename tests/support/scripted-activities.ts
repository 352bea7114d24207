import { Context } from '@temporalio/activity';
import type { Activities } from '../../activities/create-activities.ts';
import type { ReportPeriod } from '../../schemas/plain/history-safe.ts';
import type { ArchiveSpan, CollectPageInput, CollectPageOutcome, DecideDayInput } from '../../schemas/plain/workflow-contracts.ts';

export interface Script {
  /** Outcome of each page; the last one is caught up. Throwing stands for a failure of that attempt. */
  readonly page?: ((input: CollectPageInput, attempt: number) => Partial<CollectPageOutcome>) | undefined;
  readonly span?: ArchiveSpan | null | undefined;
  readonly day?: ((input: DecideDayInput, attempt: number) => void) | undefined;
  readonly watch?: ((attempt: number) => void) | undefined;
  readonly recheck?: ((attempt: number) => void) | undefined;
}

export interface ScriptedActivities {
  readonly activities: Activities;
  /** What was called, in order: `page 0`, `failure 0 Gone`, `span`, `day 2026-03-02`, `scores`, `watch`, … */
  readonly calls: readonly string[];
  readonly pages: readonly CollectPageInput[];
}

/** Activities that follow a script, for the logic of workflows: at this edge stands a worker of its own anyway. */
export function scriptedActivities({ page = () => ({}), span = null, day = () => undefined, watch = () => undefined, recheck = () => undefined }: Script): ScriptedActivities {
  const calls: string[] = [];
  const pages: CollectPageInput[] = [];
  return {
    calls,
    pages,
    activities: {
      async collectPage(input) {
        calls.push(`page ${input.page}`);
        pages.push(input);
        return { read: 10, stored: 7, duplicates: 2, quarantined: 1, blocked: 0, unmatched: 0, removed: 0, caughtUp: true, mustWait: false, ...page(input, Context.current().info.attempt) };
      },
      async findArchiveSpan() {
        calls.push('span');
        return span;
      },
      async decideDay(input) {
        calls.push(`day ${input.day}`);
        day(input, Context.current().info.attempt);
        return { decisions: 288, opened: 0 };
      },
      async scoreAmbassadors() {
        calls.push('scores');
        return { scored: 1 };
      },
      async noteFailure({ page: failedPage, outcome }) {
        calls.push(`failure ${failedPage} ${outcome}`);
        return { stopped: outcome === 'Gone' };
      },
      async watchSources() {
        calls.push('watch');
        watch(Context.current().info.attempt);
        return { blind: 1, gaps: 1 };
      },
      async decideBrands() {
        calls.push('decide');
        return { decisions: 3, opened: 1, open: 1 };
      },
      async recheckMentions() {
        calls.push('recheck');
        recheck(Context.current().info.attempt);
        return { checked: 5, removed: 1, edited: 1 };
      },
      async tagTopics() {
        calls.push('tag');
        return { tagged: 4 };
      },
      async measureTopics() {
        calls.push('topics');
        return { measured: 6 };
      },
      async measureService() {
        calls.push('service');
        return { threads: 2, figures: 17 };
      },
      async scoreFans() {
        calls.push('fans');
        return { scored: 9, proposed: 2 };
      },
      async writeReport({ period }) {
        calls.push('write');
        return { period: period ?? ('2026-W09' as ReportPeriod), state: 'complete' }; // an ISO week
      },
      async queueReport() {
        calls.push('queue');
        return { queued: 3 };
      },
      async reportIncidents() {
        calls.push('report');
        return { reported: 1 };
      },
      async planAlert({ now }) {
        calls.push('plan');
        return { deliverAt: now, recipients: [], nextAt: null, next: [], isFallback: false };
      },
      async sendAlert() {
        calls.push('send');
        return { outcome: 'delivered', isRecorded: true };
      },
      async recordActs({ acts }) {
        calls.push('record');
        return { recorded: acts.length };
      },
      async drainOutbox() {
        calls.push('drain');
        return { delivered: 1, failed: 0, givenUp: 0, waiting: 0 };
      },
    },
  };
}

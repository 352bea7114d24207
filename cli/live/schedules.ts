import { ScheduleNotFoundError, ScheduleOverlapPolicy, type Client, type ScheduleDescription, type ScheduleOptions } from '@temporalio/client';
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { connectorOf } from '../../connectors/registry.ts';
import type { BrandsConfig } from '../../schemas/config/brands.ts';
import type { ConfiguredSource, WatchSettings } from '../../activities/dependencies.ts';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { EvaluateBrandsInput, PollSourceInput, RecheckMentionsInput, ScoreFansInput, SendReportInput, WorkflowName } from '../../schemas/plain/workflow-contracts.ts';
import type { Home } from '../home.ts';
import { ignoreMissing, isStopped, OWNER, schedulePrefix } from './schedule-marks.ts';

/** Pages one run fetches before it leaves the rest to the next tick. */
export const PAGE_BUDGET = 10;
const CATCH_UP = '10 minutes';
const LONGEST_JITTER_MS = 30_000;

const EVALUATE = 'evaluate/brands';
/** What was not taken at once is looked at again so often; each message has its own back-off. */
const DRAIN_EVERY_MS = 15_000;
/** Reports come at eight in the brand's own morning; fans are looked for before, so that the report can count them. */
const REPORT_HOUR = 8;
const FANS_HOUR = 5;
/** A machine that was off at that hour makes up for it when it is back: a report comes late rather than not at all. */
const REPORT_CATCH_UP = '6 days';

/** Id of the schedule that evaluates the brands of a home. */
export function evaluationScheduleId(home: Home): string {
  return `${schedulePrefix(home)}${EVALUATE}`;
}

/** An hour of the local day, every day or on one weekday. */
export interface CalendarTime {
  readonly weekday: 'MONDAY' | undefined;
  readonly hour: number;
  readonly zone: string;
}

/** A schedule as it should be. */
export interface WantedSchedule {
  readonly id: string;
  readonly workflow: WorkflowName;
  readonly workflowId: string;
  readonly input: PollSourceInput | EvaluateBrandsInput | RecheckMentionsInput | ScoreFansInput | SendReportInput;
  /** 0 where it goes by the calendar. */
  readonly everyMs: number;
  readonly offsetMs: number;
  readonly calendar?: CalendarTime | undefined;
  readonly isPaused: boolean;
}

/** One line of the difference between what is wanted and what the server has. */
export interface ScheduleChange {
  readonly id: string;
  readonly change: 'create' | 'update' | 'delete' | 'pause' | 'resume';
}

/**
 * The schedules of a home: one poll for each source, one look again for each source that can be looked at again, one
 * evaluation, one drain of the outbox, one round of measuring; for each brand a weekly report, a daily digest, and a look for fans where
 * somebody answers for it. Start times are spread over the interval by the id, so that they stay where they are when others come and go.
 */
export function wantedSchedules(home: Home, { sources, evaluateEveryMs, recheckEveryMs, measureEveryMs, brands }: Pick<WatchSettings, 'sources' | 'evaluateEveryMs' | 'recheckEveryMs'> & {
  readonly measureEveryMs: number;
  readonly brands: BrandsConfig;
}): readonly WantedSchedule[] {
  const prefix = schedulePrefix(home);
  const wanted = (id: string, workflow: WorkflowName, input: WantedSchedule['input'], everyMs: number, isPaused = false): WantedSchedule => ({
    id: `${prefix}${id}`, workflow, workflowId: `${prefix}${id}`.replaceAll('/', '-'), input, everyMs, offsetMs: spread(id, everyMs), isPaused,
  });
  const byCalendar = (id: string, workflow: WorkflowName, input: WantedSchedule['input'], calendar: CalendarTime): WantedSchedule => ({ ...wanted(id, workflow, input, 0), offsetMs: 0, calendar });
  return [
    wanted(EVALUATE, 'evaluateBrands', {}, evaluateEveryMs),
    wanted('outbox/drain', 'drainOutbox', {}, DRAIN_EVERY_MS),
    wanted('measure/brands', 'measureBrands', {}, measureEveryMs),
    ...brands.brands.flatMap(({ id: brand, zone, ambassadors }) => [
      byCalendar(`report/week/${brand}`, 'sendReport', { brand, kind: 'week' }, { weekday: 'MONDAY', hour: REPORT_HOUR, zone }),
      byCalendar(`report/day/${brand}`, 'sendReport', { brand, kind: 'day' }, { weekday: undefined, hour: REPORT_HOUR, zone }),
      ...(ambassadors === undefined ? [] : [byCalendar(`fans/${brand}`, 'scoreFans', { brand }, { weekday: 'MONDAY', hour: FANS_HOUR, zone })]),
    ]),
    ...sources.flatMap((source) => [
      wanted(`poll/${source.id}`, 'pollSource', { source: source.id, pageBudget: PAGE_BUDGET }, source.intervalMs, source.isPaused),
      ...(connectorOf(source.connector).recheck === undefined ? [] : [wanted(`recheck/${source.id}`, 'recheckMentions', { source: source.id }, recheckEveryMs, source.isPaused)]),
    ]),
  ];
}

/**
 * Brings the server's schedules to what is wanted and says what differed. Run twice, the second finds nothing to do. Changes and
 * deletes only schedules that carry this home's mark. Those of sources that stand still because they need a person stay so, unless
 * `resumesStopped`. With `dryRun` nothing is changed.
 *
 * @throws CommandError `ScheduleTaken`, exit 78, when a schedule of somebody else has one of our names
 */
export async function syncSchedules(client: Client, { home, taskQueue, wanted, dryRun = false, resumesStopped = false }: {
  readonly home: Home;
  readonly taskQueue: string;
  readonly wanted: readonly WantedSchedule[];
  readonly dryRun?: boolean | undefined;
  readonly resumesStopped?: boolean | undefined;
}): Promise<readonly ScheduleChange[]> {
  const changes: ScheduleChange[] = [];
  for (const schedule of wanted) {
    const found = await describe(client, schedule.id);
    if (found !== undefined && found.memo?.[OWNER] !== home.database) throw taken(schedule.id);
    const change = found === undefined ? 'create' : compare(found, schedule, { taskQueue, resumesStopped });
    if (change === undefined) continue;
    changes.push({ id: schedule.id, change });
    if (dryRun) continue;
    const handle = client.schedule.getHandle(schedule.id);
    if (change === 'create') await client.schedule.create(optionsOf(schedule, { home, taskQueue }));
    else if (change === 'update') {
      await handle.update(({ state }) => {
        const options = optionsOf(schedule, { home, taskQueue });
        return isStopped(state) && !resumesStopped ? { ...options, state: { paused: true, note: state.note ?? '' } } : options;
      });
    }
    else if (change === 'pause') await handle.pause('Klankbord: paused in sources.yaml');
    else await handle.unpause('Klankbord: no longer paused');
  }
  for (const id of await findOrphans(client, home, wanted)) {
    changes.push({ id, change: 'delete' });
    if (!dryRun) await client.schedule.getHandle(id).delete().catch(ignoreMissing);
  }
  return changes;
}

/** Ids of our schedules that nobody wants any more, in their order. */
async function findOrphans(client: Client, home: Home, wanted: readonly WantedSchedule[]): Promise<readonly string[]> {
  const ids = new Set(wanted.map(({ id }) => id));
  const orphans: string[] = [];
  for await (const { scheduleId, memo } of client.schedule.list()) {
    if (!ids.has(scheduleId) && memo?.[OWNER] === home.database) orphans.push(scheduleId);
  }
  return orphans.sort();
}

/** Polls these sources now, besides their schedule. A few at a time, so that a start is no storm. */
export async function pollNow(client: Client, home: Home, sources: readonly ConfiguredSource[], signal: AbortSignal): Promise<void> {
  for (const { id } of sources) {
    if (signal.aborted) return;
    await client.schedule.getHandle(`${schedulePrefix(home)}poll/${id}`).trigger(ScheduleOverlapPolicy.SKIP).catch(ignoreMissing);
    await wait(SPREAD_MS, undefined, { signal }).catch(() => undefined);
  }
}

const SPREAD_MS = 50;

function optionsOf(schedule: WantedSchedule, { home, taskQueue }: { readonly home: Home; readonly taskQueue: string }): ScheduleOptions & { readonly state: { readonly paused: boolean; readonly note: string } } {
  const { id, workflow, workflowId, input, everyMs, offsetMs, calendar, isPaused } = schedule;
  return {
    scheduleId: id,
    spec: calendar === undefined
      ? { intervals: [{ every: everyMs, offset: offsetMs }], jitter: Math.min(LONGEST_JITTER_MS, Math.floor(everyMs / 20)), timezone: 'UTC' }
      : { calendars: [{ hour: calendar.hour, minute: 0, ...(calendar.weekday === undefined ? {} : { dayOfWeek: calendar.weekday }) }], timezone: calendar.zone },
    policies: {
      overlap: calendar === undefined ? ScheduleOverlapPolicy.SKIP : ScheduleOverlapPolicy.BUFFER_ONE, catchupWindow: calendar === undefined ? CATCH_UP : REPORT_CATCH_UP, pauseOnFailure: false,
    },
    action: { type: 'startWorkflow', workflowType: workflow, workflowId, taskQueue, args: [input] },
    memo: { [OWNER]: home.database },
    state: { paused: isPaused, note: noteOf(schedule) },
  };
}

async function describe(client: Client, id: string): Promise<ScheduleDescription | undefined> {
  try {
    return await client.schedule.getHandle(id).describe();
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return undefined;
    throw error;
  }
}

function compare(
  found: ScheduleDescription,
  wanted: WantedSchedule,
  { taskQueue, resumesStopped }: { readonly taskQueue: string; readonly resumesStopped: boolean },
): ScheduleChange['change'] | undefined {
  const [interval] = found.spec.intervals ?? [];
  const { action } = found;
  const isSame = action.type === 'startWorkflow'
    && action.workflowType === wanted.workflow
    && action.taskQueue === taskQueue
    && JSON.stringify(action.args) === JSON.stringify([wanted.input])
    && (wanted.calendar === undefined
      ? interval?.every === wanted.everyMs && (interval.offset ?? 0) === wanted.offsetMs
      : interval === undefined && (isStopped(found.state) || found.state.note === noteOf(wanted)));
  if (!isSame) return 'update';
  if (found.state.paused === wanted.isPaused || (isStopped(found.state) && !resumesStopped)) return undefined;
  return wanted.isPaused ? 'pause' : 'resume';
}

/** What people read beside it, and by which a calendar that was changed is found: the server gives calendars back in a form of its own. */
function noteOf({ everyMs, calendar }: WantedSchedule): string {
  return calendar === undefined ? `Klankbord: every ${everyMs / 1_000} s` : `Klankbord: ${calendar.weekday === undefined ? 'each day' : 'Mondays'} at ${calendar.hour}:00, ${calendar.zone}`;
}

/** Whole seconds into the interval, the same for one id on any day. */
function spread(id: string, everyMs: number): number {
  const seconds = Math.max(1, Math.floor(everyMs / 1_000));
  return (createHash('sha256').update(id).digest().readUInt32BE(0) % seconds) * 1_000;
}

function taken(id: string): CommandError {
  return new CommandError('ScheduleTaken', EXIT.configuration, `The Temporal server has a schedule ${id} that is not ours.`, {
    next: 'Use a namespace of its own for Klankbord (TEMPORAL_NAMESPACE), or remove that schedule.',
  });
}

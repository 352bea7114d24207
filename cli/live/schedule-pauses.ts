import type { Client, ScheduleHandle } from '@temporalio/client';
import type { HealthReason } from '../../schemas/plain/source-health.ts';
import type { Home } from '../home.ts';
import { ignoreMissing, isStopped, OWNER, schedulePrefix, STOPPED } from './schedule-marks.ts';

/** Stops or resumes the schedules of one source on the server, as its operator wishes. */
export function setSchedulePaused(client: Client, home: Home, source: string, paused: boolean): Promise<void> {
  return eachSchedule(client, home, source, (handle) => (paused ? handle.pause('Klankbord: paused in sources.yaml') : handle.unpause('Klankbord: resumed')));
}

/** Stops the schedules of a source that only a person can help; `sources resume` and the next start let it go on. */
export function stopSchedule(client: Client, home: Home, source: string, reason: HealthReason): Promise<void> {
  return eachSchedule(client, home, source, (handle) => handle.pause(`${STOPPED}${reason}`));
}

/** Ids of the sources that somebody paused, whoever it was and wherever; those that were stopped for a reason are not among them. */
export async function readPausedSources(client: Client, home: Home): Promise<ReadonlySet<string>> {
  const prefix = `${schedulePrefix(home)}poll/`;
  const paused = new Set<string>();
  for await (const { scheduleId, memo, state } of client.schedule.list()) {
    if (memo?.[OWNER] === home.database && scheduleId.startsWith(prefix) && state.paused && !isStopped(state)) paused.add(scheduleId.slice(prefix.length));
  }
  return paused;
}

async function eachSchedule(client: Client, home: Home, source: string, work: (handle: ScheduleHandle) => Promise<void>): Promise<void> {
  for (const kind of ['poll', 'recheck']) {
    await work(client.schedule.getHandle(`${schedulePrefix(home)}${kind}/${source}`)).catch(ignoreMissing);
  }
}

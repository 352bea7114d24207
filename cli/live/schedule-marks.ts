import { ScheduleNotFoundError } from '@temporalio/client';
import type { Home } from '../home.ts';

/** Key of the memo by which a schedule is known as one of ours, and of which home; a name alone proves nothing. */
export const OWNER = 'klankbord';
/** Begins the note of a schedule that stands still because only a person can help its source. */
export const STOPPED = 'Klankbord: stopped: ';

/** In front of the ids of a home: nothing for the live one, so that they read `poll/<source>`. */
export function schedulePrefix(home: Home): string {
  return home.kind === 'live' ? '' : `${home.database}/`;
}

/** Whether a schedule stands still because its source needs a person, not because somebody wished it. */
export function isStopped({ paused, note }: { readonly paused: boolean; readonly note?: string }): boolean {
  return paused && note?.startsWith(STOPPED) === true;
}

/** For `catch`: a schedule that is not there needs nothing done to it. */
export function ignoreMissing(error: unknown): void {
  if (!(error instanceof ScheduleNotFoundError)) throw error;
}

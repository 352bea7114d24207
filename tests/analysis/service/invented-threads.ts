import { createDeskTime } from '../../../analysis/service/desk-time.ts';
import { measureThread } from '../../../analysis/service/measure-thread.ts';
import { USUAL_SERVICE, type DeskHours, type ServicePromise } from '../../../schemas/config/escalation.ts';
import type { MeasuredThread, ServicePost, ServiceThread } from '../../../schemas/service.ts';
import { deskOf, moment } from '../duty/invented-duty.ts';

export const OFFICE = deskOf();
/** A Wednesday noon after everything that is invented here. */
export const LATER = moment('2026-12-30T12:00+01:00');

let made = 0;
export function customer(at: string, more: Partial<ServicePost> = {}): ServicePost {
  made += 1;
  return {
    post: `p${made}`, at: moment(at), side: 'customer', isAutomatic: false, kind: 'question', label: 'neutral', isUrgent: false, visibility: 'public', authorKey: 'a', followers: 100,
    removedAt: null, ...more,
  };
}

export function reply(at: string, more: Partial<ServicePost> = {}): ServicePost {
  return customer(at, { side: 'brand', kind: 'other', label: 'none', authorKey: '', followers: 0, ...more });
}

export function threadOf(posts: readonly ServicePost[], more: Partial<ServiceThread> = {}): ServiceThread {
  return { thread: 't1', brand: 'noordrail', platform: 'plein', cameBy: 'import', posts, ...more };
}

export function measure(
  posts: readonly ServicePost[],
  { desk = OFFICE, now = LATER, promise = USUAL_SERVICE }: { readonly desk?: DeskHours | undefined; readonly now?: number; readonly promise?: ServicePromise } = {},
): MeasuredThread | undefined {
  return measureThread(threadOf(posts), { time: createDeskTime(desk, { from: moment('2026-01-01T00:00+01:00'), to: LATER }), promise, now });
}

/** A measured conversation with what a test cares about laid over it. */
export function measuredOf(number: number, more: Partial<MeasuredThread> = {}): MeasuredThread {
  const openedAt = more.openedAt ?? moment('2026-11-10T10:00+01:00') + number * 1_000;
  const repliedAt = more.repliedAt === undefined ? openedAt + 3_600_000 : more.repliedAt;
  const minutes = repliedAt === null ? null : (repliedAt - openedAt) / 60_000;
  return {
    thread: String(number).padStart(32, '0'), brand: 'noordrail', platform: 'plein', cameBy: 'import', visibility: 'public', kind: 'question', isUrgent: false, authorKey: '', followers: 0,
    deskMinutes: minutes, wallMinutes: minutes, waitingDeskMinutes: repliedAt === null ? 10_000 : 0, targetMinutes: 480, replies: repliedAt === null ? 0 : 1,
    isFixedFirst: repliedAt === null ? null : true, firstLabel: 'neutral', nextLabel: 'none', isOverdue: repliedAt === null, ...more, openedAt, repliedAt,
  };
}

import { z } from 'zod';
import { LABELS, VISIBILITIES } from '../schemas/plain/labels.ts';
import { SERVICE_KINDS } from '../schemas/plain/service-figures.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { MeasuredThread } from '../schemas/service.ts';
import type { CallOptions, Store } from './client.ts';
import { count32, dateTime64, flag, milliseconds, truth, uint64 } from './columns.ts';
import { insertOwnRows } from './insert.ts';
import { defineQuery } from './query.ts';
import { defineTable } from './table.ts';

/** A measured conversation, or one whose posts are gone. */
export interface ServiceThreadRow extends MeasuredThread {
  readonly version: string;
  readonly isGone: boolean;
}

/** Stores conversations; the highest version of one is the current one. */
export function insertServiceThreads(store: Store, rows: readonly ServiceThreadRow[], options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, SERVICE_THREADS, rows, options);
}

/** Conversations of a brand that opened at `from` or later, as they were measured last; those that are gone are left out. */
export function readServiceThreads(store: Store, span: { readonly brand: string; readonly from: EpochMs }, options: CallOptions = {}): Promise<readonly MeasuredThread[]> {
  return store.query(READ_SERVICE_THREADS, span, options);
}

const label = z.enum(['none', ...LABELS]);

export const READ_SERVICE_THREADS = defineQuery({
  name: 'read-service-threads',
  sql: `
    SELECT s.thread AS thread, s.brand AS brand, s.platform AS platform, s.came_by AS cameBy, s.visibility AS visibility, s.kind AS kind, s.is_urgent AS isUrgent,
      s.author_key AS authorKey, s.followers AS followers, toUnixTimestamp64Milli(s.opened_at) AS openedAt, toUnixTimestamp64Milli(s.replied_at) AS repliedAt,
      s.desk_minutes AS deskMinutes, s.wall_minutes AS wallMinutes, s.waiting_desk_minutes AS waitingDeskMinutes, s.target_minutes AS targetMinutes, s.replies AS replies,
      s.is_fixed_first AS isFixedFirst, toString(s.first_label) AS firstLabel, toString(s.next_label) AS nextLabel, s.is_overdue AS isOverdue
    FROM service_threads_v1 AS s FINAL
    WHERE s.brand = {brand: String} AND s.opened_at >= fromUnixTimestamp64Milli(toInt64({from: UInt64})) AND s.is_gone = 0`,
  params: z.object({ brand: z.string(), from: z.number() }),
  row: z.object({
    thread: z.string(), brand: z.string(), platform: z.string(), cameBy: z.enum(['live', 'import']), visibility: z.enum(VISIBILITIES),
    kind: z.enum(SERVICE_KINDS).exclude(['thanks']), isUrgent: truth, authorKey: z.string(), followers: z.number(), openedAt: milliseconds,
    repliedAt: milliseconds.nullable(), deskMinutes: z.number().nullable(), wallMinutes: z.number().nullable(), waitingDeskMinutes: z.number(),
    targetMinutes: z.number(), replies: z.number(), isFixedFirst: truth.nullable(), firstLabel: label, nextLabel: label, isOverdue: truth,
  }),
});

const SERVICE_THREADS = defineTable<ServiceThreadRow>('service_threads_v1', {
  brand: (row) => row.brand,
  thread: (row) => row.thread,
  version: (row) => uint64(row.version),
  is_gone: (row) => flag(row.isGone),
  came_by: (row) => row.cameBy,
  platform: (row) => row.platform,
  visibility: (row) => row.visibility,
  kind: (row) => row.kind,
  is_urgent: (row) => flag(row.isUrgent),
  author_key: (row) => row.authorKey,
  followers: (row) => count32(row.followers),
  opened_at: (row) => dateTime64(row.openedAt),
  replied_at: (row) => (row.repliedAt === null ? null : dateTime64(row.repliedAt)),
  desk_minutes: (row) => row.deskMinutes,
  wall_minutes: (row) => row.wallMinutes,
  waiting_desk_minutes: (row) => row.waitingDeskMinutes,
  target_minutes: (row) => row.targetMinutes,
  replies: (row) => count32(row.replies),
  is_fixed_first: (row) => (row.isFixedFirst === null ? null : flag(row.isFixedFirst)),
  first_label: (row) => row.firstLabel,
  next_label: (row) => row.nextLabel,
  is_overdue: (row) => flag(row.isOverdue),
});

import { z } from 'zod';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { AuditRow } from '../schemas/rows.ts';
import type { CallOptions, Store } from './client.ts';
import { dateTime64, milliseconds, uint64 } from './columns.ts';
import { insertOwnRows } from './insert.ts';
import { defineQuery } from './query.ts';
import { risingVersion } from './rising-version.ts';
import { defineTable } from './table.ts';

/** What somebody did, as it stands in the record. */
export type AuditEntry = z.output<typeof READ_AUDIT.row>;

/** Adds to the record of what staff did. Nothing in it is ever changed. */
export function insertAudit(store: Store, rows: readonly AuditRow[], options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, AUDIT_LOG, rows.map((row) => ({ ...row, version: risingVersion(row.at) })), options);
}

/** What was done with one subject after `from`, the newest first. `person` '' means everybody. */
export function readAudit(
  store: Store,
  { action, subject, person = '', from }: { readonly action: string; readonly subject: string; readonly person?: string; readonly from: EpochMs },
  options: CallOptions = {},
): Promise<readonly AuditEntry[]> {
  return store.query(READ_AUDIT, { action, subject, person, from }, options);
}

export const READ_AUDIT = defineQuery({
  name: 'read-audit',
  sql: `
    SELECT toUnixTimestamp64Milli(a.at) AS at, a.person AS person, a.reason AS reason
    FROM audit_log_v1 AS a
    WHERE a.at > fromUnixTimestamp64Milli(toInt64({from: UInt64})) AND a.action = {action: String} AND a.subject = {subject: String}
      AND ({person: String} = '' OR a.person = {person: String})
    ORDER BY a.at DESC, a.version DESC`,
  params: z.object({ action: z.string(), subject: z.string(), person: z.string(), from: z.number() }),
  row: z.object({ at: milliseconds, person: z.string(), reason: z.string() }),
});

const AUDIT_LOG = defineTable<AuditRow & { readonly version: string }>('audit_log_v1', {
  at: (row) => dateTime64(row.at),
  person: (row) => row.person,
  action: (row) => row.action,
  subject: (row) => row.subject,
  reason: (row) => row.reason,
  version: (row) => uint64(row.version),
});

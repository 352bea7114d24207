import { z } from 'zod';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { dateTime, decimal, seconds, uint64 } from './columns.ts';
import { insertOwnRows } from './insert.ts';
import { defineQuery } from './query.ts';
import { defineTable } from './table.ts';

/** Where the incidents of a brand stand while it is watched live. */
export interface IncidentStateRow {
  readonly brand: string;
  /** Unique and rising, decimal. */
  readonly version: string;
  /** Last closed bucket that moved them. */
  readonly steppedUntil: EpochSeconds;
  /** JSON. */
  readonly state: string;
  /** Events decided with this state, JSON. */
  readonly pending: string;
}

/** The latest state of each brand. */
export function readIncidentStates(store: Store, options: CallOptions = {}): Promise<readonly IncidentStateRow[]> {
  return store.query(READ_INCIDENT_STATES, {}, options);
}

/** Saves where incidents stand; a lower version than the stored one changes nothing. */
export function writeIncidentStates(store: Store, rows: readonly IncidentStateRow[], options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, INCIDENT_STATE, rows, options);
}

export const READ_INCIDENT_STATES = defineQuery({
  name: 'read-incident-states',
  sql: `
    SELECT i.brand AS brand, i.version AS version, toUnixTimestamp(i.stepped_until) AS steppedUntil, i.state AS state, i.pending AS pending
    FROM incident_state_v1 AS i FINAL ORDER BY i.brand`,
  params: z.object({}),
  row: z.object({ brand: z.string(), version: decimal, steppedUntil: seconds, state: z.string(), pending: z.string() }),
});

const INCIDENT_STATE = defineTable<IncidentStateRow>('incident_state_v1', {
  brand: (row) => row.brand,
  version: (row) => uint64(row.version),
  stepped_until: (row) => dateTime(row.steppedUntil),
  state: (row) => row.state,
  pending: (row) => row.pending,
});

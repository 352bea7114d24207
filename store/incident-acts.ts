import { z } from 'zod';
import type { ActRecord, Standing } from '../schemas/plain/escalation.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { IncidentNoteRow } from '../schemas/rows.ts';
import type { CallOptions, Store } from './client.ts';
import { count32, dateTime64, flag, milliseconds, uint64 } from './columns.ts';
import { insertOwnRows } from './insert.ts';
import { defineQuery } from './query.ts';
import { defineTable } from './table.ts';

/** An act with the incident it belongs to. */
export interface ActRow extends ActRecord {
  readonly incident: string;
  readonly brand: string;
}

/** Stores what happened in incidents; the same act again changes nothing. */
export function insertActs(store: Store, rows: readonly ActRow[], options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, INCIDENT_ACTS, rows, options);
}

/** Stores where incidents stand; a lower revision than the stored one changes nothing. */
export function writeStandings(store: Store, rows: readonly Standing[], options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, ESCALATIONS, rows, options);
}

/** Stores texts that people wrote. */
export function insertNotes(store: Store, rows: readonly IncidentNoteRow[], options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, INCIDENT_NOTES, rows, options);
}

/** What people decided about incidents, drills left out, oldest first: what the detector has to hear. */
export type DecisiveAct = z.output<typeof READ_DECISIVE_ACTS.row>;

/** Acts that move an incident itself (declared, resolved, reopened) since a moment. */
export function readDecisiveActs(store: Store, { since }: { readonly since: EpochMs }, options: CallOptions = {}): Promise<readonly DecisiveAct[]> {
  return store.query(READ_DECISIVE_ACTS, { since }, options);
}

/** Incidents that are drills and not over yet. */
export async function readOpenDrills(store: Store, options: CallOptions = {}): Promise<readonly { readonly incident: string; readonly brand: string; readonly startedMs: EpochMs }[]> {
  return store.query(READ_OPEN_DRILLS, {}, options);
}

/** The incident of a brand that is not over, drills left out; undefined: there is none. */
export async function readOpenEscalation(store: Store, brand: string, options: CallOptions = {}): Promise<string | undefined> {
  const [open] = await store.query(READ_OPEN_ESCALATION, { brand }, options);
  return open?.incident;
}

export const READ_OPEN_ESCALATION = defineQuery({
  name: 'read-open-escalation',
  sql: `
    SELECT e.incident AS incident FROM escalations_v1 AS e FINAL
    WHERE e.brand = {brand: String} AND e.is_drill = 0 AND e.state != 'resolved' ORDER BY e.decided_at DESC LIMIT 1`,
  params: z.object({ brand: z.string() }),
  row: z.object({ incident: z.string() }),
});

export const READ_DECISIVE_ACTS = defineQuery({
  name: 'read-decisive-acts',
  sql: `
    SELECT a.incident AS incident, a.brand AS brand, a.act AS act, a.kind AS kind, toUnixTimestamp64Milli(a.at) AS atMs
    FROM incident_acts_v1 AS a FINAL
    WHERE a.kind IN ('declared', 'resolved', 'reopened') AND a.person != '' AND NOT startsWith(a.incident, 'drill-')
      AND a.at >= fromUnixTimestamp64Milli(toInt64({since: UInt64}))
    ORDER BY a.at, a.act`,
  params: z.object({ since: z.number() }),
  row: z.object({ incident: z.string(), brand: z.string(), act: z.string(), kind: z.enum(['declared', 'resolved', 'reopened']), atMs: milliseconds }),
});

export const READ_OPEN_DRILLS = defineQuery({
  name: 'read-open-drills',
  sql: `SELECT e.incident AS incident, e.brand AS brand, toUnixTimestamp64Milli(e.decided_at) AS startedMs FROM escalations_v1 AS e FINAL WHERE e.is_drill = 1 AND e.state != 'resolved' ORDER BY e.incident`,
  params: z.object({}),
  row: z.object({ incident: z.string(), brand: z.string(), startedMs: milliseconds }),
});

const INCIDENT_ACTS = defineTable<ActRow>('incident_acts_v1', {
  incident: (row) => row.incident,
  act: (row) => row.act,
  brand: (row) => row.brand,
  kind: (row) => row.kind,
  at: (row) => dateTime64(Date.parse(row.at)),
  person: (row) => row.by ?? '',
  level: (row) => row.level,
  detail: ({ cause, chain, step, recipients, to, until, verdict, via }) => JSON.stringify({ cause, chain, recipients, step, to, until, verdict, via }),
  note: (row) => row.note ?? '',
  version: (row) => uint64(Date.parse(row.at)),
});

const ESCALATIONS = defineTable<Standing>('escalations_v1', {
  incident: (row) => row.incident,
  brand: (row) => row.brand,
  version: (row) => count32(row.revision),
  is_drill: (row) => flag(row.isDrill),
  state: (row) => row.state,
  level: (row) => row.level,
  peak_level: (row) => row.peakLevel,
  owner: (row) => row.owner ?? '',
  decided_at: (row) => dateTime64(Date.parse(row.decidedAt)),
  acknowledged_at: (row) => (row.acknowledgedAt === null ? null : dateTime64(Date.parse(row.acknowledgedAt))),
  resolved_at: (row) => (row.resolvedAt === null ? null : dateTime64(Date.parse(row.resolvedAt))),
  verdict: (row) => row.verdict ?? '',
  standing: (row) => JSON.stringify(row),
});

const INCIDENT_NOTES = defineTable<IncidentNoteRow>('incident_notes_v1', {
  note: (row) => row.note,
  incident: (row) => row.incident,
  person: (row) => row.person,
  at: (row) => dateTime64(row.at),
  text: (row) => row.text,
  version: (row) => uint64(row.at),
});

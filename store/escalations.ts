import { z } from 'zod';
import { ACT_KINDS, INCIDENT_STANDINGS, VERDICTS, type ActRecord, type Standing } from '../schemas/plain/escalation.ts';
import type { ActId, BrandId, IncidentId, IsoTime, NoteId, RecipientId } from '../schemas/plain/history-safe.ts';
import type { IncidentNoteRow } from '../schemas/rows.ts';
import type { CallOptions, Store } from './client.ts';
import { count, level, milliseconds, truth } from './columns.ts';
import { defineQuery } from './query.ts';

/** Where incidents stand for people, the highest level first and then the oldest. `open`: without those that are resolved. */
export async function readStandings(store: Store, { open = false }: { readonly open?: boolean } = {}, options: CallOptions = {}): Promise<readonly Standing[]> {
  const rows = await store.query(READ_STANDINGS, { open: open ? 1 : 0 }, options);
  return rows.map(toStanding);
}

/** Where one incident stands for people; undefined when nobody was ever told of it. */
export async function readStanding(store: Store, incident: string, options: CallOptions = {}): Promise<Standing | undefined> {
  const [row] = await store.query(READ_STANDING, { incident }, options);
  return row === undefined ? undefined : toStanding(row);
}

/** What people and the chain did in an incident, in the order of time; after a year without who and whom. */
export async function readActs(store: Store, incident: string, options: CallOptions = {}): Promise<readonly ActRecord[]> {
  const rows = await store.query(READ_ACTS, { incident }, options);
  return rows.map(({ act, kind, atMs, person, level: then, detail, note }) => ({
    ...(JSON.parse(detail === '' ? '{}' : detail) as Pick<ActRecord, 'cause' | 'chain' | 'step' | 'recipients' | 'to' | 'until' | 'verdict' | 'via'>), // store/incident-acts.ts writes it
    act: act as ActId, // written from an ActRecord, as are the next ones
    kind,
    at: new Date(atMs).toISOString() as IsoTime,
    level: then,
    ...(person === '' ? {} : { by: person as RecipientId }),
    ...(note === '' ? {} : { note: note as NoteId }),
  }));
}

/** A delivery that quiet or desk hours held back. */
export interface HeldAct {
  readonly incident: IncidentId;
  readonly brand: string;
  readonly at: number;
  readonly level: ActRecord['level'];
  readonly until: IsoTime | undefined;
}

/** Deliveries that were held since a moment, the latest of each incident, drills left out. */
export async function readHeldActs(store: Store, { since }: { readonly since: number }, options: CallOptions = {}): Promise<readonly HeldAct[]> {
  const rows = await store.query(READ_HELD_ACTS, { since }, options);
  return rows.map(({ incident, brand, atMs, level: then, until }) => ({
    incident: incident as IncidentId, brand, at: atMs, level: then, until: until === '' ? undefined : (until as IsoTime), // as in readActs
  }));
}

/** What people wrote in an incident, in the order of time. Texts that are older than a year are ''. */
export function readNotes(store: Store, incident: string, options: CallOptions = {}): Promise<readonly IncidentNoteRow[]> {
  return store.query(READ_NOTES, { incident }, options);
}

const STANDING_COLUMNS = `e.incident AS incident, e.brand AS brand, e.is_drill AS isDrill, e.version AS revision, e.state AS state, e.level AS level, e.peak_level AS peakLevel,
      e.verdict AS verdict, toUnixTimestamp64Milli(e.decided_at) AS decidedAt, toUnixTimestamp64Milli(e.acknowledged_at) AS acknowledgedAt,
      toUnixTimestamp64Milli(e.resolved_at) AS resolvedAt, e.standing AS standing`;
const standingRow = z.object({
  incident: z.string(), brand: z.string(), isDrill: truth, revision: count, state: z.enum(INCIDENT_STANDINGS), level, peakLevel: level, verdict: z.enum(['', ...VERDICTS]),
  decidedAt: milliseconds, acknowledgedAt: milliseconds.nullable(), resolvedAt: milliseconds.nullable(), standing: z.string(),
});

export const READ_STANDINGS = defineQuery({
  name: 'read-standings',
  sql: `
    SELECT ${STANDING_COLUMNS} FROM escalations_v1 AS e FINAL
    WHERE {open: UInt8} = 0 OR e.state != 'resolved'
    ORDER BY e.level DESC, e.decided_at, e.incident`,
  params: z.object({ open: z.number() }),
  row: standingRow,
});

export const READ_STANDING = defineQuery({
  name: 'read-standing',
  sql: `SELECT ${STANDING_COLUMNS} FROM escalations_v1 AS e FINAL WHERE e.incident = {incident: String}`,
  params: z.object({ incident: z.string() }),
  row: standingRow,
});

export const READ_ACTS = defineQuery({
  name: 'read-acts',
  sql: `
    SELECT a.act AS act, a.kind AS kind, toUnixTimestamp64Milli(a.at) AS atMs, a.person AS person, a.level AS level, a.detail AS detail, a.note AS note
    FROM incident_acts_v1 AS a FINAL WHERE a.incident = {incident: String} ORDER BY a.at, a.act`,
  params: z.object({ incident: z.string() }),
  row: z.object({ act: z.string(), kind: z.enum(ACT_KINDS), atMs: milliseconds, person: z.string(), level, detail: z.string(), note: z.string() }),
});

export const READ_HELD_ACTS = defineQuery({
  name: 'read-held-acts',
  sql: `
    SELECT a.incident AS incident, a.brand AS brand, toUnixTimestamp64Milli(a.at) AS atMs, a.level AS level, JSONExtractString(a.detail, 'until') AS until
    FROM incident_acts_v1 AS a FINAL
    WHERE a.kind = 'held' AND a.at >= fromUnixTimestamp64Milli(toInt64({since: UInt64})) AND NOT startsWith(a.incident, 'drill-')
    ORDER BY a.at DESC, a.incident LIMIT 1 BY a.incident`,
  params: z.object({ since: z.number() }),
  row: z.object({ incident: z.string(), brand: z.string(), atMs: milliseconds, level, until: z.string() }),
});

export const READ_NOTES = defineQuery({
  name: 'read-notes',
  sql: `
    SELECT n.note AS note, n.incident AS incident, n.person AS person, toUnixTimestamp64Milli(n.at) AS at, n.text AS text
    FROM incident_notes_v1 AS n FINAL WHERE n.incident = {incident: String} ORDER BY n.at, n.note`,
  params: z.object({ incident: z.string() }),
  row: z.object({ note: z.string(), incident: z.string(), person: z.string(), at: milliseconds, text: z.string() }),
});

/** What staff did is let go of after a year, and with it who it was: then a standing is what its figures still tell. */
function toStanding({ standing, verdict, decidedAt, acknowledgedAt, resolvedAt, ...figures }: z.output<typeof standingRow>): Standing {
  if (standing !== '') return JSON.parse(standing) as Standing; // store/incident-acts.ts writes whole standings
  return {
    ...figures,
    incident: figures.incident as IncidentId, // written from a Standing, as are the next ones
    brand: figures.brand as BrandId,
    verdict: verdict === '' ? null : verdict,
    decidedAt: toIso(decidedAt), acknowledgedAt: acknowledgedAt === null ? null : toIso(acknowledgedAt), resolvedAt: resolvedAt === null ? null : toIso(resolvedAt),
    owner: null, snoozedUntil: null, heldUntil: null, nextAt: null, next: [], told: [], updateDue: null, undoUntil: null, isBlind: false, isCalm: false,
  };
}

function toIso(ms: number): IsoTime {
  return new Date(ms).toISOString() as IsoTime; // an ISO time by its nature
}

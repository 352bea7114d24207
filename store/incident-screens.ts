import { z } from 'zod';
import type { IncidentStanding, Verdict } from '../schemas/plain/escalation.ts';
import { INCIDENT_STANDINGS } from '../schemas/plain/escalation.ts';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { count, level, milliseconds, seconds, truth } from './columns.ts';
import { defineQuery } from './query.ts';

/** An incident as a list shows it: what the detector knows and, where people were told, where it stands for them. */
export type ListedIncident = z.output<typeof READ_LISTED_INCIDENTS.row>;
/** A message about an incident, and what became of it. */
export type SentMessage = z.output<typeof READ_SENT_MESSAGES.row>;
/** Counts of five minutes of a brand. */
export type BucketCount = z.output<typeof READ_BUCKET_COUNTS.row>;

export const INCIDENT_FILTERS = ['open', 'closed', 'real', 'noise', 'campaign', 'duplicate', 'drill'] as const;
export type IncidentFilter = (typeof INCIDENT_FILTERS)[number];

/**
 * Incidents, the latest first, fire drills only where they are asked for or open.
 * @param question.incident this one alone
 */
export function readListedIncidents(
  store: Store,
  { filter, incident = '', limit }: { readonly filter?: IncidentFilter | undefined; readonly incident?: string | undefined; readonly limit: number },
  options: CallOptions = {},
): Promise<readonly ListedIncident[]> {
  return store.query(READ_LISTED_INCIDENTS, { filter: filter ?? '', incident, limit }, options);
}

/** Messages about an incident in the order in which they were made, each with what became of it. */
export function readSentMessages(store: Store, incident: string, options: CallOptions = {}): Promise<readonly SentMessage[]> {
  return store.query(READ_SENT_MESSAGES, { incident }, options);
}

/** Mentions and critical people of a brand for each five minutes in [from, to) that have any, in the order of time. */
export function readBucketCounts(
  store: Store,
  span: { readonly brand: string; readonly from: EpochSeconds; readonly to: EpochSeconds },
  options: CallOptions = {},
): Promise<readonly BucketCount[]> {
  return store.query(READ_BUCKET_COUNTS, span, options);
}

/** When somebody last decided about any brand, by the clock; undefined when nobody did since `from`. */
export async function readLastLook(store: Store, { from }: { readonly from: EpochSeconds }, options: CallOptions = {}): Promise<number | undefined> {
  const [row] = await store.query(READ_LAST_LOOK, { from }, options);
  return row === undefined || row.at === 0 ? undefined : row.at;
}

/** Numbers of a whole incident: people, mentions and copies of a brand in [from, to). */
export async function readIncidentTotals(
  store: Store,
  span: { readonly brand: string; readonly from: EpochSeconds; readonly to: EpochSeconds },
  options: CallOptions = {},
): Promise<z.output<typeof READ_INCIDENT_TOTALS.row>> {
  const [row] = await store.query(READ_INCIDENT_TOTALS, span, options);
  return row!; // aggregates without GROUP BY give one row
}

/** When a person first looked at an incident, and who; undefined when nobody did. */
export async function readFirstView(store: Store, incident: string, options: CallOptions = {}): Promise<{ readonly at: number; readonly person: string } | undefined> {
  const [row] = await store.query(READ_FIRST_VIEW, { incident }, options);
  return row;
}

const VERDICT_OR_NONE = z.enum(['', 'real', 'noise', 'campaign', 'duplicate'] as const satisfies readonly ('' | Verdict)[]);
const STATE_OR_NONE = z.enum(['', ...INCIDENT_STANDINGS] as const satisfies readonly ('' | IncidentStanding)[]);

// An incident that nobody was told of has no standing, and a fire drill has no evidence: hence both sides are optional.
export const READ_LISTED_INCIDENTS = defineQuery({
  name: 'read-listed-incidents',
  sql: `
    SELECT k.incident AS incident, if(e.incident = '', i.brand, e.brand) AS brand, toUInt8(e.is_drill) AS isDrill,
      if(e.incident = '', i.level, e.level) AS level, greatest(i.peak_level, e.peak_level) AS peakLevel, i.peak_severity AS peakSeverity,
      if(i.incident = '', toUnixTimestamp64Milli(e.decided_at), toInt64(toUnixTimestamp(i.opened_at)) * 1000) AS openedAt,
      coalesce(toUnixTimestamp64Milli(e.resolved_at), toInt64(toUnixTimestamp(i.closed_at)) * 1000) AS closedAt,
      e.state AS state, e.owner AS owner, e.verdict AS verdict, i.marks AS marks,
      toUInt8(if(e.incident = '', i.closed_at IS NULL, e.state != 'resolved')) AS isOpen
    FROM (SELECT j.incident AS incident FROM incidents_v1 AS j FINAL UNION DISTINCT SELECT s.incident AS incident FROM escalations_v1 AS s FINAL) AS k
    LEFT ANY JOIN (
      SELECT incident, brand, level, peak_level, peak_severity, opened_at, closed_at, marks FROM incidents_v1 FINAL
    ) AS i ON i.incident = k.incident
    LEFT ANY JOIN (
      SELECT incident, brand, is_drill, level, peak_level, decided_at, resolved_at, state, owner, verdict FROM escalations_v1 FINAL
    ) AS e ON e.incident = k.incident
    WHERE ({incident: String} = '' OR k.incident = {incident: String}) AND multiIf(
      {filter: String} = '', 1,
      {filter: String} = 'open', isOpen,
      {filter: String} = 'drill', isDrill,
      {filter: String} = 'closed', NOT isOpen AND isDrill = 0,
      verdict = {filter: String} AND isDrill = 0)
    ORDER BY openedAt DESC, incident LIMIT {limit: UInt32}`,
  params: z.object({ filter: z.string(), incident: z.string(), limit: z.number() }),
  row: z.object({
    incident: z.string(), brand: z.string(), isDrill: truth, level, peakLevel: level, peakSeverity: z.number(), openedAt: milliseconds,
    closedAt: milliseconds.nullable(), state: STATE_OR_NONE, owner: z.string(), verdict: VERDICT_OR_NONE, marks: z.string(), isOpen: truth,
  }),
});

export const READ_SENT_MESSAGES = defineQuery({
  name: 'read-sent-messages',
  sql: `
    SELECT d.message AS message, d.cause AS cause, d.level AS level, d.chain AS chain, d.step AS step, d.recipient AS recipient, d.receiver AS receiver,
      toUnixTimestamp64Milli(d.created_at) AS createdAt, d.outcome AS outcome, toUnixTimestamp64Milli(d.delivered_at) AS deliveredAt,
      toUnixTimestamp64Milli(d.next_at) AS nextAt, d.tries AS tries, d.reason AS reason
    FROM message_outcomes_v1 AS d WHERE d.incident = {incident: String} ORDER BY d.created_at, d.message`,
  params: z.object({ incident: z.string() }),
  row: z.object({
    message: z.string(), cause: z.string(), level, chain: count, step: count, recipient: z.string(), receiver: z.string(), createdAt: milliseconds,
    outcome: z.enum(['waiting', 'delivered', 'failed', 'unknown', 'refused', 'replaced', 'expired']), deliveredAt: milliseconds.nullable(),
    nextAt: milliseconds.nullable(), tries: count, reason: z.string(),
  }),
});

export const READ_BUCKET_COUNTS = defineQuery({
  name: 'read-bucket-counts',
  sql: `
    SELECT toUnixTimestamp(c.at) AS at, c.mentions AS mentions, c.negative_authors AS negativeAuthors
    FROM v_brand_buckets AS c
    WHERE c.brand = {brand: String} AND c.at >= toDateTime({from: UInt32}) AND c.at < toDateTime({to: UInt32}) AND c.mentions > 0
    ORDER BY c.at`,
  params: z.object({ brand: z.string(), from: z.number(), to: z.number() }),
  row: z.object({ at: seconds, mentions: count, negativeAuthors: count }),
});

/** Live decisions carry the ms of their evaluation; those of a replay the seconds of their bucket, and nobody looked then. */
const LIVE_VERSIONS_FROM = 1_000_000_000_000;

export const READ_LAST_LOOK = defineQuery({
  name: 'read-last-look',
  sql: `SELECT max(d.version) AS at FROM decisions_v1 AS d WHERE d.bucket >= toDateTime({from: UInt32}) AND d.version >= ${LIVE_VERSIONS_FROM}`,
  params: z.object({ from: z.number() }),
  row: z.object({ at: count }),
});

export const READ_INCIDENT_TOTALS = defineQuery({
  name: 'read-incident-totals',
  sql: `
    SELECT count() AS mentions, uniqExactIf(f.author_key, f.author_key != '') AS authors,
      uniqExactIf(f.author_key, f.author_key != '' AND f.label = 'negative') AS criticalAuthors, count() - uniqExact(f.story) AS copies,
      countIf(f.label = 'negative') AS negative
    FROM v_mentions AS f
    WHERE f.brand = {brand: String} AND f.direction = 'about' AND f.bucket_at >= toDateTime({from: UInt32}) AND f.bucket_at < toDateTime({to: UInt32})`,
  params: z.object({ brand: z.string(), from: z.number(), to: z.number() }),
  row: z.object({ mentions: count, authors: count, criticalAuthors: count, copies: count, negative: count }),
});

export const READ_FIRST_VIEW = defineQuery({
  name: 'read-first-view',
  sql: `
    SELECT toUnixTimestamp64Milli(a.at) AS at, a.person AS person FROM audit_log_v1 AS a
    WHERE a.action = 'viewed-incident' AND a.subject = {incident: String} ORDER BY a.at LIMIT 1`,
  params: z.object({ incident: z.string() }),
  row: z.object({ at: milliseconds, person: z.string() }),
});

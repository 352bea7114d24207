import { z } from 'zod';
import { VERDICTS } from '../schemas/plain/escalation.ts';
import { INCIDENT_MARKS } from '../schemas/plain/levels.ts';
import type { EpochMs, EpochSeconds } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { level, milliseconds, seconds } from './columns.ts';
import { defineQuery } from './query.ts';

/** An incident of a period, and how people judged it; '' while nobody has. */
export type PeriodIncident = z.output<typeof READ_PERIOD_INCIDENTS.row>;
/** How an incident began, and how long it took until somebody had it. */
export type IncidentLatency = z.output<typeof READ_PERIOD_LATENCY.row>;
/** An alert that quiet or desk hours held. */
export type HeldAlertRow = z.output<typeof READ_HELD_ALERTS.row>;
/** An incident that the daily ceiling kept from being told. */
export type UnsaidIncident = z.output<typeof READ_UNSAID_INCIDENTS.row>;
/** A critical post with which an incident began. */
export type FirstPostKey = z.output<typeof READ_FIRST_POST_KEYS.row>;

interface BrandPeriod {
  readonly brand: string;
  readonly from: EpochSeconds;
  /** Exclusive. */
  readonly to: EpochSeconds;
}

/** Incidents that opened in a period, the first one first. Fire drills count nowhere. */
export function readPeriodIncidents(store: Store, period: BrandPeriod, options: CallOptions = {}): Promise<readonly PeriodIncident[]> {
  return store.query(READ_PERIOD_INCIDENTS, period, options);
}

/**
 * First post of each incident of a period, and the time from the first delivery to the acknowledgement. The view looks for the first posts
 * of every incident it is asked for, so ask where there is one.
 */
export function readPeriodLatency(store: Store, period: BrandPeriod, options: CallOptions = {}): Promise<readonly IncidentLatency[]> {
  return store.query(READ_PERIOD_LATENCY, period, options);
}

/** Alerts of a brand that were held in [from, to), milliseconds. */
export function readHeldAlerts(
  store: Store,
  { brand, from, to }: { readonly brand: string; readonly from: EpochMs; readonly to: EpochMs },
  options: CallOptions = {},
): Promise<readonly HeldAlertRow[]> {
  return store.query(READ_HELD_ALERTS, { brand, from, to }, options);
}

/** Incidents of a period that were over the daily ceiling, the most severe first. */
export function readUnsaidIncidents(store: Store, period: BrandPeriod, options: CallOptions = {}): Promise<readonly UnsaidIncident[]> {
  return store.query(READ_UNSAID_INCIDENTS, period, options);
}

/** Critical posts of these five-minute buckets without a word of danger, at most ten of a bucket. */
export async function readFirstPostKeys(
  store: Store,
  { brand, buckets }: { readonly brand: string; readonly buckets: readonly EpochSeconds[] },
  options: CallOptions = {},
): Promise<readonly FirstPostKey[]> {
  return buckets.length === 0 ? [] : store.query(READ_FIRST_POST_KEYS, { brand, buckets: [...buckets] }, options);
}

const PERIOD_PARAMS = z.object({ brand: z.string(), from: z.number(), to: z.number() });

export const READ_PERIOD_INCIDENTS = defineQuery({
  name: 'read-report-incidents',
  sql: `
    SELECT v.incident AS incident, toUnixTimestamp(v.opened_at) AS openedAt, v.peak_level AS peakLevel, v.marks AS marks, e.verdict AS verdict
    FROM v_incidents AS v
    LEFT ANY JOIN (SELECT x.incident AS incident, toString(x.verdict) AS verdict FROM v_escalations AS x WHERE x.brand = {brand: String} AND x.is_drill = 0) AS e
      ON e.incident = v.incident
    WHERE v.brand = {brand: String} AND v.opened_at >= toDateTime({from: UInt32}) AND v.opened_at < toDateTime({to: UInt32})
    ORDER BY v.opened_at, v.incident`,
  params: PERIOD_PARAMS,
  row: z.object({ incident: z.string(), openedAt: seconds, peakLevel: level, marks: z.array(z.enum(INCIDENT_MARKS)), verdict: z.enum(['', ...VERDICTS]) }),
});

// What `v_latency` publishes, for the incidents of one period alone: the view looks for the first posts of every incident there ever was.
// tests/activities/report/week-facts.test.ts compares the two.
const OPENED = `
      SELECT i.incident AS incident, toUInt32(i.opened_at) AS opened FROM v_incidents AS i
      WHERE i.brand = {brand: String} AND i.opened_at >= toDateTime({from: UInt32}) AND i.opened_at < toDateTime({to: UInt32})`;
const WINDOWS = `SELECT o.incident AS incident, arrayJoin(range(toUInt32(intDiv(o.opened, 300) * 300 - 10800), o.opened + 1, 300)) AS bucket FROM (${OPENED}) AS o`;

export const READ_PERIOD_LATENCY = defineQuery({
  name: 'read-report-latency',
  sql: `
    SELECT e.incident AS incident, if(p.incident = '' OR p.seen > toUnixTimestamp64Milli(e.decided_at) + 300000, NULL, p.first) AS firstPostAt,
      if(t.incident = '', NULL, toUnixTimestamp64Milli(e.acknowledged_at) - t.delivered) / 1000 AS acknowledgedSeconds
    FROM v_escalations AS e
    LEFT ANY JOIN (
      SELECT g.incident AS incident, min(m.at) AS first, argMin(m.seen, m.at) AS seen
      FROM (
        SELECT w.incident AS incident, arraySort(groupUniqArray(w.bucket)) AS buckets,
          arrayLast((x, i) -> i = 1 OR x - buckets[i - 1] > 1800, buckets, arrayEnumerate(buckets)) AS earliest, groupArray((w.bucket, f.origin, f.native_id)) AS found,
          arrayJoin(arrayFilter(each -> each.1 = earliest, found)) AS post
        FROM (${WINDOWS}) AS w
        INNER JOIN (
          SELECT toUInt32(l.bucket_at) AS bucket, l.origin AS origin, l.native_id AS native_id FROM labelled_facts_v1 AS l
          WHERE l.brand = {brand: String} AND l.bucket_at IN (SELECT toDateTime(b.bucket, 'UTC') FROM (${WINDOWS}) AS b) AND l.direction = 'about' AND l.label = 'negative'
        ) AS f ON f.bucket = w.bucket
        GROUP BY w.incident
      ) AS g
      INNER JOIN (
        SELECT n.origin AS origin, n.native_id AS native_id, toUnixTimestamp64Milli(ifNull(n.published_at, n.seen_at)) AS at, toUnixTimestamp64Milli(n.seen_at) AS seen FROM mentions_v1 AS n FINAL
        WHERE n.native_id IN (
          SELECT l.native_id FROM labelled_facts_v1 AS l
          WHERE l.brand = {brand: String} AND l.bucket_at IN (SELECT toDateTime(b.bucket, 'UTC') FROM (${WINDOWS}) AS b) AND l.direction = 'about' AND l.label = 'negative')
      ) AS m ON m.origin = g.post.2 AND m.native_id = g.post.3
      GROUP BY g.incident
    ) AS p ON p.incident = e.incident
    LEFT ANY JOIN (
      SELECT v.incident AS incident, min(toUnixTimestamp64Milli(v.delivered_at)) AS delivered FROM v_deliveries AS v
      WHERE v.delivered_at IS NOT NULL AND v.is_drill = 0 AND v.incident IN (SELECT o.incident FROM (${OPENED}) AS o)
      GROUP BY v.incident
    ) AS t ON t.incident = e.incident
    WHERE e.is_drill = 0 AND e.incident IN (SELECT o.incident FROM (${OPENED}) AS o)`,
  params: PERIOD_PARAMS,
  row: z.object({ incident: z.string(), firstPostAt: milliseconds.nullable(), acknowledgedSeconds: z.number().nullable() }),
});

export const READ_HELD_ALERTS = defineQuery({
  name: 'read-report-held-alerts',
  sql: `
    SELECT toUnixTimestamp64Milli(a.at) AS since, JSONExtractString(a.detail, 'until') AS until, a.level AS level
    FROM incident_acts_v1 AS a FINAL
    WHERE a.brand = {brand: String} AND a.kind = 'held' AND NOT startsWith(a.incident, 'drill-')
      AND toUnixTimestamp64Milli(a.at) >= {from: UInt64} AND toUnixTimestamp64Milli(a.at) < {to: UInt64}
    ORDER BY a.at, a.act`,
  params: PERIOD_PARAMS,
  row: z.object({ since: milliseconds, until: z.string(), level }).transform(({ since, until, level: then }) => ({
    from: since, until: Number.isNaN(Date.parse(until)) ? null : Date.parse(until), level: then,
  })),
});

export const READ_UNSAID_INCIDENTS = defineQuery({
  name: 'read-report-unsaid-incidents',
  sql: `
    SELECT e.incident AS incident, e.level AS level, JSONExtractFloat(e.detail, 'severity') AS severity
    FROM v_incident_events AS e
    WHERE e.brand = {brand: String} AND e.sequence = 0 AND e.at >= toDateTime({from: UInt32}) AND e.at < toDateTime({to: UInt32}) AND JSONExtractBool(e.detail, 'digest')
    ORDER BY severity DESC, e.incident`,
  params: PERIOD_PARAMS,
  row: z.object({ incident: z.string(), level, severity: z.number() }),
});

export const READ_FIRST_POST_KEYS = defineQuery({
  name: 'read-report-first-post-keys',
  sql: `
    SELECT toUInt32(f.bucket_at) AS bucket, toString(f.origin) AS origin, f.native_id AS nativeId
    FROM labelled_facts_v1 AS f
    WHERE f.brand = {brand: String} AND f.bucket_at IN (SELECT toDateTime(arrayJoin({buckets: Array(UInt32)}), 'UTC')) AND f.direction = 'about' AND f.label = 'negative'
      AND NOT bitTest(f.flags, 2)
    ORDER BY f.bucket_at, f.native_id LIMIT 10 BY f.bucket_at`,
  params: z.object({ brand: z.string(), buckets: z.array(z.number()) }),
  row: z.object({ bucket: seconds, origin: z.string(), nativeId: z.string() }),
});

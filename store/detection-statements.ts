/** Tables and queries behind `store/detection.ts`. */
import { z } from 'zod';
import { LABELS } from '../schemas/plain/labels.ts';
import { INCIDENT_EVENT_KINDS } from '../schemas/plain/levels.ts';
import type { DecisionRow, DetectorStateRow, IncidentEventRow, IncidentRow } from '../schemas/rows.ts';
import { count, count32, dateTime, decimal, level, seconds, truth, uint64 } from './columns.ts';
import { defineCommand, defineQuery } from './query.ts';
import { defineTable } from './table.ts';

const OF_BRANDS = '(empty({brands: Array(String)}) OR has({brands: Array(String)}, brand))';
const span = z.object({ from: z.number(), to: z.number(), brands: z.array(z.string()) });

export const READ_FACTS = defineQuery({
  name: 'read-facts',
  sql: `
    SELECT brand, toUnixTimestamp(bucket_at) AS bucketAt, origin, native_id AS nativeId, late, author_key AS authorKey, story,
      label, reach, flags
    FROM labelled_facts_v1
    WHERE bucket_at >= toDateTime({from: UInt32}) AND bucket_at < toDateTime({to: UInt32}) AND ${OF_BRANDS} AND direction = 'about'
    ORDER BY bucket_at, brand, native_id, origin`,
  params: span,
  row: z.object({
    brand: z.string(), bucketAt: seconds, origin: z.string(), nativeId: z.string(), late: truth, authorKey: z.string(),
    story: decimal, label: z.enum(['none', ...LABELS]), reach: count, flags: z.number(),
  }),
});

export const READ_DETECTOR_STATES = defineQuery({
  name: 'read-detector-states',
  sql: `
    SELECT brand, toUnixTimestamp(last_bucket) AS lastBucket, version, blob
    FROM detector_state_v1 FINAL
    WHERE toUnixTimestamp(last_bucket) < {before: UInt64} AND ${OF_BRANDS}
    ORDER BY brand, last_bucket DESC
    LIMIT 1 BY brand`,
  params: z.object({ brands: z.array(z.string()), before: z.number() }),
  row: z.object({ brand: z.string(), lastBucket: seconds, version: decimal, blob: z.string() }),
});

export const PRUNE_DETECTOR_STATES = defineCommand({
  name: 'prune-detector-states',
  sql: `
    DELETE FROM detector_state_v1
    WHERE last_bucket < toDateTime({before: UInt32})
      AND (brand, last_bucket) NOT IN (SELECT brand, max(last_bucket) FROM detector_state_v1 GROUP BY brand)`,
  params: z.object({ before: z.number() }),
});

export const READ_DECISIONS = defineQuery({
  name: 'read-decisions',
  sql: `
    SELECT brand, toUnixTimestamp(d.bucket) AS bucket, version, level, severity, terms
    FROM decisions_v1 AS d FINAL
    WHERE d.bucket >= toDateTime({from: UInt32}) AND d.bucket < toDateTime({to: UInt32}) AND ${OF_BRANDS}
    ORDER BY d.bucket, brand`,
  params: span,
  row: z.object({ brand: z.string(), bucket: seconds, version: decimal, level, severity: z.number(), terms: z.string() }),
});

export const DETECTOR_STATE = defineTable<DetectorStateRow>('detector_state_v1', {
  brand: (row) => row.brand,
  last_bucket: (row) => dateTime(row.lastBucket),
  version: (row) => uint64(row.version),
  blob: (row) => row.blob,
});

export const DECISIONS = defineTable<DecisionRow>('decisions_v1', {
  brand: (row) => row.brand,
  bucket: (row) => dateTime(row.bucket),
  version: (row) => uint64(row.version),
  level: (row) => row.level,
  severity: (row) => row.severity,
  terms: (row) => row.terms,
});

export const READ_INCIDENTS = defineQuery({
  name: 'read-incidents',
  sql: `
    SELECT incident, brand, version, level, peak_level AS peakLevel, toUnixTimestamp(opened_at) AS openedAt,
      toUnixTimestamp(closed_at) AS closedAt, peak_severity AS peakSeverity, marks
    FROM incidents_v1 FINAL
    WHERE ${OF_BRANDS} AND ({openOnly: UInt8} = 0 OR closed_at IS NULL)
    ORDER BY opened_at, brand, incident`,
  params: z.object({ brands: z.array(z.string()), openOnly: z.number() }),
  row: z.object({
    incident: z.string(), brand: z.string(), version: decimal, level, peakLevel: level, openedAt: seconds,
    closedAt: seconds.nullable(), peakSeverity: z.number(), marks: z.string(),
  }),
});

export const READ_INCIDENT_EVENTS = defineQuery({
  name: 'read-incident-events',
  sql: `
    SELECT incident, brand, sequence, kind, toUnixTimestamp(e.at) AS at, level, detail, version
    FROM incident_events_v1 AS e FINAL
    WHERE (empty({incidents: Array(String)}) OR has({incidents: Array(String)}, incident)) AND toUnixTimestamp(e.at) < {before: UInt64}
    ORDER BY incident, sequence`,
  params: z.object({ incidents: z.array(z.string()), before: z.number() }),
  row: z.object({
    incident: z.string(), brand: z.string(), sequence: z.number(), kind: z.enum(INCIDENT_EVENT_KINDS), at: seconds, level,
    detail: z.string(), version: decimal,
  }),
});

export const INCIDENTS = defineTable<IncidentRow>('incidents_v1', {
  brand: (row) => row.brand,
  incident: (row) => row.incident,
  version: (row) => uint64(row.version),
  level: (row) => row.level,
  peak_level: (row) => row.peakLevel,
  opened_at: (row) => dateTime(row.openedAt),
  closed_at: (row) => (row.closedAt === null ? null : dateTime(row.closedAt)),
  peak_severity: (row) => row.peakSeverity,
  marks: (row) => row.marks,
});

export const INCIDENT_EVENTS = defineTable<IncidentEventRow>('incident_events_v1', {
  brand: (row) => row.brand,
  incident: (row) => row.incident,
  sequence: (row) => count32(row.sequence),
  kind: (row) => row.kind,
  at: (row) => dateTime(row.at),
  level: (row) => row.level,
  detail: (row) => row.detail,
  version: (row) => uint64(row.version),
});

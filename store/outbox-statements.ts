/** Tables and queries behind `store/outbox.ts`. */
import { z } from 'zod';
import { ALERT_CAUSES, INCIDENT_STANDINGS, NOTICE_CAUSES, REPORT_CAUSES } from '../schemas/plain/escalation.ts';
import { DELIVERY_OUTCOMES, type DeliveryRow, type OutboxRow } from '../schemas/rows.ts';
import { count32, dateTime64, flag, level, milliseconds, truth, uint64 } from './columns.ts';
import { defineQuery } from './query.ts';
import { defineTable } from './table.ts';

const cause = z.enum([...ALERT_CAUSES, ...NOTICE_CAUSES, ...REPORT_CAUSES]);
const outboxRow = z.object({
  message: z.string(), incident: z.string(), brand: z.string(), cause, isDrill: truth, level, chain: z.number(), step: z.number(), recipient: z.string(),
  receiver: z.string(), language: z.enum(['nl', 'en']), createdAt: milliseconds, subject: z.string(), body: z.string(), sources: z.string(),
});
const OUTBOX_COLUMNS = `o.message AS message, o.incident AS incident, o.brand AS brand, o.cause AS cause, o.is_drill AS isDrill, o.level AS level,
      o.chain AS chain, o.step AS step, o.recipient AS recipient, o.receiver AS receiver, o.language AS language,
      toUnixTimestamp64Milli(o.created_at) AS createdAt, o.subject AS subject, o.body AS body, o.sources AS sources`;

export const READ_MESSAGE = defineQuery({
  name: 'read-message',
  sql: `SELECT ${OUTBOX_COLUMNS} FROM outbox_v1 AS o FINAL WHERE o.message = {message: String}`,
  params: z.object({ message: z.string() }),
  row: outboxRow,
});

// `argMax` passes over empty values, so the moment of the last try is wrapped. A message that was taken once is over, whatever a
// try beside it found.
export const READ_DUE_MESSAGES = defineQuery({
  name: 'read-due-messages',
  sql: `
    SELECT ${OUTBOX_COLUMNS}, t.tries AS tries
    FROM outbox_v1 AS o FINAL
    LEFT JOIN (
      SELECT d.message AS message, max(d.attempt) AS tries, argMax(d.outcome, (d.at, d.attempt)) AS last,
        countIf(d.outcome = 'delivered') AS taken, argMax(tuple(d.next_at), (d.at, d.attempt)).1 AS due
      FROM deliveries_v1 AS d FINAL
      WHERE toUnixTimestamp64Milli(d.at) >= {since: UInt64}
      GROUP BY d.message
    ) AS t ON t.message = o.message
    WHERE toUnixTimestamp64Milli(o.created_at) >= {since: UInt64}
      AND (o.receiver NOT IN ({resting: Array(String)}) OR toUnixTimestamp64Milli(o.created_at) <= {givenUpBefore: UInt64}) AND (
      (t.message = '' AND (o.incident = '' OR toUnixTimestamp64Milli(o.created_at) <= {untriedBefore: UInt64}))
      OR (t.taken = 0 AND t.last IN ('failed', 'unknown') AND toUnixTimestamp64Milli(t.due) <= {now: UInt64}))
    ORDER BY o.created_at, o.message
    LIMIT {perReceiver: UInt32} BY o.receiver
    LIMIT {limit: UInt32}`,
  params: z.object({
    now: z.number(), untriedBefore: z.number(), since: z.number(), givenUpBefore: z.number(), resting: z.array(z.string()), perReceiver: z.number(), limit: z.number(),
  }),
  row: outboxRow.extend({ tries: z.number() }),
});

export const READ_DELIVERIES = defineQuery({
  name: 'read-deliveries',
  sql: `
    SELECT d.message AS message, d.attempt AS attempt, d.receiver AS receiver, d.recipient AS recipient, toUnixTimestamp64Milli(d.at) AS atMs,
      d.outcome AS outcome, d.reason AS reason, d.receipt AS receipt, toUnixTimestamp64Milli(d.next_at) AS nextAt
    FROM deliveries_v1 AS d FINAL
    WHERE d.message IN ({messages: Array(String)})
    ORDER BY d.message, d.at, d.attempt`,
  params: z.object({ messages: z.array(z.string()) }),
  row: z.object({
    message: z.string(), attempt: z.number(), receiver: z.string(), recipient: z.string(), atMs: milliseconds, outcome: z.enum(DELIVERY_OUTCOMES),
    reason: z.string(), receipt: z.string(), nextAt: milliseconds.nullable(),
  }).transform(({ atMs, ...row }): DeliveryRow => ({ ...row, at: atMs })),
});

export const READ_FIRST_RECEIPT = defineQuery({
  name: 'read-first-receipt',
  sql: `
    SELECT d.receipt AS receipt FROM deliveries_v1 AS d FINAL
    WHERE d.outcome = 'delivered' AND d.receipt != '' AND d.message IN (
      SELECT o.message FROM outbox_v1 AS o FINAL
      WHERE o.incident = {incident: String} AND o.recipient = {recipient: String} AND o.receiver = {receiver: String})
    ORDER BY d.at, d.message
    LIMIT 1`,
  params: z.object({ incident: z.string(), recipient: z.string(), receiver: z.string() }),
  row: z.object({ receipt: z.string() }),
});

export const READ_INCIDENT_MESSAGES = defineQuery({
  name: 'read-incident-messages',
  sql: `
    SELECT v.message AS message, v.incident AS incident, v.cause AS cause, v.chain AS chain, v.recipient AS recipient, v.receiver AS receiver,
      toUnixTimestamp64Milli(v.created_at) AS createdAt, v.outcome AS outcome
    FROM message_outcomes_v1 AS v
    WHERE v.incident IN ({incidents: Array(String)})
    ORDER BY v.created_at, v.message`,
  params: z.object({ incidents: z.array(z.string()) }),
  row: z.object({
    message: z.string(), incident: z.string(), cause, chain: z.number(), recipient: z.string(), receiver: z.string(), createdAt: milliseconds,
    outcome: z.enum(['waiting', ...DELIVERY_OUTCOMES]),
  }),
});

// What somebody did before the alarm was made does not answer it: the state alone would be that of an earlier, lower level.
export const READ_ANSWERED = defineQuery({
  name: 'read-answered',
  sql: `
    SELECT e.incident AS incident, e.state AS state, toUnixTimestamp64Milli(a.latest) AS answeredAt
    FROM escalations_v1 AS e FINAL
    INNER JOIN (
      SELECT x.incident AS incident, max(x.at) AS latest FROM incident_acts_v1 AS x FINAL
      WHERE x.incident IN ({incidents: Array(String)}) AND x.kind IN ('acknowledged', 'snoozed', 'handed-over', 'resolved', 'calmed')
      GROUP BY x.incident
    ) AS a ON a.incident = e.incident
    WHERE e.incident IN ({incidents: Array(String)}) AND e.state != 'open'`,
  params: z.object({ incidents: z.array(z.string()) }),
  row: z.object({ incident: z.string(), state: z.enum(INCIDENT_STANDINGS), answeredAt: milliseconds }),
});

export const READ_TOLD_SOURCES = defineQuery({
  name: 'read-told-sources',
  sql: `
    SELECT s.source AS source, argMax(s.cause, s.created_at) AS cause, toUnixTimestamp64Milli(max(s.created_at)) AS toldAt
    FROM (
      SELECT arrayJoin(splitByChar(',', o.sources)) AS source, o.cause AS cause, o.created_at AS created_at FROM outbox_v1 AS o FINAL
      WHERE o.incident = '' AND o.sources != '' AND o.cause IN ('blind', 'seeing-again', 'needs-attention')
    ) AS s
    GROUP BY s.source
    ORDER BY s.source`,
  params: z.object({}),
  row: z.object({ source: z.string(), cause: z.enum(['blind', 'seeing-again', 'needs-attention']), toldAt: milliseconds }),
});

export const LIST_OUTBOX = defineQuery({
  name: 'list-outbox',
  sql: `
    SELECT v.message AS message, v.incident AS incident, v.brand AS brand, v.cause AS cause, v.is_drill AS isDrill, v.level AS level, v.chain AS chain,
      v.step AS step, v.recipient AS recipient, v.receiver AS receiver, toUnixTimestamp64Milli(v.created_at) AS createdAt, v.tries AS tries,
      v.outcome AS outcome, toUnixTimestamp64Milli(v.delivered_at) AS deliveredAt,
      toUnixTimestamp64Milli(v.next_at) AS nextAt, v.reason AS reason
    FROM message_outcomes_v1 AS v
    WHERE startsWith(v.incident, {incident: String}) AND (empty({states: Array(String)}) OR v.outcome IN ({states: Array(String)}))
      AND toUnixTimestamp64Milli(v.created_at) >= {since: UInt64}
    ORDER BY v.created_at DESC, v.message
    LIMIT {limit: UInt32}`,
  params: z.object({ incident: z.string(), states: z.array(z.string()), since: z.number(), limit: z.number() }),
  row: z.object({
    message: z.string(), incident: z.string(), brand: z.string(), cause, isDrill: truth, level, chain: z.number(), step: z.number(), recipient: z.string(),
    receiver: z.string(), createdAt: milliseconds, tries: z.coerce.number(), outcome: z.enum(['waiting', ...DELIVERY_OUTCOMES]),
    deliveredAt: milliseconds.nullable(), nextAt: milliseconds.nullable(), reason: z.string(),
  }),
});

export const OUTBOX = defineTable<OutboxRow>('outbox_v1', {
  message: (row) => row.message,
  incident: (row) => row.incident,
  brand: (row) => row.brand,
  cause: (row) => row.cause,
  is_drill: (row) => flag(row.isDrill),
  level: (row) => row.level,
  chain: (row) => count32(row.chain),
  step: (row) => count32(row.step),
  recipient: (row) => row.recipient,
  receiver: (row) => row.receiver,
  language: (row) => row.language,
  created_at: (row) => dateTime64(row.createdAt),
  subject: (row) => row.subject,
  body: (row) => row.body,
  version: (row) => uint64(row.createdAt),
  sources: (row) => row.sources ?? '',
});

export const DELIVERIES = defineTable<DeliveryRow>('deliveries_v1', {
  message: (row) => row.message,
  attempt: (row) => count32(row.attempt),
  receiver: (row) => row.receiver,
  recipient: (row) => row.recipient,
  at: (row) => dateTime64(row.at),
  outcome: (row) => row.outcome,
  reason: (row) => row.reason,
  receipt: (row) => row.receipt,
  next_at: (row) => (row.nextAt === null ? null : dateTime64(row.nextAt)),
  version: (row) => uint64(row.at),
});

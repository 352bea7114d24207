import { z } from 'zod';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { count, milliseconds } from './columns.ts';
import { defineQuery } from './query.ts';

/** What a source brought today up to now, and what it usually brought by this time. */
export type SourceDay = z.output<typeof READ_SOURCE_DAYS.row>;
/** How soon posts were seen. */
export type SightDelay = z.output<typeof READ_SIGHT_DELAY.row>;
export type StuckMessages = z.output<typeof READ_STUCK_MESSAGES.row>;
/** The last fire drill and how fast it went. */
export type LastDrill = z.output<typeof READ_LAST_DRILL.row>;
/** Was it real? By the rule that opened the incident. */
export type RulePrecision = z.output<typeof READ_RULE_PRECISION.row>;

/** New items of each source since `dayStart`, and the median of the fourteen days before up to the same time; null below three such days. */
export function readSourceDays(store: Store, { dayStart, now }: { readonly dayStart: EpochMs; readonly now: EpochMs }, options: CallOptions = {}): Promise<readonly SourceDay[]> {
  return store.query(READ_SOURCE_DAYS, { dayStart, elapsed: now - dayStart, from: dayStart - DAYS_COMPARED * DAY_MS }, options);
}

/** From post to sight, of what was first seen since a moment and not late; null without any. */
export async function readSightDelay(store: Store, { since }: { readonly since: EpochMs }, options: CallOptions = {}): Promise<SightDelay> {
  const [row] = await store.query(READ_SIGHT_DELAY, { since }, options);
  return row ?? { mentions: 0, p50: null, p95: null };
}

/** Messages made before a moment that have not arrived and are still tried, those given up since `since`, and the oldest that waits. */
export async function readStuckMessages(store: Store, span: { readonly before: EpochMs; readonly since: EpochMs }, options: CallOptions = {}): Promise<StuckMessages> {
  const [row] = await store.query(READ_STUCK_MESSAGES, span, options);
  return row ?? { waiting: 0, givenUp: 0, oldest: null };
}

/** The latest fire drill; undefined when there never was one. */
export async function readLastDrill(store: Store, options: CallOptions = {}): Promise<LastDrill | undefined> {
  const [row] = await store.query(READ_LAST_DRILL, {}, options);
  return row;
}

/** Verdicts of the months since a moment, by rule, the most frequent first. */
export function readRulePrecision(store: Store, { since }: { readonly since: EpochMs }, options: CallOptions = {}): Promise<readonly RulePrecision[]> {
  return store.query(READ_RULE_PRECISION, { since: Math.floor(since / 1_000) }, options);
}

const DAYS_COMPARED = 14;
const DAY_MS = 86_400_000;

// Days begin where today does, so a night at the other side of midnight in UTC is no day of its own.
export const READ_SOURCE_DAYS = defineQuery({
  name: 'read-source-days',
  sql: `
    SELECT d.source AS source, sumIf(d.fresh, d.day = 0) AS seen, sumIf(d.stored, d.day = 0) AS stored,
      if(countIf(d.day < 0) < 3, NULL, quantileExactLowIf(0.5)(d.fresh, d.day < 0)) AS expected
    FROM (
      SELECT p.source AS source, toInt32(floor((toUnixTimestamp64Milli(p.tick) - toInt64({dayStart: UInt64})) / ${DAY_MS})) AS day,
        sumIf(toInt64(p.fresh), p.fresh > 0) AS fresh, sum(p.stored) AS stored
      FROM polls_v1 AS p FINAL
      WHERE toUnixTimestamp64Milli(p.tick) >= toInt64({from: UInt64})
        AND positiveModulo(toUnixTimestamp64Milli(p.tick) - toInt64({dayStart: UInt64}), ${DAY_MS}) <= {elapsed: UInt64}
      GROUP BY p.source, day
    ) AS d
    GROUP BY d.source ORDER BY d.source`,
  params: z.object({ dayStart: z.number(), elapsed: z.number(), from: z.number() }),
  row: z.object({ source: z.string(), seen: count, stored: count, expected: z.coerce.number().nullable() }),
});

// An edit keeps both times, so any version of a mention tells them: FINAL would read the whole table.
export const READ_SIGHT_DELAY = defineQuery({
  name: 'read-sight-delay',
  sql: `
    SELECT count() AS mentions, if(count() = 0, NULL, quantileExact(0.5)(d.seconds)) AS p50, if(count() = 0, NULL, quantileExact(0.95)(d.seconds)) AS p95
    FROM (
      SELECT greatest(0, dateDiff('second', any(assumeNotNull(m.published_at)), any(m.seen_at))) AS seconds FROM mentions_v1 AS m
      WHERE m.seen_at >= fromUnixTimestamp64Milli(toInt64({since: UInt64})) AND m.published_at IS NOT NULL AND m.late = 0 AND m.clamped = 0 AND m.is_deleted = 0
        -- What lies longer was read from an archive, or read back after a gap: it tells nothing of how fast we are.
        AND dateDiff('second', assumeNotNull(m.published_at), m.seen_at) <= 86400
      GROUP BY m.origin, m.native_id
    ) AS d`,
  params: z.object({ since: z.number() }),
  row: z.object({ mentions: count, p50: z.coerce.number().nullable(), p95: z.coerce.number().nullable() }),
});

export const READ_STUCK_MESSAGES = defineQuery({
  name: 'read-stuck-messages',
  sql: `
    SELECT countIf(v.outcome IN ('waiting', 'failed', 'unknown') AND toUnixTimestamp64Milli(v.created_at) < {before: UInt64}) AS waiting,
      countIf(v.outcome IN ('refused', 'expired')) AS givenUp,
      minOrNull(if(v.outcome IN ('waiting', 'failed', 'unknown'), toUnixTimestamp64Milli(v.created_at), NULL)) AS oldest
    FROM message_outcomes_v1 AS v
    WHERE toUnixTimestamp64Milli(v.created_at) >= {since: UInt64}`,
  params: z.object({ before: z.number(), since: z.number() }),
  row: z.object({ waiting: count, givenUp: count, oldest: milliseconds.nullable() }),
});

export const READ_LAST_DRILL = defineQuery({
  name: 'read-last-drill',
  sql: `
    SELECT e.incident AS incident, e.brand AS brand, e.state AS state, toUnixTimestamp64Milli(e.decided_at) AS decidedAt, d.delivered AS deliveredAt,
      toUnixTimestamp64Milli(e.acknowledged_at) AS acknowledgedAt, e.owner AS owner
    FROM escalations_v1 AS e FINAL
    LEFT ANY JOIN (
      SELECT v.incident AS incident, minOrNull(toUnixTimestamp64Milli(v.delivered_at)) AS delivered FROM message_outcomes_v1 AS v WHERE v.is_drill = 1 GROUP BY v.incident
    ) AS d ON d.incident = e.incident
    WHERE e.is_drill = 1 ORDER BY e.decided_at DESC LIMIT 1`,
  params: z.object({}),
  row: z.object({
    incident: z.string(), brand: z.string(), state: z.string(), decidedAt: milliseconds, deliveredAt: milliseconds.nullable(), acknowledgedAt: milliseconds.nullable(), owner: z.string(),
  }),
});

export const READ_RULE_PRECISION = defineQuery({
  name: 'read-rule-precision',
  sql: `
    SELECT toString(v.rule) AS rule, sum(v.incidents) AS judged, sum(v.real) AS isReal, sum(v.noise) AS isNoise, sum(v.campaign) AS isCampaign, sum(v.duplicate) AS isDuplicate
    FROM v_rule_verdicts AS v
    WHERE v.month >= toStartOfMonth(toDateTime({since: UInt32}))
    GROUP BY rule ORDER BY judged DESC, rule`,
  params: z.object({ since: z.number() }),
  row: z.object({ rule: z.string(), judged: count, isReal: count, isNoise: count, isCampaign: count, isDuplicate: count }),
});

import { z } from 'zod';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { AmbassadorScoreRow } from '../schemas/rows.ts';
import type { CallOptions, Store } from './client.ts';
import { count, decimal, milliseconds, uint64 } from './columns.ts';
import { insertOwnRows } from './insert.ts';
import { defineCommand, defineQuery } from './query.ts';
import { defineTable } from './table.ts';

/** How many people a gate stopped first, with the detail of one of them: it says what the gate asks for. */
export type GateCount = z.output<typeof READ_GATE_COUNTS.row>;

/** Somebody who was proposed or followed in a week. */
export interface FanWeekRow {
  readonly brand: string;
  /** Monday, ISO day, UTC. */
  readonly week: string;
  readonly authorKey: string;
  /** Unique and rising, decimal. */
  readonly version: string;
  readonly score: number;
  readonly band: 'propose' | 'follow';
}

/** When a brand was last scored; null: never. */
export async function readScoredAt(store: Store, { brand }: { readonly brand: string }, options: CallOptions = {}): Promise<EpochMs | null> {
  const [row] = await store.query(READ_SCORED_AT, { brand }, options);
  return row === undefined || row.people === 0 ? null : row.scoredAt;
}

/** People of the last scoring who are proposed or followed, best first. */
export function readFans(store: Store, { brand }: { readonly brand: string }, options: CallOptions = {}): Promise<readonly AmbassadorScoreRow[]> {
  return store.query(READ_FANS, { brand }, options);
}

/** People of the last scoring whose author key begins so, of one brand or of all, at most two: enough to see whether it names one person. */
export function findScored(store: Store, { brand, prefix }: { readonly brand: string; readonly prefix: string }, options: CallOptions = {}): Promise<readonly AmbassadorScoreRow[]> {
  return store.query(FIND_SCORED, { brand, prefix }, options);
}

/** How many people each gate stopped first at the last scoring, the most first. No person. */
export function readGateCounts(store: Store, { brand }: { readonly brand: string }, options: CallOptions = {}): Promise<readonly GateCount[]> {
  return store.query(READ_GATE_COUNTS, { brand }, options);
}

/** People of the last scoring whom a gate stopped, by author key, at most `limit`. */
export function readStopped(store: Store, question: { readonly brand: string; readonly limit: number }, options: CallOptions = {}): Promise<readonly AmbassadorScoreRow[]> {
  return store.query(READ_STOPPED, question, options);
}

/** Lets go of scores of a brand that an older scoring made: nobody keeps a score they would not get today. */
export function pruneScores(store: Store, question: { readonly brand: string; readonly before: EpochMs }, options: CallOptions = {}): Promise<void> {
  return store.command(PRUNE_SCORES, question, options);
}

/** Stores who was proposed or followed in a week. */
export function insertFanWeeks(store: Store, rows: readonly FanWeekRow[], options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, FAN_WEEKS, rows, options);
}

/** Who was proposed or followed in the weeks [from, to], ISO days. */
export function readFanWeeks(
  store: Store,
  question: { readonly brand: string; readonly from: string; readonly to: string },
  options: CallOptions = {},
): Promise<readonly Omit<FanWeekRow, 'brand' | 'version'>[]> {
  return store.query(READ_FAN_WEEKS, question, options);
}

const scoreColumns = `s.brand AS brand, s.author_key AS authorKey, toUnixTimestamp64Milli(s.scored_at) AS scoredAt, s.version AS version,
      s.score AS score, s.band AS band, s.gate AS gate, s.detail AS detail`;
const lastScoring = '(s.brand, s.scored_at) IN (SELECT brand, max(scored_at) FROM ambassador_scores_v1 GROUP BY brand)';
const scoreRow = z.object({
  brand: z.string(), authorKey: z.string(), scoredAt: milliseconds, version: decimal, score: z.number(),
  band: z.enum(['propose', 'follow', 'hidden', 'stopped']), gate: z.string(), detail: z.string(),
});

export const READ_SCORED_AT = defineQuery({
  name: 'read-scored-at',
  sql: 'SELECT toUnixTimestamp64Milli(max(s.scored_at)) AS scoredAt, count() AS people FROM ambassador_scores_v1 AS s WHERE s.brand = {brand: String}',
  params: z.object({ brand: z.string() }),
  row: z.object({ scoredAt: milliseconds, people: count }),
});

export const READ_FANS = defineQuery({
  name: 'read-fans',
  sql: `
    SELECT ${scoreColumns} FROM ambassador_scores_v1 AS s FINAL
    WHERE s.brand = {brand: String} AND s.band IN ('propose', 'follow') AND ${lastScoring}
    ORDER BY s.score DESC, s.author_key`,
  params: z.object({ brand: z.string() }),
  row: scoreRow,
});

export const FIND_SCORED = defineQuery({
  name: 'find-scored',
  sql: `
    SELECT ${scoreColumns} FROM ambassador_scores_v1 AS s FINAL
    WHERE ({brand: String} = '' OR s.brand = {brand: String}) AND startsWith(s.author_key, {prefix: String}) AND ${lastScoring}
    ORDER BY s.author_key, s.brand LIMIT 2`,
  params: z.object({ brand: z.string(), prefix: z.string() }),
  row: scoreRow,
});

export const READ_GATE_COUNTS = defineQuery({
  name: 'read-gate-counts',
  sql: `
    SELECT s.gate AS gate, count() AS people, any(s.detail) AS detail FROM ambassador_scores_v1 AS s FINAL
    WHERE s.brand = {brand: String} AND s.band = 'stopped' AND ${lastScoring}
    GROUP BY s.gate ORDER BY people DESC, s.gate`,
  params: z.object({ brand: z.string() }),
  row: z.object({ gate: z.string(), people: count, detail: z.string() }),
});

export const READ_STOPPED = defineQuery({
  name: 'read-stopped',
  sql: `
    SELECT ${scoreColumns} FROM ambassador_scores_v1 AS s FINAL
    WHERE s.brand = {brand: String} AND s.band = 'stopped' AND ${lastScoring}
    ORDER BY s.author_key LIMIT {limit: UInt32}`,
  params: z.object({ brand: z.string(), limit: z.number() }),
  row: scoreRow,
});

export const PRUNE_SCORES = defineCommand({
  name: 'prune-scores',
  sql: 'ALTER TABLE ambassador_scores_v1 DELETE WHERE brand = {brand: String} AND scored_at < fromUnixTimestamp64Milli(toInt64({before: UInt64}))',
  params: z.object({ brand: z.string(), before: z.number() }),
});

export const READ_FAN_WEEKS = defineQuery({
  name: 'read-fan-weeks',
  sql: `
    SELECT toString(w.week) AS week, w.author_key AS authorKey, w.score AS score, w.band AS band
    FROM ambassador_weeks_v1 AS w FINAL
    WHERE w.brand = {brand: String} AND w.week >= toDateOrZero({from: String}) AND w.week <= toDateOrZero({to: String})
    ORDER BY w.week, w.author_key`,
  params: z.object({ brand: z.string(), from: z.string(), to: z.string() }),
  row: z.object({ week: z.string(), authorKey: z.string(), score: z.number(), band: z.enum(['propose', 'follow']) }),
});

const FAN_WEEKS = defineTable<FanWeekRow>('ambassador_weeks_v1', {
  brand: (row) => row.brand,
  week: (row) => row.week,
  author_key: (row) => row.authorKey,
  version: (row) => uint64(row.version),
  score: (row) => row.score,
  band: (row) => row.band,
});

/** What stands beside a score: five legs, counts, keys of up to five posts, and the gates that stopped somebody. */
export type ScoreDetail = z.output<typeof ScoreDetailShape>;

/** Reads the detail of a score. @throws ZodError when another version of the product wrote it */
export function readDetail({ detail }: { readonly detail: string }): ScoreDetail {
  return ScoreDetailShape.parse(JSON.parse(detail));
}

const gateNumber = z.number().nullish().transform((value) => value ?? undefined);
const ScoreDetailShape = z.looseObject({
  stops: z.array(z.object({ gate: z.string(), found: gateNumber, needed: gateNumber })),
  legs: z.object({ consistency: z.number(), positivity: z.number(), advocacy: z.number(), resonance: z.number(), reach: z.number() }).partial(),
  numbers: z.looseObject({ activeWeeks: z.number(), positive: z.number(), opinionated: z.number(), advocacy: z.number() }),
  posts: z.array(z.object({ origin: z.string(), nativeId: z.string() })),
  ungatedScore: z.number(),
  network: z.string(),
});

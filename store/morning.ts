import { z } from 'zod';
import { LABELS } from '../schemas/plain/labels.ts';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { count, decimal, seconds, truth } from './columns.ts';
import { defineQuery } from './query.ts';

/** What came in since the desk closed. Copies count once each in `mentions` and as one in the list. */
export type MorningTotals = z.output<typeof READ_MORNING_TOTALS.row>;
/** One story of the night, by its newest mention. */
export type MorningRow = z.output<typeof READ_MORNING_ROWS.row>;

export const MORNING_KINDS = ['complaint', 'question', 'compliment', 'other'] as const;
export type MorningKind = (typeof MORNING_KINDS)[number];

interface MorningSpan {
  readonly from: EpochSeconds;
  /** Exclusive. */
  readonly to: EpochSeconds;
}

/** Counts of what was written about or to the brands in a span; the newest 5,000 mentions of it at most. */
export async function readMorningTotals(store: Store, span: MorningSpan, options: CallOptions = {}): Promise<MorningTotals> {
  const [totals] = await store.query(READ_MORNING_TOTALS, span, options);
  return totals ?? { mentions: 0, questions: 0, complaints: 0, compliments: 0, open: 0, isCut: false };
}

/** What to read first: complaints, then questions, then the rest; the newest first in each. `kind` '' means all. */
export function readMorningRows(
  store: Store,
  { kind = '', limit, ...span }: MorningSpan & { readonly kind?: MorningKind | '' | undefined; readonly limit: number },
  options: CallOptions = {},
): Promise<readonly MorningRow[]> {
  return store.query(READ_MORNING_ROWS, { ...span, kind, limit }, options);
}

const MOST_READ = 5_000;

/** A text with a question mark asks something. A rule, and shown as one: no model judges it. */
const ASKS = "(position(t.text, '?') > 0 OR position(t.title, '?') > 0)";

const NIGHT = `
  WITH sample AS (
    SELECT f.brand AS brand, f.story AS story, f.origin AS origin, f.native_id AS native_id, f.bucket_at AS bucket_at, toString(f.label) AS label,
      f.person_label != 'none' AS by_person, bitTest(f.flags, 3) AS unsure, bitTest(f.flags, 2) AS danger
    FROM labelled_facts_v1 AS f
    WHERE f.bucket_at >= toDateTime({from: UInt32}) AND f.bucket_at < toDateTime({to: UInt32}) AND f.direction IN ('about', 'to')
    ORDER BY f.bucket_at DESC LIMIT ${MOST_READ}
  )`;
const IS_QUESTION = `s.native_id IN (SELECT t.native_id FROM mention_text_v1 AS t WHERE t.native_id IN (SELECT native_id FROM sample) AND ${ASKS})`;

export const READ_MORNING_TOTALS = defineQuery({
  name: 'read-morning-totals',
  sql: `${NIGHT}
    SELECT count() AS mentions, countIf(${IS_QUESTION}) AS questions, countIf(s.label = 'negative') AS complaints, countIf(s.label = 'positive') AS compliments,
      countIf(s.label = 'negative' OR ${IS_QUESTION}) AS open, count() >= ${MOST_READ} AS isCut
    FROM sample AS s`,
  params: z.object({ from: z.number(), to: z.number() }),
  row: z.object({ mentions: count, questions: count, complaints: count, compliments: count, open: count, isCut: truth }),
});

export const READ_MORNING_ROWS = defineQuery({
  name: 'read-morning-rows',
  sql: `${NIGHT}
    SELECT r.brand AS brand, r.story AS story, argMax(r.origin, r.place) AS origin, argMax(r.native_id, r.place) AS nativeId, toUnixTimestamp(max(r.bucket_at)) AS bucketAt,
      argMax(r.label, r.place) AS label, argMax(r.by_person, r.place) AS isByPerson, argMax(r.unsure, r.place) AS isUncertain, max(r.danger) AS hasSafetyWord,
      max(r.asks) AS isQuestion, count() AS copies,
      multiIf(label = 'negative', 'complaint', isQuestion, 'question', label = 'positive', 'compliment', 'other') AS kind
    FROM (SELECT s.*, (s.bucket_at, s.native_id) AS place, ${IS_QUESTION} AS asks FROM sample AS s) AS r
    GROUP BY r.brand, r.story
    HAVING {kind: String} = '' OR kind = {kind: String}
    ORDER BY hasSafetyWord AND label = 'negative' DESC, indexOf(['complaint', 'question', 'compliment', 'other'], kind), bucketAt DESC, nativeId
    LIMIT {limit: UInt32}`,
  params: z.object({ from: z.number(), to: z.number(), kind: z.string(), limit: z.number() }),
  row: z.object({
    brand: z.string(), story: decimal, origin: z.string(), nativeId: z.string(), bucketAt: seconds, label: z.enum(['none', ...LABELS]), isByPerson: truth,
    isUncertain: truth, hasSafetyWord: truth, isQuestion: truth, copies: count, kind: z.enum(MORNING_KINDS),
  }),
});

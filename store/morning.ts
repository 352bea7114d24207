import { z } from 'zod';
import { LABELS } from '../schemas/plain/labels.ts';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { count, decimal, seconds, truth } from './columns.ts';
import { defineQuery } from './query.ts';

/** What came in since the desk closed. Copies count once each in `mentions` and as one in the list. */
export type MorningTotals = z.output<typeof READ_MORNING.row>['totals'];
/** One story of the night, by its newest mention. */
export type MorningRow = Omit<z.output<typeof READ_MORNING.row>, 'totals'>;

export const MORNING_KINDS = ['complaint', 'question', 'compliment', 'other'] as const;
export type MorningKind = (typeof MORNING_KINDS)[number];

interface MorningSpan {
  readonly from: EpochSeconds;
  /** Exclusive. */
  readonly to: EpochSeconds;
}

/**
 * What was written about or to the brands in a span (the newest 5,000 mentions of it at most): its counts, and what to read first:
 * complaints, then questions, then the rest; the newest first in each.
 * @param options.limit rows of each kind
 */
export async function readMorning(
  store: Store,
  { limit, ...span }: MorningSpan & { readonly limit: number },
  options: CallOptions = {},
): Promise<{ readonly totals: MorningTotals; readonly rows: readonly MorningRow[] }> {
  const found = await store.query(READ_MORNING, { ...span, limit }, options);
  return {
    totals: found[0]?.totals ?? { mentions: 0, questions: 0, complaints: 0, compliments: 0, open: 0, isCut: false },
    rows: found.map(({ totals: _, ...row }) => row),
  };
}

const MOST_READ = 5_000;

/** A text with a question mark asks something. A rule, and shown as one: no model judges it. */
const ASKS = "(position(t.text, '?') > 0 OR position(t.title, '?') > 0)";

// One statement for both, since most of its time goes into the texts: as two they were read twice. Every row carries the counts of all.
export const READ_MORNING = defineQuery({
  name: 'read-morning',
  sql: `
    WITH sample AS (
      SELECT f.brand AS brand, f.story AS story, f.origin AS origin, f.native_id AS native_id, f.bucket_at AS bucket_at, toString(f.label) AS label,
        f.person_label != 'none' AS by_person, bitTest(f.flags, 3) AS unsure, bitTest(f.flags, 2) AS danger
      FROM labelled_facts_v1 AS f
      WHERE f.bucket_at >= toDateTime({from: UInt32}) AND f.bucket_at < toDateTime({to: UInt32}) AND f.direction IN ('about', 'to')
      ORDER BY f.bucket_at DESC LIMIT ${MOST_READ}
    )
    SELECT g.brand AS brand, g.story AS story, g.origin AS origin, g.nativeId AS nativeId, g.bucketAt AS bucketAt, g.label AS label, g.isByPerson AS isByPerson,
      g.isUncertain AS isUncertain, g.hasSafetyWord AS hasSafetyWord, g.isQuestion AS isQuestion, g.copies AS copies, g.kind AS kind,
      CAST((sum(g.copies) OVER (), sum(g.questions) OVER (), sum(g.complaints) OVER (), sum(g.compliments) OVER (), sum(g.open) OVER (), sum(g.copies) OVER () >= ${MOST_READ}),
        'Tuple(mentions UInt64, questions UInt64, complaints UInt64, compliments UInt64, open UInt64, isCut UInt8)') AS totals
    FROM (
      SELECT r.brand AS brand, r.story AS story, argMax(r.origin, r.place) AS origin, argMax(r.native_id, r.place) AS nativeId, toUnixTimestamp(max(r.bucket_at)) AS bucketAt,
        argMax(r.label, r.place) AS label, argMax(r.by_person, r.place) AS isByPerson, argMax(r.unsure, r.place) AS isUncertain, max(r.danger) AS hasSafetyWord,
        max(r.asks) AS isQuestion, count() AS copies, countIf(r.asks) AS questions, countIf(r.label = 'negative') AS complaints, countIf(r.label = 'positive') AS compliments,
        countIf(r.label = 'negative' OR r.asks) AS open,
        multiIf(label = 'negative', 'complaint', isQuestion, 'question', label = 'positive', 'compliment', 'other') AS kind
      FROM (
        SELECT s.*, (s.bucket_at, s.native_id) AS place,
          s.native_id IN (SELECT t.native_id FROM mention_text_v1 AS t WHERE t.native_id IN (SELECT native_id FROM sample) AND ${ASKS}) AS asks
        FROM sample AS s
      ) AS r
      GROUP BY r.brand, r.story
    ) AS g
    ORDER BY g.hasSafetyWord AND g.label = 'negative' DESC, indexOf(['complaint', 'question', 'compliment', 'other'], g.kind), g.bucketAt DESC, g.nativeId
    LIMIT {limit: UInt32} BY g.kind`,
  params: z.object({ from: z.number(), to: z.number(), limit: z.number() }),
  row: z.object({
    brand: z.string(), story: decimal, origin: z.string(), nativeId: z.string(), bucketAt: seconds, label: z.enum(['none', ...LABELS]), isByPerson: truth,
    isUncertain: truth, hasSafetyWord: truth, isQuestion: truth, copies: count, kind: z.enum(MORNING_KINDS),
    totals: z.object({ mentions: count, questions: count, complaints: count, compliments: count, open: count, isCut: truth }),
  }),
});

import { z } from 'zod';
import { LABELS } from '../schemas/plain/labels.ts';
import { WORK_STATES } from '../schemas/plain/service-figures.ts';
import { DAY_SECONDS, type EpochSeconds } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { count, decimal, milliseconds, seconds, truth } from './columns.ts';
import { defineQuery } from './query.ts';

/** What came in since the desk closed. Copies count once each. */
export interface MorningTotals {
  readonly mentions: number;
  readonly questions: number;
  readonly complaints: number;
  readonly compliments: number;
  /** More came in than was read. */
  readonly isCut: boolean;
}

/** One story, by its newest mention, with what became of it: `work` is the item that counts for all of its copies. */
export type MorningRow = z.output<typeof READ_MORNING.row>;

export const MORNING_KINDS = ['complaint', 'question', 'compliment', 'other'] as const;
export type MorningKind = (typeof MORNING_KINDS)[number];

interface MorningSpan {
  readonly from: EpochSeconds;
  /** Exclusive. */
  readonly to: EpochSeconds;
}

/**
 * What was written about or to the brands in a span (the newest 5,000 mentions of it at most), one row for each story, and the stories of the
 * 30 days before that somebody still has or that wait for the customer. In no fixed order.
 */
export async function readMorning(store: Store, { from, to }: MorningSpan, options: CallOptions = {}): Promise<{ readonly totals: MorningTotals; readonly rows: readonly MorningRow[] }> {
  const rows = await store.query(READ_MORNING, { from, to, carriedFrom: Math.max(0, from - CARRIED_SECONDS) }, options);
  const sum = (count: (row: MorningRow) => number) => rows.reduce((total, row) => total + (row.isCarried ? 0 : count(row)), 0);
  const mentions = sum(({ copies }) => copies);
  return {
    rows,
    totals: {
      mentions, questions: sum(({ questions }) => questions), complaints: sum(({ complaints }) => complaints), compliments: sum(({ compliments }) => compliments), isCut: mentions >= MOST_READ,
    },
  };
}

/** Mentions that are read at most; what was counted of more is the newest of it. */
export const MOST_READ = 5_000;
/** So long an item that somebody has stays on the list. */
const CARRIED_SECONDS = 30 * DAY_SECONDS;

/** A text with a question mark asks something. A rule, and shown as one: no model judges it. */
const ASKS = "(position(t.text, '?') > 0 OR position(t.title, '?') > 0)";
const FACT = `f.brand AS brand, f.story AS story, f.origin AS origin, f.native_id AS native_id, f.bucket_at AS bucket_at, toString(f.label) AS label,
        f.person_label != 'none' AS by_person, bitTest(f.flags, 3) AS unsure, bitTest(f.flags, 2) AS danger, bitTest(f.flags, 1) AS trouble`;

const OF_OPEN = (table: string) => `${table}.origin IN (SELECT origin FROM sample_open) AND ${table}.native_id IN (SELECT native_id FROM sample_open)`;
/** Only an answer after the last change of an item counts, so that nothing before the oldest of those changes is looked at. */
const ANSWERED_SINCE = "(SELECT toDateTime(least({from: UInt32}, ifNull(minOrNull(toUnixTimestamp(work_at)), {from: UInt32})) - 3600) FROM sample_open)";

// One statement. Tables in the order of hashed keys are asked by time: a narrow column of two million rows is read faster than five
// thousand scattered keys are found. What was seen first after `from` holds everything that counts from then on; of the few items that
// somebody has from before, keys are known.
export const READ_MORNING = defineQuery({
  name: 'read-morning',
  sql: `
    WITH sample_work AS (
      SELECT w.brand AS brand, w.origin AS origin, w.native_id AS native_id, argMax(w.state, w.version) AS work_state, argMax(w.owner, w.version) AS work_owner,
        argMax(w.team, w.version) AS work_team, argMax(w.person, w.version) AS work_person, argMax(w.at, w.version) AS work_at, max(w.version) AS work_version
      FROM work_items_v1 AS w
      GROUP BY w.brand, w.origin, w.native_id
    ), sample_open AS (
      SELECT origin, native_id, work_at FROM sample_work WHERE work_state IN ('assigned', 'waiting') AND work_at >= toDateTime64({carriedFrom: UInt32}, 3)
    ), sample_by AS (
      SELECT f.brand AS brand, f.native_id AS native_id FROM mention_facts_v1 AS f
      WHERE f.bucket_at >= ${ANSWERED_SINCE} AND f.direction = 'by'
      GROUP BY f.brand, f.native_id HAVING argMax(f.is_deleted, f.version) = 0
    ), sample AS (
      SELECT ${FACT}, 0 AS carried
      FROM labelled_facts_v1 AS f
      WHERE f.bucket_at >= toDateTime({from: UInt32}) AND f.bucket_at < toDateTime({to: UInt32}) AND f.direction IN ('about', 'to')
      ORDER BY f.bucket_at DESC LIMIT ${MOST_READ}
      UNION ALL
      SELECT ${FACT}, 1 AS carried
      FROM labelled_facts_v1 AS f
      WHERE f.bucket_at >= toDateTime({carriedFrom: UInt32}) AND f.bucket_at < toDateTime({from: UInt32}) AND f.direction IN ('about', 'to')
        AND f.bucket_at IN (SELECT m.bucket_at FROM mentions_v1 AS m WHERE ${OF_OPEN('m')})
        AND f.native_id IN (SELECT native_id FROM sample_open)
    )
    SELECT r.brand AS brand, r.story AS story, argMax(r.origin, r.place) AS origin, argMax(r.native_id, r.place) AS nativeId, toUnixTimestamp(max(r.bucket_at)) AS bucketAt,
      toUnixTimestamp(min(r.bucket_at)) AS firstAt, argMax(r.label, r.place) AS label, argMax(r.by_person, r.place) AS isByPerson, argMax(r.unsure, r.place) AS isUncertain,
      max(r.danger) AS hasSafetyWord, max(r.trouble) AS hasServiceWord, max(r.asks) AS isQuestion, count() AS copies, countIf(r.asks) AS questions,
      countIf(r.label = 'negative') AS complaints, countIf(r.label = 'positive') AS compliments,
      multiIf(label = 'negative', 'complaint', isQuestion, 'question', label = 'positive', 'compliment', 'other') AS kind,
      argMax(r.language, r.place) AS language, min(r.carried) AS isCarried,
      if(max(r.answered_at) = 0, NULL, max(r.answered_at)) AS answeredAt,
      argMax((r.work_state, r.work_owner, r.work_team, r.work_person, toUnixTimestamp64Milli(r.work_at), toString(r.work_version), r.origin, r.native_id), r.work_version) AS work
    FROM (
      SELECT s.brand AS brand, s.story AS story, s.origin AS origin, s.native_id AS native_id, s.bucket_at AS bucket_at, s.label AS label, s.by_person AS by_person, s.unsure AS unsure,
        s.danger AS danger, s.trouble AS trouble, s.carried AS carried, (s.bucket_at, s.native_id) AS place, p.language AS language,
        a.answered_at AS answered_at, w.work_state AS work_state, w.work_owner AS work_owner, w.work_team AS work_team, w.work_person AS work_person, w.work_at AS work_at, w.work_version AS work_version,
        s.native_id IN (
          SELECT t.native_id FROM mention_text_v1 AS t WHERE t.seen_at >= toDateTime64({from: UInt32}, 3) AND ${ASKS}
          UNION ALL
          SELECT t.native_id FROM mention_text_v1 AS t WHERE ${OF_OPEN('t')} AND ${ASKS}) AS asks
      FROM sample AS s
      LEFT ANY JOIN sample_work AS w ON w.brand = s.brand AND w.native_id = s.native_id
      LEFT ANY JOIN (
        SELECT m.native_id AS native_id, toString(m.language) AS language FROM mentions_v1 AS m WHERE m.bucket_at >= toDateTime({from: UInt32}) AND m.bucket_at < toDateTime({to: UInt32})
        UNION ALL
        SELECT m.native_id AS native_id, toString(m.language) AS language FROM mentions_v1 AS m WHERE ${OF_OPEN('m')} AND m.bucket_at < toDateTime({from: UInt32})
      ) AS p ON p.native_id = s.native_id
      LEFT ANY JOIN (
        SELECT b.brand AS brand, m.in_reply_to AS native_id, max(toUnixTimestamp64Milli(ifNull(m.published_at, m.seen_at))) AS answered_at
        FROM mentions_v1 AS m
        INNER JOIN sample_by AS b ON b.native_id = m.native_id
        WHERE m.bucket_at >= ${ANSWERED_SINCE} AND m.in_reply_to != ''
        GROUP BY b.brand, m.in_reply_to
      ) AS a ON a.brand = s.brand AND a.native_id = s.native_id
    ) AS r
    GROUP BY r.brand, r.story`,
  params: z.object({ from: z.number(), to: z.number(), carriedFrom: z.number() }),
  row: z.object({
    brand: z.string(), story: decimal, origin: z.string(), nativeId: z.string(), bucketAt: seconds, firstAt: seconds, label: z.enum(['none', ...LABELS]), isByPerson: truth,
    isUncertain: truth, hasSafetyWord: truth, hasServiceWord: truth, isQuestion: truth, copies: count, questions: count, complaints: count, compliments: count, kind: z.enum(MORNING_KINDS),
    language: z.string(), isCarried: truth,
    /** Last answer by an account of the brand itself; null without one. */
    answeredAt: milliseconds.nullable(),
    work: z.tuple([z.enum(['', ...WORK_STATES]), z.string(), z.string(), z.string(), milliseconds, decimal, z.string(), z.string()])
      .transform(([state, owner, team, person, at, version, origin, nativeId]) => (state === '' ? null : { state, owner, team, person, at, version, origin, nativeId })),
  }),
});

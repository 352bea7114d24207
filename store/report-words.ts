import { z } from 'zod';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import type { MentionKey } from '../schemas/rows.ts';
import type { CallOptions, Store } from './client.ts';
import { count } from './columns.ts';
import { keyParams, keyParamsShape } from './mention-keys.ts';
import { defineQuery } from './query.ts';

/** A text that may be quoted once names and links are taken out of it. Personal data. */
export type ReportText = z.output<typeof READ_REPORT_TEXTS.row>;

/** Stories with the most mentions, and pleased posts that may be quoted. */
export type StoryCopies = z.output<typeof READ_BIGGEST_STORY.row>;

/** Characters of a text that are looked at: more than a quote needs, less than an article. */
const TEXT_CHARACTERS = 1_000;
/** Newest mentions of a day in which questions are looked for. */
const MOST_ASKED = 5_000;
const PLEASED = 10;

/** Texts of these mentions that are public, not deleted and still kept, in no fixed order. */
export async function readReportTexts(store: Store, keys: readonly MentionKey[], options: CallOptions = {}): Promise<readonly ReportText[]> {
  const texts: ReportText[] = [];
  for (const params of keyParams(keys)) texts.push(...(await store.query(READ_REPORT_TEXTS, params, options)));
  return texts;
}

/** A configured source of each of these id spaces: a feed is known by it. */
export async function readOriginSources(store: Store, origins: readonly string[], options: CallOptions = {}): Promise<ReadonlyMap<string, string>> {
  if (origins.length === 0) return new Map();
  const rows = await store.query(READ_ORIGIN_SOURCES, { origins: [...origins] }, options);
  return new Map(rows.map(({ origin, source }) => [origin, source]));
}

/** The story with the most mentions about a brand in [from, to), where one was told more than once. */
export async function readBiggestStory(
  store: Store,
  span: { readonly brand: string; readonly from: EpochSeconds; readonly to: EpochSeconds },
  options: CallOptions = {},
): Promise<StoryCopies | undefined> {
  const [row] = await store.query(READ_BIGGEST_STORY, span, options);
  return row;
}

/** Pleased posts of [from, to): those that speak up for the brand first, then those with the most reach. */
export function readPleasedMentions(
  store: Store,
  span: { readonly brand: string; readonly from: EpochSeconds; readonly to: EpochSeconds },
  options: CallOptions = {},
): Promise<readonly MentionKey[]> {
  return store.query(READ_PLEASED_MENTIONS, span, options);
}

/** Mentions about or to a brand in [from, to) that hold a question mark, of the newest 5,000. A rule: no model judges it. */
export async function readQuestionCount(
  store: Store,
  span: { readonly brand: string; readonly from: EpochSeconds; readonly to: EpochSeconds },
  options: CallOptions = {},
): Promise<number> {
  const [row] = await store.query(READ_QUESTION_COUNT, span, options);
  return row?.questions ?? 0;
}

const SPAN = z.object({ brand: z.string(), from: z.number(), to: z.number() });
const IN_SPAN = 'f.brand = {brand: String} AND f.bucket_at >= toDateTime({from: UInt32}) AND f.bucket_at < toDateTime({to: UInt32})';

// A few rows of large tables: the latest of each is found four times as fast this way as with FINAL.
export const READ_REPORT_TEXTS = defineQuery({
  name: 'read-report-texts',
  sql: `
    SELECT toString(t.origin) AS origin, t.native_id AS nativeId, substringUTF8(if(t.text = '', t.title, t.text), 1, ${TEXT_CHARACTERS}) AS words, m.author_key AS authorKey
    FROM (
      SELECT l.origin AS origin, l.native_id AS native_id, l.text AS text, l.title AS title FROM mention_text_v1 AS l
      WHERE l.origin IN ({origins: Array(String)}) AND l.native_id IN ({nativeIds: Array(String)})
      ORDER BY l.version DESC LIMIT 1 BY l.origin, l.native_id
    ) AS t
    INNER JOIN (
      SELECT p.origin AS origin, p.native_id AS native_id, p.author_key AS author_key
      FROM (
        SELECT l.origin AS origin, l.native_id AS native_id, l.author_key AS author_key, l.visibility AS visibility, l.is_deleted AS is_deleted FROM mentions_v1 AS l
        WHERE l.origin IN ({origins: Array(String)}) AND l.native_id IN ({nativeIds: Array(String)})
        ORDER BY l.is_deleted DESC, l.version DESC LIMIT 1 BY l.origin, l.native_id
      ) AS p
      WHERE p.is_deleted = 0 AND p.visibility = 'public'
    ) AS m ON m.origin = t.origin AND m.native_id = t.native_id
    WHERE words != ''`,
  params: keyParamsShape,
  row: z.object({ origin: z.string(), nativeId: z.string(), words: z.string(), authorKey: z.string() }).transform(({ words, ...row }) => ({ ...row, text: words })),
});

export const READ_ORIGIN_SOURCES = defineQuery({
  name: 'read-report-origin-sources',
  sql: `
    SELECT toString(g.origin) AS origin, min(toString(g.source)) AS source FROM (
      SELECT x.origin AS origin, x.source AS source FROM sightings_v1 AS x WHERE x.origin IN ({origins: Array(String)}) ORDER BY x.origin, x.native_id LIMIT 20 BY x.origin
    ) AS g
    GROUP BY origin ORDER BY origin`,
  params: z.object({ origins: z.array(z.string()) }),
  row: z.object({ origin: z.string(), source: z.string() }),
});

export const READ_BIGGEST_STORY = defineQuery({
  name: 'read-report-biggest-story',
  sql: `
    SELECT lower(leftPad(hex(f.story), 16, '0')) AS story, count() AS found
    FROM labelled_facts_v1 AS f
    WHERE ${IN_SPAN} AND f.direction = 'about'
    GROUP BY f.story HAVING found > 1 ORDER BY found DESC, min(f.bucket_at), f.story LIMIT 1`,
  params: SPAN,
  row: z.object({ story: z.string(), found: count }).transform(({ story, found }) => ({ story, mentions: found })),
});

export const READ_PLEASED_MENTIONS = defineQuery({
  name: 'read-report-pleased-mentions',
  sql: `
    SELECT toString(f.origin) AS origin, f.native_id AS nativeId
    FROM labelled_facts_v1 AS f
    WHERE ${IN_SPAN} AND f.direction = 'about' AND f.label = 'positive' AND NOT bitTest(f.flags, 2) AND NOT bitTest(f.flags, 4)
    ORDER BY bitTest(f.flags, 0) DESC, f.reach DESC, f.bucket_at, f.native_id LIMIT ${PLEASED}`,
  params: SPAN,
  row: z.object({ origin: z.string(), nativeId: z.string() }),
});

export const READ_QUESTION_COUNT = defineQuery({
  name: 'read-report-question-count',
  sql: `
    WITH sample AS (
      SELECT f.origin AS origin, f.native_id AS native_id FROM labelled_facts_v1 AS f
      WHERE ${IN_SPAN} AND f.direction IN ('about', 'to')
      ORDER BY f.bucket_at DESC, f.native_id LIMIT ${MOST_ASKED}
    )
    SELECT countIf(position(t.text, '?') > 0 OR position(t.title, '?') > 0) AS questions
    FROM (
      SELECT l.text AS text, l.title AS title FROM mention_text_v1 AS l
      WHERE l.origin IN (SELECT sample.origin FROM sample) AND l.native_id IN (SELECT sample.native_id FROM sample)
      ORDER BY l.version DESC LIMIT 1 BY l.origin, l.native_id
    ) AS t`,
  params: SPAN,
  row: z.object({ questions: count }),
});

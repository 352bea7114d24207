/** Queries behind `store/alert-facts.ts`. */
import { z } from 'zod';
import { INCIDENT_EVENT_KINDS } from '../schemas/plain/levels.ts';
import { SOURCE_STATES } from '../schemas/plain/source-health.ts';
import { count, seconds, truth } from './columns.ts';
import { defineQuery } from './query.ts';

/** Characters of a text that are looked at: more than a quote needs, less than an article. */
const TEXT_CHARACTERS = 1_000;

// Scalar subqueries, since a query of its own costs more than each of them. Arrays, since an empty subquery has no tuple to give.
export const READ_SITUATION = defineQuery({
  name: 'read-situation',
  sql: `
    SELECT
      (SELECT groupArray((n.kind, n.at, n.detail)) FROM (
        SELECT e.kind AS kind, toUnixTimestamp(e.at) AS at, e.detail AS detail FROM incident_events_v1 AS e FINAL
        WHERE e.brand = {brand: String} AND e.incident = {incident: String} AND e.kind IN ('opened', 'raised', 'reopened', 'evidence')
        ORDER BY e.sequence DESC LIMIT 1) AS n) AS news,
      (SELECT groupArray(w.detail) FROM (
        SELECT e.detail AS detail FROM incident_events_v1 AS e FINAL
        WHERE e.brand = {brand: String} AND e.incident = {incident: String} AND JSONLength(e.detail, 'drivers') > 0
        ORDER BY e.sequence DESC LIMIT 1) AS w) AS words,
      (SELECT groupArray((d.bucket, d.severity, d.terms)) FROM (
        SELECT toUnixTimestamp(c.bucket) AS bucket, c.severity AS severity, c.terms AS terms FROM decisions_v1 AS c FINAL
        WHERE c.brand = {brand: String} AND c.bucket >= toDateTime({from: UInt32}) AND c.bucket <= toDateTime({to: UInt32})
        ORDER BY c.bucket DESC LIMIT 1) AS d) AS decisions,
      (SELECT groupArray((s.source, s.state, toUnixTimestamp(s.since), s.reason)) FROM source_state_v1 AS s FINAL) AS sources,
      (SELECT groupArray((r.incidents, r.real, r.noise)) FROM (
        SELECT sum(v.incidents) AS incidents, sum(v.real) AS real, sum(v.noise) AS noise FROM v_rule_verdicts AS v
        WHERE v.brand = {brand: String} AND v.month >= toDate(toDateTime({judgedFrom: UInt32})) AND v.rule IN (
          SELECT JSONExtractString(e.detail, 'reason') FROM incident_events_v1 AS e FINAL
          WHERE e.brand = {brand: String} AND e.incident = {incident: String} AND e.sequence = 0)) AS r) AS record`,
  params: z.object({ brand: z.string(), incident: z.string(), from: z.number(), to: z.number(), judgedFrom: z.number() }),
  row: z.object({
    news: z.array(z.tuple([z.enum(INCIDENT_EVENT_KINDS), seconds, z.string()])),
    words: z.array(z.string()),
    decisions: z.array(z.tuple([seconds, z.number(), z.string()])),
    sources: z.array(z.tuple([z.string(), z.enum(SOURCE_STATES), seconds, z.string()])),
    record: z.array(z.tuple([count, count, count])),
  }),
});

/** Half an hour without criticism: what was written before it belongs to something else. Judgement. */
const LULL_SECONDS = 1_800;

export const READ_INCIDENT_COUNTS = defineQuery({
  name: 'read-incident-counts',
  sql: `
    SELECT
      count() AS mentions,
      countIf(f.label = 'none' OR (f.person_label = 'none' AND bitTest(f.flags, 3))) AS uncertain,
      (SELECT tuple(minOrNull(p.at), argMinOrNull(p.seen, p.at)) FROM (
        SELECT greatest(toUnixTimestamp64Milli(ifNull(m.published_at, m.seen_at)), toUnixTimestamp(m.bucket_at) * 1000) AS at, toUnixTimestamp64Milli(m.seen_at) AS seen
        FROM mentions_v1 AS m FINAL
        WHERE (m.origin, m.native_id) IN (
          SELECT n.origin, n.native_id FROM labelled_facts_v1 AS n
          WHERE n.brand = {brand: String} AND n.bucket_at >= toDateTime({from: UInt32}) AND n.bucket_at < toDateTime({to: UInt32})
            AND n.direction = 'about' AND n.late = 0 AND n.label = 'negative' AND toUnixTimestamp(n.bucket_at) >= (
              SELECT arrayLast((x, i) -> x <= {openedAt: UInt32} AND (i = 1 OR x - c.buckets[i - 1] > ${LULL_SECONDS}), c.buckets, arrayEnumerate(c.buckets))
              FROM (
                SELECT arraySort(groupUniqArray(toUnixTimestamp(b.bucket_at))) AS buckets FROM labelled_facts_v1 AS b
                WHERE b.brand = {brand: String} AND b.bucket_at >= toDateTime({from: UInt32}) AND b.bucket_at < toDateTime({to: UInt32})
                  AND b.direction = 'about' AND b.late = 0 AND b.label = 'negative') AS c)
          ORDER BY n.bucket_at, n.native_id LIMIT 50)) AS p) AS first
    FROM labelled_facts_v1 AS f
    WHERE f.brand = {brand: String} AND f.bucket_at >= toDateTime({recentFrom: UInt32}) AND f.bucket_at < toDateTime({to: UInt32})
      AND f.direction = 'about'`,
  params: z.object({ brand: z.string(), from: z.number(), to: z.number(), openedAt: z.number(), recentFrom: z.number() }),
  row: z.object({ mentions: count, uncertain: count, first: z.tuple([z.coerce.number().nullable(), z.coerce.number().nullable()]) })
    .transform(({ first: [firstPostAt, firstSeenAt], ...row }) => ({ ...row, firstPostAt, firstSeenAt })),
});

// Two questions: as one, the facts were read once for each table that is joined, which took half as long again.
export const READ_CRITICAL_POSTS = defineQuery({
  name: 'read-critical-posts',
  sql: `
    SELECT f.origin AS origin, f.native_id AS nativeId, toUInt8(f.person_label = 'none' AND bitTest(f.flags, 3)) AS isUncertain
    FROM labelled_facts_v1 AS f
    WHERE f.brand = {brand: String} AND f.bucket_at >= toDateTime({from: UInt32}) AND f.bucket_at < toDateTime({to: UInt32})
      AND f.direction = 'about' AND f.late = 0 AND f.label = 'negative'
    ORDER BY f.bucket_at, f.native_id
    LIMIT 1 BY f.story
    LIMIT {stories: UInt32}`,
  params: z.object({ brand: z.string(), from: z.number(), to: z.number(), stories: z.number() }),
  row: z.object({ origin: z.string(), nativeId: z.string(), isUncertain: truth }),
});

// Terms are words and pairs of words: the text is brought into the same form, so that "rit" is not found in "kritisch". The ids come
// in the order of time. A few rows of large tables: the latest of each is found four times as fast this way as with FINAL.
export const READ_QUOTABLE_TEXTS = defineQuery({
  name: 'read-quotable-texts',
  sql: `
    SELECT t.origin AS origin, t.native_id AS nativeId, t.quoted AS text
    FROM (
      SELECT x.origin AS origin, x.native_id AS native_id, substringUTF8(if(x.text = '', x.title, x.text), 1, ${TEXT_CHARACTERS}) AS quoted,
        concat(' ', replaceRegexpAll(lowerUTF8(quoted), '[^\\p{L}\\p{N}#]+', ' '), ' ') AS words,
        arrayCount(term -> position(words, concat(' ', term, ' ')) > 0, {terms: Array(String)}) AS held
      FROM (
        SELECT l.origin AS origin, l.native_id AS native_id, l.text AS text, l.title AS title FROM mention_text_v1 AS l
        WHERE l.origin IN ({origins: Array(String)}) AND l.native_id IN ({nativeIds: Array(String)})
        ORDER BY l.version DESC LIMIT 1 BY l.origin, l.native_id
      ) AS x
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
    WHERE t.quoted != ''
    ORDER BY t.held DESC, indexOf({nativeIds: Array(String)}, t.native_id)
    LIMIT 1 BY if(m.author_key = '', t.native_id, m.author_key)
    LIMIT {limit: UInt32}`,
  params: z.object({ origins: z.array(z.string()), nativeIds: z.array(z.string()), terms: z.array(z.string()), limit: z.number() }),
  row: z.object({ origin: z.string(), nativeId: z.string(), text: z.string() }),
});

export const READ_SEEING_SOURCES = defineQuery({
  name: 'read-seeing-sources',
  sql: `
    SELECT g.native_id AS nativeId, min(g.source) AS source FROM sightings_v1 AS g FINAL
    WHERE g.origin IN ({origins: Array(String)}) AND g.native_id IN ({nativeIds: Array(String)})
    GROUP BY g.native_id ORDER BY g.native_id`,
  params: z.object({ origins: z.array(z.string()), nativeIds: z.array(z.string()) }),
  row: z.object({ nativeId: z.string(), source: z.string() }),
});

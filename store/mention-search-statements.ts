/** Queries behind `store/mention-search.ts`. */
import { z } from 'zod';
import { DIRECTIONS, LABELS } from '../schemas/plain/labels.ts';
import { count, decimal, seconds, truth } from './columns.ts';
import { BESIDE, besideConditions, FACT_CONDITIONS, factConditions, filterShape, IN_PERIOD, LABELLED_BY, nativeIdNumber, type Beside } from './mention-filter.ts';
import { defineQuery, type NamedQuery } from './query.ts';

/** A mention of one brand as lists show it. */
export type FoundMention = z.output<typeof FOUND>;

const FOUND = z.object({
  brand: z.string(), story: decimal, bucketAt: seconds, nativeId: z.string(), origin: z.string(), label: z.enum(['none', ...LABELS]),
  labelledBy: z.enum(LABELLED_BY), isUncertain: truth, isLate: truth, hasSafetyWord: truth, direction: z.enum(DIRECTIONS),
});
const SEARCH_SHAPE = z.object({ ...filterShape, afterAt: z.number(), afterId: z.string(), limit: z.number() });

// A story is shown by its newest mention, so it belongs to one page only: the one in which that mention falls.
function searchStatement(beside: readonly Beside[]) {
  return defineQuery({
    name: `search-mentions-by-${beside.join('-') || 'facts'}`,
    sql: `
      SELECT f.brand AS brand, f.story AS story, toUnixTimestamp(max((f.bucket_at, f.native_id)).1) AS bucketAt,
        max((f.bucket_at, f.native_id)).2 AS nativeId, argMax(f.origin, (f.bucket_at, f.native_id)) AS origin,
        toString(argMax(f.label, (f.bucket_at, f.native_id))) AS label,
        argMax(multiIf(f.person_label != 'none', 'person', f.model_label != 'none', 'model', 'nobody'), (f.bucket_at, f.native_id)) AS labelledBy,
        argMax(bitTest(f.flags, 3) AND f.person_label = 'none', (f.bucket_at, f.native_id)) AS isUncertain,
        argMax(f.late, (f.bucket_at, f.native_id)) AS isLate, argMax(bitTest(f.flags, 2), (f.bucket_at, f.native_id)) AS hasSafetyWord,
        argMax(f.direction, (f.bucket_at, f.native_id)) AS direction
      FROM labelled_facts_v1 AS f
      WHERE ${IN_PERIOD} AND ${factConditions()}${besideConditions(beside)}
      GROUP BY f.brand, f.story
      HAVING (bucketAt, nativeId) < ({afterAt: UInt32}, {afterId: String})
      ORDER BY bucketAt DESC, nativeId DESC, brand
      LIMIT {limit: UInt32}`,
    params: SEARCH_SHAPE,
    row: FOUND,
  });
}

/** A statement for each set of tables beside the facts, by their names joined with hyphens; `facts` needs none. */
export const SEARCH_MENTIONS: Readonly<Record<string, NamedQuery<typeof SEARCH_SHAPE, typeof FOUND>>> = Object.fromEntries(
  Array.from({ length: 2 ** BESIDE.length }, (_, bits) => BESIDE.filter((_each, place) => (bits & (2 ** place)) !== 0))
    .map((beside) => [beside.join('-') || 'facts', searchStatement(beside)]),
);

const OF_STORIES = 'f.story IN (SELECT toUInt64OrZero(arrayJoin({stories: Array(String)})))';

// Few of many: all versions of what ever told one of these stories, then the latest of each. FINAL over the period took three times as long.
export const COUNT_STORIES = defineQuery({
  name: 'count-stories-of-page',
  sql: `
    SELECT f.brand AS brand, f.story AS story, count() AS mentions
    FROM (
      SELECT f.brand AS brand, f.story AS story, f.is_deleted AS is_deleted FROM mention_facts_v1 AS f
      WHERE ${IN_PERIOD} AND f.brand IN ({brands: Array(String)}) AND f.native_id IN (
        SELECT f.native_id FROM mention_facts_v1 AS f WHERE ${IN_PERIOD} AND f.brand IN ({brands: Array(String)}) AND ${OF_STORIES})
      ORDER BY f.version DESC LIMIT 1 BY f.brand, f.origin, f.native_id
    ) AS f
    WHERE f.is_deleted = 0 AND ${OF_STORIES}
    GROUP BY f.brand, f.story`,
  params: z.object({ from: z.number(), to: z.number(), brands: z.array(z.string()), stories: z.array(z.string()) }),
  row: z.object({ brand: z.string(), story: decimal, mentions: count }),
});

const FACETS: readonly (readonly [facet: string, choice: string, conditions: string])[] = [
  ['brand', 'toString(f.brand)', factConditions('brand')],
  ['label', 'toString(f.label)', factConditions('label')],
  ['certain', "if(f.person_label != 'none' OR bitAnd(f.flags, 8) = 0, 'certain', 'uncertain')", factConditions('certain')],
  ['direction', 'toString(f.direction)', factConditions('direction')],
  ['labelledBy', "multiIf(f.person_label != 'none', 'person', f.model_label != 'none', 'model', 'nobody')", factConditions('labelledBy')],
  ['safety', "if(bitTest(f.flags, 2), 'safety', 'none')", factConditions('safety')],
  ['all', "'all'", FACT_CONDITIONS.brand],
];

// One pass over the period: each mention says for each filter which choice it belongs to, and whether the other filters let it pass.
export const COUNT_FACTS = defineQuery({
  name: 'count-facts-by-choice',
  sql: `
    SELECT passing.1 AS facet, passing.2 AS choice, sum(g.mentions) AS mentions
    FROM (
      SELECT count() AS mentions, ${FACETS.map(([facet, choice, conditions]) => `${choice} AS ${facet}_choice, toUInt8(${conditions}) AS ${facet}_passes`).join(', ')},
        arrayJoin(arrayFilter(one -> one.3 = 1, [${FACETS.map(([facet]) => `('${facet}', ${facet}_choice, ${facet}_passes)`).join(', ')}])) AS passing
      FROM labelled_facts_v1 AS f
      WHERE ${IN_PERIOD}
      GROUP BY ${FACETS.map(([facet]) => `${facet}_choice, ${facet}_passes`).join(', ')}
    ) AS g
    GROUP BY facet, choice
    ORDER BY facet, mentions DESC, choice`,
  params: z.object(filterShape),
  row: z.object({ facet: z.string(), choice: z.string(), mentions: count }),
});

// These ask tables that are sorted by hashes, so they look at the period and the brand alone, not at every choice.
const OF_BRAND = `({brand: String} = '' OR ${nativeIdNumber()} IN (
      SELECT ${nativeIdNumber('f')} FROM mention_facts_v1 AS f WHERE f.brand = {brand: String} AND ${IN_PERIOD}))`;

export const COUNT_BESIDE = defineQuery({
  name: 'count-languages-and-sources',
  sql: `
    SELECT 'language' AS facet, toString(language) AS choice, count() AS mentions
    FROM mentions_v1
    WHERE bucket_at >= toDateTime({from: UInt32}) AND bucket_at < toDateTime({to: UInt32}) AND ${OF_BRAND} GROUP BY choice
    UNION ALL
    SELECT 'source' AS facet, toString(source) AS choice, count() AS mentions
    FROM sightings_v1
    WHERE seen_at >= toDateTime64({from: UInt32}, 3) AND ${OF_BRAND} GROUP BY choice
    ORDER BY facet, mentions DESC, choice`,
  params: z.object({ from: z.number(), to: z.number(), brand: z.string() }),
  row: z.object({ facet: z.enum(['language', 'source']), choice: z.string(), mentions: count }),
});

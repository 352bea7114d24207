import { chosenBrands } from './brand-filter.ts';

/** Negative mentions among those with a label, empty without any. @param row alias of a table with the columns of v_brand_hours */
export function negativeShare(row: string): string {
  return `sum(${row}.negative) / nullIf(sum(${row}.negative) + sum(${row}.neutral) + sum(${row}.positive), 0)`;
}

/** (positive - negative) / (positive + negative), -1 to 1, empty when both are 0: as `v_net_sentiment` counts it. */
export function netSentiment(row: string): string {
  return `(toInt64(sum(${row}.positive)) - toInt64(sum(${row}.negative))) / nullIf(sum(${row}.positive) + sum(${row}.negative), 0)`;
}

/**
 * Each hour of each chosen brand, as the application draws it: hours that nobody counted are empty, not zero. An hour was seen
 * when its last five minutes were decided on and no source of the brand was blind then; with less, its counts are a lower bound,
 * and without any mention they are unknown.
 *
 * @returns SQL of a table with time (start of the hour), brand, mentions, people (critical ones), expected (mentions)
 */
export function seenHours(): string {
  return `
    SELECT r.time AS time, toString(r.brand) AS brand,
      if(max(r.seen) = 0 AND sum(r.mentions) = 0, NULL, sum(r.mentions)) AS mentions,
      if(max(r.seen) = 0 AND sum(r.mentions) = 0, NULL, sum(r.people)) AS people,
      if(max(r.expected) > 0, max(r.expected), NULL) AS expected
    FROM (
      SELECT h.at AS time, h.brand AS brand, h.mentions AS mentions, h.negative_authors AS people, 0 AS seen, 0.0 AS expected
      FROM v_brand_hours AS h
      WHERE $__timeFilter(h.at) AND ${chosenBrands('h.brand')}
      UNION ALL
      SELECT d.bucket - INTERVAL 55 MINUTE AS time, d.brand AS brand, 0 AS mentions, 0 AS people,
        NOT has(JSONExtract(d.terms, 'marks', 'Array(String)'), 'blind') AS seen, JSONExtractFloat(d.terms, 'm1') AS expected
      FROM v_decisions AS d
      WHERE toMinute(d.bucket) = 55 AND $__timeFilter(d.bucket) AND ${chosenBrands('d.brand')}
    ) AS r
    GROUP BY r.time, r.brand`;
}

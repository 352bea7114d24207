import { z } from 'zod';
import { BUCKET_SECONDS, DAY_SECONDS, type EpochSeconds } from '../../schemas/plain/units.ts';
import type { Store } from '../../store/client.ts';
import { defineCommand, defineQuery, type NamedCommand } from '../../store/query.ts';

export interface ReportWork {
  readonly brands: readonly string[];
  readonly sources: readonly string[];
  /** Days before `until` that were covered. */
  readonly days: number;
  readonly until: EpochSeconds;
}

/** Ids of the invented topics; the first three are recurring issues. */
export const INVENTED_TOPICS = Array.from({ length: 12 }, (_, place) => `onderwerp-${place + 1}`);
/** Polls older than this were merged away, or never were. */
const COVERED_DAYS = 60;

/**
 * Adds to an invented installation what reports and dashboards read besides mentions: a topic for every third mention, trends, issues and an
 * answer, what each poll covered, 20,000 conversations with their figures, a random sample of labels, promises, campaigns, fans.
 */
export async function inventReportWork(store: Store, { brands, sources, days, until }: ReportWork): Promise<void> {
  const params = {
    brands: [...brands], sources: [...sources], topics: INVENTED_TOPICS, until, from: until - days * DAY_SECONDS,
    ticks: (Math.min(days, COVERED_DAYS) * DAY_SECONDS) / BUCKET_SECONDS,
  };
  for (const statement of STATEMENTS) await store.command(statement, params);
}

/** One full look at the facts: every column of every row that counts. What other statements are measured against. */
export const READ_WHOLE_FACTS = defineQuery({
  name: 'read-whole-facts',
  sql: 'SELECT count() AS found, sum(cityHash64(f.brand, f.bucket_at, f.origin, f.native_id, f.late, f.author_key, f.story, f.direction, f.model_label, f.person_label, f.reach, f.flags)) AS sum FROM mention_facts_v1 AS f FINAL',
  params: z.object({}),
  row: z.object({ found: z.coerce.number(), sum: z.string() }),
});

const shape = z.object({ brands: z.array(z.string()), sources: z.array(z.string()), topics: z.array(z.string()), until: z.number(), from: z.number(), ticks: z.number() });
const BRAND = '{brands: Array(String)}[1 + number % length({brands: Array(String)})]';
const SOURCE = '{sources: Array(String)}[1 + number % length({sources: Array(String)})]';
const TOPIC = '{topics: Array(String)}[1 + number % length({topics: Array(String)})]';
const OF_TOPICS = 'numbers(length({topics: Array(String)}) * length({brands: Array(String)}))';
/** Each topic of each brand once. */
const BRAND_OF_TOPIC = '{brands: Array(String)}[1 + intDiv(number, length({topics: Array(String)}))]';

const STATEMENTS: readonly NamedCommand<typeof shape>[] = [
  invent('mention-topics', `
    INSERT INTO mention_topics_v1 (brand, bucket_at, origin, native_id, version, mention_version, rules, topics)
    SELECT f.brand, f.bucket_at, f.origin, f.native_id, 1, 1, 1, if(sipHash64(f.native_id, 3) % 3 = 0, [{topics: Array(String)}[1 + sipHash64(f.native_id, 4) % length({topics: Array(String)})]], [])
    FROM mention_facts_v1 AS f FINAL WHERE f.direction = 'about'`),
  invent('topics', `INSERT INTO brand_topics_v1 (brand, topic, version, name, owner, is_retired) SELECT ${BRAND_OF_TOPIC}, ${TOPIC}, 1, ${TOPIC}, if(number % length({topics: Array(String)}) < 3, 'Facturatie', ''), 0 FROM ${OF_TOPICS}`),
  invent('trends', `
    INSERT INTO topic_trends_v1 (brand, period, at, topic, version, is_complete, mentions, authors, negative_authors, expected, ratio, p, verdict, sources)
    SELECT brand, 'week', toMonday(bucket_at) AS at, topic, 1, 1, count(), uniqExact(author_key), uniqExactIf(author_key, label = 'negative'), 10, 2, 0.01, 'rising', '{"mastodon":10}'
    FROM v_mention_topics GROUP BY brand, at, topic`),
  invent('coverage', `
    INSERT INTO coverage_v1 (source, from_at, to_at, version)
    SELECT ${SOURCE}, toDateTime({until: UInt32} - ${BUCKET_SECONDS} * (intDiv(number, length({sources: Array(String)})) + 1)), toDateTime({until: UInt32} - ${BUCKET_SECONDS} * intDiv(number, length({sources: Array(String)}))), 1
    FROM numbers({ticks: UInt32} * length({sources: Array(String)}))`),
  invent('threads', `
    INSERT INTO service_threads_v1 (brand, thread, version, is_gone, came_by, platform, visibility, kind, is_urgent, author_key, followers, opened_at, replied_at, desk_minutes, wall_minutes, waiting_desk_minutes,
      target_minutes, replies, is_fixed_first, first_label, next_label, is_overdue)
    SELECT ${BRAND}, lower(hex(sipHash128(number, 5))), 1, 0, 'live', 'mastodon', 'public', ['question', 'complaint', 'compliment', 'suggestion'][1 + number % 4], 0, '', 0,
      fromUnixTimestamp64Milli((toInt64({from: UInt32}) + sipHash64(number, 6) % ({until: UInt32} - {from: UInt32})) * 1000) AS opened, if(number % 5 = 0, NULL, opened + INTERVAL 90 MINUTE),
      if(number % 5 = 0, NULL, 60), if(number % 5 = 0, NULL, 90), 0, 480, number % 5 != 0, NULL, 'neutral', 'none', 0
    FROM numbers(20000)`),
  invent('service-figures', `
    INSERT INTO service_figures_v1 (brand, period, at, figure, platform, version, is_complete, value, low, high, n, target, verdict)
    SELECT ${BRAND}, 'week', toMonday(toDateTime({until: UInt32})) - 7 * toInt32(intDiv(number, length({brands: Array(String)})) % 8), ['reply-time-median', 'first-time-fix', 'after-reply'][1 + intDiv(number, 8 * length({brands: Array(String)})) % 3], '', 1, 1, 0.5, 0.4, 0.6, 200, NULL, 'none'
    FROM numbers(24 * length({brands: Array(String)}))`),
  invent('sample', `
    INSERT INTO mention_labels_v1 (brand, origin, native_id, field, value, person, labelled_at, version)
    SELECT f.brand, f.origin, f.native_id, 'sample', ['negative', 'neutral', 'positive'][1 + sipHash64(f.native_id, 7) % 3], 'noor', now64(3), 1 FROM mention_facts_v1 AS f WHERE sipHash64(f.native_id, 8) % 4000 = 0`),
  invent('cards', `INSERT INTO brand_cards_v1 (brand, version, name, zone, query_version, precision_share, precision_sample, compare_with) SELECT arrayJoin({brands: Array(String)}) AS id, 1, id, 'Europe/Amsterdam', 1, 0.9, 100, arrayFilter(other -> other != id, {brands: Array(String)})`),
];

function invent(what: string, sql: string): NamedCommand<typeof shape> {
  return defineCommand({ name: `invent-${what}`, sql, params: shape });
}

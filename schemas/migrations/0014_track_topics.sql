-- What mentions are about, how topics move, what people answered about their causes, and what was planned meanwhile.

CREATE TABLE IF NOT EXISTS mention_topics_v1 (
  brand LowCardinality(String) COMMENT 'Brand',
  bucket_at DateTime('UTC') COMMENT 'Time the mention counts at, fixed at first sight',
  origin LowCardinality(String) COMMENT 'Id space of the network',
  native_id String COMMENT 'Keyed hash of the source''s own id',
  version UInt64 COMMENT 'Unique and rising; the latest reading wins',
  mention_version UInt64 COMMENT 'Version of the mention that was read',
  rules UInt64 COMMENT 'Hash of the topic rules its text was read with; 0: it had no text',
  looked UInt64 COMMENT 'Hash of the rules it was last looked at with; without a text its topics stay as they were',
  topics Array(LowCardinality(String)) COMMENT 'Ids of the topics whose rule it meets; empty: none'
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYYYYMM(bucket_at)
ORDER BY (brand, bucket_at, origin, native_id)
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000
COMMENT 'Topics of each mention, by the rules of its brand';

CREATE TABLE IF NOT EXISTS brand_topics_v1 (
  brand LowCardinality(String) COMMENT 'Brand',
  topic LowCardinality(String) COMMENT 'Id of the topic',
  version UInt64 COMMENT 'Unique and rising',
  name String COMMENT 'Name as the configuration has it now',
  owner String COMMENT 'Team that answers for its cause; empty: no recurring issue',
  is_retired UInt8 COMMENT '1 when the configuration no longer has it'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (brand, topic)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Topics as the configuration names them';

CREATE TABLE IF NOT EXISTS topic_trends_v1 (
  brand LowCardinality(String) COMMENT 'Brand',
  period LowCardinality(String) COMMENT 'day, week or month',
  at Date COMMENT 'First local day of the period; that of a running one as well',
  topic String COMMENT 'Id of the topic, or word: and a word that rose without a topic',
  version UInt64 COMMENT 'Unique and rising',
  is_complete UInt8 COMMENT '1 when the period was over',
  mentions UInt32 COMMENT 'Mentions of it',
  authors UInt32 COMMENT 'Distinct known authors',
  negative_authors UInt32 COMMENT 'Distinct known authors of negative ones',
  expected Float64 COMMENT 'Authors expected from the periods before',
  ratio Nullable(Float64) COMMENT 'Authors over expected; empty when nothing was expected',
  p Float64 COMMENT 'One-sided probability of as many (rising) or as few (fading) by chance, before correction',
  verdict LowCardinality(String) COMMENT 'new, rising, fading, steady or few',
  sources String COMMENT 'Mentions by origin, JSON'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (brand, period, at, topic)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'How each topic moved in each period';

CREATE TABLE IF NOT EXISTS topic_answers_v1 (
  brand LowCardinality(String) COMMENT 'Brand',
  topic LowCardinality(String) COMMENT 'Recurring issue',
  at DateTime64(3, 'UTC') COMMENT 'When it was answered',
  version UInt64 COMMENT 'Unique and rising; the latest answer counts',
  person LowCardinality(String) COMMENT 'Who answered' TTL toDateTime(at) + INTERVAL 365 DAY,
  answer LowCardinality(String) COMMENT 'fixed, not-fixed or will-not-fix; open takes an answer back',
  fixed_on Nullable(Date) COMMENT 'Since when the cause is gone',
  note String COMMENT 'What was written with it' TTL toDateTime(at) + INTERVAL 365 DAY
)
ENGINE = MergeTree
ORDER BY (brand, topic, version)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Is the cause fixed? What people answered, never changed, only added to';

CREATE TABLE IF NOT EXISTS brand_cards_v1 (
  brand LowCardinality(String) COMMENT 'Brand',
  version UInt64 COMMENT 'Unique and rising',
  name String COMMENT 'Name as people write it',
  zone LowCardinality(String) COMMENT 'Time zone of its days',
  query_version UInt32 COMMENT 'Version of its query',
  precision_share Nullable(Float64) COMMENT 'Share of its mentions that is really about it, measured by people; empty: not stated',
  precision_sample UInt32 COMMENT 'Mentions that were looked at',
  compare_with Array(String) COMMENT 'Brands it is compared with'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY brand
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Brands as the configuration describes them';

CREATE TABLE IF NOT EXISTS campaigns_v1 (
  brand LowCardinality(String) COMMENT 'Brand',
  from_at DateTime('UTC') COMMENT 'Start',
  to_at DateTime('UTC') COMMENT 'End, exclusive',
  label String COMMENT 'What it is',
  version UInt64 COMMENT 'Unique and rising',
  is_retired UInt8 COMMENT '1 when the configuration no longer has it'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (brand, from_at, to_at, label)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Campaigns, maintenance and events, as the configuration has them';

CREATE OR REPLACE VIEW v_brands (
  brand LowCardinality(String) COMMENT 'Brand',
  name String COMMENT 'Name as people write it',
  zone LowCardinality(String) COMMENT 'Time zone of its days',
  query_version UInt32 COMMENT 'Version of its query',
  precision_share Nullable(Float64) COMMENT 'Share of its mentions that is really about it; empty: not stated',
  precision_sample UInt32 COMMENT 'Mentions that were looked at',
  compare_with Array(String) COMMENT 'Brands it is compared with'
) AS
SELECT brand, name, zone, query_version, precision_share, precision_sample, compare_with FROM brand_cards_v1 FINAL
COMMENT 'Brands, as the configuration describes them';

CREATE OR REPLACE VIEW v_campaigns (
  brand LowCardinality(String) COMMENT 'Brand',
  from_at DateTime('UTC') COMMENT 'Start',
  to_at DateTime('UTC') COMMENT 'End, exclusive',
  label String COMMENT 'What it is'
) AS
SELECT brand, from_at, to_at, label FROM campaigns_v1 FINAL WHERE is_retired = 0
COMMENT 'Campaign calendar';

CREATE OR REPLACE VIEW v_mention_topics (
  brand LowCardinality(String) COMMENT 'Brand',
  bucket_at DateTime('UTC') COMMENT 'Time the mention counts at',
  origin LowCardinality(String) COMMENT 'Id space of the network',
  native_id String COMMENT 'Keyed hash of the source''s own id; joins with v_mentions',
  author_key String COMMENT 'Pseudonym of the author; empty when unknown',
  story UInt64 COMMENT 'Cluster of copies it belongs to',
  label LowCardinality(String) COMMENT 'Sentiment that counts',
  topic LowCardinality(String) COMMENT 'Id of the topic'
) AS
SELECT f.brand AS brand, f.bucket_at AS bucket_at, f.origin AS origin, f.native_id AS native_id, f.author_key AS author_key, f.story AS story,
  toString(f.label) AS label, t.topic AS topic
FROM labelled_facts_v1 AS f
INNER JOIN (
  SELECT m.brand AS brand, m.bucket_at AS bucket_at, m.origin AS origin, m.native_id AS native_id, arrayJoin(m.topics) AS topic
  FROM mention_topics_v1 AS m FINAL
) AS t ON t.brand = f.brand AND t.bucket_at = f.bucket_at AND t.origin = f.origin AND t.native_id = f.native_id
WHERE f.direction = 'about'
COMMENT 'Topics of each mention about a brand';

CREATE OR REPLACE VIEW v_topic_trends (
  brand LowCardinality(String) COMMENT 'Brand',
  period LowCardinality(String) COMMENT 'day, week or month',
  at Date COMMENT 'First local day of the period',
  topic String COMMENT 'Id of the topic, or word: and a word',
  name String COMMENT 'Its name',
  is_complete UInt8 COMMENT '1 when the period was over',
  mentions UInt32 COMMENT 'Mentions of it',
  authors UInt32 COMMENT 'Distinct known authors',
  negative_authors UInt32 COMMENT 'Distinct known authors of negative ones',
  expected Float64 COMMENT 'Authors expected from the periods before',
  ratio Nullable(Float64) COMMENT 'Authors over expected; empty when nothing was expected',
  p Float64 COMMENT 'Probability by chance, before correction',
  verdict LowCardinality(String) COMMENT 'new, rising, fading, steady or few',
  sources String COMMENT 'Mentions by origin, JSON'
) AS
SELECT r.brand AS brand, r.period AS period, r.at AS at, r.topic AS topic,
  multiIf(n.name != '', n.name, startsWith(r.topic, 'word:'), substring(r.topic, 6), r.topic) AS name,
  r.is_complete AS is_complete, r.mentions AS mentions, r.authors AS authors, r.negative_authors AS negative_authors, r.expected AS expected,
  r.ratio AS ratio, r.p AS p, r.verdict AS verdict, r.sources AS sources
FROM topic_trends_v1 AS r FINAL
LEFT ANY JOIN (SELECT b.brand AS brand, toString(b.topic) AS topic, b.name AS name FROM brand_topics_v1 AS b FINAL) AS n ON n.brand = r.brand AND n.topic = r.topic
COMMENT 'How each topic moved in each period';

CREATE OR REPLACE VIEW v_issues (
  brand LowCardinality(String) COMMENT 'Brand',
  topic LowCardinality(String) COMMENT 'Recurring issue',
  name String COMMENT 'Its name',
  owner String COMMENT 'Team that answers for its cause',
  answer LowCardinality(String) COMMENT 'fixed, not-fixed or will-not-fix; open: nobody has answered',
  answered_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was answered',
  fixed_on Nullable(Date) COMMENT 'Since when the cause is gone',
  is_back UInt8 COMMENT '1 when it was answered fixed and ten people or more wrote of it in a week since'
) AS
SELECT b.brand AS brand, b.topic AS topic, b.name AS name, b.owner AS owner, if(a.topic = '', 'open', a.answer) AS answer,
  if(a.topic = '' OR a.answer = 'open', NULL, a.at) AS answered_at, a.fixed_on AS fixed_on,
  toUInt8(answer = 'fixed' AND w.topic != '' AND w.at >= ifNull(a.fixed_on, toDate(a.at))) AS is_back
FROM (SELECT brand, topic, name, owner FROM brand_topics_v1 FINAL WHERE owner != '' AND is_retired = 0) AS b
LEFT ANY JOIN (
  SELECT w.brand AS brand, w.topic AS topic, argMax(w.answer, w.version) AS answer, argMax(w.at, w.version) AS at, argMax(tuple(w.fixed_on), w.version).1 AS fixed_on
  FROM topic_answers_v1 AS w GROUP BY w.brand, w.topic
) AS a ON a.brand = b.brand AND a.topic = b.topic
LEFT ANY JOIN (
  SELECT r.brand AS brand, toLowCardinality(r.topic) AS topic, max(r.at) AS at
  FROM topic_trends_v1 AS r FINAL WHERE r.period = 'week' AND r.authors >= 10 GROUP BY r.brand, r.topic
) AS w ON w.brand = b.brand AND w.topic = b.topic
COMMENT 'Recurring issues and whether their cause is fixed; who answered is not published';

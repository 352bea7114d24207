-- Every published figure. Screens, reports, dashboards and the sql command read these views and nothing else.
-- No text, no handles. A person's label wins over the model's.

CREATE OR REPLACE VIEW labelled_facts_v1 AS
SELECT
  f.brand AS brand,
  f.bucket_at AS bucket_at,
  f.origin AS origin,
  f.native_id AS native_id,
  f.late AS late,
  f.author_key AS author_key,
  f.story AS story,
  f.direction AS direction,
  f.model_label AS model_label,
  if(p.native_id != '', p.person_label, f.person_label) AS person_label,
  if(person_label != 'none', person_label, f.model_label) AS label,
  f.reach AS reach,
  f.flags AS flags
FROM mention_facts_v1 AS f FINAL
LEFT ANY JOIN (
  SELECT brand, origin, native_id,
    CAST(argMax(value, version), 'Enum8(\'none\' = 0, \'negative\' = 1, \'neutral\' = 2, \'positive\' = 3)') AS person_label
  FROM mention_labels_v1
  WHERE field = 'label'
  GROUP BY brand, origin, native_id
) AS p ON p.brand = f.brand AND p.origin = f.origin AND p.native_id = f.native_id
COMMENT 'Facts with the label that counts; base of the published views';

CREATE OR REPLACE VIEW v_mentions (
  brand LowCardinality(String) COMMENT 'Brand the mention is counted for',
  bucket_at DateTime('UTC') COMMENT 'Time it counts at, fixed at first sight',
  origin LowCardinality(String) COMMENT 'Id space of the network',
  native_id String COMMENT 'Keyed hash of the source''s own id',
  late UInt8 COMMENT '1 when it was found too late to open an incident',
  author_key String COMMENT 'Pseudonym of the author; empty when unknown',
  story UInt64 COMMENT 'Cluster of copies it belongs to',
  direction LowCardinality(String) COMMENT 'about counts as volume and sentiment; to and by do not',
  label LowCardinality(String) COMMENT 'Sentiment that counts: a person''s, else the model''s, else none',
  labelled_by LowCardinality(String) COMMENT 'person, model or nobody',
  reach UInt32 COMMENT 'Estimated reach',
  advocacy UInt8 COMMENT '1 when it recommends, defends or helps',
  service_word UInt8 COMMENT '1 when it holds a word of trouble with the service',
  safety_word UInt8 COMMENT '1 when it holds a word of danger',
  uncertain UInt8 COMMENT '1 when the model is not sure'
) AS
SELECT brand, bucket_at, origin, native_id, late, author_key, story, direction, toString(label) AS label,
  multiIf(person_label != 'none', 'person', model_label != 'none', 'model', 'nobody') AS labelled_by, reach,
  toUInt8(bitTest(flags, 0)) AS advocacy, toUInt8(bitTest(flags, 1)) AS service_word,
  toUInt8(bitTest(flags, 2)) AS safety_word, toUInt8(bitTest(flags, 3)) AS uncertain
FROM labelled_facts_v1
COMMENT 'Mentions of each brand with the label that counts';

CREATE OR REPLACE VIEW v_posts (
  origin LowCardinality(String) COMMENT 'Id space of the network',
  native_id String COMMENT 'Keyed hash of the source''s own id; joins with v_mentions',
  published_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Time the source gives',
  seen_at DateTime64(3, 'UTC') COMMENT 'First sight',
  bucket_at DateTime('UTC') COMMENT 'Time it counts at',
  late UInt8 COMMENT '1 when it was found too late to open an incident',
  clamped UInt8 COMMENT '1 when the source gave a time in the future',
  author_key String COMMENT 'Pseudonym of the author',
  network LowCardinality(String) COMMENT 'Id space of the account',
  language LowCardinality(String) COMMENT 'ISO 639-1, or und',
  language_source LowCardinality(String) COMMENT 'What decided the language',
  followers UInt32 COMMENT 'Rounded to two digits; 0 means unknown',
  reposts UInt32 COMMENT 'Reposts when last read',
  likes UInt32 COMMENT 'Likes when last read',
  rating UInt8 COMMENT 'Stars 1 to 5; 0 means none',
  is_reply UInt8 COMMENT '1 when it answers another mention',
  visibility LowCardinality(String) COMMENT 'public or private'
) AS
SELECT origin, native_id, published_at, seen_at, bucket_at, late, clamped, author_key, network, language,
  language_source, followers, reposts, likes, rating, toUInt8(in_reply_to != '') AS is_reply, visibility
FROM mentions_v1 FINAL
COMMENT 'Each post once, whatever brands it names';

CREATE OR REPLACE VIEW v_brand_buckets (
  brand LowCardinality(String) COMMENT 'Brand',
  at DateTime('UTC') COMMENT 'Start of the five minutes',
  mentions UInt32 COMMENT 'Mentions about the brand',
  stories UInt32 COMMENT 'Distinct clusters of copies',
  authors UInt32 COMMENT 'Distinct known authors',
  negative_authors UInt32 COMMENT 'Distinct known authors of negative mentions',
  negative UInt32 COMMENT 'Negative mentions',
  neutral UInt32 COMMENT 'Neutral mentions',
  positive UInt32 COMMENT 'Positive mentions',
  unlabelled UInt32 COMMENT 'Mentions without a label',
  reach UInt64 COMMENT 'Sum of estimated reach'
) AS
SELECT brand, at, mentions, stories, authors, negative_authors, negative, neutral, positive, unlabelled, reach
FROM brand_cell_v1 FINAL
WHERE step = 300
COMMENT 'Counts for each brand and five minutes';

CREATE OR REPLACE VIEW v_brand_hours (
  brand LowCardinality(String) COMMENT 'Brand',
  at DateTime('UTC') COMMENT 'Start of the hour',
  mentions UInt32 COMMENT 'Mentions about the brand',
  stories UInt32 COMMENT 'Distinct clusters of copies',
  authors UInt32 COMMENT 'Distinct known authors',
  negative_authors UInt32 COMMENT 'Distinct known authors of negative mentions',
  negative UInt32 COMMENT 'Negative mentions',
  neutral UInt32 COMMENT 'Neutral mentions',
  positive UInt32 COMMENT 'Positive mentions',
  unlabelled UInt32 COMMENT 'Mentions without a label',
  reach UInt64 COMMENT 'Sum of estimated reach'
) AS
SELECT brand, at, mentions, stories, authors, negative_authors, negative, neutral, positive, unlabelled, reach
FROM brand_cell_v1 FINAL
WHERE step = 3600
COMMENT 'Counts for each brand and hour';

CREATE OR REPLACE VIEW v_brand_totals (
  brand LowCardinality(String) COMMENT 'Brand',
  mentions UInt64 COMMENT 'Mentions about the brand',
  authors UInt64 COMMENT 'Distinct known authors',
  stories UInt64 COMMENT 'Distinct clusters of copies',
  negative UInt64 COMMENT 'Negative mentions',
  neutral UInt64 COMMENT 'Neutral mentions',
  positive UInt64 COMMENT 'Positive mentions',
  unlabelled UInt64 COMMENT 'Mentions without a label',
  first_at DateTime('UTC') COMMENT 'Time of the first mention',
  last_at DateTime('UTC') COMMENT 'Time of the last mention'
) AS
SELECT brand, count() AS mentions, uniqExactIf(author_key, author_key != '') AS authors, uniqExact(story) AS stories,
  countIf(label = 'negative') AS negative, countIf(label = 'neutral') AS neutral,
  countIf(label = 'positive') AS positive, countIf(label = 'none') AS unlabelled,
  min(bucket_at) AS first_at, max(bucket_at) AS last_at
FROM labelled_facts_v1
WHERE direction = 'about'
GROUP BY brand
COMMENT 'Counts for each brand over all time';

CREATE OR REPLACE VIEW v_net_sentiment (
  brand LowCardinality(String) COMMENT 'Brand',
  day Date COMMENT 'Day in UTC',
  mentions UInt64 COMMENT 'Mentions about the brand',
  negative UInt64 COMMENT 'Negative mentions',
  positive UInt64 COMMENT 'Positive mentions',
  net_sentiment Nullable(Float64) COMMENT '(positive - negative) / (positive + negative), -1 to 1; empty when both are 0'
) AS
SELECT brand, toDate(at) AS day, sum(c.mentions) AS mentions, sum(c.negative) AS negative, sum(c.positive) AS positive,
  (toInt64(positive) - toInt64(negative)) / nullIf(positive + negative, 0) AS net_sentiment
FROM brand_cell_v1 AS c FINAL
WHERE step = 3600
GROUP BY brand, day
HAVING mentions > 0
COMMENT 'Net sentiment for each brand and day';

CREATE OR REPLACE VIEW v_stories (
  brand LowCardinality(String) COMMENT 'Brand',
  story UInt64 COMMENT 'Cluster of copies',
  founder_origin LowCardinality(String) COMMENT 'Origin of the mention seen first; empty when it founded no cluster row',
  founder_native_id String COMMENT 'native_id of the mention seen first',
  copies UInt64 COMMENT 'Mentions that tell it',
  authors UInt64 COMMENT 'Distinct known authors',
  negative UInt64 COMMENT 'Negative mentions among them',
  first_at DateTime('UTC') COMMENT 'Time of the first',
  last_at DateTime('UTC') COMMENT 'Time of the last'
) AS
SELECT f.brand AS brand, f.story AS story, any(s.founder_origin) AS founder_origin,
  any(s.founder_native_id) AS founder_native_id, count() AS copies,
  uniqExactIf(f.author_key, f.author_key != '') AS authors, countIf(f.label = 'negative') AS negative,
  min(f.bucket_at) AS first_at, max(f.bucket_at) AS last_at
FROM labelled_facts_v1 AS f
LEFT ANY JOIN (SELECT brand, story, founder_origin, founder_native_id FROM stories_v1 FINAL) AS s
  ON s.brand = f.brand AND s.story = f.story
WHERE f.direction = 'about'
GROUP BY f.brand, f.story
COMMENT 'Copies of each story';

CREATE OR REPLACE VIEW v_languages (
  brand LowCardinality(String) COMMENT 'Brand',
  language LowCardinality(String) COMMENT 'ISO 639-1, or und',
  mentions UInt64 COMMENT 'Mentions about the brand',
  negative UInt64 COMMENT 'Negative mentions',
  neutral UInt64 COMMENT 'Neutral mentions',
  positive UInt64 COMMENT 'Positive mentions',
  unlabelled UInt64 COMMENT 'Mentions without a label'
) AS
SELECT f.brand AS brand, m.language AS language, count() AS mentions, countIf(f.label = 'negative') AS negative,
  countIf(f.label = 'neutral') AS neutral, countIf(f.label = 'positive') AS positive,
  countIf(f.label = 'none') AS unlabelled
FROM labelled_facts_v1 AS f
INNER JOIN (SELECT origin, native_id, language FROM mentions_v1 FINAL) AS m
  ON m.origin = f.origin AND m.native_id = f.native_id
WHERE f.direction = 'about'
GROUP BY f.brand, m.language
COMMENT 'Languages of each brand';

CREATE OR REPLACE VIEW v_decisions (
  brand LowCardinality(String) COMMENT 'Brand',
  bucket DateTime('UTC') COMMENT 'Start of the bucket decided on',
  level UInt8 COMMENT '0 Ruis, 1 Signaal, 2 Verhoogd, 3 Hoog, 4 Crisis',
  severity Float64 COMMENT '0 to 100',
  terms String COMMENT 'Every term of the decision, JSON'
) AS
SELECT brand, bucket, level, severity, terms FROM decisions_v1 FINAL
COMMENT 'Decisions of the detector';

CREATE OR REPLACE VIEW v_incidents (
  brand LowCardinality(String) COMMENT 'Brand',
  incident String COMMENT 'Id',
  level UInt8 COMMENT 'Level now, 0 to 4',
  peak_level UInt8 COMMENT 'Highest level reached',
  opened_at DateTime('UTC') COMMENT 'Bucket that opened it',
  closed_at Nullable(DateTime('UTC')) COMMENT 'Bucket that closed it; empty while open',
  peak_severity Float64 COMMENT 'Highest severity reached, 0 to 100',
  marks Array(String) COMMENT 'surge, copies, learning, campaign, blind'
) AS
SELECT brand, incident, level, peak_level, opened_at, closed_at, peak_severity,
  if(marks = '', [], splitByChar(',', marks)) AS marks
FROM incidents_v1 FINAL
COMMENT 'Incidents as they stand';

CREATE OR REPLACE VIEW v_incident_events (
  brand LowCardinality(String) COMMENT 'Brand',
  incident String COMMENT 'Incident it belongs to',
  sequence UInt32 COMMENT 'Place inside the incident, from 0',
  kind LowCardinality(String) COMMENT 'What happened',
  at DateTime('UTC') COMMENT 'When it happened',
  level UInt8 COMMENT 'Level after the event',
  detail String COMMENT 'Evidence, terms and reasons, JSON'
) AS
SELECT brand, incident, sequence, kind, at, level, detail FROM incident_events_v1 FINAL
COMMENT 'What happened in each incident';

CREATE OR REPLACE VIEW v_ambassadors (
  brand LowCardinality(String) COMMENT 'Brand',
  author_key String COMMENT 'Pseudonym of the author',
  scored_at DateTime64(3, 'UTC') COMMENT 'When the score was made',
  score Float64 COMMENT '0 to 100; 0 when a gate stopped the author',
  band LowCardinality(String) COMMENT 'propose, follow, hidden or stopped',
  gate LowCardinality(String) COMMENT 'First gate that stopped the author; empty means none',
  detail String COMMENT 'Five legs, counts and keys of up to five posts, JSON'
) AS
SELECT brand, author_key, scored_at, score, band, gate, detail FROM ambassador_scores_v1 FINAL
COMMENT 'Scores of pseudonyms; of use to the service team only';

CREATE OR REPLACE VIEW v_sources (
  source LowCardinality(String) COMMENT 'Configured source',
  state LowCardinality(String) COMMENT 'healthy, degraded, blind, needs-attention or recovering',
  since DateTime('UTC') COMMENT 'Since when it is in this state',
  last_good_at Nullable(DateTime('UTC')) COMMENT 'Last good poll; empty when there was none',
  failures UInt32 COMMENT 'Failures in a row',
  reason String COMMENT 'Why'
) AS
SELECT source, state, since, last_good_at, failures, reason FROM source_state_v1 FINAL
COMMENT 'Health of each source';

CREATE OR REPLACE VIEW v_coverage (
  source LowCardinality(String) COMMENT 'Configured source',
  from_at DateTime('UTC') COMMENT 'Start of the span that was read',
  to_at DateTime('UTC') COMMENT 'End of the span, exclusive'
) AS
SELECT source, from_at, to_at FROM coverage_v1 FINAL
COMMENT 'Spans of time that a source has covered';

CREATE OR REPLACE VIEW v_gaps (
  source LowCardinality(String) COMMENT 'Configured source',
  from_at DateTime('UTC') COMMENT 'Start of the span nobody saw',
  to_at DateTime('UTC') COMMENT 'End of the span, exclusive',
  reason LowCardinality(String) COMMENT 'Why it was not seen',
  recovered_at Nullable(DateTime('UTC')) COMMENT 'When it was read after all; empty while it is missing'
) AS
SELECT source, from_at, to_at, reason, recovered_at FROM gaps_v1 FINAL
COMMENT 'Spans of time that nobody covered';

CREATE OR REPLACE VIEW v_quarantine (
  source LowCardinality(String) COMMENT 'Configured source',
  tick DateTime64(3, 'UTC') COMMENT 'Schedule tick it was met in',
  page UInt32 COMMENT 'Page it was met on',
  position UInt64 COMMENT 'Line of an archive, place on a page',
  reason String COMMENT 'Why it was refused',
  seen_at DateTime64(3, 'UTC') COMMENT 'When it was met'
) AS
SELECT source, tick, page, position, reason, seen_at FROM quarantine_v1 FINAL
COMMENT 'What could not be stored, and why';

CREATE OR REPLACE VIEW v_views (
  view String COMMENT 'Name of a published view',
  description String COMMENT 'What it holds'
) AS
SELECT name AS view, comment AS description
FROM system.tables
WHERE database = currentDatabase() AND startsWith(name, 'v_')
COMMENT 'Published views';

CREATE OR REPLACE VIEW v_columns (
  view String COMMENT 'Name of a published view',
  position UInt64 COMMENT 'Place of the column, from 1',
  column String COMMENT 'Name of the column',
  type String COMMENT 'Type of the column',
  description String COMMENT 'What it holds'
) AS
SELECT table AS view, position, name AS column, type, comment AS description
FROM system.columns
WHERE database = currentDatabase() AND startsWith(table, 'v_')
COMMENT 'Columns of the published views';

-- Questions people ask a brand, what it answered and how soon; what was promised; who works on what.

CREATE TABLE IF NOT EXISTS service_posts_v1 (
  brand LowCardinality(String) COMMENT 'Brand',
  platform LowCardinality(String) COMMENT 'Network or channel, as the import names it',
  thread String COMMENT 'Keyed hash of the thread''s id, 32 hex digits',
  post String COMMENT 'Keyed hash of the post''s id, 32 hex digits',
  version UInt64 COMMENT 'Unique and rising',
  imported_at DateTime64(3, 'UTC') COMMENT 'When it was imported',
  at DateTime64(3, 'UTC') COMMENT 'When it was posted',
  side LowCardinality(String) COMMENT 'customer or brand',
  is_automatic UInt8 COMMENT '1 for an answer no human wrote',
  kind LowCardinality(String) COMMENT 'question, complaint, compliment, suggestion, thanks or other',
  label Enum8('none' = 0, 'negative' = 1, 'neutral' = 2, 'positive' = 3) COMMENT 'Sentiment',
  is_urgent UInt8 COMMENT '1 for disruption, delay or safety',
  visibility LowCardinality(String) COMMENT 'public or private',
  author_key String COMMENT 'Pseudonym of the customer; empty when unknown or the brand',
  followers UInt32 COMMENT 'Followers of the customer, rounded to two digits; 0 means unknown',
  removed_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When its author took it back; empty: it stands'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (brand, platform, thread, post)
SETTINGS index_granularity = 256, non_replicated_deduplication_window = 10000
COMMENT 'Posts imported from a webcare tool: times and kinds, no text, no handle';

CREATE TABLE IF NOT EXISTS service_threads_v1 (
  brand LowCardinality(String) COMMENT 'Brand',
  thread String COMMENT 'Id of the thread, 32 hex digits',
  version UInt64 COMMENT 'Unique and rising',
  is_gone UInt8 COMMENT '1 when its posts are gone; such a thread counts nowhere',
  came_by LowCardinality(String) COMMENT 'live or import',
  platform LowCardinality(String) COMMENT 'Network or channel',
  visibility LowCardinality(String) COMMENT 'public or private',
  kind LowCardinality(String) COMMENT 'Kind of its first post: question, complaint, compliment, suggestion or other',
  is_urgent UInt8 COMMENT '1 for disruption, delay or safety',
  author_key String COMMENT 'Pseudonym of the customer; empty when unknown',
  followers UInt32 COMMENT 'Followers of the customer, rounded; 0 means unknown',
  opened_at DateTime64(3, 'UTC') COMMENT 'First unanswered post of the customer',
  replied_at Nullable(DateTime64(3, 'UTC')) COMMENT 'First answer by a human; empty while there is none',
  desk_minutes Nullable(Float64) COMMENT 'Open minutes of the desk from opened_at to replied_at; empty while unanswered',
  wall_minutes Nullable(Float64) COMMENT 'Minutes on the clock; empty while unanswered',
  waiting_desk_minutes Float64 COMMENT 'Open minutes so far while unanswered; 0 once answered',
  target_minutes Float64 COMMENT 'Open minutes within which an answer was promised',
  replies UInt32 COMMENT 'Answers by humans',
  is_fixed_first Nullable(UInt8) COMMENT '1 when one answer settled it; empty before 7 days have passed or without an answer',
  first_label Enum8('none' = 0, 'negative' = 1, 'neutral' = 2, 'positive' = 3) COMMENT 'Sentiment of the customer''s first post',
  next_label Enum8('none' = 0, 'negative' = 1, 'neutral' = 2, 'positive' = 3) COMMENT 'Sentiment of the customer''s first post after the answer; none without one',
  is_overdue UInt8 COMMENT '1 when it is unanswered beyond 5 desk days'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (brand, thread)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'One row for each conversation with a customer';

CREATE TABLE IF NOT EXISTS service_figures_v1 (
  brand LowCardinality(String) COMMENT 'Brand',
  period LowCardinality(String) COMMENT 'day, week, month or quarter (90 days)',
  at Date COMMENT 'First local day of the period',
  figure LowCardinality(String) COMMENT 'What is measured: see docs/kpi.md',
  platform LowCardinality(String) COMMENT 'Network or channel; empty: all',
  version UInt64 COMMENT 'Unique and rising',
  is_complete UInt8 COMMENT '1 when the period was over',
  value Nullable(Float64) COMMENT 'The figure in its own unit; empty: too few to tell',
  low Nullable(Float64) COMMENT 'Lower end of its 95 % interval; empty without one',
  high Nullable(Float64) COMMENT 'Upper end',
  n UInt32 COMMENT 'What it was measured on',
  target Nullable(Float64) COMMENT 'What was promised; empty: no target',
  verdict LowCardinality(String) COMMENT 'met, missed, unclear or none'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (brand, period, at, figure, platform)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Figures of the service desk';

CREATE TABLE IF NOT EXISTS promises_v1 (
  promise String COMMENT 'Id, 12 hex digits',
  version UInt64 COMMENT 'Unique and rising',
  brand LowCardinality(String) COMMENT 'Brand',
  origin LowCardinality(String) COMMENT 'Mention it was made on; empty for none',
  native_id String COMMENT 'Key of that mention; empty for none',
  made_at DateTime64(3, 'UTC') COMMENT 'When it was made',
  due_at DateTime64(3, 'UTC') COMMENT 'Until when',
  settled_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was kept or broken; empty while it is open',
  state LowCardinality(String) COMMENT 'open, kept, broken or withdrawn; kept after due_at is late',
  owner LowCardinality(String) COMMENT 'Person who keeps it' TTL toDateTime(made_at) + INTERVAL 365 DAY,
  text String COMMENT 'What was promised' TTL toDateTime(made_at) + INTERVAL 365 DAY
)
ENGINE = ReplacingMergeTree(version)
ORDER BY promise
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'What was promised to customers';

CREATE TABLE IF NOT EXISTS work_items_v1 (
  brand LowCardinality(String) COMMENT 'Brand',
  origin LowCardinality(String) COMMENT 'Id space of the network',
  native_id String COMMENT 'Key of the mention',
  version UInt64 COMMENT 'Unique and rising; the latest state counts',
  at DateTime64(3, 'UTC') COMMENT 'When it changed',
  state LowCardinality(String) COMMENT 'new, assigned, waiting or done',
  owner LowCardinality(String) COMMENT 'Person who has it; empty: nobody' TTL toDateTime(at) + INTERVAL 365 DAY,
  team String COMMENT 'Department it was handed to; empty: none',
  person LowCardinality(String) COMMENT 'Who changed it' TTL toDateTime(at) + INTERVAL 365 DAY,
  by_person UInt8 DEFAULT person != '' COMMENT '1 when a person did it; stays when the person goes'
)
ENGINE = MergeTree
ORDER BY (brand, origin, native_id, version)
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000
COMMENT 'Work list of the service desk: what became of each mention, never changed, only added to';

CREATE OR REPLACE VIEW v_service_threads (
  brand LowCardinality(String) COMMENT 'Brand',
  thread String COMMENT 'Id of the thread',
  came_by LowCardinality(String) COMMENT 'live or import',
  platform LowCardinality(String) COMMENT 'Network or channel',
  visibility LowCardinality(String) COMMENT 'public or private',
  kind LowCardinality(String) COMMENT 'question, complaint, compliment, suggestion or other',
  is_urgent UInt8 COMMENT '1 for disruption, delay or safety',
  opened_at DateTime64(3, 'UTC') COMMENT 'First unanswered post of the customer',
  replied_at Nullable(DateTime64(3, 'UTC')) COMMENT 'First answer by a human; empty while there is none',
  desk_minutes Nullable(Float64) COMMENT 'Open minutes until the answer; empty while unanswered',
  wall_minutes Nullable(Float64) COMMENT 'Minutes on the clock; empty while unanswered',
  waiting_desk_minutes Float64 COMMENT 'Open minutes so far while unanswered; 0 once answered',
  target_minutes Float64 COMMENT 'Open minutes within which an answer was promised',
  replies UInt32 COMMENT 'Answers by humans',
  is_fixed_first Nullable(UInt8) COMMENT '1 when one answer settled it; empty while that is not known',
  first_label LowCardinality(String) COMMENT 'Sentiment of the customer''s first post',
  next_label LowCardinality(String) COMMENT 'Sentiment of the first post after the answer',
  is_overdue UInt8 COMMENT '1 when it is unanswered beyond 5 desk days'
) AS
SELECT brand, thread, came_by, platform, visibility, kind, is_urgent, opened_at, replied_at, desk_minutes, wall_minutes, waiting_desk_minutes, target_minutes,
  replies, is_fixed_first, toString(first_label) AS first_label, toString(next_label) AS next_label, is_overdue
FROM service_threads_v1 FINAL
WHERE is_gone = 0
COMMENT 'Conversations with customers; no text, no person';

CREATE OR REPLACE VIEW v_service_figures (
  brand LowCardinality(String) COMMENT 'Brand',
  period LowCardinality(String) COMMENT 'day, week, month or quarter (90 days)',
  at Date COMMENT 'First local day of the period',
  figure LowCardinality(String) COMMENT 'What is measured: see docs/kpi.md',
  platform LowCardinality(String) COMMENT 'Network or channel; empty: all',
  is_complete UInt8 COMMENT '1 when the period was over',
  value Nullable(Float64) COMMENT 'The figure in its own unit; empty: too few to tell',
  low Nullable(Float64) COMMENT 'Lower end of its 95 % interval',
  high Nullable(Float64) COMMENT 'Upper end',
  n UInt32 COMMENT 'What it was measured on',
  target Nullable(Float64) COMMENT 'What was promised; empty: no target',
  verdict LowCardinality(String) COMMENT 'met, missed, unclear or none'
) AS
SELECT brand, period, at, figure, platform, is_complete, value, low, high, n, target, verdict FROM service_figures_v1 FINAL
COMMENT 'Figures of the service desk';

CREATE OR REPLACE VIEW v_promises (
  promise String COMMENT 'Id',
  brand LowCardinality(String) COMMENT 'Brand',
  made_at DateTime64(3, 'UTC') COMMENT 'When it was made',
  due_at DateTime64(3, 'UTC') COMMENT 'Until when',
  settled_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was kept or broken; empty while it is open',
  outcome LowCardinality(String) COMMENT 'open, kept, late, broken or withdrawn'
) AS
SELECT promise, brand, made_at, due_at, settled_at, if(state = 'kept' AND settled_at > due_at, 'late', state) AS outcome
FROM promises_v1 FINAL
COMMENT 'What was promised and whether it was kept; who and what are not published';

CREATE OR REPLACE VIEW v_work_items (
  brand LowCardinality(String) COMMENT 'Brand',
  origin LowCardinality(String) COMMENT 'Id space of the network',
  native_id String COMMENT 'Key of the mention; joins with v_mentions',
  state LowCardinality(String) COMMENT 'new, assigned, waiting or done',
  has_owner UInt8 COMMENT '1 when somebody has it',
  team String COMMENT 'Department it was handed to; empty: none',
  changed_at DateTime64(3, 'UTC') COMMENT 'When it last changed'
) AS
SELECT w.brand AS brand, w.origin AS origin, w.native_id AS native_id, argMax(w.state, w.version) AS state, argMax(w.owner, w.version) != '' AS has_owner,
  argMax(w.team, w.version) AS team, max(w.at) AS changed_at
FROM work_items_v1 AS w
GROUP BY w.brand, w.origin, w.native_id
COMMENT 'Work list of the service desk; who has what is not published';

-- Where collecting stands: progress, health, what was not seen, what was refused, whom not to collect.

CREATE TABLE IF NOT EXISTS source_state_v1 (
  source LowCardinality(String) COMMENT 'Configured source',
  version UInt64 COMMENT 'Unique and rising',
  state LowCardinality(String) COMMENT 'healthy, degraded, blind, needs-attention or recovering',
  since DateTime('UTC') COMMENT 'Since when it is in this state',
  last_good_at Nullable(DateTime('UTC')) COMMENT 'Last good poll; empty when there was none',
  failures UInt32 COMMENT 'Failures in a row',
  reason String COMMENT 'Why, in a fixed sentence without personal data'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY source
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Health of each source';

CREATE TABLE IF NOT EXISTS cursors_v1 (
  source LowCardinality(String) COMMENT 'Configured source',
  version UInt64 COMMENT 'Tick in milliseconds times 2^20, plus the page number; an older one loses',
  cursor String COMMENT 'Where the next page starts, JSON without personal data'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY source
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'How far each source has been read';

CREATE TABLE IF NOT EXISTS coverage_v1 (
  source LowCardinality(String) COMMENT 'Configured source',
  from_at DateTime('UTC') COMMENT 'Start of the span that was read',
  to_at DateTime('UTC') COMMENT 'End of the span, exclusive',
  version UInt64 COMMENT 'Rises with each change'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (source, from_at, to_at)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Spans of time that a source has covered';

CREATE TABLE IF NOT EXISTS gaps_v1 (
  source LowCardinality(String) COMMENT 'Configured source',
  from_at DateTime('UTC') COMMENT 'Start of the span nobody saw',
  to_at DateTime('UTC') COMMENT 'End of the span, exclusive',
  reason LowCardinality(String) COMMENT 'Why it was not seen',
  recovered_at Nullable(DateTime('UTC')) COMMENT 'When it was read after all; empty while it is missing',
  version UInt64 COMMENT 'Unique and rising'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (source, from_at)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Spans of time that nobody covered';

CREATE TABLE IF NOT EXISTS budget_spend_v1 (
  source LowCardinality(String) COMMENT 'Configured source',
  window String COMMENT 'Name of the period the budget is for',
  tick DateTime64(3, 'UTC') COMMENT 'Schedule tick that spent it',
  page UInt32 COMMENT 'Page of that tick',
  amount Float64 COMMENT 'What was spent, in the unit of the budget',
  version UInt64 COMMENT 'Always 1: a page is paid once, however often it is tried'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (source, window, tick, page)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'What each page has cost, written before the call';

CREATE TABLE IF NOT EXISTS quarantine_v1 (
  source LowCardinality(String) COMMENT 'Configured source',
  tick DateTime64(3, 'UTC') COMMENT 'Schedule tick it was met in',
  page UInt32 COMMENT 'Page it was met on',
  position UInt64 COMMENT 'Line of an archive, place on a page',
  reason String COMMENT 'Why it was refused, without its content',
  seen_at DateTime64(3, 'UTC') COMMENT 'When it was met',
  version UInt64 DEFAULT 1 COMMENT 'Always 1'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (source, tick, page, position)
TTL toDateTime(seen_at) + INTERVAL 7 DAY
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'What could not be stored, and why; rows go after 7 days';

CREATE TABLE IF NOT EXISTS do_not_collect_v1 (
  hash String COMMENT 'Keyed hash of network and account, or of origin and native_id',
  added_at DateTime64(3, 'UTC') COMMENT 'When the objection was entered',
  version UInt64 COMMENT 'Milliseconds of added_at'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY hash
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Whom and what not to collect; nobody can read persons from it';

-- How polls went, where live incidents stand, and when a mention was looked at again.

CREATE TABLE IF NOT EXISTS polls_v1 (
  source LowCardinality(String) COMMENT 'Configured source',
  tick DateTime64(3, 'UTC') COMMENT 'Schedule tick of the poll',
  page UInt32 COMMENT 'Page of that tick',
  outcome LowCardinality(String) COMMENT 'good: caught up; more: pages are left; else the kind of the error',
  read UInt32 COMMENT 'Items on the page',
  stored UInt32 COMMENT 'Mentions that were new or edited',
  fresh Int32 COMMENT 'Items that no earlier page held, whatever they are about; -1 means the source cannot tell',
  notices String COMMENT 'Names of what a person should know of the page, comma-separated',
  wait_until Nullable(DateTime('UTC')) COMMENT 'The source asked not to be called before',
  ended_at DateTime64(3, 'UTC') COMMENT 'When the page was stored, or had failed',
  version UInt64 COMMENT 'Milliseconds of ended_at'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (source, tick, page)
TTL toDateTime(tick) + INTERVAL 35 DAY
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000
COMMENT 'How each page of each poll went; rows go after 35 days';

CREATE TABLE IF NOT EXISTS incident_state_v1 (
  brand LowCardinality(String) COMMENT 'Brand',
  version UInt64 COMMENT 'Milliseconds of the evaluation tick; unique and rising',
  stepped_until DateTime('UTC') COMMENT 'Last closed bucket that moved the incidents',
  state String COMMENT 'Open and last closed incident, last alerts: JSON of counts and times',
  pending String COMMENT 'Events that were decided with this state, JSON; written again when a crash kept them back'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY brand
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Where the incidents of each brand stand while it is watched live';

CREATE TABLE IF NOT EXISTS rechecks_v1 (
  origin LowCardinality(String) COMMENT 'Id space of the network',
  native_id String COMMENT 'Keyed hash of the source''s own id',
  checked_at DateTime64(3, 'UTC') COMMENT 'When its source was asked whether it is still there',
  gone UInt32 COMMENT 'Times in a row that it was not',
  version UInt64 COMMENT 'Milliseconds of checked_at'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (origin, native_id)
TTL toDateTime(checked_at) + INTERVAL 35 DAY
SETTINGS index_granularity = 256, non_replicated_deduplication_window = 10000
COMMENT 'When a mention was looked at again; rows go after 35 days';

ALTER TABLE mention_text_v1
  ADD COLUMN IF NOT EXISTS recheck_at String COMMENT 'Address at which the source tells whether it still exists; blank after 90 days' TTL toDateTime(seen_at) + INTERVAL 90 DAY;

CREATE OR REPLACE VIEW v_polls (
  source LowCardinality(String) COMMENT 'Configured source',
  tick DateTime64(3, 'UTC') COMMENT 'Schedule tick of the poll',
  pages UInt64 COMMENT 'Pages read',
  outcome LowCardinality(String) COMMENT 'good: caught up; more: pages are left; else the kind of the error',
  read UInt64 COMMENT 'Items read',
  stored UInt64 COMMENT 'Mentions that were new or edited',
  fresh Nullable(Int64) COMMENT 'Items not met before, whatever they are about; empty when the source cannot tell',
  lag_seconds Float64 COMMENT 'From the tick to the end of the last page'
) AS
SELECT source, p.tick AS tick, count() AS pages, argMax(p.outcome, page) AS outcome, sum(p.read) AS read, sum(p.stored) AS stored,
  if(countIf(p.fresh >= 0) = 0, NULL, sumIf(toInt64(p.fresh), p.fresh >= 0)) AS fresh,
  dateDiff('millisecond', p.tick, max(ended_at)) / 1000 AS lag_seconds
FROM polls_v1 AS p FINAL
GROUP BY source, p.tick
COMMENT 'How each poll went';

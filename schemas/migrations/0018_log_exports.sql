-- What left the house in bulk.

CREATE TABLE IF NOT EXISTS exports_v1 (
  export String COMMENT 'Id, 16 hex digits; stands in the watermark',
  version UInt64 COMMENT 'Unique and rising',
  begun_at DateTime64(3, 'UTC') COMMENT 'When it began',
  ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it ended; empty while it runs, or was stopped',
  person LowCardinality(String) COMMENT 'Who asked for it' TTL toDateTime(begun_at) + INTERVAL 365 DAY,
  reason String COMMENT 'Why' TTL toDateTime(begun_at) + INTERVAL 365 DAY,
  source LowCardinality(String) COMMENT 'View',
  format LowCardinality(String) COMMENT 'csv, jsonl or parquet',
  filters String COMMENT 'Brand and span, JSON',
  rows_written UInt64 COMMENT 'Rows so far'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY export
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Exports: who took what, and why';

CREATE OR REPLACE VIEW v_exports (
  export String COMMENT 'Id',
  begun_at DateTime64(3, 'UTC') COMMENT 'When it began',
  ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it ended; empty while it runs, or was stopped',
  source LowCardinality(String) COMMENT 'View',
  format LowCardinality(String) COMMENT 'csv, jsonl or parquet',
  filters String COMMENT 'Brand and span, JSON',
  rows_written UInt64 COMMENT 'Rows so far'
) AS
SELECT export, begun_at, ended_at, source, format, filters, rows_written FROM exports_v1 FINAL
COMMENT 'Exports; who asked is not published';

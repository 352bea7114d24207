-- What was reported. Figures stay, words go: what a report quotes lives no longer than what it quotes.

CREATE TABLE IF NOT EXISTS reports_v1 (
  brand LowCardinality(String) COMMENT 'Brand',
  kind LowCardinality(String) COMMENT 'week or day',
  period String COMMENT '2026-W47 or 2026-11-24',
  version UInt64 COMMENT 'Unique and rising; the latest writing counts',
  from_at DateTime('UTC') COMMENT 'Start of the period',
  to_at DateTime('UTC') COMMENT 'End, exclusive',
  written_at DateTime64(3, 'UTC') COMMENT 'When it was written',
  state LowCardinality(String) COMMENT 'complete, incomplete or empty',
  coverage Float64 COMMENT 'Share of the source hours that were seen, 0 to 1',
  figures String COMMENT 'Its numbers, JSON without words; restatements are found by them',
  facts String COMMENT 'Everything it says, JSON' TTL from_at + INTERVAL 90 DAY
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (brand, kind, period)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Reports as they were written; words go 90 days after the start of the period';

CREATE OR REPLACE VIEW v_reports (
  brand LowCardinality(String) COMMENT 'Brand',
  kind LowCardinality(String) COMMENT 'week or day',
  period String COMMENT '2026-W47 or 2026-11-24',
  from_at DateTime('UTC') COMMENT 'Start of the period',
  to_at DateTime('UTC') COMMENT 'End, exclusive',
  written_at DateTime64(3, 'UTC') COMMENT 'When it was written',
  state LowCardinality(String) COMMENT 'complete, incomplete or empty',
  coverage Float64 COMMENT 'Share of the source hours that were seen, 0 to 1',
  figures String COMMENT 'Its numbers, JSON'
) AS
SELECT brand, kind, period, from_at, to_at, written_at, state, coverage, figures FROM reports_v1 FINAL
COMMENT 'Reports and their numbers; no words';

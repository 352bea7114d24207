-- Scores of pseudonyms, and what staff did.

CREATE TABLE IF NOT EXISTS ambassador_scores_v1 (
  brand LowCardinality(String) COMMENT 'Brand',
  author_key String COMMENT 'Pseudonym of the author',
  scored_at DateTime64(3, 'UTC') COMMENT 'When the score was made',
  version UInt64 COMMENT 'Unique and rising',
  score Float64 COMMENT '0 to 100; 0 when a gate stopped the author',
  band LowCardinality(String) COMMENT 'propose, follow, hidden or stopped',
  gate LowCardinality(String) COMMENT 'First gate that stopped the author; empty means none',
  detail String COMMENT 'Five legs, counts and keys of up to five posts, JSON'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (brand, author_key)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Who speaks often and well of a brand';

CREATE TABLE IF NOT EXISTS audit_log_v1 (
  at DateTime64(3, 'UTC') COMMENT 'When it was done',
  person LowCardinality(String) COMMENT 'Person id from the configuration',
  action LowCardinality(String) COMMENT 'What was done',
  subject String COMMENT 'What it was done to: an id or a key',
  reason String COMMENT 'Reason the person gave',
  version UInt64 COMMENT 'Unique and rising'
)
ENGINE = MergeTree
ORDER BY (at, person, action, subject)
TTL toDateTime(at) + INTERVAL 365 DAY
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'What staff did: acknowledged, unmasked, exported; rows go after a year';

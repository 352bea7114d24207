-- What came of each proposed fan. An opt-out is final: it is kept as a keyed hash that no store can read back.

CREATE TABLE IF NOT EXISTS outreach_v1 (
  brand LowCardinality(String) COMMENT 'Brand',
  author_key String COMMENT 'Pseudonym of the fan',
  version UInt64 COMMENT 'Unique and rising; the latest state counts',
  at DateTime64(3, 'UTC') COMMENT 'When it changed',
  state LowCardinality(String) COMMENT 'candidate, reviewed, later, invited, accepted, declined, unfit or opted-out',
  person LowCardinality(String) COMMENT 'Who decided' TTL toDateTime(at) + INTERVAL 365 DAY,
  reason String COMMENT 'Why, where one was given' TTL toDateTime(at) + INTERVAL 365 DAY,
  has_benefit UInt8 COMMENT '1 when something was given: the advertising rules were shown then',
  undoes UInt64 DEFAULT 0 COMMENT 'Version of the change it takes back; 0: none'
)
ENGINE = MergeTree
ORDER BY (brand, author_key, version)
TTL toDateTime(at) + INTERVAL 730 DAY
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'What came of each proposed fan, never changed, only added to; rows go after two years';

CREATE TABLE IF NOT EXISTS opt_outs_v1 (
  hash String COMMENT 'Keyed hash over the pseudonym, hex; the key never leaves the key folder',
  at DateTime64(3, 'UTC') COMMENT 'When',
  version UInt64 COMMENT 'Milliseconds of at'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY hash
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Who does not want to be approached, of any brand, for ever; nobody reads persons from it';

CREATE TABLE IF NOT EXISTS ambassador_weeks_v1 (
  brand LowCardinality(String) COMMENT 'Brand',
  week Date COMMENT 'Monday of the week',
  author_key String COMMENT 'Pseudonym of the author',
  version UInt64 COMMENT 'Unique and rising',
  score Float64 COMMENT '0 to 100',
  band LowCardinality(String) COMMENT 'propose or follow'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (brand, week, author_key)
TTL week + INTERVAL 400 DAY
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Who was proposed or followed in which week; rows go after 400 days';

CREATE TABLE IF NOT EXISTS outreach_effects_v1 (
  brand LowCardinality(String) COMMENT 'Brand',
  measured_on Date COMMENT 'Day of the measurement',
  version UInt64 COMMENT 'Unique and rising',
  contacted UInt32 COMMENT 'People contacted at least 90 days before',
  matched UInt32 COMMENT 'Like people who were not',
  change_contacted Nullable(Float64) COMMENT 'Mean change in positive mentions over 90 days; empty: too few',
  change_matched Nullable(Float64) COMMENT 'The same of the others',
  difference Nullable(Float64) COMMENT 'Contacted minus matched',
  low Nullable(Float64) COMMENT 'Lower end of its 95 % interval',
  high Nullable(Float64) COMMENT 'Upper end'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (brand, measured_on)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'What contact changed after 90 days, against matched others';

CREATE OR REPLACE VIEW v_outreach (
  brand LowCardinality(String) COMMENT 'Brand',
  week Date COMMENT 'Monday of the week, UTC',
  state LowCardinality(String) COMMENT 'candidate, reviewed, later, invited, accepted, declined, unfit or opted-out',
  people UInt64 COMMENT 'People who came to that state in that week; what was taken back is left out'
) AS
SELECT brand, toMonday(at) AS week, state, uniqExact(author_key) AS people
FROM outreach_v1
WHERE undoes = 0 AND version NOT IN (SELECT undoes FROM outreach_v1 WHERE undoes != 0)
GROUP BY brand, week, state
COMMENT 'What came of proposed fans, as counts; no person';

CREATE OR REPLACE VIEW v_outreach_effects (
  brand LowCardinality(String) COMMENT 'Brand',
  measured_on Date COMMENT 'Day of the measurement',
  contacted UInt32 COMMENT 'People contacted at least 90 days before',
  matched UInt32 COMMENT 'Like people who were not',
  change_contacted Nullable(Float64) COMMENT 'Mean change in positive mentions over 90 days',
  change_matched Nullable(Float64) COMMENT 'The same of the others',
  difference Nullable(Float64) COMMENT 'Contacted minus matched',
  low Nullable(Float64) COMMENT 'Lower end of its 95 % interval',
  high Nullable(Float64) COMMENT 'Upper end'
) AS
SELECT brand, measured_on, contacted, matched, change_contacted, change_matched, difference, low, high FROM outreach_effects_v1 FINAL
COMMENT 'What contact changed after 90 days';

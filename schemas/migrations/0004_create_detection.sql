-- What the detector knows, what it decided, and the record of incidents.

CREATE TABLE IF NOT EXISTS detector_state_v1 (
  brand LowCardinality(String) COMMENT 'Brand',
  last_bucket DateTime('UTC') COMMENT 'Last bucket the state has taken in',
  version UInt64 COMMENT 'Unique and rising',
  blob String COMMENT 'State of the detector, base64'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (brand, last_bucket)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Memory of the detector for each brand, as it was after each stretch it decided';

CREATE TABLE IF NOT EXISTS decisions_v1 (
  brand LowCardinality(String) COMMENT 'Brand',
  bucket DateTime('UTC') COMMENT 'Start of the bucket decided on',
  version UInt64 COMMENT 'Unique and rising',
  level UInt8 COMMENT '0 Ruis, 1 Signaal, 2 Verhoogd, 3 Hoog, 4 Crisis',
  severity Float64 COMMENT '0 to 100',
  terms String COMMENT 'Every term of the decision, JSON'
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYYYYMM(bucket)
ORDER BY (brand, bucket)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Each decision of the detector with its terms';

CREATE TABLE IF NOT EXISTS incidents_v1 (
  brand LowCardinality(String) COMMENT 'Brand',
  incident String COMMENT 'Hash of brand and opening bucket',
  version UInt64 COMMENT 'Unique and rising',
  level UInt8 COMMENT 'Level now, 0 to 4',
  peak_level UInt8 COMMENT 'Highest level reached',
  opened_at DateTime('UTC') COMMENT 'Bucket that opened it',
  closed_at Nullable(DateTime('UTC')) COMMENT 'Bucket that closed it; empty while open',
  peak_severity Float64 COMMENT 'Highest severity reached, 0 to 100',
  marks String COMMENT 'Comma-separated: surge, copies, learning, campaign, blind'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (brand, incident)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'One row for each incident, as it stands';

CREATE TABLE IF NOT EXISTS incident_events_v1 (
  brand LowCardinality(String) COMMENT 'Brand',
  incident String COMMENT 'Incident it belongs to',
  sequence UInt32 COMMENT 'Place inside the incident, from 0',
  kind LowCardinality(String) COMMENT 'What happened',
  at DateTime('UTC') COMMENT 'When it happened',
  level UInt8 COMMENT 'Level after the event',
  detail String COMMENT 'Evidence, terms and reasons, JSON without handles',
  version UInt64 COMMENT 'Unique and rising'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (brand, incident, sequence)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'What happened in each incident, in order';

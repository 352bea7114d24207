-- What was said, by whom, where it was seen. Sort keys hold only what an edit can never change. Tables that are looked up by
-- hashed keys have small granules: a page of 2,000 keys then reads a part of a large table, not all of it.

CREATE TABLE IF NOT EXISTS mentions_v1 (
  origin LowCardinality(String) COMMENT 'Id space of the network, never the configured source',
  native_id String COMMENT 'First 128 bits of the keyed hash over origin and the source''s own id, hex',
  version UInt64 COMMENT 'Edit time of the source in milliseconds, or 1; the highest version is the current one',
  is_deleted UInt8 DEFAULT 0 COMMENT '1 hides the mention for good; a tombstone outlives replays of older versions',
  published_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Time the source gives; empty when it gives none',
  seen_at DateTime64(3, 'UTC') COMMENT 'First sight, carried forward by every later version; retention counts from here',
  bucket_at DateTime('UTC') COMMENT 'Time the mention counts at, fixed at first sight',
  late UInt8 COMMENT '1 when it was found too late to open an incident',
  clamped UInt8 COMMENT '1 when the source gave a time in the future',
  author_key String COMMENT 'Pseudonym: keyed hash over network and account, hex; empty when the source names nobody',
  network LowCardinality(String) COMMENT 'Id space of the author''s account',
  language LowCardinality(String) COMMENT 'ISO 639-1, or und',
  language_source LowCardinality(String) COMMENT 'What decided the language: detected, script, tag, author, source or unknown',
  followers UInt32 COMMENT 'Followers of the author, rounded to two digits; 0 means unknown',
  reposts UInt32 COMMENT 'Reposts when it was last read',
  likes UInt32 COMMENT 'Likes when it was last read',
  rating UInt8 COMMENT 'Stars 1 to 5; 0 means none',
  in_reply_to String COMMENT 'native_id of the mention it answers; empty means none',
  visibility LowCardinality(String) COMMENT 'public or private'
)
ENGINE = ReplacingMergeTree(version, is_deleted)
ORDER BY (origin, native_id)
SETTINGS index_granularity = 256, non_replicated_deduplication_window = 10000
COMMENT 'One row for each mention; numbers and times, no text';

CREATE TABLE IF NOT EXISTS mention_text_v1 (
  origin LowCardinality(String) COMMENT 'Id space of the network',
  native_id String COMMENT 'Keyed hash of the source''s own id',
  version UInt64 COMMENT 'Version of the mention this text belongs to',
  seen_at DateTime64(3, 'UTC') COMMENT 'First sight of the mention',
  source_own_id String COMMENT 'The source''s own id, which often contains a handle' TTL toDateTime(seen_at) + INTERVAL 90 DAY,
  text String COMMENT 'What was written, cleaned; blank after 90 days' TTL toDateTime(seen_at) + INTERVAL 90 DAY,
  title String COMMENT 'Title; blank after 90 days' TTL toDateTime(seen_at) + INTERVAL 90 DAY,
  url String COMMENT 'Link to the post; blank after 90 days' TTL toDateTime(seen_at) + INTERVAL 90 DAY
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (origin, native_id)
SETTINGS index_granularity = 256, non_replicated_deduplication_window = 10000
COMMENT 'Personal data: text and links, apart from everything that is counted';

CREATE TABLE IF NOT EXISTS author_identity_v1 (
  author_key String COMMENT 'Pseudonym of the author',
  version UInt64 COMMENT 'Rises with each change of the account',
  seen_at DateTime64(3, 'UTC') COMMENT 'When the account was met',
  network LowCardinality(String) COMMENT 'Id space of the account',
  sealed String COMMENT 'Handle, name and profile, encrypted with the identity key'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY author_key
TTL toDateTime(seen_at) + INTERVAL 30 DAY
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Personal data: who is behind a pseudonym, encrypted; rows go after 30 days';

CREATE TABLE IF NOT EXISTS sightings_v1 (
  origin LowCardinality(String) COMMENT 'Id space of the network',
  native_id String COMMENT 'Keyed hash of the source''s own id',
  source LowCardinality(String) COMMENT 'Configured source that saw the mention',
  seen_at DateTime64(3, 'UTC') COMMENT 'When this source saw it',
  version UInt64 COMMENT 'Rises with each change'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (origin, native_id, source)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Which configured source saw which mention';

CREATE TABLE IF NOT EXISTS mention_brands_v1 (
  brand LowCardinality(String) COMMENT 'Brand the mention was matched with',
  origin LowCardinality(String) COMMENT 'Id space of the network',
  native_id String COMMENT 'Keyed hash of the source''s own id',
  direction LowCardinality(String) COMMENT 'about, to or by',
  query_version UInt32 COMMENT 'Version of the brand query that matched',
  version UInt64 COMMENT 'Version of the mention'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (brand, origin, native_id)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Which mention belongs to which brand, and why';

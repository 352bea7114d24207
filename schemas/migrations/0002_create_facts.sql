-- What a mention means, and the one narrow table that everything countable is counted from.

CREATE TABLE IF NOT EXISTS mention_analysis_v1 (
  brand LowCardinality(String) COMMENT 'Brand, or - for the mention as a whole',
  origin LowCardinality(String) COMMENT 'Id space of the network',
  native_id String COMMENT 'Keyed hash of the source''s own id',
  version UInt64 COMMENT 'Generation of the models times 2^44, plus the version of the mention',
  label Enum8('none' = 0, 'negative' = 1, 'neutral' = 2, 'positive' = 3) COMMENT 'Sentiment; none when no model speaks the language',
  p_negative Float32 COMMENT 'Probability of negative; the three are 0 without a label',
  p_neutral Float32 COMMENT 'Probability of neutral',
  p_positive Float32 COMMENT 'Probability of positive',
  flags UInt16 COMMENT 'Bits: 1 advocacy, 2 service word, 4 safety word, 8 uncertain, 16 paid marker, 32 contrast',
  model_version LowCardinality(String) COMMENT 'Model that gave the label, or none'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (brand, origin, native_id)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'What the text chain says of a mention';

CREATE TABLE IF NOT EXISTS mention_labels_v1 (
  brand LowCardinality(String) COMMENT 'Brand the label is about',
  origin LowCardinality(String) COMMENT 'Id space of the network',
  native_id String COMMENT 'Keyed hash of the source''s own id',
  field LowCardinality(String) COMMENT 'What is labelled; label means sentiment',
  value LowCardinality(String) COMMENT 'The label; none takes an earlier one back',
  person LowCardinality(String) COMMENT 'Person id from the configuration',
  labelled_at DateTime64(3, 'UTC') COMMENT 'When the person decided',
  version UInt64 COMMENT 'Unique and rising; the highest one of a field wins'
)
ENGINE = MergeTree
ORDER BY (brand, origin, native_id, field, version)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Labels by people, never changed, only added to';

CREATE TABLE IF NOT EXISTS mention_facts_v1 (
  brand LowCardinality(String) COMMENT 'Brand the mention is counted for',
  bucket_at DateTime('UTC') COMMENT 'Time it counts at, fixed at first sight',
  origin LowCardinality(String) COMMENT 'Id space of the network',
  native_id String COMMENT 'Keyed hash of the source''s own id',
  version UInt64 COMMENT 'Generation of the models times 2^44, plus the version of the mention',
  is_deleted UInt8 COMMENT '1 takes the mention out of every count',
  late UInt8 COMMENT '1 when it was found too late to open an incident',
  author_key String COMMENT 'Pseudonym of the author; empty when unknown',
  story UInt64 COMMENT 'Cluster of copies it belongs to',
  direction LowCardinality(String) COMMENT 'about counts as volume and sentiment; to and by do not',
  model_label Enum8('none' = 0, 'negative' = 1, 'neutral' = 2, 'positive' = 3) COMMENT 'Sentiment by the model',
  person_label Enum8('none' = 0, 'negative' = 1, 'neutral' = 2, 'positive' = 3) COMMENT 'Sentiment by a person, which wins',
  reach UInt32 COMMENT 'Estimated reach',
  flags UInt16 COMMENT 'Bits: 1 advocacy, 2 service word, 4 safety word, 8 uncertain, 16 paid marker, 32 contrast'
)
ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(bucket_at)
ORDER BY (brand, bucket_at, origin, native_id)
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000
COMMENT 'One row for each brand and mention: all that is counted';

CREATE TABLE IF NOT EXISTS stories_v1 (
  brand LowCardinality(String) COMMENT 'Brand the story is about',
  story UInt64 COMMENT 'Id of the cluster of copies',
  founder_origin LowCardinality(String) COMMENT 'Origin of the mention that was seen first',
  founder_native_id String COMMENT 'native_id of the mention that was seen first',
  founded_at DateTime('UTC') COMMENT 'Time the founder counts at',
  fingerprint UInt64 COMMENT 'SimHash-64 of words and word pairs; 0 below five words',
  text_hash String COMMENT 'Hash of the normalised text, hex',
  pairs Array(UInt32) COMMENT 'Sorted hashes of word pairs, at most 200',
  version UInt64 COMMENT 'Rises with each change'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (brand, story)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Clusters of copies: one text told many times';

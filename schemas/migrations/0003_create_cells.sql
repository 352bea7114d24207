-- Counts in steps of five minutes and of an hour, recomputed from facts for exactly the cells a batch touched.
-- No deduplication window: a cell that returns to an earlier value must be written again.

CREATE TABLE IF NOT EXISTS brand_cell_v1 (
  brand LowCardinality(String) COMMENT 'Brand',
  step UInt16 COMMENT 'Length of the cell in seconds: 300 or 3600',
  at DateTime('UTC') COMMENT 'Start of the cell',
  version UInt64 COMMENT 'Microseconds of the statement that counted it',
  mentions UInt32 COMMENT 'Mentions about the brand',
  stories UInt32 COMMENT 'Distinct clusters of copies',
  authors UInt32 COMMENT 'Distinct known authors',
  negative_authors UInt32 COMMENT 'Distinct known authors of negative mentions',
  negative UInt32 COMMENT 'Negative mentions',
  neutral UInt32 COMMENT 'Neutral mentions',
  positive UInt32 COMMENT 'Positive mentions',
  unlabelled UInt32 COMMENT 'Mentions without a label',
  reach UInt64 COMMENT 'Sum of estimated reach'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (brand, step, at)
COMMENT 'Counts for each brand and period; an emptied cell holds zeros';

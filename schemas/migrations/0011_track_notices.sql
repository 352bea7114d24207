-- What a notice is about, so that a source is not reported twice, and how a receiver was configured when it said that it is gone.

ALTER TABLE outbox_v1
  ADD COLUMN IF NOT EXISTS sources String COMMENT 'Sources a notice is about, comma-separated; empty for an incident';

ALTER TABLE receivers_v1
  ADD COLUMN IF NOT EXISTS fingerprint String COMMENT 'Hash of how it was configured when it was last judged; empty when not known';

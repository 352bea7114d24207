-- What staff did is known for a year; then the counts stay and the people go. Published figures name nobody: who answered a page,
-- and how fast, are figures about employees.

ALTER TABLE incident_acts_v1
  ADD COLUMN IF NOT EXISTS by_person UInt8 DEFAULT person != '' COMMENT '1 when a person did it; stays when the person goes';
ALTER TABLE incident_acts_v1 MODIFY COLUMN person TTL toDateTime(at) + INTERVAL 365 DAY;
ALTER TABLE incident_acts_v1 MODIFY COLUMN detail TTL toDateTime(at) + INTERVAL 365 DAY;

ALTER TABLE incident_notes_v1 MODIFY COLUMN person TTL toDateTime(at) + INTERVAL 365 DAY;

-- A year from the latest moment of the incident, so that one nobody ever closed has an end as well.
ALTER TABLE escalations_v1
  ADD COLUMN IF NOT EXISTS has_owner UInt8 DEFAULT owner != '' COMMENT '1 when somebody has it; stays when the person goes';
ALTER TABLE escalations_v1 MODIFY COLUMN owner
  TTL toDateTime(greatest(decided_at, ifNull(acknowledged_at, decided_at), ifNull(resolved_at, decided_at))) + INTERVAL 365 DAY;
ALTER TABLE escalations_v1 MODIFY COLUMN standing
  TTL toDateTime(greatest(decided_at, ifNull(acknowledged_at, decided_at), ifNull(resolved_at, decided_at))) + INTERVAL 365 DAY;

ALTER TABLE outbox_v1 MODIFY COLUMN recipient TTL toDateTime(created_at) + INTERVAL 365 DAY;
ALTER TABLE deliveries_v1 MODIFY COLUMN recipient TTL toDateTime(at) + INTERVAL 365 DAY;

CREATE OR REPLACE VIEW message_outcomes_v1 (
  message String COMMENT 'Message',
  incident String COMMENT 'Incident it is about; empty for a notice',
  brand LowCardinality(String) COMMENT 'Brand',
  cause LowCardinality(String) COMMENT 'Why it was sent',
  is_drill UInt8 COMMENT '1 for a fire drill',
  level UInt8 COMMENT 'Level then',
  chain UInt32 COMMENT 'Chain of the incident',
  step UInt32 COMMENT 'Step of the chain',
  recipient LowCardinality(String) COMMENT 'Person or room; empty after a year',
  receiver LowCardinality(String) COMMENT 'Receiver',
  created_at DateTime64(3, 'UTC') COMMENT 'When it was made',
  tries UInt64 COMMENT 'Tries so far',
  outcome LowCardinality(String) COMMENT 'waiting, delivered, failed, unknown, refused, replaced or expired',
  delivered_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was first taken; empty while it was not',
  next_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it is tried again; empty when it is over',
  reason String COMMENT 'Why the last try failed'
) AS
SELECT o.message AS message, o.incident AS incident, o.brand AS brand, o.cause AS cause, o.is_drill AS is_drill, o.level AS level,
  o.chain AS chain, o.step AS step, o.recipient AS recipient, o.receiver AS receiver, o.created_at AS created_at,
  d.tries AS tries, if(d.message = '', 'waiting', d.outcome) AS outcome, d.delivered_at AS delivered_at, d.next_at AS next_at, d.reason AS reason
FROM outbox_v1 AS o FINAL
LEFT JOIN (
  SELECT e.message AS message, countIf(e.attempt > 0) AS tries,
    if(countIf(e.outcome = 'delivered') > 0, 'delivered', argMax(e.outcome, (e.at, e.attempt))) AS outcome, minOrNullIf(e.at, e.outcome = 'delivered') AS delivered_at,
    if(countIf(e.outcome = 'delivered') > 0, NULL, argMax(tuple(e.next_at), (e.at, e.attempt)).1) AS next_at, argMax(e.reason, (e.at, e.attempt)) AS reason
  FROM deliveries_v1 AS e FINAL
  GROUP BY e.message
) AS d ON d.message = o.message
COMMENT 'What became of each message, with its recipient; for the screens, not published';

CREATE OR REPLACE VIEW v_deliveries (
  message String COMMENT 'Message',
  incident String COMMENT 'Incident it is about; empty for a notice',
  brand LowCardinality(String) COMMENT 'Brand',
  cause LowCardinality(String) COMMENT 'Why it was sent',
  is_drill UInt8 COMMENT '1 for a fire drill',
  level UInt8 COMMENT 'Level then',
  chain UInt32 COMMENT 'Chain of the incident',
  step UInt32 COMMENT 'Step of the chain',
  receiver LowCardinality(String) COMMENT 'Receiver',
  created_at DateTime64(3, 'UTC') COMMENT 'When it was made',
  tries UInt64 COMMENT 'Tries so far',
  outcome LowCardinality(String) COMMENT 'waiting, delivered, failed, unknown, refused, replaced or expired',
  delivered_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was first taken; empty while it was not',
  next_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it is tried again; empty when it is over',
  reason String COMMENT 'Why the last try failed'
) AS
SELECT message, incident, brand, cause, is_drill, level, chain, step, receiver, created_at, tries, outcome, delivered_at, next_at, reason
FROM message_outcomes_v1
COMMENT 'What became of each message; no bodies, no recipients';

CREATE OR REPLACE VIEW v_escalations (
  brand LowCardinality(String) COMMENT 'Brand',
  incident String COMMENT 'Incident',
  is_drill UInt8 COMMENT '1 for a fire drill, which counts nowhere',
  state LowCardinality(String) COMMENT 'open, acknowledged, snoozed or resolved',
  level UInt8 COMMENT 'Level now, 0 to 4',
  peak_level UInt8 COMMENT 'Highest level reached',
  has_owner UInt8 COMMENT '1 when somebody has it',
  decided_at DateTime64(3, 'UTC') COMMENT 'When the chain first knew of it',
  acknowledged_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was first acknowledged',
  resolved_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was resolved',
  verdict LowCardinality(String) COMMENT 'real, noise, campaign, duplicate; empty without one'
) AS
SELECT brand, incident, is_drill, state, level, peak_level, has_owner, decided_at, acknowledged_at, resolved_at, verdict
FROM escalations_v1 FINAL
COMMENT 'Where each incident stands for people; who has it is not published';

CREATE OR REPLACE VIEW v_incident_acts (
  brand LowCardinality(String) COMMENT 'Brand',
  incident String COMMENT 'Incident',
  at DateTime64(3, 'UTC') COMMENT 'When',
  kind LowCardinality(String) COMMENT 'What happened',
  by_person UInt8 COMMENT '1 when a person did it, 0 for what the chain did by itself',
  level UInt8 COMMENT 'Level then, 0 to 4',
  cause LowCardinality(String) COMMENT 'Why people were told; empty for what told nobody',
  step UInt32 COMMENT 'Step of the chain, from 0',
  via LowCardinality(String) COMMENT 'screen, link, command or demo; empty for what the chain did, and after a year',
  verdict LowCardinality(String) COMMENT 'real, noise, campaign, duplicate; empty without one'
) AS
SELECT brand, incident, at, kind, by_person, level, JSONExtractString(detail, 'cause') AS cause, toUInt32(JSONExtractUInt(detail, 'step')) AS step,
  JSONExtractString(detail, 'via') AS via, JSONExtractString(detail, 'verdict') AS verdict
FROM incident_acts_v1 FINAL
COMMENT 'What people and the chain did in each incident; who it was is not published';

-- Who owns an incident, what people were told, and what came of it.

CREATE TABLE IF NOT EXISTS incident_acts_v1 (
  incident String COMMENT 'Incident; those of a fire drill begin with drill-',
  act String COMMENT 'Id of the act: equal for two presses of the same button',
  brand LowCardinality(String) COMMENT 'Brand',
  kind LowCardinality(String) COMMENT 'What happened: acknowledged, snoozed, alerted, held, resolved …',
  at DateTime64(3, 'UTC') COMMENT 'When, by the clock of the incident''s workflow',
  person LowCardinality(String) COMMENT 'Person id; empty for what the chain did by itself',
  level UInt8 COMMENT 'Level then, 0 to 4',
  detail String COMMENT 'Cause, step, recipients, verdict: JSON of ids and times',
  note String COMMENT 'Id of the note that was written with it; empty without one',
  version UInt64 COMMENT 'Milliseconds of at'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (incident, act)
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000
COMMENT 'What people and the chain did in each incident';

CREATE TABLE IF NOT EXISTS incident_notes_v1 (
  note String COMMENT 'Id of the note',
  incident String COMMENT 'Incident it was written for',
  person LowCardinality(String) COMMENT 'Who wrote it',
  at DateTime64(3, 'UTC') COMMENT 'When it was written',
  text String COMMENT 'What was written' TTL toDateTime(at) + INTERVAL 365 DAY,
  version UInt64 COMMENT 'Milliseconds of at'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY note
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Notes of staff; texts go after a year';

CREATE TABLE IF NOT EXISTS escalations_v1 (
  incident String COMMENT 'Incident',
  brand LowCardinality(String) COMMENT 'Brand',
  version UInt64 COMMENT 'Revision of the incident''s workflow; unique and rising',
  is_drill UInt8 COMMENT '1 for a fire drill',
  state LowCardinality(String) COMMENT 'open, acknowledged, snoozed or resolved',
  level UInt8 COMMENT 'Level now, 0 to 4',
  peak_level UInt8 COMMENT 'Highest level reached',
  owner LowCardinality(String) COMMENT 'Person id; empty while nobody has it',
  decided_at DateTime64(3, 'UTC') COMMENT 'When the chain first knew of it',
  acknowledged_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was first acknowledged',
  resolved_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was resolved',
  verdict LowCardinality(String) COMMENT 'real, noise, campaign, duplicate; empty without one',
  standing String COMMENT 'The whole standing, JSON of ids and times'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY incident
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Where each incident stands for people';

CREATE TABLE IF NOT EXISTS outbox_v1 (
  message String COMMENT 'Idempotency key of the message, 32 hex digits',
  incident String COMMENT 'Incident it is about; empty for a notice',
  brand LowCardinality(String) COMMENT 'Brand; empty for a notice about the installation',
  cause LowCardinality(String) COMMENT 'Why it is sent: opened, step, resolved, blind …',
  is_drill UInt8 COMMENT '1 for a fire drill',
  level UInt8 COMMENT 'Level then, 0 to 4',
  chain UInt32 COMMENT 'Chain of the incident',
  step UInt32 COMMENT 'Step of the chain',
  recipient LowCardinality(String) COMMENT 'Person or room',
  receiver LowCardinality(String) COMMENT 'Receiver it goes over',
  language LowCardinality(String) COMMENT 'nl or en',
  created_at DateTime64(3, 'UTC') COMMENT 'When it was made',
  subject String COMMENT 'Subject line' TTL toDateTime(created_at) + INTERVAL 90 DAY,
  body String COMMENT 'The message, JSON; links that act are made when it is sent' TTL toDateTime(created_at) + INTERVAL 90 DAY,
  version UInt64 COMMENT 'Milliseconds of created_at'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY message
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000
COMMENT 'Messages to people; bodies go after 90 days';

CREATE TABLE IF NOT EXISTS deliveries_v1 (
  message String COMMENT 'Message',
  attempt UInt32 COMMENT 'Number of the try, from 1; 0 for what ended it without one',
  receiver LowCardinality(String) COMMENT 'Receiver',
  recipient LowCardinality(String) COMMENT 'Person or room',
  at DateTime64(3, 'UTC') COMMENT 'When the try ended',
  outcome LowCardinality(String) COMMENT 'delivered, failed, unknown, refused, replaced or expired',
  reason String COMMENT 'Why it was not taken, without addresses and bodies',
  receipt String COMMENT 'Id the receiver gave; empty without one' TTL toDateTime(at) + INTERVAL 90 DAY,
  next_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it is tried again; empty when it is over',
  version UInt64 COMMENT 'Milliseconds of at'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (message, attempt)
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000
COMMENT 'Each try to deliver a message';

CREATE TABLE IF NOT EXISTS receivers_v1 (
  receiver LowCardinality(String) COMMENT 'Receiver',
  state LowCardinality(String) COMMENT 'open, tripped or disabled',
  failures UInt32 COMMENT 'Failures in a row',
  until Nullable(DateTime64(3, 'UTC')) COMMENT 'A tripped one is tried again then',
  reason String COMMENT 'Why, without addresses',
  version UInt64 COMMENT 'Unique and rising'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY receiver
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Which receivers take messages';

CREATE TABLE IF NOT EXISTS used_links_v1 (
  link String COMMENT 'Hash of a sign-in link',
  person LowCardinality(String) COMMENT 'Whom it signed in',
  used_at DateTime64(3, 'UTC') COMMENT 'When',
  version UInt64 COMMENT 'Milliseconds of used_at'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY link
TTL toDateTime(used_at) + INTERVAL 35 DAY
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'Sign-in links that were used; rows go after 35 days';

CREATE OR REPLACE VIEW v_escalations (
  brand LowCardinality(String) COMMENT 'Brand',
  incident String COMMENT 'Incident',
  is_drill UInt8 COMMENT '1 for a fire drill, which counts nowhere',
  state LowCardinality(String) COMMENT 'open, acknowledged, snoozed or resolved',
  level UInt8 COMMENT 'Level now, 0 to 4',
  peak_level UInt8 COMMENT 'Highest level reached',
  owner LowCardinality(String) COMMENT 'Person id; empty while nobody has it',
  decided_at DateTime64(3, 'UTC') COMMENT 'When the chain first knew of it',
  acknowledged_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was first acknowledged',
  resolved_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was resolved',
  verdict LowCardinality(String) COMMENT 'real, noise, campaign, duplicate; empty without one'
) AS
SELECT brand, incident, is_drill, state, level, peak_level, owner, decided_at, acknowledged_at, resolved_at, verdict
FROM escalations_v1 FINAL
COMMENT 'Where each incident stands for people';

CREATE OR REPLACE VIEW v_incident_acts (
  brand LowCardinality(String) COMMENT 'Brand',
  incident String COMMENT 'Incident',
  at DateTime64(3, 'UTC') COMMENT 'When',
  kind LowCardinality(String) COMMENT 'What happened',
  person LowCardinality(String) COMMENT 'Person id; empty for what the chain did by itself',
  level UInt8 COMMENT 'Level then, 0 to 4',
  detail String COMMENT 'Cause, step, recipients, verdict: JSON of ids and times'
) AS
SELECT brand, incident, at, kind, person, level, detail FROM incident_acts_v1 FINAL
COMMENT 'What people and the chain did in each incident';

CREATE OR REPLACE VIEW v_deliveries (
  message String COMMENT 'Message',
  incident String COMMENT 'Incident it is about; empty for a notice',
  brand LowCardinality(String) COMMENT 'Brand',
  cause LowCardinality(String) COMMENT 'Why it was sent',
  is_drill UInt8 COMMENT '1 for a fire drill',
  level UInt8 COMMENT 'Level then',
  chain UInt32 COMMENT 'Chain of the incident',
  step UInt32 COMMENT 'Step of the chain',
  recipient LowCardinality(String) COMMENT 'Person or room',
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
COMMENT 'What became of each message; no bodies';

CREATE OR REPLACE VIEW v_rule_verdicts (
  rule LowCardinality(String) COMMENT 'Why the incident opened',
  brand LowCardinality(String) COMMENT 'Brand',
  month Date COMMENT 'First day of the month in which it opened',
  incidents UInt64 COMMENT 'Incidents that people judged',
  real UInt64 COMMENT 'Real ones',
  noise UInt64 COMMENT 'Noise',
  campaign UInt64 COMMENT 'Own campaigns',
  duplicate UInt64 COMMENT 'Known already'
) AS
SELECT e.rule AS rule, s.brand AS brand, toStartOfMonth(e.at) AS month, count() AS incidents, countIf(s.verdict = 'real') AS real,
  countIf(s.verdict = 'noise') AS noise, countIf(s.verdict = 'campaign') AS campaign, countIf(s.verdict = 'duplicate') AS duplicate
FROM (SELECT incident, brand, verdict FROM escalations_v1 FINAL WHERE verdict != '' AND is_drill = 0) AS s
INNER JOIN (
  SELECT incident, at, JSONExtractString(detail, 'reason') AS rule FROM incident_events_v1 FINAL WHERE sequence = 0
) AS e ON e.incident = s.incident
GROUP BY rule, brand, month
COMMENT 'Was it real? By the rule that opened it; fire drills left out';

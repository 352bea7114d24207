-- Figures of dashboards that no view had, and one that was slow.

-- An edit keeps both times of a mention, so any version of it tells them, and FINAL is needed in neither view.
-- What lies longer than a day was read from an archive, or read back after a gap: it tells nothing of how fast we are.

CREATE OR REPLACE VIEW v_sight_delay (
  mentions UInt64 COMMENT 'Posts that were first seen in the last 24 hours',
  p50 Nullable(Float64) COMMENT 'Median seconds from post to first sight; empty without any',
  p95 Nullable(Float64) COMMENT 'Seconds within which 95 of 100 were seen; empty without any'
) AS
SELECT count() AS mentions, if(count() = 0, NULL, toFloat64(quantileExact(0.5)(d.seconds))) AS p50, if(count() = 0, NULL, toFloat64(quantileExact(0.95)(d.seconds))) AS p95
FROM (
  SELECT greatest(0, dateDiff('second', any(assumeNotNull(m.published_at)), any(m.seen_at))) AS seconds
  FROM mentions_v1 AS m
  WHERE m.seen_at >= now() - INTERVAL 1 DAY AND m.published_at IS NOT NULL AND m.late = 0 AND m.clamped = 0 AND m.is_deleted = 0
    AND dateDiff('second', assumeNotNull(m.published_at), m.seen_at) <= 86400
  GROUP BY m.origin, m.native_id
) AS d
COMMENT 'How soon posts were seen, over the last 24 hours';

-- The same figures as before, without looking through the facts of every hour before an incident.
CREATE OR REPLACE VIEW v_latency (
  brand LowCardinality(String) COMMENT 'Brand',
  incident String COMMENT 'Incident; fire drills are left out',
  peak_level UInt8 COMMENT 'Highest level reached',
  first_post_at Nullable(DateTime64(3, 'UTC')) COMMENT 'First negative post before it opened, at most three hours; empty when there was none',
  seen_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When that post was first seen',
  decided_at DateTime64(3, 'UTC') COMMENT 'When the chain first knew of it',
  first_delivered_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When a receiver first took a message about it',
  acknowledged_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When somebody first acknowledged it',
  seen_seconds Nullable(Float64) COMMENT 'From the post to its first sight',
  decided_seconds Nullable(Float64) COMMENT 'From that sight to the decision',
  delivered_seconds Nullable(Float64) COMMENT 'From the decision to the first delivery',
  acknowledged_seconds Nullable(Float64) COMMENT 'From the first delivery to the acknowledgement',
  total_seconds Nullable(Float64) COMMENT 'From the post to the acknowledgement'
) AS
WITH
  owned AS (
    SELECT e.incident AS incident, e.brand AS brand, e.peak_level AS peak_level, e.decided_at AS decided_at, e.acknowledged_at AS acknowledged_at,
      if(i.incident = '', toDateTime(e.decided_at), i.opened_at) AS opened_at
    FROM escalations_v1 AS e FINAL
    LEFT ANY JOIN (SELECT n.incident AS incident, n.opened_at AS opened_at FROM incidents_v1 AS n FINAL) AS i ON i.incident = e.incident
    WHERE e.is_drill = 0
  ),
  windows AS (
    SELECT owned.incident AS incident, owned.brand AS brand,
      arrayJoin(range(toUInt32(intDiv(toUInt32(owned.opened_at), 300) * 300 - 10800), toUInt32(owned.opened_at) + 1, 300)) AS bucket
    FROM owned
  ),
  -- The five minutes are counted already: which of them hold negative mentions is read from the cells, and only the mentions of the
  -- first ones from the facts. A value and no subquery: the engine writes a named subquery out wherever it is used.
  (
    SELECT groupArray((g.incident, g.brand, g.earliest)) FROM (
      SELECT windows.incident AS incident, windows.brand AS brand, arraySort(groupUniqArray(windows.bucket)) AS buckets,
        arrayLast((x, i) -> i = 1 OR x - buckets[i - 1] > 1800, buckets, arrayEnumerate(buckets)) AS earliest
      FROM windows
      INNER JOIN (
        SELECT c.brand AS brand, toUInt32(c.at) AS bucket FROM brand_cell_v1 AS c FINAL
        WHERE c.step = 300 AND (c.brand, c.at) IN (SELECT windows.brand, toDateTime(windows.bucket, 'UTC') FROM windows) AND c.negative > 0
      ) AS n ON n.brand = windows.brand AND n.bucket = windows.bucket
      GROUP BY windows.incident, windows.brand
    ) AS g
  ) AS earliest_buckets,
  begun AS (SELECT begin.1 AS incident, begin.2 AS brand, begin.3 AS bucket FROM (SELECT arrayJoin(earliest_buckets) AS begin)),
  (
    SELECT groupArray((begun.incident, f.origin, f.native_id)) FROM begun
    INNER JOIN (
      SELECT l.brand AS brand, toUInt32(l.bucket_at) AS bucket, l.origin AS origin, l.native_id AS native_id FROM labelled_facts_v1 AS l
      WHERE (l.brand, l.bucket_at) IN (SELECT begun.brand, toDateTime(begun.bucket, 'UTC') FROM begun) AND l.direction = 'about' AND l.label = 'negative'
    ) AS f ON f.brand = begun.brand AND f.bucket = begun.bucket
  ) AS founders,
  candidates AS (SELECT founder.1 AS incident, founder.2 AS origin, founder.3 AS native_id FROM (SELECT arrayJoin(founders) AS founder)),
  posts AS (
    SELECT candidates.incident AS incident, min(ifNull(m.published_at, m.seen_at)) AS first_post_at, argMin(m.seen_at, ifNull(m.published_at, m.seen_at)) AS seen_at
    FROM candidates
    INNER JOIN (
      SELECT n.origin AS origin, n.native_id AS native_id, n.published_at AS published_at, n.seen_at AS seen_at FROM mentions_v1 AS n
      WHERE n.is_deleted = 0 AND (n.origin, n.native_id) IN (SELECT candidates.origin, candidates.native_id FROM candidates)
    ) AS m ON m.origin = candidates.origin AND m.native_id = candidates.native_id
    GROUP BY candidates.incident
  ),
  taken AS (
    SELECT o.incident AS incident, min(d.at) AS first_delivered_at
    FROM (SELECT x.message AS message, x.incident AS incident FROM outbox_v1 AS x FINAL WHERE x.incident != '' AND x.is_drill = 0) AS o
    INNER JOIN (SELECT y.message AS message, y.at AS at FROM deliveries_v1 AS y FINAL WHERE y.outcome = 'delivered') AS d ON d.message = o.message
    GROUP BY o.incident
  )
SELECT owned.brand AS brand, owned.incident AS incident, owned.peak_level AS peak_level,
  if(posts.incident = '', NULL, posts.first_post_at) AS first_post_at, if(posts.incident = '', NULL, posts.seen_at) AS seen_at, owned.decided_at AS decided_at,
  if(taken.incident = '', NULL, taken.first_delivered_at) AS first_delivered_at, owned.acknowledged_at AS acknowledged_at,
  dateDiff('millisecond', first_post_at, seen_at) / 1000 AS seen_seconds,
  dateDiff('millisecond', seen_at, owned.decided_at) / 1000 AS decided_seconds,
  dateDiff('millisecond', owned.decided_at, first_delivered_at) / 1000 AS delivered_seconds,
  dateDiff('millisecond', first_delivered_at, owned.acknowledged_at) / 1000 AS acknowledged_seconds,
  dateDiff('millisecond', first_post_at, owned.acknowledged_at) / 1000 AS total_seconds
FROM owned
LEFT JOIN posts ON posts.incident = owned.incident AND posts.seen_at <= owned.decided_at + INTERVAL 5 MINUTE
LEFT JOIN taken ON taken.incident = owned.incident
COMMENT 'From the first post to the acknowledgement, for each incident';

/** Rows in every table a dashboard reads, around the present moment: two brands, two sources, one incident that was taken over and one that is open. */
import type { Store } from '../../store/client.ts';
import { insertFacts } from '../../store/analysis.ts';
import { recomputeCellRange } from '../../store/cells.ts';
import { insertMentions } from '../../store/mentions.ts';
import { author, fact, id, mention } from '../store/sample-rows.ts';
import { execute } from '../store/test-store.ts';

export const BRANDS = ['noordrail', 'zonnehof'] as const;

/** Whole hours; the hour that runs begins at `hour`. */
export interface SeedTimes {
  /** Seconds since 1970. */
  readonly now: number;
  readonly hour: number;
}

export function seedTimes(nowMs: number): SeedTimes {
  const now = Math.floor(nowMs / 1_000);
  return { now, hour: now - (now % 3_600) };
}

export async function seed(store: Store, times: SeedTimes): Promise<void> {
  await seedMentions(store, times);
  for (const sql of statements(times)) await execute(store, sql);
}

/** Thirty mentions of each brand over the last ten hours and the nine days before, one in three negative. */
async function seedMentions(store: Store, { now, hour }: SeedTimes): Promise<void> {
  const places = BRANDS.flatMap((brand, place) => Array.from({ length: 30 }, (_, index) => ({ brand, number: place * 1_000 + index + 1, index })));
  const at = (index: number) => (index < 20 ? hour - Math.floor(index / 2) * 3_600 + 60 : hour - (index - 19) * 86_400 - 7_200);
  await insertMentions(store, places.map(({ number, index }) => mention(number, {
    bucketAt: at(index), publishedAt: (Math.min(now, at(index)) - 30 - 10 * index) * 1_000, seenAt: Math.min(now, at(index)) * 1_000, nativeId: id(number),
  })));
  await insertFacts(store, places.map(({ brand, number, index }) => fact(number, {
    brand, bucketAt: at(index), modelLabel: (['negative', 'positive', 'none'] as const)[index % 3] ?? 'none', authorKey: author(Math.floor(index / 2)), direction: index === 29 ? 'by' : 'about',
  })));
  await recomputeCellRange(store, { from: hour - 12 * 86_400, to: hour + 3_600 });
}

function statements({ now, hour }: SeedTimes): readonly string[] {
  const time = (seconds: number) => `toDateTime64(${seconds}, 3, 'UTC')`;
  const monday = `toMonday(toDate(${hour}))`;
  const lastWeek = `(${monday} - 7)`;
  return [
    `INSERT INTO brand_cards_v1 (brand, version, name, zone, query_version, precision_share, precision_sample, compare_with) VALUES
      ('noordrail', 1, 'Noord Rail', 'Europe/Amsterdam', 1, 0.92, 100, ['zonnehof']), ('zonnehof', 1, 'Zonnehof', 'Europe/Brussels', 1, NULL, 0, [])`,
    `INSERT INTO campaigns_v1 (brand, from_at, to_at, label, version, is_retired) VALUES ('noordrail', ${hour - 1_800}, ${hour + 86_400}, 'Nieuwe dienstregeling', 1, 0)`,
    // Every five minutes of the last two days; the hour that began five hours ago was blind for one brand.
    `INSERT INTO decisions_v1 (brand, bucket, version, level, severity, terms)
      SELECT arrayJoin(['noordrail', 'zonnehof']) AS brand, toDateTime(${hour - 172_800} + number * 300) AS bucket, 1, 0, 10 + number % 50,
        if(brand = 'noordrail' AND toStartOfHour(bucket) = toDateTime(${hour - 5 * 3_600}), '{"m1":3.5,"dispersion":1.2,"marks":["blind"]}', '{"m1":3.5,"dispersion":1.2,"marks":[]}')
      FROM numbers(${Math.floor((now - hour + 172_800) / 300)})`,
    `INSERT INTO incidents_v1 (brand, incident, version, level, peak_level, opened_at, closed_at, peak_severity, marks) VALUES
      ('noordrail', 'aaaa0001', 1, 3, 3, ${hour - 3_600}, NULL, 71, 'surge'), ('zonnehof', 'aaaa0002', 1, 0, 2, ${hour - 259_200}, ${hour - 250_000}, 40, '')`,
    `INSERT INTO incident_events_v1 (brand, incident, sequence, kind, at, level, detail, version) VALUES
      ('noordrail', 'aaaa0001', 0, 'opened', ${hour - 3_600}, 3, '{"reason":"people-doubled"}', 1), ('zonnehof', 'aaaa0002', 0, 'opened', ${hour - 259_200}, 2, '{"reason":"share-elevated"}', 1)`,
    `INSERT INTO escalations_v1 (incident, brand, version, is_drill, state, level, peak_level, owner, decided_at, acknowledged_at, resolved_at, verdict, standing) VALUES
      ('aaaa0001', 'noordrail', 1, 0, 'open', 3, 3, '', ${time(hour - 3_540)}, NULL, NULL, '', ''),
      ('aaaa0002', 'zonnehof', 1, 0, 'resolved', 2, 2, 'rik', ${time(hour - 259_100)}, ${time(hour - 258_800)}, ${time(hour - 250_000)}, 'real', ''),
      ('drill-1', 'zonnehof', 1, 1, 'open', 4, 4, '', ${time(hour - 3_000)}, NULL, NULL, '', '')`,
    `INSERT INTO outbox_v1 (message, incident, brand, cause, is_drill, level, chain, step, recipient, receiver, language, created_at, subject, body, version) VALUES
      ('m1', 'aaaa0001', 'noordrail', 'opened', 0, 3, 0, 0, 'rik', 'push', 'nl', ${time(hour - 3_530)}, 's', '{}', 1),
      ('m2', 'aaaa0002', 'zonnehof', 'opened', 0, 2, 0, 0, 'dora', 'mail', 'nl', ${time(hour - 259_090)}, 's', '{}', 1)`,
    `INSERT INTO deliveries_v1 (message, attempt, receiver, recipient, at, outcome, reason, receipt, next_at, version) VALUES
      ('m1', 1, 'push', 'rik', ${time(hour - 3_500)}, 'failed', 'refused', '', ${time(now + 600)}, 1), ('m2', 1, 'mail', 'dora', ${time(hour - 259_050)}, 'delivered', '', 'r', NULL, 1)`,
    `INSERT INTO source_state_v1 (source, version, state, since, last_good_at, failures, reason) VALUES
      ('stadskrant', 1, 'healthy', ${hour - 864_000}, ${hour}, 0, 'well'), ('plein', 1, 'blind', ${hour - 7_200}, ${hour - 7_200}, 12, 'failing')`,
    `INSERT INTO polls_v1 (source, tick, page, outcome, read, stored, fresh, notices, wait_until, ended_at, version)
      SELECT arrayJoin(['stadskrant', 'plein']) AS source, toDateTime64(${hour - 86_400} + number * 300, 3, 'UTC') AS tick, 0, 'good', 10, 2, if(source = 'plein', -1, 3), '', NULL, tick + 4, 1
      FROM numbers(${Math.floor((now - hour + 86_400) / 300)})`,
    `INSERT INTO gaps_v1 (source, from_at, to_at, reason, recovered_at, version) VALUES
      ('plein', ${hour - 7_200}, ${hour - 3_600}, 'failed', NULL, 1), ('plein', ${hour - 90_000}, ${hour - 82_800}, 'waiting', NULL, 1), ('stadskrant', ${hour - 20_000}, ${hour - 10_000}, 'not-running', ${hour}, 1)`,
    `INSERT INTO brand_topics_v1 (brand, topic, version, name, owner, is_retired) VALUES ('noordrail', 'vertraging', 1, 'Vertraging', 'reizigersinformatie', 0)`,
    `INSERT INTO topic_trends_v1 (brand, period, at, topic, version, is_complete, mentions, authors, negative_authors, expected, ratio, p, verdict, sources) VALUES
      ('noordrail', 'week', ${lastWeek}, 'vertraging', 1, 1, 40, 25, 20, 10, 2.5, 0.001, 'rising', '{}'), ('noordrail', 'week', ${lastWeek} - 7, 'vertraging', 1, 1, 12, 10, 6, 10, 1, 0.5, 'steady', '{}'),
      ('noordrail', 'week', ${monday}, 'vertraging', 1, 0, 4, 3, 2, 2, 1.5, 0.4, 'few', '{}')`,
    `INSERT INTO reports_v1 (brand, kind, period, version, from_at, to_at, written_at, state, coverage, figures, facts) VALUES
      ('noordrail', 'week', '2026-W47', 1, ${hour - 9 * 86_400}, ${hour - 2 * 86_400}, ${time(hour - 86_400)}, 'complete', 0.98, '{}', '{}')`,
    `INSERT INTO service_threads_v1 (brand, thread, version, is_gone, came_by, platform, visibility, kind, is_urgent, author_key, followers, opened_at, replied_at, desk_minutes, wall_minutes, waiting_desk_minutes, target_minutes, replies, is_fixed_first, first_label, next_label, is_overdue) VALUES
      ('noordrail', 't1', 1, 0, 'live', 'plein', 'public', 'question', 0, '', 0, ${time(hour - 40_000)}, NULL, NULL, NULL, 500, 480, 0, NULL, 'negative', 'none', 0),
      ('noordrail', 't2', 1, 0, 'live', 'plein', 'public', 'complaint', 0, '', 0, ${time(hour - 4_000)}, NULL, NULL, NULL, 60, 480, 0, NULL, 'negative', 'none', 0),
      ('noordrail', 't3', 1, 0, 'live', 'plein', 'public', 'compliment', 0, '', 0, ${time(hour - 4_000)}, NULL, NULL, NULL, 60, 480, 0, NULL, 'positive', 'none', 0)`,
    ...['reply-time-median', 'reply-time-p90', 'within-target', 'first-time-fix', 'after-reply', 'unanswered', 'never-answered'].map((figure, place) => `
      INSERT INTO service_figures_v1 (brand, period, at, figure, platform, version, is_complete, value, low, high, n, target, verdict) VALUES
      ('noordrail', 'week', ${lastWeek}, '${figure}', '', 1, 1, ${place + 0.5}, ${place}, ${place + 1}, 50, ${place + 0.25}, 'missed'), ('noordrail', 'week', ${lastWeek}, '${figure}', 'plein', 1, 1, 99, NULL, NULL, 5, NULL, 'none'),
      ('noordrail', 'week', ${monday}, '${figure}', '', 1, 0, 77, NULL, NULL, 3, NULL, 'none')`),
    `INSERT INTO promises_v1 (promise, version, brand, origin, native_id, made_at, due_at, settled_at, state, owner, text) VALUES
      ('p1', 1, 'noordrail', '', '', ${time(hour - 90_000)}, ${time(hour - 3_600)}, NULL, 'open', 'dora', 'x'), ('p2', 1, 'noordrail', '', '', ${time(hour - 90_000)}, ${time(now + 90_000)}, NULL, 'open', 'dora', 'x')`,
    `INSERT INTO work_items_v1 (brand, origin, native_id, version, at, state, owner, team, person) VALUES
      ('noordrail', 'archive:invented', '${id(1)}', 1, ${time(hour - 7_200)}, 'new', '', '', ''), ('noordrail', 'archive:invented', '${id(1)}', 2, ${time(hour - 3_600)}, 'assigned', 'dora', '', 'dora')`,
    `INSERT INTO ambassador_scores_v1 (brand, author_key, scored_at, version, score, band, gate, detail) VALUES
      ('noordrail', '${author(1)}', ${time(hour)}, 1, 61, 'propose', '', '{}'), ('noordrail', '${author(2)}', ${time(hour)}, 1, 44, 'follow', '', '{}'), ('noordrail', '${author(3)}', ${time(hour)}, 1, 0, 'stopped', 'too-few', '{}')`,
    `INSERT INTO outreach_v1 (brand, author_key, version, at, state, person, reason, has_benefit) VALUES ('noordrail', '${author(1)}', 1, ${time(hour - 8 * 86_400)}, 'invited', 'dora', '', 0)`,
    `INSERT INTO outreach_effects_v1 (brand, measured_on, version, contacted, matched, change_contacted, change_matched, difference, low, high) VALUES ('noordrail', toDate(${hour}) - 1, 1, 12, 12, 1.5, 0.5, 1, -0.2, 2.2)`,
    `INSERT INTO exports_v1 (export, version, begun_at, ended_at, person, reason, source, format, filters, rows_written) VALUES ('e1', 1, ${time(hour - 7_200)}, ${time(hour - 7_100)}, 'rik', 'x', 'v_mentions', 'csv', '{}', 12)`,
  ];
}

/** An invented brand with weeks of mentions, as the product itself would have stored them: numbers a person can check by hand. */
import { addWeeks, weekOf, weekSpan } from '../../../analysis/statistics/iso-week.ts';
import type { ReportBrand } from '../../../activities/report/report-brand.ts';
import type { BrandId } from '../../../schemas/plain/history-safe.ts';
import type { StoredLabel } from '../../../schemas/plain/labels.ts';
import { insertAnalyses, insertFacts } from '../../../store/analysis.ts';
import { recomputeCellRange } from '../../../store/cells.ts';
import type { Store } from '../../../store/client.ts';
import { insertCoverage, insertGaps } from '../../../store/collection.ts';
import { insertIncidentEvents, insertIncidents } from '../../../store/detection.ts';
import { insertActs, writeStandings } from '../../../store/incident-acts.ts';
import { insertMentionBrands, insertMentions, insertMentionTexts, insertSightings } from '../../../store/mentions.ts';
import { insertDeliveries, insertOutbox } from '../../../store/outbox.ts';
import type { ActId, BrandId as Id, IncidentId, IsoTime, RecipientId } from '../../../schemas/plain/history-safe.ts';
import { standingOf } from '../../web/desk-double.ts';
import { author, fact, mention, mentionText } from '../../store/sample-rows.ts';
import { execute } from '../../store/test-store.ts';

export const ZONE = 'Europe/Brussels';
export const BRAND: ReportBrand = {
  id: 'kempenvonk' as BrandId, name: 'Kempenvonk', aliases: [], zone: ZONE, language: 'nl', queryVersion: 5,
  campaigns: [], topics: [{ id: 'hogere-factuur', name: 'voorschotfactuur', query: 'factuur', owner: 'Facturatie' }, { id: 'app', name: 'inloggen app', query: 'app', owner: undefined }],
  ambassadors: { purpose: 'p', owner: 'o', reviewBy: '2099-01-01' },
};
/** Posts nobody may see: a handle, a mail address, a number and a link in each text. */
export const CANARIES = ['@kanarie_vogel', 'kanarie@post.example', '06-12345678', 'https://kanarie.example/x', 'Kanarie Geheim'];
export const INCIDENT = '31aa00000000c0de' as IncidentId;

/** The last full week before the clock, and everything around it. */
export function weeksAround(now: number): { readonly period: string; readonly from: number; readonly to: number; readonly before: string } {
  const period = addWeeks(weekOf(now, ZONE), -1);
  const { from, to } = weekSpan(period, ZONE);
  return { period, from: from / 1_000, to: to / 1_000, before: addWeeks(period, -1) };
}

/** A key of which the first six digits differ from mention to mention. */
export function id(number: number): string {
  return `${(number * 7_919).toString(16).padStart(6, '0')}${number.toString(16).padStart(26, '0')}`;
}

export interface Post {
  readonly number: number;
  readonly at: number;
  readonly label: StoredLabel;
  readonly text?: string;
  readonly story?: string;
  readonly flags?: number;
  readonly author?: number;
  readonly topics?: readonly string[];
}

/**
 * Fills a store: this week 60 mentions (24 negative, 18 positive, 16 neutral, 2 unjudged; five copies of one story), the week before 30,
 * then ten each week; two sources, one of which missed four hours; a topic, an issue, an incident, held alerts, threads and promises.
 */
export async function fillWeeks(store: Store, now: number): Promise<void> {
  const { from, to, period } = weeksAround(now);
  const labels: readonly StoredLabel[] = [...Array.from({ length: 24 }, () => 'negative' as const), ...Array.from({ length: 18 }, () => 'positive' as const), ...Array.from({ length: 16 }, () => 'neutral' as const), 'none', 'none'];
  const own: readonly Post[] = labels.map((label, place) => ({
    number: place + 1, at: from + 3_600 * 9 + place * 9_000, label,
    story: place >= 42 && place < 47 ? '9000' : String(place + 1),
    author: place < 50 ? place + 1 : place - 40,
    topics: place < 12 ? ['hogere-factuur'] : place < 15 ? ['app'] : [],
    flags: place === 3 ? 4 : place === 24 ? 1 : 0,
    text: place < 12 ? `De factuur ${place} is hoger zonder uitleg ${CANARIES[place % CANARIES.length]} zegt men` : `Bericht nummer ${place} over het leven van alledag?`,
  }));
  const earlier: readonly Post[] = Array.from({ length: 12 }, (_, week) => Array.from({ length: week === 0 ? 30 : 10 }, (__, place): Post => ({
    number: 1_000 + week * 100 + place, at: weekSpan(addWeeks(period, -1 - week), ZONE).from / 1_000 + 36_000 + place * 7_200, label: place % 5 === 0 ? 'negative' : place % 2 === 0 ? 'positive' : 'neutral',
    topics: week < 2 && place === 0 ? ['hogere-factuur'] : [],
  }))).flat();
  await insertPosts(store, [...own, ...earlier]);
  await insertCoverage(store, ['bron-een', 'bron-twee'].flatMap((source) => {
    const begin = from - 13 * 7 * 86_400;
    return source === 'bron-een' ? [{ source, from: begin, to: to + 3_600, version: 1 }] : [{ source, from: begin, to: from + 86_400, version: 1 }, { source, from: from + 86_400 + 14_400, to: to + 3_600, version: 1 }];
  }));
  await insertGaps(store, [{ source: 'bron-twee', from: from + 86_400, to: from + 86_400 + 14_400, reason: 'failed', recoveredAt: null, version: '1' }]);
  await fillWork(store, now);
}

/** Stores posts, their texts, judgements and cells. */
export async function insertPosts(store: Store, posts: readonly Post[], { brand = BRAND.id as string, source = 'bron-een' } = {}): Promise<void> {
  const origin = 'feed:kempen';
  const bucket = (at: number) => Math.floor(at / 300) * 300;
  await insertMentions(store, posts.map(({ number, at, author: by = number }) => mention(number, { origin, nativeId: id(number), bucketAt: bucket(at), publishedAt: at * 1_000, seenAt: at * 1_000 + 60_000, authorKey: author(by) })));
  await insertMentionTexts(store, posts.map(({ number, at, text = `Bericht ${number}` }) => mentionText(number, { origin, nativeId: id(number), seenAt: at * 1_000 + 60_000, text, url: `https://kanarie.example/${number}` })));
  await insertSightings(store, posts.map(({ number, at }) => ({ origin, nativeId: id(number), source: number % 2 === 0 ? source : 'bron-twee', seenAt: at * 1_000 + 60_000, version: 1 })));
  await insertMentionBrands(store, posts.map(({ number }) => ({ brand, origin, nativeId: id(number), direction: 'about' as const, queryVersion: 5, version: 1 })));
  await insertAnalyses(store, posts.map(({ number, label }) => ({ brand, origin, nativeId: id(number), version: '1', label, pNegative: 0, pNeutral: 0, pPositive: 0, flags: 0, modelVersion: label === 'none' ? 'none' : 'nl-7' })));
  await insertFacts(store, posts.map(({ number, at, label, story = String(number), flags = 0, author: by = number }) => fact(number, { brand, origin, nativeId: id(number), bucketAt: bucket(at), modelLabel: label, story, flags, authorKey: author(by) })));
  const tagged = posts.filter(({ topics = [] }) => topics.length > 0);
  if (tagged.length > 0) {
    await execute(store, `INSERT INTO mention_topics_v1 (brand, bucket_at, origin, native_id, version, mention_version, rules, topics) VALUES ${tagged.map(({ number, at, topics = [] }) =>
      `('${brand}', toDateTime(${bucket(at)}), '${origin}', '${id(number)}', 1, 1, 1, [${topics.map((topic) => `'${topic}'`).join(',')}])`).join(', ')}`);
  }
  const times = posts.map(({ at }) => at);
  await recomputeCellRange(store, { from: Math.floor(Math.min(...times) / 3_600) * 3_600, to: (Math.floor(Math.max(...times) / 3_600) + 1) * 3_600, brands: [brand] });
}

async function fillWork(store: Store, now: number): Promise<void> {
  const { from, to } = weeksAround(now);
  const brand = BRAND.id;
  const monday = `toDate('${new Date((from + 43_200) * 1_000).toISOString().slice(0, 10)}')`;
  const [iso, ms] = [(at: number) => new Date(at * 1_000).toISOString() as IsoTime, (at: number) => `fromUnixTimestamp64Milli(${at * 1_000})`];
  const opened = Math.floor((from + 3_600 * 9 + 3 * 9_000) / 300) * 300 + 600;
  await execute(store, `INSERT INTO brand_topics_v1 (brand, topic, version, name, owner, is_retired) VALUES ('${brand}', 'hogere-factuur', 1, 'voorschotfactuur', 'Facturatie', 0), ('${brand}', 'app', 1, 'inloggen app', '', 0)`);
  await execute(store, `INSERT INTO topic_trends_v1 (brand, period, at, topic, version, is_complete, mentions, authors, negative_authors, expected, ratio, p, verdict, sources) VALUES ('${brand}', 'week', ${monday}, 'hogere-factuur', 1, 1, 12, 12, 12, 3.5, 3.4, 0.001, 'rising', '{"feed:kempen":9,"mastodon":3}'),
    ('${brand}', 'week', ${monday}, 'word:zonnedelen', 1, 1, 4, 11, 0, 20, 0.4, 0.01, 'fading', '{"mastodon":4}'), ('${brand}', 'day', ${monday} + 1, 'app', 1, 1, 3, 3, 1, 0, NULL, 0.02, 'new', '{}'),
    ('${brand}', 'week', ${monday}, 'app', 1, 1, 3, 3, 1, 2, 1.5, 0.3, 'steady', '{}')`);
  await execute(store, `INSERT INTO topic_answers_v1 (brand, topic, at, version, person, answer, fixed_on, note) VALUES ('${brand}', 'hogere-factuur', ${ms(from)}, 1, 'noor', 'not-fixed', NULL, '')`);
  await execute(store, `INSERT INTO campaigns_v1 (brand, from_at, to_at, label, version, is_retired) VALUES ('${brand}', toDateTime(${to + 86_400}), toDateTime(${to + 2 * 86_400}), 'Winterklaar', 1, 0), ('${brand}', toDateTime(${from - 86_400}), toDateTime(${from}), 'Groen Dak', 1, 0)`);
  await execute(store, `INSERT INTO brand_cards_v1 (brand, version, name, zone, query_version, precision_share, precision_sample, compare_with) VALUES ('${brand}', 1, 'Kempenvonk', '${ZONE}', 5, 0.91, 100, ['energie-a', 'energie-b']), ('energie-a', 1, 'Energie A', '${ZONE}', 1, 0.88, 100, []), ('energie-b', 1, 'Energie B', '${ZONE}', 1, NULL, 0, [])`);
  await insertPosts(store, Array.from({ length: 40 }, (_, place) => ({ number: 5_000 + place, at: from + 50_000 + place * 600, label: 'neutral' as const })), { brand: 'energie-a' });
  await insertIncidents(store, [{ incident: INCIDENT, brand, version: '1', level: 0, peakLevel: 2, openedAt: opened, closedAt: opened + 7_200, peakSeverity: 44, marks: 'copies' }]);
  await insertIncidentEvents(store, [{ incident: INCIDENT, brand, sequence: 0, kind: 'opened', at: opened, level: 2, detail: '{"digest":true,"reason":"people-elevated","severity":44}', version: '1' }]);
  await writeStandings(store, [{
    ...standingOf({ incident: INCIDENT, brand: brand as Id, level: 0, decidedAt: iso(opened + 300) }), peakLevel: 2, state: 'resolved', owner: 'noor' as RecipientId, acknowledgedAt: iso(opened + 900), resolvedAt: iso(opened + 7_200), verdict: 'real',
  }]);
  await insertOutbox(store, [{ message: 'e1'.padEnd(32, '0'), incident: INCIDENT, brand, cause: 'opened', isDrill: false, level: 2, chain: 1, step: 0, recipient: 'noor', receiver: 'mail', language: 'nl', createdAt: (opened + 300) * 1_000, subject: 's', body: '{}' }]);
  await insertDeliveries(store, [{ message: 'e1'.padEnd(32, '0'), attempt: 1, receiver: 'mail', recipient: 'noor', at: (opened + 480) * 1_000, outcome: 'delivered', reason: '', receipt: '', nextAt: null }]);
  await insertActs(store, [{ incident: INCIDENT, brand: brand as Id, act: 'a1'.padEnd(32, '0') as ActId, kind: 'held', at: iso(opened + 300), level: 2, cause: 'opened', chain: 1, step: 0, until: iso(opened + 400) }]);
  await execute(store, `INSERT INTO service_figures_v1 (brand, period, at, figure, platform, version, is_complete, value, low, high, n, target, verdict) VALUES ('${brand}', 'week', ${monday}, 'reply-time-median', '', 1, 1, 312, 250, 400, 41, 480, 'met'), ('${brand}', 'week', ${monday}, 'reply-time-median', 'mastodon', 1, 1, 99, 1, 2, 3, 480, 'met')`);
  const thread = (number: number, kind: string, at: number, replied: boolean) => `('${brand}', '${id(number)}', 1, 0, 'import', 'chat', 'public', '${kind}', 0, '', 0, ${ms(at)}, ${replied ? ms(at + 600) : 'NULL'}, ${replied ? 10 : 'NULL'}, ${replied ? 10 : 'NULL'}, 0, 480, ${replied ? 1 : 0}, NULL, 'none', 'none', 0)`;
  await execute(store, `INSERT INTO service_threads_v1 (brand, thread, version, is_gone, came_by, platform, visibility, kind, is_urgent, author_key, followers, opened_at, replied_at, desk_minutes, wall_minutes, waiting_desk_minutes, target_minutes, replies, is_fixed_first, first_label, next_label, is_overdue) VALUES ${[
    ...[1, 2, 3, 4].map((number) => thread(number, 'compliment', from + number * 1_000, number < 3)), ...[5, 6, 7].map((number) => thread(number, 'complaint', to - number * 1_000, number < 7)),
    thread(8, 'suggestion', from + 500, false), thread(9, 'question', to - 2_000, false), thread(10, 'question', from - 5_000, true),
  ].join(', ')}`);
  await execute(store, `INSERT INTO outreach_v1 (brand, author_key, version, at, state, person, reason, has_benefit) VALUES ('${brand}', '${author(1)}', 1, ${ms(from + 90_000)}, 'invited', 'noor', '', 0), ('${brand}', '${author(2)}', 2, ${ms(from + 90_000)}, 'accepted', 'noor', '', 0)`);
  await execute(store, `INSERT INTO ambassador_weeks_v1 (brand, week, author_key, version, score, band) VALUES ('${brand}', ${monday}, '${author(1)}', 1, 80, 'propose'), ('${brand}', ${monday}, '${author(3)}', 1, 70, 'propose'), ('${brand}', ${monday}, '${author(4)}', 1, 50, 'follow')`);
  await execute(store, `INSERT INTO promises_v1 (promise, version, brand, origin, native_id, made_at, due_at, settled_at, state, owner, text) VALUES ('abcdefabcdef', 1, '${brand}', '', '', ${ms(from)}, ${ms(to)}, NULL, 'open', 'noor', 'terugbellen naar ${CANARIES[2]}')`);
}

import { z } from 'zod';
import type { Role } from '../schemas/config/escalation.ts';
import type { CallOptions, Store } from './client.ts';
import { count } from './columns.ts';
import { defineQuery } from './query.ts';

/** How a published view is read in pieces. */
export interface PublishedView {
  readonly name: string;
  /** Columns it is sorted by, never empty values: a row keeps its place while others come. */
  readonly key: readonly [string, ...string[]];
  /** Column that `from` and `to` mean; absent: it has none. */
  readonly time?: string | undefined;
  /** Who may read it; everybody who is signed in when it is empty. */
  readonly roles: readonly Role[];
}

/** A column of a published view, as the engine describes it. */
export interface PublishedColumn {
  readonly name: string;
  /** The engine's own type. */
  readonly type: string;
  readonly description: string;
}

/** What a view holds, in the words of its migration. */
export interface DescribedView extends PublishedView {
  readonly description: string;
  readonly columns: readonly PublishedColumn[];
}

/** Scores of persons stay with the service team. */
const SERVICE: readonly Role[] = ['service'];

/**
 * Every published view. Those whose time never changes are sorted by it, so that whoever reads on from the last row gets what came
 * since; the others by what names a row. `tests/store/published-views.test.ts` compares the list with the store.
 */
export const PUBLISHED_VIEWS: readonly PublishedView[] = [
  view('v_ambassadors', ['brand', 'author_key'], 'scored_at', SERVICE),
  view('v_brand_buckets', ['at', 'brand'], 'at'),
  view('v_brand_hours', ['at', 'brand'], 'at'),
  view('v_brand_totals', ['brand']),
  view('v_brands', ['brand']),
  view('v_campaigns', ['from_at', 'brand', 'to_at', 'label'], 'from_at'),
  view('v_columns', ['view', 'position']),
  view('v_coverage', ['from_at', 'source', 'to_at'], 'from_at'),
  view('v_decisions', ['bucket', 'brand'], 'bucket'),
  view('v_deliveries', ['created_at', 'message'], 'created_at'),
  view('v_escalations', ['decided_at', 'incident'], 'decided_at'),
  view('v_exports', ['begun_at', 'export'], 'begun_at'),
  view('v_gaps', ['from_at', 'source'], 'from_at'),
  view('v_incident_acts', ['at', 'brand', 'incident', 'kind', 'step'], 'at'),
  view('v_incident_events', ['at', 'brand', 'incident', 'sequence'], 'at'),
  view('v_incidents', ['opened_at', 'brand', 'incident'], 'opened_at'),
  view('v_issues', ['brand', 'topic']),
  view('v_languages', ['brand', 'language']),
  view('v_latency', ['decided_at', 'incident'], 'decided_at'),
  view('v_mention_topics', ['bucket_at', 'brand', 'origin', 'native_id', 'topic'], 'bucket_at'),
  view('v_mentions', ['bucket_at', 'brand', 'origin', 'native_id'], 'bucket_at'),
  view('v_net_sentiment', ['day', 'brand'], 'day'),
  view('v_outreach', ['week', 'brand', 'state'], 'week'),
  view('v_outreach_effects', ['measured_on', 'brand'], 'measured_on'),
  view('v_polls', ['tick', 'source'], 'tick'),
  view('v_posts', ['bucket_at', 'origin', 'native_id'], 'bucket_at'),
  view('v_promises', ['made_at', 'promise'], 'made_at'),
  view('v_quarantine', ['source', 'tick', 'page', 'position'], 'seen_at'),
  view('v_reports', ['brand', 'kind', 'period'], 'from_at'),
  view('v_rule_verdicts', ['month', 'brand', 'rule'], 'month'),
  view('v_service_figures', ['at', 'brand', 'period', 'figure', 'platform'], 'at'),
  view('v_service_threads', ['brand', 'thread'], 'opened_at'),
  view('v_sight_delay', ['mentions']),
  view('v_sources', ['source'], 'since'),
  view('v_stories', ['brand', 'story'], 'last_at'),
  view('v_topic_trends', ['at', 'brand', 'period', 'topic'], 'at'),
  view('v_views', ['view']),
  view('v_work_items', ['brand', 'origin', 'native_id'], 'changed_at'),
];

/** Whether somebody with these roles may read a view. */
export function mayRead({ roles }: Pick<PublishedView, 'roles'>, held: readonly Role[]): boolean {
  return roles.length === 0 || held.some((role) => roles.includes(role));
}

/** Whether its rows are about single people, under their pseudonyms. */
export function isPseudonymous({ columns }: Pick<DescribedView, 'columns'>): boolean {
  return columns.some(({ name }) => name === 'author_key');
}

/** Every published view with its columns, by name. StoreError when the store does not answer. */
export async function describeViews(store: Store, options: CallOptions = {}): Promise<readonly DescribedView[]> {
  const rows = await store.query(READ_PUBLISHED_COLUMNS, {}, options);
  return PUBLISHED_VIEWS.flatMap((published) => {
    const own = rows.filter((row) => row.view === published.name && PLAIN_NAME.test(row.column));
    const [first] = own;
    return first === undefined ? [] : [{
      ...published, description: first.viewDescription, columns: own.map(({ column, type, description }) => ({ name: column, type, description })),
    }];
  });
}

/** The view whose name has most pairs of letters in common with a mistyped one; undefined when that is fewer than half. */
export function nearestView(written: string): string | undefined {
  const wanted = pairs(written.startsWith('v_') ? written : `v_${written}`);
  const [best] = PUBLISHED_VIEWS
    .map(({ name }) => ({ name, likeness: (2 * [...wanted].filter((pair) => pairs(name).has(pair)).length) / (wanted.size + pairs(name).size) }))
    .toSorted((a, b) => b.likeness - a.likeness);
  return best !== undefined && best.likeness >= 0.5 ? best.name : undefined;
}

export const READ_PUBLISHED_COLUMNS = defineQuery({
  name: 'read-published-columns',
  sql: `
    SELECT c.view AS view, c.position AS position, c.column AS column, c.type AS type, c.description AS description, w.description AS viewDescription
    FROM v_columns AS c
    INNER JOIN v_views AS w ON w.view = c.view
    ORDER BY view, position`,
  params: z.object({}),
  row: z.object({ view: z.string(), position: count, column: z.string(), type: z.string(), description: z.string(), viewDescription: z.string() }),
});

/** Names that stand in SQL as they are. */
const PLAIN_NAME = /^[a-z][a-z0-9_]*$/;

function view(name: string, key: PublishedView['key'], time?: string, roles: readonly Role[] = []): PublishedView {
  return { name, key, time, roles };
}

function pairs(name: string): ReadonlySet<string> {
  const letters = name.toLowerCase().slice(0, 80);
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, place) => letters.slice(place, place + 2)));
}

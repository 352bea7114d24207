import type { EpochSeconds } from '../schemas/plain/units.ts';
import type { CallOptions, SelectedRows, Store } from './client.ts';
import { behind, filterCondition, upTo, type Condition, type RowKey, type ViewFilters } from './export-filters.ts';
import type { DescribedView } from './published-views.ts';

/** Where in a view to read. */
export interface PageChoice {
  readonly view: DescribedView;
  readonly filters: ViewFilters;
  /** Rows behind this one; undefined: from the first. */
  readonly after?: RowKey | undefined;
  /** Whole number above 0. Rows whose key equals that of the last one come as well, so that none is lost between two pages. */
  readonly limit: number;
}

export interface ViewPage extends SelectedRows {
  /** Key of the last row; undefined when there is none. */
  readonly last: RowKey | undefined;
  /** Fewer rows came than were asked for: there are no more. */
  readonly isEnd: boolean;
}

/** A page as a Parquet file. */
export interface ParquetPage {
  readonly bytes: Uint8Array;
  readonly count: number;
  readonly last: RowKey | undefined;
  readonly isEnd: boolean;
}

/**
 * Rows of a published view, in the order of its key: what comes meanwhile moves none of them to another page. Times are ISO 8601 in
 * UTC, 64-bit numbers decimal text. The SQL holds names of `published-views.ts` and of the engine's own list of columns; values are parameters.
 * StoreError as every query.
 */
export async function readViewPage(store: Store, choice: PageChoice, options: CallOptions = {}): Promise<ViewPage> {
  const { view, limit } = choice;
  const columns = view.columns.map(({ name }) => name);
  const { sql, params } = statement(view, { columns, conditions: conditionsOf(choice), limit });
  const answer = await store.select(`read-${view.name}`, sql, params, options);
  const last = answer.rows.at(-1);
  return { ...answer, last: last === undefined ? undefined : view.key.map((name) => last[columns.indexOf(name)] as string | number), isEnd: answer.rows.length < limit }; // key columns are never empty
}

/**
 * The same rows as a Parquet file that the engine makes; without rows it holds the columns. They are read twice, first their keys: a row
 * that came in between is in the file, counted nowhere, and in no other page.
 */
export async function readViewParquet(store: Store, choice: PageChoice, options: CallOptions = {}): Promise<ParquetPage> {
  const { view, limit } = choice;
  const inner = statement(view, { columns: view.key, conditions: conditionsOf(choice), limit });
  const answer = await store.select(`read-${view.name}-keys`, `SELECT count(), ${view.key.map((name) => `argMax(${name}, tuple(${view.key.join(', ')}))`).join(', ')} FROM (${inner.sql})`, inner.params, options);
  const [counted, ...last] = (answer.rows[0] ?? []) as RowKey; // key columns are never empty
  const count = Number(counted ?? 0);
  const end = count === 0 ? NOTHING : upTo(view, last);
  const { sql, params } = statement(view, { columns: view.columns.map(({ name }) => name), conditions: [...conditionsOf(choice), end] });
  const bytes = await store.selectBytes(`read-${view.name}-parquet`, `${sql} FORMAT Parquet`, params, options);
  return { bytes, count, last: count === 0 ? undefined : last, isEnd: count < limit };
}

/** How many rows there are, for each hour of the time column where the view is sorted by it, else as one number of hour 0. In order. */
export async function countViewRows(
  store: Store,
  { view, filters }: Pick<PageChoice, 'view' | 'filters'>,
  options: CallOptions = {},
): Promise<readonly { readonly hour: EpochSeconds; readonly rows: number }[]> {
  const { sql: where, params } = filterCondition(view, filters);
  const hour = isSortedByTime(view) ? `toUnixTimestamp(toStartOfInterval(toDateTime(v.${view.key[0]}, 'UTC'), INTERVAL 1 HOUR))` : 'toUInt32(0)';
  const sql = `SELECT ${hour} AS hour, count() AS rows FROM ${view.name} AS v${where === '' ? '' : ` WHERE ${where}`} GROUP BY hour ORDER BY hour`;
  const { rows } = await store.select(`count-${view.name}`, sql, params, options);
  return rows.map(([at, count]) => ({ hour: Number(at), rows: Number(count) }));
}

/** Whether the first thing a view is sorted by is its time: then a span of time is a piece of it. */
export function isSortedByTime({ key, time }: Pick<DescribedView, 'key' | 'time'>): boolean {
  return key[0] === time;
}

const NOTHING: Condition = { sql: '1 = 0', params: {} };

function conditionsOf({ view, filters, after }: PageChoice): readonly Condition[] {
  return [filterCondition(view, filters), ...(after === undefined ? [] : [behind(view, after)])];
}

function statement(view: DescribedView, { columns, conditions, limit }: { readonly columns: readonly string[]; readonly conditions: readonly Condition[]; readonly limit?: number }): Condition {
  const where = conditions.map(({ sql }) => sql).filter((sql) => sql !== '').join(' AND ');
  const sql = [
    `SELECT ${columns.map((name) => `v.${name} AS ${name}`).join(', ')} FROM ${view.name} AS v`,
    ...(where === '' ? [] : [`WHERE ${where}`]),
    `ORDER BY ${view.key.map((name) => `v.${name}`).join(', ')}`,
    ...(limit === undefined ? [] : [`LIMIT ${Math.trunc(limit)} WITH TIES`]),
  ].join(' ');
  return { sql, params: Object.assign({}, ...conditions.map(({ params }) => params)) as Condition['params'] }; // names of the parts differ
}

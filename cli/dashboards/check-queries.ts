import { CommandError, StoreError } from '../../schemas/errors.ts';
import { expandMacros, intervalFor, type Choice } from '../../dashboards/expand-macros.ts';
import type { PanelQuery } from '../../dashboards/panel-queries.ts';
import type { CallOptions, SelectedRows, Store } from '../../store/client.ts';

/** How long a chart looks back when a query is tried: an hour, a week, ninety days. */
export const TRIED_SECONDS = [3_600, 604_800, 7_776_000] as const;

/** What came of one query. */
export interface CheckedQuery {
  readonly dashboard: string;
  readonly panel: string;
  readonly kind: PanelQuery['kind'];
  /** What is wrong with it, with the engine's own words where it has any; undefined when it is well. */
  readonly problem: string | undefined;
  /** Of the longest span; none when there was a problem. */
  readonly rows: number;
  /** Of the slowest of its runs, in milliseconds; 0 when it never ran. */
  readonly tookMs: number;
}

/**
 * Tries every query on an opened store, as Grafana would send it, for each of three spans that end now: whether anybody would fill in
 * its macros, whether the engine accepts it (EXPLAIN), whether its columns are those of its panel (DESCRIBE), and how many rows it gives
 * how fast. Nothing is written.
 *
 * @param options.brands what is chosen above the dashboards
 * @throws StoreError when the store is away
 */
export async function checkQueries(
  store: Store,
  { queries, now, brands = 'all', spans = TRIED_SECONDS }: {
    readonly queries: readonly PanelQuery[];
    /** Seconds since 1970. */
    readonly now: number;
    readonly brands?: Choice['brands'];
    readonly spans?: readonly number[];
  },
  options: CallOptions = {},
): Promise<readonly CheckedQuery[]> {
  const checked: CheckedQuery[] = [];
  for (const query of queries) {
    const { dashboard, panel, kind } = query;
    const runs: { readonly rows: number; readonly tookMs: number }[] = [];
    let problem: string | undefined;
    for (const span of spans) {
      const choice = { from: now - span, to: now, brands, intervalSeconds: intervalFor({ from: now - span, to: now, leastSeconds: query.stepSeconds }) };
      const run = await tryQuery(store, query, choice, options);
      if (typeof run === 'string') {
        problem = run;
        break;
      }
      runs.push(run);
    }
    checked.push({ dashboard, panel, kind, problem, rows: problem === undefined ? (runs.at(-1)?.rows ?? 0) : 0, tookMs: Math.max(0, ...runs.map(({ tookMs }) => tookMs)) });
  }
  return checked;
}

async function tryQuery(store: Store, query: PanelQuery, choice: Choice, options: CallOptions): Promise<{ readonly rows: number; readonly tookMs: number } | string> {
  const { sql, unknown } = expandMacros(query.sql, choice, query.kind === 'alert' ? 'alert' : 'panel');
  if (unknown.length > 0) return `nobody fills in ${unknown.join(', ')}`;
  try {
    await store.select('explain-panel', `EXPLAIN ${sql}`, {}, options);
    const described = await store.select('describe-panel', `DESCRIBE (${sql})`, {}, options);
    const wrong = checkColumns(query, columnsOf(described));
    if (wrong !== undefined) return wrong;
    const begun = performance.now();
    const { rows } = await store.select('run-panel', sql, {}, options);
    return { rows: rows.length, tookMs: performance.now() - begun };
  } catch (error) {
    if (!(error instanceof StoreError || error instanceof CommandError) || (error instanceof StoreError && (error.kind === 'Down' || error.code === undefined))) throw error;
    return engineWords(error);
  }
}

interface Column {
  readonly name: string;
  readonly type: string;
}

function columnsOf({ rows }: SelectedRows): readonly Column[] {
  return rows.map(([name, type]) => ({ name: String(name), type: String(type) }));
}

/** What is wrong with the columns for the panel that shows them. */
function checkColumns({ kind, form, columns }: PanelQuery, found: readonly Column[]): string | undefined {
  const names = found.map(({ name }) => name);
  const missing = columns?.filter((column) => !names.includes(column)) ?? [];
  if (missing.length > 0) return `the panel shows ${missing.join(', ')}, which the query does not give`;
  const told = `${found.map(({ name, type }) => `${name} ${type}`).join(', ')}`;
  if (kind === 'alert') return found.length === 1 && found.every(isNumber) ? undefined : `an alert rule needs one number, and this gives ${told}`;
  if (form === 'series') return checkSeries(found) ? undefined : `a time series is time, at most one text and numbers, and this gives ${told}`;
  const unnamed = columns === undefined ? [] : names.filter((name) => !columns.includes(name));
  return unnamed.length === 0 ? undefined : `the query gives ${unnamed.join(', ')}, which the panel has no words for`;
}

function checkSeries([time, ...others]: readonly Column[]): boolean {
  const labels = others.filter(isText);
  const numbers = others.filter(isNumber);
  return time !== undefined && time.name === 'time' && time.type.startsWith('DateTime') && labels.length <= 1 && numbers.length >= 1 && labels.length + numbers.length === others.length;
}

const bare = (type: string): string => type.replace(/^(?:LowCardinality\(|Nullable\()+/, '');
const isText = ({ type }: Column): boolean => /^(?:String|Enum)/.test(bare(type));
const isNumber = ({ type }: Column): boolean => /^(?:U?Int|Float)/.test(bare(type));

function engineWords(error: Error): string {
  const words = error.cause instanceof Error ? error.cause.message : error.message;
  return words.replace(/:? ?(?:While|In scope) [^]*$/i, '').trim().slice(0, 300);
}

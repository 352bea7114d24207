import type * as cog from '@grafana/grafana-foundation-sdk/cog';

/** Type of the data source, as Grafana knows the plug-in. */
export const CLICKHOUSE_PLUGIN = 'grafana-clickhouse-datasource';
/** The release the queries are written for: what it expands is in `expand-macros.ts`. */
export const CLICKHOUSE_PLUGIN_VERSION = '4.20.0';
/** The data source of a dashboard is a variable, so that it can be moved to another server. */
export const CHOSEN_SOURCE = { type: CLICKHOUSE_PLUGIN, uid: '${source}' } as const; // eslint-disable-line no-template-curly-in-string -- Grafana's own notation

/** series: time, labels, numbers; table: whatever the SELECT names. */
export type QueryForm = 'series' | 'table';

/** A query as it stands in the JSON of a panel. */
export interface ClickHouseQuery extends cog.Dataquery {
  readonly refId: string;
  readonly datasource: { readonly type: string; readonly uid: string };
  readonly pluginVersion: string;
  readonly editorType: 'sql';
  readonly rawSql: string;
  readonly queryType: 'timeseries' | 'table';
  /** What the plug-in's back end reads: 0 time series, 1 table. */
  readonly format: 0 | 1;
}

/**
 * A SELECT in the plug-in's own form, for a panel, an annotation, a variable or an alert rule. The SDK has no builder for it.
 * The shape of the JSON is that of the plug-in's SQL editor, release 4.20.
 *
 * @param options.source uid of a fixed data source; left out: the variable of the dashboard, which alert rules do not have
 * @example clickHouseQuery({ sql: 'SELECT count() AS sources FROM v_sources', form: 'table' })
 */
export function clickHouseQuery({ sql, form, refId = 'A', source }: {
  readonly sql: string;
  readonly form: QueryForm;
  readonly refId?: string | undefined;
  readonly source?: string | undefined;
}): cog.Builder<cog.Dataquery> {
  const query: ClickHouseQuery = {
    refId, datasource: source === undefined ? CHOSEN_SOURCE : { type: CLICKHOUSE_PLUGIN, uid: source }, pluginVersion: CLICKHOUSE_PLUGIN_VERSION, editorType: 'sql', rawSql: tidy(sql),
    ...(form === 'series' ? { queryType: 'timeseries', format: 0 } : { queryType: 'table', format: 1 }),
    // The SDK marks its queries with a method; JSON leaves it out.
    _implementsDataqueryVariant() {},
  };
  return { build: () => query };
}

/** Without the indentation of the source file, so that the JSON reads well and does not change with it. */
function tidy(sql: string): string {
  const lines = sql.split('\n').map((line) => line.trimEnd()).filter((line) => line !== '');
  const indent = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(indent)).join('\n');
}

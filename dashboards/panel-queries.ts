import type { Dashboard, Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { ALERT_RULES } from './alert-rules.ts';
import { DASHBOARDS, USUAL_PUBLIC_URL } from './build.ts';
import type { ClickHouseQuery, QueryForm } from './clickhouse-query.ts';
import { expandMacros, intervalFor, type Choice } from './expand-macros.ts';
import type { DashboardLanguage } from './language.ts';

/** One query that Grafana sends, and where it stands. */
export interface PanelQuery {
  /** `reputation-now`, or `alert-rules`. */
  readonly dashboard: string;
  /** Title of the panel, name of the mark, the variable or the rule. */
  readonly panel: string;
  readonly kind: 'panel' | 'mark' | 'variable' | 'alert';
  readonly form: QueryForm;
  /** With macros and variables. */
  readonly sql: string;
  /** Width of a point at least. */
  readonly stepSeconds: number;
  /** Columns the panel names; undefined where it names none. */
  readonly columns: readonly string[] | undefined;
}

/** A query as the engine gets it. */
export interface ExpandedQuery {
  /** Dashboard, panel and kind: unique. */
  readonly name: string;
  readonly sql: string;
}

/** Every query of every dashboard and alert rule. */
export function allQueries(language: DashboardLanguage = 'nl'): readonly PanelQuery[] {
  const settings = { language, publicUrl: USUAL_PUBLIC_URL };
  const alerts = ALERT_RULES.map(({ name, sql }): PanelQuery => ({ dashboard: 'alert-rules', panel: name, kind: 'alert', form: 'table', sql, stepSeconds: 1, columns: undefined }));
  return [...Object.entries(DASHBOARDS).flatMap(([name, build]) => queriesOf(name, build(settings))), ...alerts];
}

/** Queries of one dashboard: variables, marks, panels. */
export function queriesOf(dashboard: string, { templating, annotations, panels }: Dashboard): readonly PanelQuery[] {
  const variables = (templating?.list ?? []).flatMap((variable): readonly PanelQuery[] => {
    const sql = typeof variable.query === 'object' ? String(variable.query['rawSql']) : '';
    return variable.type === 'query' ? [{ dashboard, panel: variable.name, kind: 'variable', form: 'table', sql, stepSeconds: 1, columns: ['value', 'label'] }] : [];
  });
  const marks = (annotations?.list ?? []).flatMap(({ name, target }): readonly PanelQuery[] =>
    (isClickHouseQuery(target) ? [{ dashboard, panel: name, kind: 'mark', form: 'table', sql: target.rawSql, stepSeconds: 1, columns: ['time', 'timeEnd', 'title', 'text'] }] : []));
  return [...variables, ...marks, ...panelsOf(panels).flatMap((panel) => (panel.targets ?? []).filter(isClickHouseQuery).map((target): PanelQuery => ({
    dashboard, panel: panel.title ?? '', kind: 'panel', form: target.format === 0 ? 'series' : 'table', sql: target.rawSql,
    stepSeconds: Number(/^\d+/.exec(panel.interval ?? '')?.[0] ?? 1), columns: namedColumns(panel),
  })))];
}

/**
 * Every query as the engine gets it for one choice of time and brands, to be measured or explained.
 *
 * @param choice.from and `to`: seconds since 1970
 * @throws Error when a macro or variable is unknown, which the tests of the dashboards find first
 */
export function panelQueries({ from, to, brands = 'all' }: { readonly from: number; readonly to: number; readonly brands?: Choice['brands'] }): readonly ExpandedQuery[] {
  return allQueries().map(({ dashboard, panel, kind, sql, stepSeconds }) => {
    const expanded = expandMacros(sql, { from, to, brands, intervalSeconds: intervalFor({ from, to, leastSeconds: stepSeconds }) }, kind === 'alert' ? 'alert' : 'panel');
    if (expanded.unknown.length > 0) throw new Error(`${dashboard}, ${panel}: nobody fills in ${expanded.unknown.join(', ')}`);
    return { name: `${dashboard}: ${panel} (${kind})`, sql: expanded.sql };
  });
}

/** Whether a query of the SDK is one of ours. */
export function isClickHouseQuery(query: unknown): query is ClickHouseQuery {
  return typeof query === 'object' && query !== null && 'rawSql' in query && typeof query.rawSql === 'string';
}

/** Panels of a dashboard, those inside of rows as well. */
export function panelsOf(panels: Dashboard['panels'] = []): readonly Panel[] {
  return panels.flatMap((panel) => ('panels' in panel ? [...panel.panels] : [panel as Panel])); // what has no panels of its own is a panel
}

/** Columns that a table or the legend of a chart names. */
function namedColumns({ fieldConfig }: Panel): readonly string[] | undefined {
  const columns = (fieldConfig?.overrides ?? []).flatMap(({ matcher: { id, options } }) => {
    if (typeof options !== 'string') return [];
    return id === 'byName' ? [options] : [/^\^([\w-]+)\(/.exec(options)?.[1] ?? options];
  });
  return columns.length === 0 ? undefined : columns;
}

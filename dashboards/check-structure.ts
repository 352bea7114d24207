/* eslint-disable no-template-curly-in-string -- `${…}` is Grafana's own notation here */
import type { Dashboard, GridPos, Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { CHOSEN_SOURCE } from './clickhouse-query.ts';
import { expandMacros } from './expand-macros.ts';
import { isClickHouseQuery, panelsOf, queriesOf } from './panel-queries.ts';
import { GRID_COLUMNS } from './panels/panel.ts';

/**
 * What is wrong with dashboards that can be seen without an engine: ids and titles that occur twice, panels that overlap or leave the
 * grid, a data source that is not chosen by the variable, a form that does not fit the panel, a panel without unit or description, a
 * link or a query with a variable nobody defines, an unknown macro.
 *
 * @param dashboards by their file names without `.json`
 * @returns one sentence for each problem; none when all is well
 */
export function checkStructure(dashboards: Readonly<Record<string, Dashboard>>): readonly string[] {
  const all = Object.entries(dashboards);
  return [
    ...twice(all.map(([, { uid = '' }]) => uid)).map((uid) => `two dashboards have the uid ${uid}`),
    ...twice(all.map(([, { title = '' }]) => title)).map((title) => `two dashboards are called ${title}`),
    ...all.flatMap(([name, dashboard]) => problemsOf(name, dashboard).map((problem) => `${name}: ${problem}`)),
  ];
}

/** Addresses inside of the application that a dashboard leads to: `/incidents`, `/incidents/${__data.fields.incident}`. */
export function pagesLinkedTo(dashboard: Dashboard): readonly string[] {
  const urls = [...JSON.stringify(dashboard).matchAll(/"url":"([^"]*)"/g)].map(([, url = '']) => url);
  return [...new Set(urls.filter((url) => url.startsWith('${public_url}')).map((url) => url.slice('${public_url}'.length) || '/'))];
}

function problemsOf(name: string, dashboard: Dashboard): readonly string[] {
  const panels = panelsOf(dashboard.panels);
  const titles = panels.map(({ title = '' }) => title);
  return [
    ...(dashboard.uid === undefined || dashboard.description === undefined || dashboard.description === '' ? ['it has no uid or no description'] : []),
    ...twice(panels.map(({ id = 0 }) => String(id))).map((id) => `two panels have the id ${id}`),
    ...twice(titles).map((title) => `two panels are called ${title}`),
    ...overlaps(panels),
    ...panels.flatMap((panel) => panelProblems(panel).map((problem) => `${panel.title ?? panel.id}: ${problem}`)),
    ...(dashboard.annotations?.list ?? []).filter(({ datasource }) => datasource?.uid !== CHOSEN_SOURCE.uid).map((mark) => `${mark.name}: its data source is not the chosen one`),
    ...queriesOf(name, dashboard).flatMap(({ panel, sql }) =>
      expandMacros(sql, { from: 0, to: 1, intervalSeconds: 1, brands: 'all' }).unknown.map((found) => `${panel}: nobody fills in ${found}`)),
    ...unknownVariables(dashboard),
  ];
}

function panelProblems({ type, title, description, datasource, gridPos, targets = [], fieldConfig }: Panel): readonly string[] {
  const isSeries = type === 'timeseries';
  const queries = targets.filter(isClickHouseQuery);
  return [
    ...(title === undefined || title === '' ? ['it has no title'] : []),
    ...(description === undefined || description === '' ? ['it has no description'] : []),
    ...(fieldConfig?.defaults?.unit === undefined ? ['it has no unit'] : []),
    ...(gridPos === undefined || gridPos.x + gridPos.w > GRID_COLUMNS || gridPos.w < 1 || gridPos.h < 1 ? ['it does not lie on the grid'] : []),
    ...(queries.length !== 1 || targets.length !== 1 ? ['it has not exactly one query'] : []),
    ...([datasource?.uid, ...queries.map((query) => query.datasource.uid)].some((uid) => uid !== CHOSEN_SOURCE.uid) ? ['its data source is not the chosen one'] : []),
    ...(queries.some(({ format }) => (format === 0) !== isSeries) ? [`a ${type} panel asks for ${isSeries ? 'a time series' : 'a table'}`] : []),
  ];
}

function overlaps(panels: readonly Panel[]): readonly string[] {
  return panels.flatMap(({ title, gridPos }, index) => panels.slice(index + 1)
    .filter((other) => gridPos !== undefined && other.gridPos !== undefined && doOverlap(gridPos, other.gridPos))
    .map((other) => `${title} and ${other.title} overlap`));
}

function doOverlap(a: GridPos, b: GridPos): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/** Variables in links and names; those of queries are looked at with their macros. */
function unknownVariables(dashboard: Dashboard): readonly string[] {
  const known = new Set((dashboard.templating?.list ?? []).map(({ name }) => name));
  const used = [...JSON.stringify(dashboard).matchAll(/\$\{([a-z_]\w*)(?:[.:][\w.]+)?\}/gi)].map(([, name = '']) => name);
  return [...new Set(used)].filter((name) => !known.has(name) && !GRAFANAS_OWN.has(name)).map((name) => `nobody defines the variable ${name}`);
}

const GRAFANAS_OWN: ReadonlySet<string> = new Set(['__data', '__field']);

function twice(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

/**
 * What Grafana and its ClickHouse plug-in (4.20) do to a query before it is sent, done without either: the plug-in's back end
 * expands time macros, the browser fills in variables and `$__conditionalAll`. Alert rules have only the former.
 */
/* eslint-disable no-template-curly-in-string -- `${…}` is Grafana's own notation here */

/** What a person has chosen above a dashboard. */
export interface Choice {
  /** Seconds since 1970. */
  readonly from: number;
  readonly to: number;
  /** Width of one point of a chart. */
  readonly intervalSeconds: number;
  readonly brands: readonly string[] | 'all';
}

export interface Expanded {
  readonly sql: string;
  /** Macros and variables that nobody would fill in, by name; the plug-in would send them as they are. */
  readonly unknown: readonly string[];
}

/**
 * The SQL that reaches the engine.
 *
 * @param where alert: variables and what the browser fills in do not exist there
 * @example expandMacros('WHERE $__timeFilter(at)', { from: 0, to: 60, intervalSeconds: 1, brands: 'all' }).sql
 *   // WHERE at >= toDateTime(0) AND at <= toDateTime(60)
 */
export function expandMacros(sql: string, choice: Choice, where: 'panel' | 'alert' = 'panel'): Expanded {
  const unknown: string[] = [];
  const expanded = replaceCalls(where === 'panel' ? fillBrands(sql, choice) : sql, (name, parameters) => {
    const macro = MACROS[name];
    if (macro === undefined || (where === 'alert' && BROWSER_ONLY.has(name))) {
      unknown.push(`$__${name}`);
      return undefined;
    }
    return macro(parameters, choice);
  });
  for (const [variable] of expanded.matchAll(VARIABLE)) unknown.push(variable);
  return { sql: expanded, unknown: [...new Set(unknown)] };
}

/** Width of a point for a chart of a thousand, at least `leastSeconds`: near to what Grafana chooses. */
export function intervalFor({ from, to, leastSeconds = 1 }: { readonly from: number; readonly to: number; readonly leastSeconds?: number | undefined }): number {
  return Math.max(leastSeconds, Math.ceil((to - from) / POINTS));
}

const POINTS = 1_000;
const BROWSER_ONLY: ReadonlySet<string> = new Set(['conditionalAll']);
/** `$name`, `${name}` or `${name:form}`; macros begin with two underscores. */
const VARIABLE = /\$(?:\{[a-z]\w*(?::\w+)?\}|[a-z]\w*)/gi;
const CALL = /\$__(\w+)/g;

type Macro = (parameters: readonly string[], choice: Choice) => string;

const seconds = (at: number): string => `toDateTime(${Math.floor(at)})`;
const milliseconds = (at: number): string => `fromUnixTimestamp64Milli(${Math.floor(at * 1_000)})`;
const day = (at: number): string => `toDate('${new Date(at * 1_000).toISOString().slice(0, 10)}')`;
const between = (column: string, bound: (at: number) => string, { from, to }: Choice): string => `${column} >= ${bound(from)} AND ${column} <= ${bound(to)}`;

const MACROS: Readonly<Record<string, Macro>> = {
  timeFilter: ([column = ''], choice) => between(column, seconds, choice),
  timeFilter_ms: ([column = ''], choice) => between(column, milliseconds, choice),
  dateFilter: ([column = ''], choice) => between(column, day, choice),
  fromTime: (_, { from }) => seconds(from),
  toTime: (_, { to }) => seconds(to),
  fromTime_ms: (_, { from }) => milliseconds(from),
  toTime_ms: (_, { to }) => milliseconds(to),
  interval_s: (_, { intervalSeconds }) => String(intervalSeconds),
  timeInterval: ([column = ''], { intervalSeconds }) => `toStartOfInterval(toDateTime(${column}), INTERVAL ${intervalSeconds} second)`,
  timeInterval_ms: ([column = ''], { intervalSeconds }) => `toStartOfInterval(toDateTime64(${column}, 3), INTERVAL ${intervalSeconds * 1_000} millisecond)`,
  conditionalAll: ([condition = ''], { brands }) => (brands === 'all' ? '1=1' : condition),
};

/** The second argument of `$__conditionalAll` is the plain variable, and is looked at, not sent. */
function fillBrands(sql: string, { brands }: Choice): string {
  const quoted = brands === 'all' ? "''" : brands.map((brand) => `'${brand.replaceAll("'", "''")}'`).join(',');
  return sql.replaceAll('${brand:singlequote}', () => quoted).replace(/\$brand\b/g, () => (brands === 'all' ? '$__all' : brands.join(',')));
}

/** Replaces each macro with its parameters; brackets inside of parameters are kept together. `undefined` leaves it as it is. */
function replaceCalls(sql: string, expand: (name: string, parameters: readonly string[]) => string | undefined): string {
  let result = '';
  let place = 0;
  for (const call of sql.matchAll(CALL)) {
    const { 0: written, 1: name = '', index } = call;
    if (index < place) continue;
    const end = sql[index + written.length] === '(' ? closingBracket(sql, index + written.length) : undefined;
    const parameters = end === undefined ? [] : splitParameters(sql.slice(index + written.length + 1, end - 1));
    const next = end ?? index + written.length;
    result += sql.slice(place, index) + (expand(name, parameters) ?? sql.slice(index, next));
    place = next;
  }
  return result + sql.slice(place);
}

/** Place behind the bracket that closes the one at `open`; undefined when none does. */
function closingBracket(sql: string, open: number): number | undefined {
  let depth = 0;
  for (let place = open; place < sql.length; place += 1) {
    if (sql[place] === '(') depth += 1;
    if (sql[place] === ')') depth -= 1;
    if (depth === 0) return place + 1;
  }
  return undefined;
}

function splitParameters(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const sign of text) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (sign === ',' && depth === 0) {
      parts.push(part.trim());
      part = '';
    } else part += sign;
  }
  return [...parts, part.trim()];
}

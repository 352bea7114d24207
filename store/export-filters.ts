import type { EpochMs } from '../schemas/plain/units.ts';
import type { DescribedView } from './published-views.ts';

/** Which rows of a view are wanted: [from, to) of its time column. */
export interface ViewFilters {
  readonly brand?: string | undefined;
  readonly from?: EpochMs | undefined;
  readonly to?: EpochMs | undefined;
}

/** A filter that a view does not have. */
export type FilterProblem = 'no-brand' | 'no-time' | 'empty-span';

/** Values of the sort columns of a row, as JSON has them. */
export type RowKey = readonly (string | number)[];

/** SQL of a condition and its parameters; values never stand in the SQL. */
export interface Condition {
  readonly sql: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** What is wrong with filters for a view; undefined: nothing. */
export function filterProblem({ columns, time }: DescribedView, { brand, from, to }: ViewFilters): FilterProblem | undefined {
  if (brand !== undefined && !columns.some(({ name }) => name === 'brand')) return 'no-brand';
  if ((from !== undefined || to !== undefined) && time === undefined) return 'no-time';
  return from !== undefined && to !== undefined && from >= to ? 'empty-span' : undefined;
}

/**
 * Reads a moment that somebody wrote: a day (its start in UTC) or a time with its zone, between 1900 and 2299.
 * @example readMoment('2026-11-24T08:00:00+01:00') // 1795503600000
 */
export function readMoment(written: string): EpochMs | undefined {
  const [, day = '', time] = MOMENT.exec(written) ?? [];
  const start = Date.parse(`${day}T00:00:00Z`);
  // Date.parse takes 30 February for 2 March.
  if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== day || day < '1900-01-01' || day > '2299-12-31') return undefined;
  const at = time === undefined ? start : Date.parse(written);
  return Number.isNaN(at) ? undefined : at;
}

/** The condition for filters that fit the view, each on a column of its own. */
export function filterCondition({ columns, time }: DescribedView, { brand, from, to }: ViewFilters): Condition {
  const type = columns.find(({ name }) => name === time)?.type ?? '';
  const parts: string[] = [];
  const params: Record<string, string | number> = {};
  if (brand !== undefined) {
    parts.push('v.brand = {brand: String}');
    params['brand'] = brand;
  }
  for (const [name, sign, at] of [['from', '>=', from], ['to', '<', to]] as const) {
    if (at === undefined || time === undefined) continue;
    parts.push(`v.${time} ${sign} ${boundOf(type, name)}`);
    params[name] = boundValue(type, at);
  }
  return { sql: parts.join(' AND '), params };
}

/** The condition for rows behind one, in the order of the view's key. The first column alone comes first: an index can use it. */
export function behind(view: DescribedView, row: RowKey): Condition {
  const values = keyValues(view, 'key');
  return {
    sql: `v.${view.key[0]} >= ${values[0]} AND (${view.key.map((name) => `v.${name}`).join(', ')}) > (${values.join(', ')})`,
    params: Object.fromEntries(row.map((value, place) => [`key${place}`, value])),
  };
}

/** The condition for rows up to one and that one itself. */
export function upTo(view: DescribedView, row: RowKey): Condition {
  const values = keyValues(view, 'end');
  return {
    sql: `v.${view.key[0]} <= ${values[0]} AND (${view.key.map((name) => `v.${name}`).join(', ')}) <= (${values.join(', ')})`,
    params: Object.fromEntries(row.map((value, place) => [`end${place}`, value])),
  };
}

/** Whether values that came from outside can be the key of a row: as many as there are columns, each of its type. */
export function isRowKey({ columns, key }: DescribedView, values: unknown): values is RowKey {
  return Array.isArray(values) && values.length === key.length && key.every((name, place) => {
    const type = columns.find((column) => column.name === name)?.type ?? '';
    const value: unknown = values[place];
    if (isText(type)) return typeof value === 'string' && value.length <= MAX_TEXT;
    if (isTime(type)) return typeof value === 'string' && readMoment(value) !== undefined;
    return typeof value === 'number' ? Number.isSafeInteger(value) && value >= 0 : typeof value === 'string' && /^\d{1,20}$/.test(value) && BigInt(value) <= MAX_UINT64;
  });
}

/** Whether a column holds text: strings, and lists, which travel as one. */
export function isText(type: string): boolean {
  return /String|Enum|Array|Map|Tuple/.test(type);
}

/** Whether a column holds a day or a time. */
export function isTime(type: string): boolean {
  return /\bDate/.test(type);
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;
const MAX_TEXT = 1_000;
const MAX_UINT64 = 18_446_744_073_709_551_615n;
const DAY_MS = 86_400_000;
/** Days and seconds are counted in 16 and 32 bits. */
const MAX_DAYS = 65_535;
const MAX_SECONDS = 4_294_967_295;

function boundOf(type: string, name: string): string {
  if (type.includes('DateTime64')) return `fromUnixTimestamp64Milli({${name}: Int64}, 'UTC')`;
  return type.includes('DateTime') ? `toDateTime({${name}: UInt32}, 'UTC')` : `toDate({${name}: UInt16})`;
}

/** Coarser columns: the first whole second or day that is not before the moment, so that [from, to) stays what it says. */
function boundValue(type: string, at: EpochMs): number {
  if (type.includes('DateTime64')) return at;
  const [size, most] = type.includes('DateTime') ? [1_000, MAX_SECONDS] : [DAY_MS, MAX_DAYS];
  return Math.min(most, Math.max(0, Math.ceil(at / size)));
}

function keyValues({ columns, key }: DescribedView, prefix: string): readonly string[] {
  return key.map((name, place) => keyValue(columns.find((column) => column.name === name)?.type ?? '', `${prefix}${place}`));
}

function keyValue(type: string, name: string): string {
  if (isText(type)) return `{${name}: String}`;
  if (type.includes('DateTime64')) return `parseDateTime64BestEffort({${name}: String}, 3, 'UTC')`;
  if (type.includes('DateTime')) return `parseDateTimeBestEffort({${name}: String}, 'UTC')`;
  return isTime(type) ? `toDate({${name}: String})` : `{${name}: UInt64}`;
}

import type { Context } from 'hono';
import { filterProblem, readMoment, type RowKey, type ViewFilters } from '../../store/export-filters.ts';
import type { DescribedView } from '../../store/published-views.ts';
import { readCursor } from './cursor.ts';
import { ApiRefusal, apiTexts } from './problem.ts';

/** Forms of an answer, by what `Accept` calls them. */
export type AnswerFormat = 'json' | 'csv' | 'jsonl';

/** What somebody wants to know. */
export interface Question {
  readonly filters: ViewFilters;
  readonly limit: number;
  readonly after: RowKey | undefined;
}

export const MAX_LIMIT = 1_000;
export const USUAL_LIMIT = 100;
/** Everything that can stand behind the question mark. */
export const FILTERS = ['brand', 'from', 'to', 'limit', 'cursor'] as const;
const MAX_BRAND = 200;

/**
 * Reads what stands behind the question mark.
 * @throws ApiRefusal `bad-filter` or `bad-cursor`; nothing that was written is guessed at or left out
 */
export function readQuestion(context: Context, view: DescribedView): Question {
  const { details } = apiTexts(context);
  const bad = (detail: string) => new ApiRefusal('bad-filter', { detail });
  const written = context.req.queries();
  for (const [name, values] of Object.entries(written)) {
    if (!FILTERS.some((known) => known === name)) throw bad(details.unknownFilter(JSON.stringify(name.slice(0, 40)), FILTERS.join(', ')));
    if (values.length > 1) throw bad(details.twice(name));
  }
  const one = (name: (typeof FILTERS)[number]) => written[name]?.[0];
  const moment = (name: 'from' | 'to') => {
    const text = one(name);
    const at = text === undefined ? undefined : readMoment(text);
    if (text !== undefined && at === undefined) throw bad(details.badMoment(name));
    return at;
  };
  const brand = one('brand');
  if (brand !== undefined && (brand === '' || brand.length > MAX_BRAND)) throw bad(details.badBrand);
  const limit = one('limit') ?? String(USUAL_LIMIT);
  if (!/^[1-9]\d{0,3}$/u.test(limit) || Number(limit) > MAX_LIMIT) throw bad(details.badLimit(MAX_LIMIT));
  const filters: ViewFilters = { brand, from: moment('from'), to: moment('to') };
  const problem = filterProblem(view, filters);
  if (problem !== undefined) throw bad({ 'no-brand': details.noBrand, 'no-time': details.noTime, 'empty-span': details.emptySpan }[problem]);
  const cursor = one('cursor');
  const after = cursor === undefined ? undefined : readCursor(view, filters, cursor);
  if (cursor !== undefined && after === undefined) throw new ApiRefusal('bad-cursor');
  return { filters, limit: Number(limit), after };
}

/**
 * The first form that `Accept` names and we have; JSON without a wish.
 * @throws ApiRefusal `bad-accept` when it names others alone
 */
export function readAccept(context: Context): AnswerFormat {
  const accept = context.req.header('accept') ?? '*/*';
  for (const part of accept.toLowerCase().split(',')) {
    const [type = '', ...parameters] = part.split(';').map((word) => word.trim());
    const format = parameters.some((parameter) => /^q=0(?:\.0*)?$/u.test(parameter)) ? undefined : FORMATS[type];
    if (format !== undefined) return format;
  }
  throw new ApiRefusal('bad-accept');
}

const FORMATS: Readonly<Record<string, AnswerFormat>> = {
  'application/json': 'json', 'application/*': 'json', '*/*': 'json', 'text/csv': 'csv', 'text/*': 'csv', 'application/jsonl': 'jsonl', 'application/x-ndjson': 'jsonl',
};

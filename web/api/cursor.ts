import { createHash } from 'node:crypto';
import { isRowKey, type RowKey, type ViewFilters } from '../../store/export-filters.ts';
import type { DescribedView } from '../../store/published-views.ts';

/** Place behind a row of a question, as text that means nothing to whoever carries it. */
export function printCursor(view: DescribedView, filters: ViewFilters, last: RowKey): string {
  return Buffer.from(JSON.stringify([view.name, questionOf(filters), ...last]), 'utf8').toString('base64url');
}

/** Reads a cursor that came from outside; undefined when it is none, or was made for another view or other filters. */
export function readCursor(view: DescribedView, filters: ViewFilters, written: string): RowKey | undefined {
  if (written.length > MAX_LENGTH || !/^[\w-]+$/u.test(written)) return undefined;
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(written, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
  if (!Array.isArray(values)) return undefined;
  const [name, question, ...last] = values as readonly unknown[];
  return name === view.name && question === questionOf(filters) && isRowKey(view, last) ? last : undefined;
}

const MAX_LENGTH = 6_000;

function questionOf({ brand, from, to }: ViewFilters): string {
  return createHash('sha256').update(JSON.stringify([brand ?? null, from ?? null, to ?? null])).digest('base64url').slice(0, 12);
}

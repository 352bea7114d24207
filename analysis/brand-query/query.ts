/** A brand query as a tree, and back to text. */
import { isReserved } from './reserved.ts';

/** Any text that people type: a word, a name with symbols, a phrase, a `prefix*`. */
export interface TextQuery {
  readonly kind: 'text';
  /** As written, without the quotes, runs of white space made one space. */
  readonly text: string;
}
export interface NotQuery {
  readonly kind: 'not';
  readonly of: Query;
}
/** At least two parts; a part is never of the same kind, because nesting of one kind says nothing. */
export interface ListQuery {
  readonly kind: 'and' | 'or';
  readonly of: readonly Query[];
}
export type Query = TextQuery | NotQuery | ListQuery;

/**
 * Writes a query in the one canonical way: operators spelled out, quotes and brackets only where needed.
 * `parseQuery(printQuery(query))` gives the same tree.
 * @example printQuery(parseQuery('acme -(fc OR "acme band")')) // 'acme AND NOT (fc OR "acme band")'
 */
export function printQuery(query: Query): string {
  switch (query.kind) {
    case 'text':
      return isPlain(query.text) ? query.text : `"${query.text}"`;
    case 'not':
      return `NOT ${printPart(query.of, query.of.kind === 'and' || query.of.kind === 'or')}`;
    case 'and':
      return query.of.map((part) => printPart(part, part.kind === 'or' || part.kind === 'and')).join(' AND ');
    case 'or':
      return query.of.map((part) => printPart(part, part.kind === 'or')).join(' OR ');
  }
}

function printPart(query: Query, inBrackets: boolean): string {
  return inBrackets ? `(${printQuery(query)})` : printQuery(query);
}

/** True when the text needs no quotes: one word that nothing in the language could take for something else. */
function isPlain(text: string): boolean {
  return PLAIN_WORD.test(text) && !isReserved(text);
}

const PLAIN_WORD = /^[^\s()"“”„‟|!\-‐-―−][^\s()"“”„‟|]*$/u;

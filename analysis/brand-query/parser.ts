import { lexQuery } from './lexer.ts';
import type { Lexeme } from './lexer.ts';
import { toPhrase } from './phrase.ts';
import { QueryError } from './query-error.ts';
import type { ListQuery, Query } from './query.ts';

/** How strongly an operator between two parts binds; NEAR would bind more strongly than AND. */
const BINDING = { or: 10, and: 20, not: 30 } as const;
/** Deeper nesting is a mistake, and would overflow the stack of whoever walks the tree. */
const MAX_DEPTH = 100;

/**
 * Reads a brand query. NOT binds most strongly, then AND, then OR; words side by side mean AND; `-word` means NOT word.
 * Words are found whole and in any case; `l'oreal` also finds `l'oréal`, and `acme` also `#acme` and `@acme`.
 * @example parseQuery('(ns OR "nederlandse spoorwegen") trein* -"ns rail"')
 * @throws QueryError with the 0-based offset, what was expected, what came, and often a suggestion. A query that would
 * match a text with none of its words (`NOT acme`) is refused too.
 */
export function parseQuery(text: string): Query {
  const reader = { lexemes: lexQuery(text), at: 0, depth: 0 };
  if (peek(reader).kind === 'end') {
    throw new QueryError({ offset: 0, expected: 'something to look for', found: 'an empty query' });
  }
  const query = parsePart(reader, 0);
  const left = peek(reader);
  if (left.kind !== 'end') {
    throw new QueryError({
      offset: left.offset,
      expected: 'AND, OR, NOT, a word or the end of the query',
      found: 'a closing bracket that was never opened',
      suggestion: 'remove it, or add ( in front',
    });
  }
  if (matchesWithoutWords(query)) {
    throw new QueryError({
      offset: 0,
      expected: 'at least one word that must occur',
      found: 'a query that also matches texts without any of its words',
      suggestion: 'add the name of the brand: acme NOT (…)',
    });
  }
  return query;
}

interface Reader {
  readonly lexemes: readonly Lexeme[];
  at: number;
  depth: number;
}

function peek(reader: Reader): Lexeme {
  return reader.lexemes[reader.at]!; // never moves past the last lexeme, which is `end`
}

function take(reader: Reader): Lexeme {
  const lexeme = peek(reader);
  if (lexeme.kind !== 'end') reader.at += 1;
  return lexeme;
}

/** The Pratt loop: one operand, then every operator that binds more strongly than the caller's. */
function parsePart(reader: Reader, minBinding: number): Query {
  let left = parseOperand(reader);
  for (let kind = operatorAt(reader); kind !== undefined && BINDING[kind] > minBinding; kind = operatorAt(reader)) {
    left = parseList(kind, left, reader);
  }
  return left;
}

/** Operator between what was read and what follows; words side by side are joined by AND. */
function operatorAt(reader: Reader): ListQuery['kind'] | undefined {
  const { kind } = peek(reader);
  if (kind === 'end' || kind === 'close') return undefined;
  return kind === 'or' ? 'or' : 'and';
}

/** All parts of one AND or OR at once: a brand may have thousands. */
function parseList(kind: ListQuery['kind'], first: Query, reader: Reader): ListQuery {
  const parts = [...partsOf(kind, first)];
  while (operatorAt(reader) === kind) {
    if (peek(reader).kind === kind) take(reader);
    parts.push(...partsOf(kind, parsePart(reader, BINDING[kind])));
  }
  return { kind, of: parts };
}

function parseOperand(reader: Reader): Query {
  const lexeme = take(reader);
  reader.depth += 1;
  if (reader.depth > MAX_DEPTH) {
    throw new QueryError({ offset: lexeme.offset, expected: `at most ${MAX_DEPTH} brackets or NOTs inside each other`, found: 'one more' });
  }
  const query = parseOperandFrom(lexeme, reader);
  reader.depth -= 1;
  return query;
}

function parseOperandFrom(lexeme: Lexeme, reader: Reader): Query {
  switch (lexeme.kind) {
    case 'text':
      refuseBadText(lexeme);
      return { kind: 'text', text: lexeme.text.trim().replace(/\s+/gu, ' ') };
    case 'not':
      return { kind: 'not', of: parsePart(reader, BINDING.not) };
    case 'open': {
      const inner = parsePart(reader, 0);
      if (take(reader).kind === 'close') return inner;
      throw new QueryError({
        offset: lexeme.offset,
        expected: 'a closing bracket for this one',
        found: 'the end of the query',
        suggestion: 'add ) at the end of the group',
      });
    }
    default:
      throw new QueryError({
        offset: lexeme.offset,
        expected: 'a word, a phrase in quotes or a bracket',
        found: lexeme.kind === 'end' ? 'the end of the query' : lexeme.text,
        suggestion: lexeme.kind === 'close' ? undefined : 'put a word on both sides of AND and OR, and one behind NOT',
      });
  }
}

function refuseBadText({ text, offset }: Lexeme): void {
  try {
    toPhrase(text);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    throw new QueryError({ offset: offset + error.offset, expected: error.expected, found: error.found, suggestion: error.suggestion });
  }
}

function partsOf(kind: ListQuery['kind'], query: Query): readonly Query[] {
  return query.kind === kind ? query.of : [query];
}

function matchesWithoutWords(query: Query): boolean {
  switch (query.kind) {
    case 'text':
      return false;
    case 'not':
      return !matchesWithoutWords(query.of);
    case 'and':
      return query.of.every(matchesWithoutWords);
    case 'or':
      return query.of.some(matchesWithoutWords);
  }
}

import { QueryError } from './query-error.ts';
import { isReserved, refuseReserved } from './reserved.ts';

export interface Lexeme {
  readonly kind: 'text' | 'and' | 'or' | 'not' | 'open' | 'close' | 'end';
  /** 0-based offset in the query; of a quoted text that of its first character behind the quote. */
  readonly offset: number;
  /** As written, without quotes. */
  readonly text: string;
}

const SPACE = /\s+/uy;
const QUOTE = /["“”„‟]/u;
const WORD = /[^\s()"“”„‟]+/uy;
/** Hyphens and dashes: word processors turn `-fc` into `–fc`, which must not become the opposite. */
const MINUS = /[-‐-―−]/u;
const OPERATOR_KINDS: Readonly<Record<string, 'and' | 'or' | 'not'>> = { AND: 'and', OR: 'or', NOT: 'not' };
const SIGNS: Readonly<Record<string, string>> = { '&&': 'AND', '||': 'OR', '&': 'AND', '|': 'OR', '!': 'NOT', '+': 'AND' };

/**
 * Cuts a query into lexemes, the last of kind `end`.
 * @throws QueryError at a quote that is not closed, a minus without a word, a reserved word, `|`, `!` or `&&`.
 */
export function lexQuery(query: string): readonly Lexeme[] {
  const lexemes: Lexeme[] = [];
  let offset = 0;
  while (offset < query.length) {
    offset = endOf(SPACE, query, offset);
    const sign = query.charAt(offset);
    if (sign === '') break;
    if (sign === '(' || sign === ')') {
      lexemes.push({ kind: sign === '(' ? 'open' : 'close', offset, text: sign });
      offset += 1;
    } else if (QUOTE.test(sign)) {
      const text = quotedText(query, offset);
      lexemes.push({ kind: 'text', offset: offset + 1, text });
      offset += text.length + 2;
    } else if (MINUS.test(sign)) {
      refuseLooseMinus(query, offset);
      lexemes.push({ kind: 'not', offset, text: sign });
      offset += 1;
    } else {
      const end = endOf(WORD, query, offset);
      lexemes.push(wordLexeme(query.slice(offset, end), offset));
      offset = end;
    }
  }
  lexemes.push({ kind: 'end', offset: query.length, text: '' });
  return lexemes;
}

function endOf(sticky: RegExp, query: string, offset: number): number {
  sticky.lastIndex = offset;
  return sticky.test(query) ? sticky.lastIndex : offset;
}

function quotedText(query: string, opening: number): string {
  const length = query.slice(opening + 1).search(QUOTE);
  if (length === -1) {
    throw new QueryError({
      offset: opening,
      expected: 'a closing quote for this one',
      found: 'the end of the query',
      suggestion: 'add " at the end of the phrase',
    });
  }
  return query.slice(opening + 1, opening + 1 + length);
}

function refuseLooseMinus(query: string, offset: number): void {
  if (/[^\s)]/u.test(query.charAt(offset + 1))) return;
  throw new QueryError({
    offset,
    expected: 'a word right behind the minus sign',
    found: query.length === offset + 1 ? 'the end of the query' : 'white space',
    suggestion: 'write -word without a space, or NOT word',
  });
}

function wordLexeme(word: string, offset: number): Lexeme {
  const operator = OPERATOR_KINDS[word];
  if (operator !== undefined) return { kind: operator, offset, text: word };
  const instead = SIGNS[word] ?? (word.startsWith('!') ? 'NOT' : undefined);
  const bar = word.indexOf('|');
  if (instead !== undefined || bar !== -1) {
    throw new QueryError({
      offset: instead === undefined ? offset + bar : offset,
      expected: `${instead ?? 'OR'} as an operator`,
      found: instead === undefined ? '|' : word,
      suggestion: `write ${instead ?? 'OR'}, or put the text in quotes`,
    });
  }
  if (isReserved(word)) refuseReserved(word, offset);
  return { kind: 'text', offset, text: word };
}

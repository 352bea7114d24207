/**
 * Words of a statement in the one form in which the engine's formatter prints it: comments gone, keywords in capitals,
 * strings in single quotes, odd names in backticks, both with backslash escapes.
 */
export interface SqlToken {
  readonly kind: 'string' | 'name' | 'word' | 'sign';
  /** Without quotes; escapes are left as they are. */
  readonly text: string;
}

const TOKEN = /'((?:[^'\\]|\\[^])*)'|`((?:[^`\\]|\\[^])*)`|([\p{L}\p{N}_$@]+)|([^\s])/gu;

/** Cuts a formatted statement into tokens. */
export function readTokens(formatted: string): readonly SqlToken[] {
  return Array.from(formatted.matchAll(TOKEN), ([, string, name, word, sign]): SqlToken => {
    if (string !== undefined) return { kind: 'string', text: string };
    if (name !== undefined) return { kind: 'name', text: name };
    return word === undefined ? { kind: 'sign', text: sign ?? '' } : { kind: 'word', text: word };
  });
}

/** Names that WITH gives to subqueries: `name AS (SELECT …`. An expression has its name behind AS, never in front. */
export function readSubqueryNames(tokens: readonly SqlToken[]): readonly string[] {
  return tokens.flatMap((token, index) => {
    const [as, bracket, first] = tokens.slice(index + 1, index + 4);
    const named = (token.kind === 'word' || token.kind === 'name') && isWord(as, 'AS') && bracket?.kind === 'sign' && bracket.text === '(';
    const query = isWord(first, 'SELECT') || isWord(first, 'WITH') || (first?.kind === 'sign' && first.text === '(');
    return named && query ? [token.text] : [];
  });
}

/** True for an unquoted word, in capitals as the formatter prints keywords. */
export function isWord(token: SqlToken | undefined, text: string): boolean {
  return token?.kind === 'word' && token.text === text;
}

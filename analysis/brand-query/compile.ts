import type { MatchText } from './match-text.ts';
import { toPhrase } from './phrase.ts';
import type { Query } from './query.ts';
import { TokenMap } from './token-map.ts';

/**
 * Makes a test of one query.
 * @example compileQuery(parseQuery('acme -band'))(toMatchText({ text: 'Acme is open' })) // true
 */
export function compileQuery(query: Query): (text: MatchText) => boolean {
  const map = new TokenMap();
  const { holds } = compileInto(map, query);
  return (text) => holds(map.find(text));
}

export interface CompiledQuery {
  /** Says whether the query holds, given the numbers of the phrases found in a text. */
  readonly holds: (found: ReadonlySet<number>) => boolean;
  /** Numbers of all phrases of the query. */
  readonly phrases: readonly number[];
}

/** Adds the phrases of a query to a map that other queries share. */
export function compileInto(map: TokenMap, query: Query): CompiledQuery {
  switch (query.kind) {
    case 'text': {
      const id = map.add(toPhrase(query.text));
      return { holds: (found) => found.has(id), phrases: [id] };
    }
    case 'not': {
      const { holds, phrases } = compileInto(map, query.of);
      return { holds: (found) => !holds(found), phrases };
    }
    case 'and':
    case 'or': {
      const parts = query.of.map((part) => compileInto(map, part));
      const tests = parts.map(({ holds }) => holds);
      return {
        holds: query.kind === 'and' ? (found) => tests.every((holds) => holds(found)) : (found) => tests.some((holds) => holds(found)),
        phrases: parts.flatMap(({ phrases }) => phrases),
      };
    }
  }
}

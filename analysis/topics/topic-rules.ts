import type { Topic } from '../../schemas/config/brands.ts';
import { compileInto } from '../brand-query/compile.ts';
import { toMatchText } from '../brand-query/match-text.ts';
import { parseQuery } from '../brand-query/parser.ts';
import { printQuery } from '../brand-query/query.ts';
import { TokenMap } from '../brand-query/token-map.ts';
import { fnv1a64, toDecimal64 } from '../hash64.ts';

/** The topics of one brand, ready to read texts with. */
export interface TopicRules {
  /** Names the ids and queries as a decimal UInt64: the same rules written otherwise, or under another name, have the same. */
  readonly hash: string;
  /** Ids of the topics whose query holds for a text, in the order of the configuration. */
  topicsOf(mention: { readonly text: string; readonly title?: string | undefined }): readonly string[];
}

/**
 * Compiles the topics of a brand into one pass over a text.
 * @throws QueryError for a query that cannot be read; the configuration reader has reported it before, with its line.
 */
export function compileTopics(topics: readonly Topic[]): TopicRules {
  const map = new TokenMap();
  const compiled = topics.map(({ id, query }) => {
    const tree = parseQuery(query);
    return { id, printed: printQuery(tree), holds: compileInto(map, tree).holds };
  });
  const rules = compiled.map(({ id, printed }) => `${id} ${printed}`).sort().join('\n');
  return {
    hash: toDecimal64(fnv1a64(rules)),
    topicsOf(mention) {
      if (compiled.length === 0) return [];
      const found = map.find(toMatchText(mention));
      return compiled.filter(({ holds }) => holds(found)).map(({ id }) => id);
    },
  };
}

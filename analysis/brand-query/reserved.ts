import { QueryError } from './query-error.ts';

/** `lang:nl` and the like: a name and a colon with something behind it. */
const FIELD_PREFIX = /^([\p{L}_]+):(?=.)/u;
const NEAR = /^near(?:\/.*)?$/iu;
const OPERATOR_IN_LOWER_CASE = /^(?:and|or|not)$/iu;
const DUTCH_OPERATORS: Readonly<Record<string, string>> = { EN: 'AND', OF: 'OR', NIET: 'NOT' };

/** True for a word that means something, or will mean something, to the query language: outside quotes it is no text. */
export function isReserved(word: string): boolean {
  return NEAR.test(word) || OPERATOR_IN_LOWER_CASE.test(word) || Object.hasOwn(DUTCH_OPERATORS, word) || FIELD_PREFIX.test(word);
}

/**
 * Refuses a reserved word that is no operator. Taking `acme or acmo` for three words that must all occur would find
 * nothing and say nothing, so the likely meaning is asked for.
 * @throws QueryError always, with the offset of the word.
 */
export function refuseReserved(word: string, offset: number): never {
  const literally = `write "${word}" in quotes to look for it literally`;
  const field = FIELD_PREFIX.exec(word)?.[1];
  if (field !== undefined) {
    throw new QueryError({
      offset,
      expected: 'a word, a phrase in quotes or a bracket',
      found: `the field ${field}:, which is not supported yet`,
      suggestion: literally,
    });
  }
  if (NEAR.test(word)) {
    throw new QueryError({
      offset,
      expected: 'AND, OR or NOT',
      found: `${word}, which is not supported yet`,
      suggestion: `use AND instead of ${word}, or ${literally}`,
    });
  }
  const operator = DUTCH_OPERATORS[word] ?? word.toUpperCase();
  throw new QueryError({
    offset,
    expected: `${operator} in capitals as an operator`,
    found: word,
    suggestion: `write ${operator}, or ${literally}`,
  });
}

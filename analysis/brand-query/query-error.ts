/** A mistake in the text of a brand query. The reader of `brands.yaml` turns `offset` into file, line and column. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  /** 0-based, in UTF-16 units of the query text. */
  readonly offset: number;
  /** What would have been right here. */
  readonly expected: string;
  /** What stands here. */
  readonly found: string;
  /** What to write instead. */
  readonly suggestion: string | undefined;

  constructor({ offset, expected, found, suggestion }: QueryMistake) {
    super(`expected ${expected}, found ${found}`);
    this.offset = offset;
    this.expected = expected;
    this.found = found;
    this.suggestion = suggestion;
  }
}

export interface QueryMistake {
  readonly offset: number;
  readonly expected: string;
  readonly found: string;
  readonly suggestion?: string | undefined;
}

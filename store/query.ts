import type { z } from 'zod';

/** A query as a value: its name, its SQL, and the shapes of what goes in and what comes out. */
export interface NamedQuery<Params extends z.ZodType = z.ZodType, Row extends z.ZodType = z.ZodType> {
  /** Unique; also the `log_comment` of every run, so that a line in the engine's log points at one place here. */
  readonly name: string;
  /** One SELECT without FORMAT; parameters as `{name: Type}`, columns named as the row schema names them. */
  readonly sql: string;
  readonly params: Params;
  readonly row: Row;
}

/** A statement without an answer, such as INSERT … SELECT. */
export interface NamedCommand<Params extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly sql: string;
  readonly params: Params;
}

/**
 * Declares a query.
 *
 * @example defineQuery({ name: 'post-count', sql: 'SELECT count() AS posts FROM v_posts', params: z.object({}),
 *   row: z.object({ posts: count }) })
 */
export function defineQuery<Params extends z.ZodType, Row extends z.ZodType>(
  query: NamedQuery<Params, Row>,
): NamedQuery<Params, Row> {
  return query;
}

/** Declares a statement without an answer. */
export function defineCommand<Params extends z.ZodType>(command: NamedCommand<Params>): NamedCommand<Params> {
  return command;
}

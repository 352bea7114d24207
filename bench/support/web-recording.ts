import type { z } from 'zod';
import type { Store } from '../../store/client.ts';
import type { NamedQuery } from '../../store/query.ts';

/** A statement as it was asked. */
export interface Statement {
  readonly query: NamedQuery;
  readonly params: unknown;
  /** Places of the statements that had been answered before this one was asked. */
  readonly after: readonly number[];
}

/** A store that remembers what it is asked. */
export interface Recording {
  readonly store: Store;
  /** What was asked since the last time, in the order in which it was asked. Ask when nothing is under way. */
  take(): readonly Statement[];
}

/** Wraps a store so that every query through it is remembered; its answers are the store's own. */
export function recordStatements(store: Store): Recording {
  let asked: Statement[] = [];
  let answered: number[] = [];
  return {
    store: {
      ...store,
      query<Params extends z.ZodType, Row extends z.ZodType>(query: NamedQuery<Params, Row>, params: z.input<Params>, options?: Parameters<Store['query']>[2]) {
        const [place, ended] = [asked.length, answered];
        asked.push({ query, params, after: [...ended] });
        const answer = store.query(query, params, options);
        const note = () => void ended.push(place);
        answer.then(note, note);
        return answer;
      },
    },
    take() {
      const statements = asked;
      asked = [];
      answered = [];
      return statements;
    },
  };
}

/**
 * Asks the same again with nothing around it: each statement as soon as those that had been answered before it are answered now. What
 * was asked side by side is asked side by side, and what had to wait for an answer waits for it.
 */
export async function runBare(store: Store, statements: readonly Statement[]): Promise<void> {
  const answers: Promise<unknown>[] = [];
  for (const { query, params, after } of statements) {
    const before = after.map(async (place) => answers[place]);
    answers.push(Promise.all(before).then(() => store.query(query, params as z.input<typeof query.params>))); // as it was given
  }
  await Promise.all(answers);
}

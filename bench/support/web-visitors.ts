import { setMaxListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { SignedIn } from './web-people.ts';

/** People who leave a page open. */
export interface Visitors {
  /** Sends everybody home once what they asked for has come. @returns how long each answer took, ms; @throws Error when one was no page */
  leave(): Promise<readonly number[]>;
}

/**
 * Lets everybody look at an address again and again as the script of the page does, each in a rhythm of their own, so that the looks
 * are spread evenly over the interval.
 */
export function startVisitors(signedIn: readonly SignedIn[], { url, everyMs }: { readonly url: string; readonly everyMs: number }): Visitors {
  const leaving = new AbortController();
  // Everybody waits for it.
  setMaxListeners(signedIn.length + 1, leaving.signal);
  const startedAt = performance.now();
  const took: number[] = [];
  const visit = async ({ cookie }: SignedIn, place: number): Promise<void> => {
    for (let due = startedAt + (place / signedIn.length) * everyMs; await isDue(due); due += everyMs) {
      const begun = performance.now();
      const answer = await fetch(url, { headers: { cookie, 'x-again': '1' }, redirect: 'error' });
      const page = await answer.text();
      if (answer.status !== 200 || !page.includes('<main')) throw new Error(`a visitor was answered ${answer.status} without a page`);
      took.push(performance.now() - begun);
    }
  };
  const isDue = async (due: number): Promise<boolean> => {
    await wait(Math.max(0, due - performance.now()), undefined, { signal: leaving.signal }).catch(() => undefined);
    return !leaving.signal.aborted;
  };
  const visits = Promise.all(signedIn.map(visit));
  // Whoever fails is told of on leaving.
  visits.catch(() => leaving.abort());
  return {
    async leave() {
      leaving.abort();
      await visits;
      return took;
    },
  };
}

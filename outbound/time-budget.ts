/** Time for several steps together; what happens between them is free. */
export interface TimeBudget {
  /**
   * Runs one step under a signal that is aborted with the caller's, or when the time of all steps is used up.
   * @throws OutOfTime when it was used up; the reason of the caller's signal when that was aborted
   */
  spend<Result>(caller: AbortSignal, step: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
}

export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

/** A budget of so many milliseconds, by a clock that nobody can set back. */
export function createTimeBudget(totalMs: number): TimeBudget {
  let leftMs = totalMs;
  return {
    async spend(caller, step) {
      caller.throwIfAborted();
      const startedMs = performance.now();
      const controller = new AbortController();
      const onAbort = (): void => controller.abort(caller.reason);
      // Not AbortSignal.any: a caller's signal lives for a whole page, and would collect one signal for each step.
      caller.addEventListener('abort', onAbort, { once: true });
      const timer = setTimeout(() => controller.abort(new OutOfTime(`${totalMs} ms are over`)), Math.max(0, leftMs));
      try {
        return await untilAborted(step(controller.signal), controller.signal);
      } finally {
        clearTimeout(timer);
        caller.removeEventListener('abort', onAbort);
        leftMs -= performance.now() - startedMs;
      }
    },
  };
}

/** Ends with the signal, also when the work does not: a connection under way cannot be called back. */
export function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((settle, fail) => {
    const onAbort = (): void => fail(signal.reason as Error); // the reason is the caller's own, whatever it is
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(settle, (error: unknown) => fail((signal.aborted ? signal.reason : error) as Error))
      .finally(() => signal.removeEventListener('abort', onAbort));
  });
}

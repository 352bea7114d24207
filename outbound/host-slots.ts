import { SourceError } from '../schemas/errors.ts';

/** Turns at a host: a few at a time, in the order in which they were asked for. */
export interface HostSlots {
  /**
   * Waits for a turn. Call what comes back once, when the turn is over.
   * @throws SourceError `Unavailable` when no turn came within the longest wait; the reason of the signal when aborted
   */
  take(host: string, signal: AbortSignal): Promise<() => void>;
}

interface Queue {
  taken: number;
  readonly waiting: (() => void)[];
}

/**
 * @param options.perHost turns at the same time
 * @param options.longestWaitMs from asking for a turn to having it
 */
export function createHostSlots({ perHost, longestWaitMs }: { readonly perHost: number; readonly longestWaitMs: number }): HostSlots {
  const queues = new Map<string, Queue>();

  const release = (host: string, queue: Queue): void => {
    const next = queue.waiting.shift();
    if (next !== undefined) return next(); // the turn goes over, so nobody new can come in between
    queue.taken -= 1;
    if (queue.taken === 0) queues.delete(host);
  };
  const once = (host: string, queue: Queue): (() => void) => {
    let isOver = false;
    return () => {
      if (!isOver) release(host, queue);
      isOver = true;
    };
  };

  return {
    take(host, signal) {
      const queue = queues.get(host) ?? { taken: 0, waiting: [] };
      queues.set(host, queue);
      if (queue.taken < perHost) {
        queue.taken += 1;
        return Promise.resolve(once(host, queue));
      }
      return new Promise((settle, fail) => {
        const leave = (reason: unknown): void => {
          stopWaiting();
          queue.waiting.splice(queue.waiting.indexOf(enter), 1);
          fail(reason as Error); // the caller's own reason, whatever it is
        };
        const onAbort = (): void => leave(signal.reason);
        const onLate = (): void => leave(new SourceError('Unavailable', `no turn at ${host} came within ${longestWaitMs / 1_000} s: other requests there take all the time`));
        const timer = setTimeout(onLate, longestWaitMs);
        const stopWaiting = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', onAbort);
        };
        const enter = (): void => {
          stopWaiting();
          settle(once(host, queue));
        };
        signal.addEventListener('abort', onAbort, { once: true });
        queue.waiting.push(enter);
      });
    },
  };
}

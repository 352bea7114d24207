import type { EpochMs } from '../../schemas/plain/units.ts';

/** Counts tries in this process; forgotten when it ends. */
export interface RateLimit {
  /** One more try. @returns undefined when it may go on, else whole seconds until it may */
  take(name: string, now: EpochMs): number | undefined;
}

/** Names remembered at once; beyond that the oldest is forgotten, so that nobody can fill our memory. */
const MAX_NAMES = 10_000;
const MINUTE_MS = 60_000;

/** Lets a name through `times` times in any window, a minute unless `windowMs` says otherwise, that begins with its first try. */
export function createRateLimit({ times, windowMs = MINUTE_MS }: { readonly times: number; readonly windowMs?: number | undefined }): RateLimit {
  const windows = new Map<string, { readonly from: EpochMs; readonly count: number }>();
  return {
    take(name, now) {
      const window = windows.get(name);
      const isRunning = window !== undefined && now >= window.from && now - window.from < windowMs;
      const next = isRunning ? { from: window.from, count: window.count + 1 } : { from: now, count: 1 };
      windows.delete(name); // set again behind the others: the first key is the one not seen for longest
      windows.set(name, next);
      if (windows.size > MAX_NAMES) for (const oldest of windows.keys()) { windows.delete(oldest); break; }
      return next.count <= times ? undefined : Math.ceil((next.from + windowMs - now) / 1_000);
    },
  };
}

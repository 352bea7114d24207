import type { Client } from '@temporalio/client';
import type { ConfiguredSource } from '../../activities/dependencies.ts';
import type { Home } from '../home.ts';
import { readPausedSources } from './schedule-pauses.ts';

/** Far sooner than two polls of a source can be missed. */
const LOOK_EVERY_MS = 5_000;

export interface FollowedSources {
  /** The sources as they are now. */
  current(): readonly ConfiguredSource[];
  stop(): void;
}

/**
 * Keeps a worker's sources as paused as their schedules are. Whoever pauses a source tells the server, and every worker has to
 * know, or each would call the source blind for the polls that nobody wants.
 */
export function followPauses({ client, home, sources, onError, everyMs = LOOK_EVERY_MS }: {
  readonly client: Client;
  readonly home: Home;
  readonly sources: readonly ConfiguredSource[];
  readonly onError: (error: unknown) => void;
  readonly everyMs?: number | undefined;
}): FollowedSources {
  let current = sources;
  let isLooking = false;
  const look = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    try {
      const paused = await readPausedSources(client, home);
      current = sources.map((source) => ({ ...source, isPaused: paused.has(source.id) }));
    } catch (error) {
      onError(error); // the server is away: what was known last still holds
    } finally {
      isLooking = false;
    }
  };
  const timer = setInterval(() => void look(), everyMs);
  return { current: () => current, stop: () => clearInterval(timer) };
}

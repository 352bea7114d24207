import type { Store } from '../store/client.ts';
import { createStoryMemory, type StoryMemory } from './story-memory.ts';

/** What everybody who writes mentions in this process has to share. */
export interface WritingTurns {
  readonly stories: StoryMemory;
  /** Lets callers of one key pass one after the other: from reading the keys to inserting there is one writer per origin. */
  readonly withTurn: <Result>(key: string, run: () => Promise<Result>) => Promise<Result>;
}

/** One for each worker. */
export function createWritingTurns(store: Store): WritingTurns {
  const last = new Map<string, Promise<unknown>>();
  return {
    stories: createStoryMemory(store),
    async withTurn(key, run) {
      const turn = (last.get(key) ?? Promise.resolve()).then(run, run);
      last.set(key, turn.catch(() => undefined));
      return turn;
    },
  };
}

import { StoryIndex } from '../analysis/story-index.ts';
import type { StoryRow } from '../schemas/rows.ts';
import type { Store } from '../store/client.ts';
import { readStories } from '../store/stories.ts';

/** Stories a worker already read, so that a page asks only for brands it did not meet before. */
export interface StoryMemory {
  /** Every story of these brands; more brands may be in it. */
  read(brands: readonly string[], signal: AbortSignal): Promise<StoryIndex>;
  add(stories: readonly StoryRow[]): void;
}

/**
 * Stories of a store, read once per brand and kept. A worker that shares its store with others is told about their
 * stories too late by this memory: a text that two workers meet in the same minute may found two stories.
 */
export function createStoryMemory(store: Store): StoryMemory {
  const index = new StoryIndex();
  const known = new Set<string>();
  return {
    async read(brands, signal) {
      const fresh = brands.filter((brand) => !known.has(brand));
      if (fresh.length > 0) {
        index.add(await readStories(store, { brands: fresh, sinceVersion: 0 }, { signal }));
        for (const brand of fresh) known.add(brand);
      }
      return index;
    },
    add: (stories) => index.add(stories),
  };
}

import { Worker } from 'node:worker_threads';
import type { ActivityDependencies, InstallationKeys } from '../activities/dependencies.ts';
import type { ReadPage } from '../activities/page-reader.ts';
import type { SentimentModelFiles } from '../analysis/text-analyser.ts';
import type { BrandsConfig } from '../schemas/config/brands.ts';

/** What the thread needs to read pages as its parent would. */
export interface ReadingThreadSettings {
  readonly keys: InstallationKeys;
  readonly models: readonly SentimentModelFiles[];
  readonly brands: BrandsConfig;
}

export interface ReadingThread {
  readonly readAhead: NonNullable<ActivityDependencies['readAhead']>;
  stop(): Promise<void>;
}

/** What passes between the threads. */
export type ReadingQuestion = { readonly id: number } & Parameters<ReadingThread['readAhead']>[0];
export type ReadingAnswer = { readonly id: number; readonly page: ReadPage } | { readonly id: number; readonly failed: true };

/**
 * Reads pages on another core while this one writes the last. undefined when the program runs from its sources, whose
 * threads would need a compiler; pages are then read in between. A thread that fails is no loss: its pages are read
 * again in their turn.
 */
export function startReadingThread(settings: ReadingThreadSettings): ReadingThread | undefined {
  if (!import.meta.filename.endsWith('.js')) return undefined;
  const worker = new Worker(new URL('./reading-thread-main.js', import.meta.url), { workerData: settings });
  const waiting = new Map<number, { readonly settle: (page: ReadPage) => void; readonly fail: (error: Error) => void }>();
  let last = 0;
  const failAll = (): void => {
    for (const { fail } of waiting.values()) fail(new Error('the reading thread ended'));
    waiting.clear();
  };
  worker.on('message', (answer: ReadingAnswer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (waiting.size === 0) worker.unref();
    if ('page' in answer) asked?.settle(answer.page);
    else asked?.fail(new Error('the reading thread could not read the page'));
  });
  worker.on('error', failAll);
  worker.on('exit', failAll);
  worker.unref();
  return {
    readAhead: (question) =>
      new Promise((settle, fail) => {
        last += 1;
        worker.ref(); // the program may not end while it waits for a page
        waiting.set(last, { settle, fail });
        worker.postMessage({ id: last, ...question } satisfies ReadingQuestion);
      }),
    async stop() {
      await worker.terminate();
    },
  };
}

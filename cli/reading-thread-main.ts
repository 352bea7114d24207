/** What runs in the reading thread: the same reading as in the parent, over the same keys, models and brands. */
import { parentPort, workerData } from 'node:worker_threads';
import { readPage } from '../activities/page-reader.ts';
import { compileBrands } from '../analysis/brand-query/brand-matcher.ts';
import { createTextAnalyser } from '../analysis/text-analyser.ts';
import type { ReadingAnswer, ReadingQuestion, ReadingThreadSettings } from './reading-thread.ts';

const { keys, models, brands } = workerData as ReadingThreadSettings; // handed over by startReadingThread
const dependencies = {
  keys,
  brands,
  analyser: createTextAnalyser({ models }),
  matcher: compileBrands(brands.brands),
  // The parent reads a page that failed here once more, and tells then what is wrong.
  onError(error: unknown): never {
    throw error;
  },
};

parentPort?.on('message', (question: ReadingQuestion) => {
  void answer(question).then((message) => parentPort?.postMessage(message));
});

async function answer({ id, source, cursor, at }: ReadingQuestion): Promise<ReadingAnswer> {
  try {
    return { id, page: await readPage(dependencies, { source, cursor, now: () => at }, new AbortController().signal) };
  } catch {
    return { id, failed: true };
  }
}

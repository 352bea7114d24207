/** Parses feeds apart from the program: answers `{ id, input }` with `{ id, output }`, or with `{ id, failed: true }`. */
import { parentPort } from 'node:worker_threads';
import { SourceError } from '../../schemas/errors.ts';
import { outlineDocument } from './guard.ts';
import type { ApartInput, ApartOutput } from './read-apart.ts';
import { readOpened } from './read-feed.ts';

parentPort?.on('message', ({ id, input }: { readonly id: number; readonly input: ApartInput }) => {
  try {
    parentPort?.postMessage({ id, output: read(input) });
  } catch {
    parentPort?.postMessage({ id, failed: true });
  }
});

/** A typed error is an answer: as an exception it would lose its kind on the way. */
function read({ kind, text, url, now }: ApartInput): ApartOutput {
  try {
    return { feed: readOpened(kind === 'xml' ? { kind, text, outline: outlineDocument(text) } : { kind, text }, { url, now }) };
  } catch (error) {
    if (error instanceof SourceError) return { refused: { kind: error.kind, message: error.message } };
    throw error;
  }
}

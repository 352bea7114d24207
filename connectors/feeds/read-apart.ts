import { SourceError, type SourceErrorKind } from '../../schemas/errors.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import type { RunApart } from '../connector.ts';
import { openDocument, type OpenedDocument } from './open-document.ts';
import type { FeedInput, ReadFeed } from './read-feed.ts';

export interface ApartInput {
  readonly kind: OpenedDocument['kind'];
  /** Its outline is taken again there: that is quicker than handing it over. */
  readonly text: string;
  readonly url: string | undefined;
  readonly now: EpochMs;
}

export type ApartOutput = { readonly feed: ReadFeed; readonly refused?: undefined } | { readonly refused: { readonly kind: SourceErrorKind; readonly message: string } };

/** The module that parses feeds apart, compiled or from sources. */
export const FEED_THREAD_ENTRY = new URL(import.meta.filename.endsWith('.js') ? './thread-entry.js' : './thread-entry.ts', import.meta.url);

/**
 * `readFeed` for a program that serves others: the outline is taken here, in linear time, and the parsers run apart,
 * where neither time nor memory of theirs matters. Without `runApart` (tests) they run here.
 *
 * @throws SourceError as `readFeed`, and `Unparseable` when the parsers needed too much; the reason of the signal.
 */
export async function readFeedApart({ bytes, contentType, url, now }: FeedInput, { runApart, signal }: { readonly runApart?: RunApart | undefined; readonly signal: AbortSignal }): Promise<ReadFeed> {
  const document = openDocument({ bytes, contentType });
  if (runApart === undefined) {
    const { readOpened } = await import('./read-feed.ts'); // the parsers take a fifth of a second to load: not for a program that never runs them
    return readOpened(document, { url, now });
  }
  const output = (await runApart(FEED_THREAD_ENTRY, { kind: document.kind, text: document.text, url, now } satisfies ApartInput, { signal })) as ApartOutput; // the answer of thread-entry.ts
  if (output.refused !== undefined) throw new SourceError(output.refused.kind, output.refused.message);
  return output.feed;
}

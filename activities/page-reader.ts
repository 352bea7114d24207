import { setImmediate } from 'node:timers/promises';
import type { Page } from '../connectors/connector.ts';
import { parseCursor } from '../connectors/cursor.ts';
import { connectorOf } from '../connectors/registry.ts';
import { SourceError } from '../schemas/errors.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { ActivityDependencies, ConfiguredSource } from './dependencies.ts';
import { readMention, type ReadingDependencies, type ReadMention } from './read-mention.ts';

/** A page as its connector gave it, every mention read. */
export interface ReadPage {
  readonly answer: Omit<Page<unknown>, 'mentions'>;
  readonly mentions: readonly ReadMention[];
}

export interface PageQuestion {
  readonly source: ConfiguredSource;
  /** As it is stored; undefined on the first poll. */
  readonly cursor: string | undefined;
  readonly now: () => EpochMs;
}

/** Mentions that are read between two looks at what else there is to do. */
const SLICE = 8;

/**
 * Fetches one page and reads its mentions.
 *
 * @throws SourceError of the connector; `Forbidden` when the settings of the source do not fit it.
 */
export async function readPage(dependencies: ReadingDependencies & Pick<ActivityDependencies, 'requestsOf'>, { source, cursor, now }: PageQuestion, signal: AbortSignal): Promise<ReadPage> {
  const connector = connectorOf(source.connector);
  const settings = connector.settings.safeParse(source.settings);
  if (!settings.success) throw new SourceError('Forbidden', `The settings of source ${source.id} do not fit its connector.`);
  const { mentions: raw, ...answer } = await connector.fetchPage({ ...dependencies.requestsOf?.(source), signal, now }, settings.data, parseCursor(connector, cursor));
  const mentions: ReadMention[] = [];
  for (const mention of raw) {
    mentions.push(readMention(dependencies, source, mention));
    if (mentions.length % SLICE === 0) {
      await setImmediate();
      signal.throwIfAborted();
    }
  }
  return { answer, mentions };
}

/**
 * Reads pages in their turn. `readAhead` does so before it, while the store is busy with the page before; the next `read`
 * of the same source and cursor takes what was prepared. Only replays use it: a file gives the same page again, and
 * costs nobody a request.
 */
export function createPageReader(dependencies: ActivityDependencies): {
  read(question: PageQuestion, signal: AbortSignal): Promise<ReadPage>;
  readAhead(question: PageQuestion): void;
} {
  let ahead: { readonly name: string; readonly page: Promise<ReadPage | undefined> } | undefined;
  return {
    async read(question, signal) {
      const prepared = ahead?.name === nameOf(question) ? await ahead.page : undefined;
      ahead = undefined;
      return prepared ?? readPage(dependencies, question, signal);
    },
    readAhead(question) {
      const { source, cursor, now } = question;
      const page = dependencies.readAhead?.({ source, cursor, at: now() }) ?? readPage(dependencies, question, new AbortController().signal);
      // What fails ahead of its turn fails again in its turn, where somebody hears it.
      ahead = { name: nameOf(question), page: page.catch(() => undefined) };
    },
  };
}

function nameOf({ source, cursor }: PageQuestion): string {
  return `${source.id} ${cursor ?? ''}`;
}

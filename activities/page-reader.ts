import { setImmediate } from 'node:timers/promises';
import type { Page } from '../connectors/connector.ts';
import type { AnyConnector } from '../connectors/registry.ts';
import { parseCursor } from '../connectors/cursor.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { ActivityDependencies, ConfiguredSource } from './dependencies.ts';
import { readMention, type ReadMention } from './read-mention.ts';

/** A page as its connector gave it, every mention read. */
export interface ReadPage {
  readonly answer: Page<unknown>;
  readonly mentions: readonly ReadMention[];
}

export interface PageQuestion {
  readonly source: ConfiguredSource;
  readonly connector: AnyConnector;
  /** Checked by the connector's own schema. */
  readonly settings: unknown;
  /** As it is stored; undefined on the first poll. */
  readonly cursor: string | undefined;
  readonly now: () => EpochMs;
}

/** Mentions that are read between two looks at what else there is to do. */
const SLICE = 8;

/**
 * Fetches pages and reads their mentions. `readAhead` does so before its turn, while the store is busy with the page
 * before; the next `read` of the same source and cursor takes what was prepared. Only replays use it: a file gives the
 * same page again, and costs nobody a request.
 */
export function createPageReader(dependencies: ActivityDependencies): {
  read(question: PageQuestion, signal: AbortSignal): Promise<ReadPage>;
  readAhead(question: PageQuestion): void;
} {
  let ahead: { readonly name: string; readonly page: Promise<ReadPage | undefined> } | undefined;

  const fetchAndRead = async ({ source, connector, settings, cursor, now }: PageQuestion, signal: AbortSignal): Promise<ReadPage> => {
    const answer = await connector.fetchPage({ signal, now }, settings, parseCursor(connector, cursor));
    const mentions: ReadMention[] = [];
    for (const mention of answer.mentions) {
      mentions.push(readMention(dependencies, source, mention));
      if (mentions.length % SLICE === 0) {
        await setImmediate();
        signal.throwIfAborted();
      }
    }
    return { answer, mentions };
  };

  return {
    async read(question, signal) {
      const prepared = ahead?.name === nameOf(question) ? await ahead.page : undefined;
      ahead = undefined;
      return prepared ?? fetchAndRead(question, signal);
    },
    readAhead(question) {
      // What fails ahead of its turn fails again in its turn, where somebody hears it.
      const page = fetchAndRead(question, new AbortController().signal).catch(() => undefined);
      ahead = { name: nameOf(question), page };
    },
  };
}

function nameOf({ source, cursor }: PageQuestion): string {
  return `${source.id} ${cursor ?? ''}`;
}

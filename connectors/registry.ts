import { archive } from './archive/index.ts';
import type { Connector } from './connector.ts';
import { feeds } from './feeds/index.ts';
import { hackerNews } from './hacker-news/index.ts';
import { mastodonHashtag } from './mastodon-hashtag/index.ts';

/** Every connector, by id. A new one is a folder and one line here. */
export const CONNECTORS = {
  archive,
  feeds,
  'hacker-news': hackerNews,
  'mastodon-hashtag': mastodonHashtag,
} as const;
export type ConnectorId = keyof typeof CONNECTORS;

/** A connector whose settings and cursor the caller does not know: it passes them on as the connector gave them. */
export type AnyConnector = Connector<unknown, unknown>;

/** The connector of an id. Its settings and cursor are checked by its own schemas. */
export function connectorOf(id: ConnectorId): AnyConnector {
  return CONNECTORS[id] as unknown as AnyConnector; // settings and cursor go through the connector's own schemas
}

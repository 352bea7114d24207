import { archive } from './archive/index.ts';
import type { Connector } from './connector.ts';

/** Every connector, by id. A new one is a folder and one line here. */
export const CONNECTORS = { archive } as const;
export type ConnectorId = keyof typeof CONNECTORS;

/** A connector whose settings and cursor the caller does not know: it passes them on as the connector gave them. */
export type AnyConnector = Connector<unknown, unknown>;

/** The connector of an id. Its settings and cursor are checked by its own schemas. */
export function connectorOf(id: ConnectorId): AnyConnector {
  return CONNECTORS[id] as unknown as AnyConnector; // settings and cursor go through the connector's own schemas
}

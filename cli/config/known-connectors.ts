import { CONNECTORS, connectorOf } from '../../connectors/registry.ts';
import type { AnyConnector, ConnectorId } from '../../connectors/registry.ts';

/** Connectors by id, each with its settings still to be checked by its own schema. */
export type KnownConnectors = ReadonlyMap<string, AnyConnector>;

/** Every connector of the registry. */
export function knownConnectors(): KnownConnectors {
  const ids = Object.keys(CONNECTORS) as readonly ConnectorId[]; // the registry's own keys
  return new Map(ids.map((id) => [id, connectorOf(id)]));
}

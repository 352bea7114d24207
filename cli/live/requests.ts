import type { ActivityDependencies, ConfiguredSource } from '../../activities/dependencies.ts';
import { connectorOf } from '../../connectors/registry.ts';
import { createOutboundClient, type OutboundClient } from '../../outbound/client.ts';
import { createRunApart } from '../../outbound/run-apart.ts';
import type { ConnectorHttp } from '../../schemas/http.ts';
import type { Environment } from '../environment.ts';
import { productVersion } from '../home.ts';
import type { Logger } from '../logger.ts';
import { secretOf } from './sources.ts';

/** What sources may use of the outside, opened once a process. */
export interface Requests {
  readonly outbound: OutboundClient;
  readonly requestsOf: NonNullable<ActivityDependencies['requestsOf']>;
  close(): Promise<void>;
}

/** Opens the guarded client and the threads that read hostile documents. */
export function openRequests({ contact, allow, environment, logger }: {
  readonly contact: string;
  readonly allow: readonly string[];
  readonly environment: Environment;
  readonly logger: Logger;
}): Requests {
  const outbound = createOutboundClient({ contact, allow, version: productVersion(), onNotice: (notice) => logger.info({ notice }, 'outbound') });
  const apart = createRunApart();
  const bySource = new Map<string, ConnectorHttp>();
  return {
    outbound,
    requestsOf: (source) => ({ http: httpOf(source), runApart: apart.run }),
    async close() {
      await outbound.close();
      await apart.close();
    },
  };

  function httpOf(source: ConfiguredSource): ConnectorHttp {
    const known = bySource.get(source.id);
    if (known !== undefined) return known;
    const { waits, obeysRobots } = connectorOf(source.connector);
    const http = outbound.forSource({ secret: secretOf(source, environment), waits, obeysRobots });
    bySource.set(source.id, http);
    return http;
  }
}

import { setTimeout as wait } from 'node:timers/promises';
import type { Connection } from '@temporalio/client';
import { CommandError, EXIT } from '../schemas/errors.ts';
import type { Environment } from './environment.ts';
import type { Home } from './home.ts';
import type { Logger } from './logger.ts';
import { findTemporalBinary } from './temporal-binary.ts';
import { reasonOf } from './reason.ts';
import { endOrphan, type TemporalChild } from './temporal-child.ts';
import {
  askIfReady,
  ensureSearchAttributes,
  readConnectionOptions,
  type SearchAttributes,
  type TemporalConnectionOptions,
} from './temporal-connection.ts';
import { startOnPort, startOnSomePort, temporalPaths, type StartOptions } from './temporal-start.ts';

export type TemporalState = 'running' | 'restarting' | 'stopped';

export interface TemporalServer {
  readonly connection: TemporalConnectionOptions;
  readonly namespace: string;
  /** false: somebody else's server, reached by `TEMPORAL_ADDRESS`. */
  readonly isOurs: boolean;
  readonly uiAddress: string | undefined;
  state(): TemporalState;
  /** Ends our server; leaves somebody else's alone. May be called twice. */
  stop(): Promise<void>;
}

export interface TemporalServerOptions {
  /** Its lock has to be held. */
  readonly home: Home;
  readonly environment: Environment;
  readonly logger: Logger;
  readonly searchAttributes: SearchAttributes;
  /** Undefined: the port of last time when it is free, else any. */
  readonly port?: number | undefined;
  /** Undefined: no screens. */
  readonly uiPort?: number | undefined;
  readonly onStateChange?: (state: TemporalState) => void;
}

/**
 * Starts a dev server on the file of a home, or connects to the one that `TEMPORAL_ADDRESS` names. A server that ends
 * while nobody asked it to is started again on the same port and file, with pauses that grow to 30 s.
 * @throws CommandError exit 69: `NoTemporalServer`, `TemporalPortTaken`, `TemporalNotReady`, `TemporalUnreachable`
 */
export async function startTemporalServer(options: TemporalServerOptions): Promise<TemporalServer> {
  const { address } = options.environment.temporal;
  return address === undefined ? startOwnServer(options) : connectToServer(options, address);
}

async function connectToServer({ environment, searchAttributes }: TemporalServerOptions, address: string): Promise<TemporalServer> {
  const { namespace } = environment.temporal;
  const options = await readConnectionOptions({ ...environment.temporal, address });
  const { Connection } = await import('@temporalio/client');
  let connection: Connection;
  try {
    connection = await Connection.connect({ ...options, connectTimeout: CONNECT_LIMIT_MS });
  } catch (error) {
    throw unreachable(address, error);
  }
  try {
    await askIfReady(connection, namespace, CONNECT_LIMIT_MS).catch((error: unknown) => {
      throw unreachable(`${address}, namespace ${namespace}`, error);
    });
    await ensureSearchAttributes(connection, namespace, searchAttributes);
  } finally {
    await connection.close();
  }
  return { connection: options, namespace, isOurs: false, uiAddress: undefined, state: () => 'running', stop: async () => undefined };
}

async function startOwnServer(options: TemporalServerOptions): Promise<TemporalServer> {
  const { home, environment, logger, uiPort, searchAttributes, onStateChange = () => undefined } = options;
  const binary = findTemporalBinary(environment, 'dev');
  const paths = temporalPaths(home);
  if (await endOrphan(paths.record, paths.database)) logger.warn('ended the Temporal server of an instance that was killed');
  const start = { binary, home, environment, searchAttributes, uiPort };
  const first = await startOnSomePort(start, options.port);
  const { port } = first;
  let child = first.child;
  let state: TemporalState = 'running';
  const stopping = new AbortController();
  const enter = (next: TemporalState): void => {
    state = next;
    onStateChange(next);
  };

  const supervision = (async () => {
    while (!stopping.signal.aborted) {
      const reason = await child.ended;
      if (stopping.signal.aborted) return;
      enter('restarting');
      logger.error({ reason }, 'the Temporal server ended; starting it again');
      const again = await startAgain(start, { port, logger, stopping: stopping.signal });
      if (again === undefined) return;
      child = again;
      enter('running');
      logger.info('the Temporal server is back');
    }
  })();

  return {
    connection: { address: `127.0.0.1:${port}` },
    namespace: 'default',
    isOurs: true,
    uiAddress: uiPort === undefined ? undefined : `http://127.0.0.1:${uiPort}`,
    state: () => state,
    async stop() {
      stopping.abort();
      await child.stop();
      await supervision;
      if (state !== 'stopped') enter('stopped');
    },
  };
}

async function startAgain(
  start: StartOptions,
  { port, logger, stopping }: { readonly port: number; readonly logger: Logger; readonly stopping: AbortSignal },
): Promise<TemporalChild | undefined> {
  for (let pauseMs = FIRST_PAUSE_MS; !stopping.aborted; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    await wait(pauseMs, undefined, { signal: stopping }).catch(() => undefined);
    if (stopping.aborted) return undefined;
    try {
      return await startOnPort(start, port, stopping);
    } catch (error) {
      logger.error({ reason: reasonOf(error) }, 'the Temporal server did not come back; trying again');
    }
  }
  return undefined;
}

function unreachable(where: string, error: unknown): CommandError {
  return new CommandError('TemporalUnreachable', EXIT.unavailable, `The Temporal server does not answer as it should (${reasonOf(error)}).`, {
    where,
    next: 'Check TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE and TEMPORAL_API_KEY, or unset TEMPORAL_ADDRESS to use the embedded server.',
    cause: error,
  });
}

const CONNECT_LIMIT_MS = 10_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

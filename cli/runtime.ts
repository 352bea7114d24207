import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Runtime as TemporalRuntime } from '@temporalio/worker';
import { createFailpoint, type PassFailpoint } from '../activities/failpoints.ts';
import type { InstallationKeys } from '../activities/dependencies.ts';
import type { SentimentModelFiles } from '../analysis/text-analyser.ts';
import type { Store } from '../store/client.ts';
import { applyDoNotCollect } from './do-not-collect.ts';
import { isEmbedded, openEngine } from './engine.ts';
import type { Environment } from './environment.ts';
import { projectRoot, type Home } from './home.ts';
import { openKeys } from './keys.ts';
import { acquireLock, type LockPurpose } from './lock.ts';
import { toTemporalLogger, type Logger } from './logger.ts';
import { readModels } from './models.ts';
import type { SearchAttributes } from './temporal-connection.ts';
import { startTemporalServer, type TemporalServer, type TemporalState } from './temporal-server.ts';

export interface RuntimeOptions {
  readonly home: Home;
  readonly purpose: LockPurpose;
  /** false: one of many workers on servers that others share; the home is not locked. */
  readonly exclusive?: boolean | undefined;
  readonly environment: Environment;
  readonly logger: Logger;
  readonly uiPort?: number | undefined;
  readonly onTemporalState?: ((state: TemporalState) => void) | undefined;
}

/** Everything that a worker of one home needs, open in this process. */
export interface Runtime {
  readonly home: Home;
  readonly keys: InstallationKeys;
  readonly models: readonly SentimentModelFiles[];
  readonly server: TemporalServer;
  readonly store: Store;
  readonly native: NativeConnection;
  readonly client: Client;
  readonly taskQueue: string;
  readonly failpoint: PassFailpoint;
  /** Runs before everything that was open earlier when the runtime closes; the one deferred last runs first. */
  defer(closer: () => Promise<void> | void): void;
  /** May be called twice. */
  close(): Promise<void>;
}

/** Search attributes of our workflows. */
export const SEARCH_ATTRIBUTES: SearchAttributes = { KbSource: 'Keyword', KbBrand: 'Keyword', KbOutcome: 'Keyword' };

/** The queue on which the workers of a home wait: its database's name, so that homes can share a server. */
export function taskQueueOf(home: Home): string {
  return `klankbord-${home.database}`;
}

/**
 * Takes a home and opens its engines in this process. What was opened is closed again when a later part cannot be.
 *
 * @throws CommandError exit 69 for a home in use, a missing engine, a server that does not come up.
 */
export async function openRuntime({ home, purpose, exclusive = true, environment, logger, uiPort, onTemporalState }: RuntimeOptions): Promise<Runtime> {
  const closers: (() => Promise<void> | void)[] = [];
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= closeAll(closers, logger));
  try {
    if (exclusive || isEmbedded(environment)) {
      const lock = await acquireLock({ home, purpose });
      closers.push(() => lock.release());
    }
    const keys = openKeys(home.installation);
    const models = await readModels(join(projectRoot(), 'models'));
    const server = await startTemporalServer({
      home, environment, logger, uiPort, searchAttributes: SEARCH_ATTRIBUTES,
      ...(onTemporalState === undefined ? {} : { onStateChange: onTemporalState }),
    });
    closers.push(() => server.stop());
    const store = await openEngine({ home, environment });
    closers.push(() => store.close());
    await applyDoNotCollect(store, home.installation);
    installTemporalRuntime(logger);
    const native = await NativeConnection.connect(server.connection);
    closers.push(() => native.close());
    const connection = await Connection.connect(server.connection);
    closers.push(() => connection.close());
    return {
      home, keys, models, server, store, native, close,
      client: new Client({ connection, namespace: server.namespace }),
      taskQueue: taskQueueOf(home),
      failpoint: createFailpoint(environment.failAt, () => process.kill(process.pid, 'SIGKILL')),
      defer: (closer) => void closers.push(closer),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The SDK allows one runtime a process, and only before anything else is made of it. */
function installTemporalRuntime(logger: Logger): void {
  try {
    TemporalRuntime.install({ logger: toTemporalLogger(logger), shutdownSignals: [], telemetryOptions: { logging: { filter: { core: 'WARN', other: 'ERROR' }, forward: {} } } });
  } catch (error) {
    logger.debug({ err: error }, 'the runtime was installed before');
  }
}

async function closeAll(closers: readonly (() => Promise<void> | void)[], logger: Logger): Promise<void> {
  for (const closer of closers.toReversed()) {
    try {
      await closer();
    } catch (error) {
      logger.warn({ err: error }, 'something did not close as it should');
    }
  }
}

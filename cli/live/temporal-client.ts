import { Client, Connection } from '@temporalio/client';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { Environment } from '../environment.ts';
import type { Home } from '../home.ts';
import { findLockHolder } from '../lock.ts';
import { reasonOf } from '../reason.ts';
import { readTemporalRecord } from '../temporal-child.ts';
import { readConnectionOptions } from '../temporal-connection.ts';
import { temporalPaths } from '../temporal-start.ts';

export interface TemporalClient {
  readonly client: Client;
  readonly connection: Connection;
  close(): Promise<void>;
}

/**
 * A client of the Temporal server that a home uses: the one `TEMPORAL_ADDRESS` names, else the one its running instance
 * started.
 *
 * @returns undefined when there is neither: nothing runs
 * @throws CommandError `TemporalUnreachable`, exit 69
 */
export async function connectToTemporal({ home, environment }: { readonly home: Home; readonly environment: Environment }): Promise<TemporalClient | undefined> {
  const { address, namespace } = environment.temporal;
  const own = findLockHolder(home)?.purpose === 'instance' ? readTemporalRecord(temporalPaths(home).record) : undefined;
  const where = address ?? (own === undefined ? undefined : `127.0.0.1:${own.port}`);
  if (where === undefined) return undefined;
  const options = address === undefined ? { address: where } : await readConnectionOptions({ ...environment.temporal, address });
  try {
    const connection = await Connection.connect({ ...options, connectTimeout: CONNECT_LIMIT_MS });
    return { connection, client: new Client({ connection, namespace: address === undefined ? 'default' : namespace }), close: () => connection.close() };
  } catch (error) {
    throw new CommandError('TemporalUnreachable', EXIT.unavailable, `The Temporal server does not answer (${reasonOf(error)}).`, {
      where,
      next: address === undefined ? 'Try again in a moment: the instance may be starting.' : 'Check TEMPORAL_ADDRESS and TEMPORAL_API_KEY.',
      cause: error,
    });
  }
}

/** As `connectToTemporal`, for commands that are nothing without a server. */
export async function requireTemporal(question: { readonly home: Home; readonly environment: Environment }): Promise<TemporalClient> {
  const found = await connectToTemporal(question);
  if (found !== undefined) return found;
  throw new CommandError('NothingRuns', EXIT.unavailable, 'No instance runs here, and TEMPORAL_ADDRESS is not set.', {
    where: question.home.path,
    next: 'Run `./klankbord start` first, or set TEMPORAL_ADDRESS to the server that your workers use.',
  });
}

const CONNECT_LIMIT_MS = 5_000;

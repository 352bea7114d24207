import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CommandError } from '../../schemas/errors.ts';
import type { Environment } from '../environment.ts';
import { reasonOf } from '../reason.ts';
import { findTemporalBinary } from '../temporal-binary.ts';
import { askIfReady, readConnectionOptions } from '../temporal-connection.ts';
import type { Finding } from './checks.ts';

/** The dev server that would be started says its version; somebody else's server answers as it should. */
export async function askTemporal(environment: Environment): Promise<Finding> {
  const { address } = environment.temporal;
  try {
    return address === undefined ? await askBinary(environment) : await askServer(environment, address);
  } catch (error) {
    const { next } = error instanceof CommandError ? error : { next: undefined };
    return { ok: false, found: reasonOf(error), next: next ?? NEXT };
  }
}

async function askBinary(environment: Environment): Promise<Finding> {
  const binary = findTemporalBinary(environment, 'dev');
  const { stdout } = await promisify(execFile)(binary, ['--version'], { timeout: TIME_LIMIT_MS, env: { ...environment.forChildren } });
  return { ok: true, found: `${stdout.trim()} (${binary})` };
}

async function askServer(environment: Environment, address: string): Promise<Finding> {
  const { namespace } = environment.temporal;
  const options = await readConnectionOptions({ ...environment.temporal, address });
  const { Connection } = await import('@temporalio/client');
  const connection = await Connection.connect({ ...options, connectTimeout: TIME_LIMIT_MS });
  try {
    await askIfReady(connection, namespace, TIME_LIMIT_MS);
    return { ok: true, found: `${address}, namespace ${namespace}` };
  } finally {
    await connection.close();
  }
}

const TIME_LIMIT_MS = 5_000;
const NEXT = 'Check TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE, or unset TEMPORAL_ADDRESS and run `npm run setup`.';

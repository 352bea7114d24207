import { readFile } from 'node:fs/promises';
import type { Connection, ConnectionOptions } from '@temporalio/client';
import { CommandError, EXIT } from '../schemas/errors.ts';
import type { TemporalEnvironment, TlsEnvironment } from './environment.ts';
import { reasonOf } from './reason.ts';

/** What both of the SDK's connections (`Connection`, `NativeConnection`) take. */
export type TemporalConnectionOptions = Pick<ConnectionOptions, 'address'> & { readonly apiKey?: string; readonly tls?: TlsOptions | true };

interface TlsOptions {
  readonly serverNameOverride?: string;
  readonly serverRootCACertificate?: Buffer;
  readonly clientCertPair?: { readonly crt: Buffer; readonly key: Buffer };
}

/** Search attributes of our workflows, by type; the names are registered once in a namespace. */
export type SearchAttributes = Readonly<Record<string, 'Keyword' | 'Datetime' | 'Int' | 'Bool' | 'Double' | 'Text' | 'KeywordList'>>;

/**
 * Options for a server that somebody else runs.
 * @throws CommandError `TemporalTls`, exit 78, when a certificate cannot be read
 */
export async function readConnectionOptions(settings: TemporalEnvironment & { readonly address: string }): Promise<TemporalConnectionOptions> {
  const tls = settings.tls === undefined ? undefined : await readTls(settings.tls);
  return {
    address: settings.address,
    ...(settings.apiKey === undefined ? {} : { apiKey: settings.apiKey }),
    ...(tls === undefined ? {} : { tls }),
  };
}

/**
 * The server takes work: its workflow service is healthy, and it knows the namespace.
 * @param timeLimitMs for both questions together
 * @throws what gRPC throws, while it is not ready
 */
export async function askIfReady(connection: Connection, namespace: string, timeLimitMs: number): Promise<void> {
  await connection.withDeadline(Date.now() + timeLimitMs, async () => {
    const { status } = await connection.healthService.check({ service: 'temporal.api.workflowservice.v1.WorkflowService' });
    if (status !== SERVING) throw new Error(`the workflow service answers ${status}`);
    await connection.workflowService.describeNamespace({ namespace });
  });
}

/**
 * Registers the search attributes that the namespace does not know yet.
 * @throws CommandError `TemporalAttributes`, exit 78, when the server does not let us
 */
export async function ensureSearchAttributes(connection: Connection, namespace: string, attributes: SearchAttributes): Promise<void> {
  // A CommonJS package whose names Node cannot see from outside: only its default holds them.
  const { default: { temporal } } = await import('@temporalio/proto');
  const types = temporal.api.enums.v1.IndexedValueType;
  const numbers = {
    Keyword: types.INDEXED_VALUE_TYPE_KEYWORD,
    Datetime: types.INDEXED_VALUE_TYPE_DATETIME,
    Int: types.INDEXED_VALUE_TYPE_INT,
    Bool: types.INDEXED_VALUE_TYPE_BOOL,
    Double: types.INDEXED_VALUE_TYPE_DOUBLE,
    Text: types.INDEXED_VALUE_TYPE_TEXT,
    KeywordList: types.INDEXED_VALUE_TYPE_KEYWORD_LIST,
  };
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    const missing = Object.entries(attributes).filter(([name]) => !(name in (customAttributes ?? {})));
    if (missing.length === 0) return;
    const searchAttributes = Object.fromEntries(missing.map(([name, type]) => [name, numbers[type]]));
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
  } catch (error) {
    const names = Object.entries(attributes).map(([name, type]) => `${name}=${type}`);
    throw new CommandError('TemporalAttributes', EXIT.configuration, `The Temporal server did not accept search attributes (${reasonOf(error)}).`, {
      where: namespace,
      next: `Ask its operator to register ${names.join(', ')} in this namespace.`,
      cause: error,
    });
  }
}

/** Histories are kept this long after a workflow has ended, then cleared. */
export async function ensureRetention(connection: Connection, namespace: string, days: number): Promise<void> {
  const { msToTs, optionalTsToMs } = await import('@temporalio/common/lib/time.js');
  const { config } = await connection.workflowService.describeNamespace({ namespace });
  const wanted = days * 86_400_000;
  if (optionalTsToMs(config?.workflowExecutionRetentionTtl) === wanted) return;
  await connection.workflowService.updateNamespace({ namespace, config: { workflowExecutionRetentionTtl: msToTs(wanted) } });
}

async function readTls(tls: TlsEnvironment): Promise<TlsOptions | true> {
  const { clientCertificatePath, clientKeyPath, serverAuthorityPath, serverName } = tls;
  if ((clientCertificatePath === undefined) !== (clientKeyPath === undefined)) {
    throw new CommandError('TemporalTls', EXIT.configuration, 'A client certificate and its key are needed together.', {
      next: 'Set both TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH, or neither.',
    });
  }
  const options: TlsOptions = {
    ...(serverName === undefined ? {} : { serverNameOverride: serverName }),
    ...(serverAuthorityPath === undefined ? {} : { serverRootCACertificate: await readPem(serverAuthorityPath) }),
    ...(clientCertificatePath === undefined || clientKeyPath === undefined
      ? {}
      : { clientCertPair: { crt: await readPem(clientCertificatePath), key: await readPem(clientKeyPath) } }),
  };
  return Object.keys(options).length === 0 ? true : options;
}

async function readPem(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new CommandError('TemporalTls', EXIT.configuration, `A certificate file cannot be read (${reasonOf(error)}).`, {
      where: path,
      next: 'Correct the TEMPORAL_TLS_… variable that names it.',
      cause: error,
    });
  }
}

/** grpc.health.v1 `SERVING`. */
const SERVING = 1;

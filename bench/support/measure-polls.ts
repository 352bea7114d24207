import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Runtime } from '@temporalio/worker';
import { brandsFromArchive } from '../../analysis/brand-query/archive-brands.ts';
import { compileBrands } from '../../analysis/brand-query/brand-matcher.ts';
import { createTextAnalyser } from '../../analysis/text-analyser.ts';
import { readEnvironment } from '../../cli/environment.ts';
import { homeAt, prepareHome } from '../../cli/home.ts';
import { createLogger, toTemporalLogger } from '../../cli/logger.ts';
import { startTemporalServer } from '../../cli/temporal-server.ts';
import { readTemporalRecord } from '../../cli/temporal-child.ts';
import { temporalPaths } from '../../cli/temporal-start.ts';
import { startWorker } from '../../cli/worker.ts';
import type { SourceId } from '../../schemas/plain/history-safe.ts';
import type { pollSource } from '../../workflows/poll-source.ts';
import { openBenchStore } from './bench-store.ts';
import { inventArchive } from './invented-archive.ts';
import { residentMegabytes } from './process-tree.ts';

export interface PollCost {
  readonly polls: number;
  readonly pollsPerSecond: number;
  /** Growth of the server's database, file and journal together, for 1,000 polls that find nothing new. */
  readonly megabytesPerThousandPolls: number;
  readonly serverMegabytes: number | undefined;
}

const WARM_UP_POLLS = 40;
const POLLS = 300;
const AT_ONCE = 8;
const SOURCE = 'followed' as SourceId; // lower-case word

/**
 * Polls a followed file that does not grow, as a Schedule would: one workflow each. The database is measured while the
 * server is down, when its journal has been folded into it.
 */
export async function measurePolls(): Promise<PollCost> {
  const folder = mkdtempSync(join(tmpdir(), 'klankbord-bench-'));
  const path = join(folder, 'followed.jsonl');
  writeFileSync(path, `${inventArchive({ seed: 5, lines: 50, days: 1, blemished: false }).join('\n')}\n`);
  try {
    await poll(folder, path, WARM_UP_POLLS);
    const before = databaseBytes(folder);
    const { seconds, serverMegabytes } = await poll(folder, path, POLLS);
    const grown = databaseBytes(folder) - before;
    return { polls: POLLS, pollsPerSecond: POLLS / seconds, megabytesPerThousandPolls: (grown / 1_048_576 / POLLS) * 1_000, serverMegabytes };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function poll(folder: string, path: string, polls: number): Promise<{ readonly seconds: number; readonly serverMegabytes: number | undefined }> {
  const home = homeAt(join(folder, 'installation'), join(folder, 'home'));
  prepareHome(home);
  const logger = createLogger({ path: join(folder, 'bench.log'), level: 'warn' });
  const server = await startTemporalServer({ home, environment: readEnvironment(), logger, searchAttributes: {} });
  const store = await openBenchStore(join(home.path, 'clickhouse'), 'bench');
  installRuntime(logger);
  const native = await NativeConnection.connect(server.connection);
  const connection = await Connection.connect(server.connection);
  const { brands } = brandsFromArchive(['Havenlijn', 'Stadsgas', 'Pakketpunt']);
  const worker = await startWorker({
    connection: native, namespace: server.namespace, taskQueue: 'bench',
    dependencies: {
      store, brands: { brands },
      keys: { tenant: randomBytes(32), identity: randomBytes(32), list: randomBytes(32) },
      analyser: createTextAnalyser({ models: [] }),
      matcher: compileBrands(brands),
      findSource: (id) => ({ id, connector: 'archive', settings: { path, follow: true }, mode: 'live', intervalMs: 60_000 }),
      now: Date.now,
      onError: (error) => logger.error({ err: error }, 'a poll failed'),
    },
  });
  try {
    const client = new Client({ connection, namespace: server.namespace });
    const begun = performance.now();
    let next = 0;
    const runOne = async (): Promise<void> => {
      for (let number = next++; number < polls; number = next++) {
        await client.workflow.execute<typeof pollSource>('pollSource', {
          workflowId: `poll-${number}`, taskQueue: 'bench', args: [{ source: SOURCE, pageBudget: 5 }],
        });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, runOne));
    const seconds = (performance.now() - begun) / 1_000;
    const record = readTemporalRecord(temporalPaths(home).record);
    return { seconds, serverMegabytes: record === undefined ? undefined : residentMegabytes(record.pid) };
  } finally {
    await worker.stop();
    await connection.close();
    await native.close();
    await store.close();
    await server.stop();
  }
}

function databaseBytes(folder: string): number {
  const database = join(folder, 'home', 'temporal.sqlite');
  return [database, `${database}-wal`].filter((file) => existsSync(file)).reduce((sum, file) => sum + statSync(file).size, 0);
}

/** The SDK allows one runtime a process, and logs to the terminal without one. */
function installRuntime(logger: ReturnType<typeof createLogger>): void {
  try {
    Runtime.install({ logger: toTemporalLogger(logger), shutdownSignals: [], telemetryOptions: { logging: { filter: { core: 'WARN', other: 'ERROR' }, forward: {} } } });
  } catch {
    // The second round finds the one of the first.
  }
}

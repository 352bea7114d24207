import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A stand-in for a ClickHouse server, in a process of its own. */
export interface ClickHouseShim {
  /** Stays the same over stops and starts. */
  readonly url: string;
  /** Starts it again, on the same port and folder. */
  start(): Promise<void>;
  /** Ends it in order; the folder is free afterwards. */
  stop(): Promise<void>;
  /** Ends it at once, as a power cut of the process would. */
  kill(): Promise<void>;
  /** Does the next so many statements, but never answers them. */
  dropAnswers(count: number): Promise<void>;
  /** Statements (their first 80 characters) and the names of their settings, since the last start. */
  requests(): Promise<readonly { readonly query: string; readonly settings: readonly string[] }[]>;
}

const MAIN = fileURLToPath(new URL('clickhouse-shim-main.ts', import.meta.url));

/** Starts a stand-in on a free port. The caller stops it. */
export async function startClickHouseShim({ path }: { readonly path: string }): Promise<ClickHouseShim> {
  let { child, port } = await launch({ path, port: 0 });
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  };
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    async start() {
      ({ child, port } = await launch({ path, port }));
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    async dropAnswers(count) {
      await fetch(`${url}/shim/drop-answers?count=${count}`);
    },
    async requests() {
      const answer = await fetch(`${url}/shim/requests`);
      return (await answer.json()) as Awaited<ReturnType<ClickHouseShim['requests']>>; // the stand-in's own list
    },
  };
}

async function launch({ path, port }: { readonly path: string; readonly port: number }): Promise<{ readonly child: ChildProcess; readonly port: number }> {
  // Its standard input closes with this process, and then it ends as well.
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, '--path', path, '--port', String(port)], { stdio: ['pipe', 'pipe', 'inherit'] });
  for await (const line of createInterface(child.stdout)) {
    const [, listening] = /^listening (\d+)$/.exec(line) ?? [];
    if (listening !== undefined) return { child, port: Number(listening) };
  }
  throw new Error(`the stand-in for ClickHouse ended with ${child.exitCode ?? child.signalCode} before it listened`);
}

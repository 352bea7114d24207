import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROJECT_ROOT } from '../support/golden.ts';

/** A real server on this machine. */
export interface Peer {
  readonly port: number;
  /** `http://127.0.0.1:<port>` */
  readonly address: string;
  /** What the script that started it says of it, such as BASE and USER. */
  readonly told: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Installing packages takes minutes on a slow line. */
const START_LIMIT_MS = 600_000;
const run = promisify(execFile);

/**
 * Starts a server from the distribution's packages with the script beside the project, in a folder of its own. Packages that
 * are missing are installed where that is allowed.
 * @returns the server, or one sentence that says why there is none
 */
export async function startPeer(name: 'wordpress' | 'mediawiki' | 'maildev' | 'aiosmtpd' | 'toxiproxy'): Promise<Peer | { readonly absent: string }> {
  const script = join(PROJECT_ROOT, '../shared/peers', `${name}.sh`);
  if (!existsSync(script)) return { absent: `shared data absent: peers/${name}.sh` };
  const folder = mkdtempSync(join(tmpdir(), `klankbord-${name}-`));
  chmodSync(folder, 0o755); // the database runs as a user of its own
  const port = await findPort();
  const env = { ...process.env, PEERS: folder, PORT: String(port), WEB: String(port), SMTP: String(await findPort()) }; // MailDev has two ports, with names of their own
  const stop = async (): Promise<void> => {
    await run('bash', [script, 'stop'], { env });
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const { stdout } = await run('bash', [script, 'start'], { env, timeout: START_LIMIT_MS, maxBuffer: 16_777_216 });
    return { port, address: `http://127.0.0.1:${port}`, told: readVariables(stdout), stop };
  } catch (error) {
    await stop().catch(() => undefined);
    return { absent: `${name} did not start here: ${lastLine(error)}` };
  }
}

/** `NAME=value` and `NAME='value with spaces'`, as a shell would read them. */
function readVariables(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...text.matchAll(/\b([A-Z_]+)=(?:'([^']*)'|(\S+))/g)].map(([, name = '', quoted, plain = '']) => [name, quoted ?? plain]));
}

function lastLine(error: unknown): string {
  const { stderr = '', message = '' } = Object(error) as { readonly stderr?: string; readonly message?: string }; // as execFile rejects
  return (stderr.trim() === '' ? message : stderr).trim().split('\n').at(-1)?.slice(0, 200) ?? 'no reason was given';
}

function findPort(): Promise<number> {
  return new Promise((settle, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo; // a TCP server has no other kind
      server.close(() => settle(port));
    });
  });
}

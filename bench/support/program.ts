import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readEnvironment } from '../../cli/environment.ts';
import { projectRoot } from '../../cli/home.ts';

/** How a program of ours ended, and what it wrote. `stdout` may hold posts: parse it, never print it. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** From its start to its end. */
  readonly tookMs: number;
}

/** A program of ours in a process of its own. */
export interface RunningProgram {
  readonly pid: number;
  readonly startedAt: number;
  hasEnded(): boolean;
  readonly ended: Promise<Ending>;
  /** To a program that was called with `onMessage`; one that is not there any more hears nothing. */
  send(message: object): void;
}

export interface ProgramCall {
  /** Path in the project without its ending, such as `cli/main`. */
  readonly program: string;
  readonly parameters: readonly string[];
  /** Keys are shared by all homes of an installation. */
  readonly installation: string;
  /** `FAIL_AT`, see `activities/failpoints.ts`. */
  readonly failAt?: string | undefined;
  /** Environment variables besides those every program of ours gets. */
  readonly variables?: Readonly<Record<string, string>> | undefined;
  /** Called with each line of standard output when it is whole. */
  readonly onLine?: ((line: string) => void) | undefined;
  /** Opens a channel beside the streams, for programs that were made for it, and gets what they send. */
  readonly onMessage?: ((message: unknown) => void) | undefined;
}

/**
 * Starts a program of ours: compiled when this file is compiled, through tsx when it is not. It sees none of the
 * variables that would lead it to other engines than the embedded ones.
 */
export function startProgram({ program, parameters, installation, failAt, variables, onLine, onMessage }: ProgramCall): RunningProgram {
  const environment = readEnvironment();
  const { cliPath } = environment.temporal;
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...commandOf(program), ...parameters], {
    cwd: projectRoot(),
    env: {
      ...environment.forChildren,
      KLANKBORD_HOME: installation,
      KLANKBORD_LANGUAGE: 'en',
      ...(cliPath === undefined ? {} : { TEMPORAL_CLI_PATH: cliPath }),
      ...(failAt === undefined ? {} : { FAIL_AT: failAt }),
      ...variables,
    },
    stdio: onMessage === undefined ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('expected a program with streams');
  const written = { stdout: '', stderr: '' };
  stdout.setEncoding('utf8').on('data', (text: string) => (written.stdout += text));
  stderr.setEncoding('utf8').on('data', (text: string) => (written.stderr += text));
  if (onLine !== undefined) createInterface({ input: stdout }).on('line', onLine);
  if (onMessage !== undefined) child.on('message', onMessage);
  let isOver = false;
  const endWithUs = (): void => {
    child.kill('SIGKILL');
  };
  // Before anybody clears the folders it works in.
  process.prependOnceListener('exit', endWithUs);
  const ended = new Promise<Ending>((settle, fail) => {
    child.once('error', fail);
    child.once('exit', () => {
      isOver = true;
      process.off('exit', endWithUs);
    });
    child.once('close', (code, signal) => settle({ code, signal, ...written, tookMs: performance.now() - startedAt }));
  });
  return {
    pid: child.pid ?? -1, startedAt, ended,
    hasEnded: () => isOver,
    send(message) {
      if (child.connected) child.send(message, () => undefined); // killed meanwhile: whoever waits for its end hears of it
    },
  };
}

/**
 * Runs a program of ours to its end.
 * @throws Error with the last words it wrote to stderr when it does not end with exit 0
 */
export async function runProgramOf(call: ProgramCall): Promise<Ending> {
  const ending = await startProgram(call).ended;
  if (ending.code !== 0) throw endedBadly(call.program, ending);
  return ending;
}

/** The sentence for a program that ended as it should not have. */
export function endedBadly(program: string, { code, signal, stderr }: Ending): Error {
  const words = stderr.trim().split('\n').slice(-5).join('\n');
  return new Error(`${program} ended with ${signal ?? `exit ${code}`}${words === '' ? '' : `:\n${words}`}`);
}

function commandOf(program: string): readonly string[] {
  const root = projectRoot();
  return import.meta.filename.endsWith('.js')
    ? [join(root, 'dist', `${program}.js`)]
    : ['--import', 'tsx', join(root, `${program}.ts`)];
}

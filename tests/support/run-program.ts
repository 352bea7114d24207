import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from './golden.ts';
import { filesBelow } from './source-files.ts';

export interface Ending {
  readonly exit: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningProgram {
  readonly child: ChildProcess;
  readonly ended: Promise<Ending>;
  /** Resolves once standard error holds the words; rejects when the program ends before that. */
  said(words: string): Promise<void>;
  /** The same of standard output. */
  printed(words: string): Promise<void>;
}

export interface ProgramOptions {
  /** `KLANKBORD_HOME`. */
  readonly installation: string;
  readonly variables?: Readonly<Record<string, string>> | undefined;
  /** All of standard input; nothing to read when absent. */
  readonly input?: string | undefined;
}

/** Starts the program as a user would, in English and without the variables of this machine that choose engines. */
export function startProgram(parameters: readonly string[], { installation, variables = {}, input }: ProgramOptions): RunningProgram {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:KLANKBORD_|CLICKHOUSE_|TEMPORAL_(?!CLI_PATH|TEST_SERVER_PATH)|FAIL_AT)/.test(name)));
  const child = spawn(process.execPath, [...commandLine(), ...parameters], {
    cwd: PROJECT_ROOT, env: { ...inherited, KLANKBORD_HOME: installation, LANG: 'C', ...variables }, stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => undefined); // a program that ends without reading it
  child.stdin.end(input);
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (chunk: string) => (written[name] += chunk));
  const ended = new Promise<Ending>((settle) => {
    child.once('close', (exit, signal) => settle({ exit, signal, ...written }));
  });
  const holds = (name: keyof typeof written, words: string): Promise<void> => new Promise((settle, fail) => {
    const look = () => {
      if (written[name].includes(words)) settle();
    };
    child[name].on('data', look);
    void ended.then((ending) => fail(new Error(`ended with ${ending.exit ?? ending.signal} before it said "${words}": ${ending.stderr}`)));
    look();
  });
  return { child, ended, said: (words) => holds('stderr', words), printed: (words) => holds('stdout', words) };
}

/** Runs the program to its end. */
export function runProgram(parameters: readonly string[], options: ProgramOptions): Promise<Ending> {
  return startProgram(parameters, options).ended;
}

let chosen: readonly string[] | undefined;

/** The compiled program when it is younger than every source, as after set-up; else the sources, which start slower. */
function commandLine(): readonly string[] {
  return (chosen ??= isBuildFresh() ? [join(PROJECT_ROOT, 'dist', 'cli', 'main.js')] : ['--import', 'tsx', join(PROJECT_ROOT, 'cli', 'main.ts')]);
}

function isBuildFresh(): boolean {
  const stamp = join(PROJECT_ROOT, 'dist', '.klankbord-sources');
  if (!existsSync(stamp)) return false;
  const builtAt = statSync(stamp).mtimeMs;
  const { include } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'tsconfig.build.json'), 'utf8')) as { readonly include: readonly string[] }; // our own file
  return include.every((room) => filesBelow(room, /\.(?:ts|json)$/).every((path) => statSync(join(PROJECT_ROOT, path)).mtimeMs < builtAt));
}

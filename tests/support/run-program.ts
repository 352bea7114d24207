import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
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
}

export interface ProgramOptions {
  /** `KLANKBORD_HOME`. */
  readonly installation: string;
  readonly variables?: Readonly<Record<string, string>> | undefined;
}

/** Starts the program as a user would, in English and without the variables of this machine that choose engines. */
export function startProgram(parameters: readonly string[], { installation, variables = {} }: ProgramOptions): RunningProgram {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:KLANKBORD_|CLICKHOUSE_|TEMPORAL_(?!CLI_PATH|TEST_SERVER_PATH)|FAIL_AT)/.test(name)));
  const child = spawn(process.execPath, [...commandLine(), ...parameters], {
    cwd: PROJECT_ROOT, env: { ...inherited, KLANKBORD_HOME: installation, LANG: 'C', ...variables }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  const stdout = text(child.stdout);
  const ended = new Promise<Ending>((settle) => {
    child.once('close', (exit, signal) => void stdout.then((all) => settle({ exit, signal, stdout: all, stderr })));
  });
  return {
    child,
    ended,
    said: (words) => new Promise((settle, fail) => {
      const look = () => {
        if (stderr.includes(words)) settle();
      };
      child.stderr.on('data', look);
      void ended.then((ending) => fail(new Error(`ended with ${ending.exit ?? ending.signal} before it said "${words}": ${ending.stderr}`)));
      look();
    }),
  };
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

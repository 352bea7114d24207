import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoHome, homeAt, liveHome } from '../../cli/home.ts';
import { isRunning } from '../../cli/processes.ts';
import { readTemporalRecord } from '../../cli/temporal-child.ts';
import { temporalPaths } from '../../cli/temporal-start.ts';
import { killOne } from './process-tree.ts';
import type { HomeContent } from './read-home.ts';
import { runProgramOf, type ProgramCall } from './program.ts';

/** A place of its own for replays that are compared: homes beside each other that share their keys. */
export interface Rig {
  readonly folder: string;
  readonly installation: string;
  /** Absolute path of the home with this name. */
  home(name: string): string;
  /** A call of `replay FILE --home HOME --json`. */
  replay(home: string, archive: string, brands?: string): ProgramCall;
  /** What stands in a home, read by a process of its own. */
  read(home: string): Promise<HomeContent>;
  /** Ends Temporal servers that kills have left behind, and removes everything: homes hold posts. */
  close(): void;
}

/** Makes the folders of a rig below the system's folder for temporary files. An interrupted process removes them too. */
export function createRig(name: string): Rig {
  const folder = mkdtempSync(join(tmpdir(), `klankbord-${name}-`));
  const installation = join(folder, 'installation');
  const homes = join(folder, 'homes');
  for (const path of [installation, homes]) mkdirSync(path, { mode: 0o700 });
  const close = (): void => {
    process.off('exit', close);
    for (const home of [liveHome(installation), demoHome(installation), ...readdirSync(homes).map((name) => homeAt(installation, join(homes, name)))]) {
      const record = readTemporalRecord(temporalPaths(home).record);
      if (record !== undefined && isRunning(record)) killOne(record.pid);
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once('exit', close);
  endOnSignals();
  return {
    folder,
    installation,
    home: (home) => join(homes, home),
    replay: (home, archive, brands) => ({
      program: 'cli/main',
      parameters: ['replay', archive, '--home', home, '--json', ...(brands === undefined ? [] : ['--brands', brands])],
      installation,
    }),
    async read(home) {
      const { stdout } = await runProgramOf({ program: 'bench/support/read-home', parameters: [home], installation });
      return JSON.parse(stdout) as HomeContent; // printed by that program
    },
    close,
  };
}

/** A signal that nobody takes ends a process without a word; this way what was put aside for the end is done. */
function endOnSignals(): void {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) if (process.listenerCount(name) === 0) process.once(name, () => process.exit(INTERRUPTED));
}

const INTERRUPTED = 130;

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { CommandError, EXIT } from '../schemas/errors.ts';
import type { Environment } from './environment.ts';

/** A data folder. Keys belong to the installation and are shared by all of its homes. */
export interface Home {
  /** Absolute. */
  readonly path: string;
  /** named: any folder given by `--home`. */
  readonly kind: 'live' | 'replay' | 'demo' | 'named';
  readonly installation: string;
  /** Its database on a ClickHouse server. */
  readonly database: string;
}

/** `home.json`: what a home holds. Whoever fills the home writes it, before the first row. */
export interface HomeRecord {
  readonly kind: 'live' | 'replay' | 'demo';
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Absent while it is being filled. */
  readonly finishedAt?: string | undefined;
  readonly [field: string]: unknown;
}

/** The folder that holds package.json, whether this file runs from the sources or from `dist/`. */
export function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    if (dirname(folder) === folder) throw new Error('package.json was not found above the program');
    folder = dirname(folder);
  }
  return folder;
}

/** Version of this program, as package.json has it. */
export function productVersion(): string {
  const { version } = JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')) as { readonly version: string }; // our own file
  return version;
}

/** Where homes, keys and fetched servers lie: `KLANKBORD_HOME`, else `.klankbord` in the project. */
export function installationDirectory(environment: Environment): string {
  return environment.installation ?? join(projectRoot(), '.klankbord');
}

export function liveHome(installation: string): Home {
  return { path: installation, kind: 'live', installation, database: 'klankbord' };
}

/** The home of a replayed archive. @param hash lower-case hex over the archive and its brands file */
export function replayHome(installation: string, hash: string): Home {
  return { path: join(installation, 'replay', hash), kind: 'replay', installation, database: `klankbord_replay_${hash}` };
}

export function demoHome(installation: string): Home {
  return { path: join(installation, 'demo'), kind: 'demo', installation, database: 'klankbord_demo' };
}

/** `--home DIR`: a known home when DIR is one, else a home of its own with a database named after its path. */
export function homeAt(installation: string, directory: string): Home {
  const path = canonical(resolve(directory));
  const base = canonical(installation);
  if (path === base) return liveHome(installation);
  const parts = relative(base, path).split(/[\\/]/);
  if (parts.length === 1 && parts[0] === 'demo') return demoHome(installation);
  const [folder, hash] = parts;
  if (parts.length === 2 && folder === 'replay' && hash !== undefined && /^[0-9a-f]+$/.test(hash)) return replayHome(installation, hash);
  const name = createHash('sha256').update(path).digest('hex').slice(0, 16);
  return { path, kind: 'named', installation, database: `klankbord_home_${name}` };
}

/**
 * Makes the folder of a home, for its owner alone.
 * @throws CommandError `HomeUnusable`, exit 69, when it cannot be made
 */
export function prepareHome(home: Home): void {
  try {
    makeFolder(home.path);
  } catch (error) {
    throw new CommandError('HomeUnusable', EXIT.unavailable, `The data folder could not be made (${codeOf(error)}).`, {
      where: home.path,
      next: 'Choose another place with KLANKBORD_HOME or --home, or make this one writable.',
      cause: error,
    });
  }
}

/**
 * Makes a folder and those above it, for their owner alone, one by one: Node's own recursive way never comes back where a file
 * system refuses new folders (/proc). Throws what the file system says.
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) {
    if (!statSync(path).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
    return;
  }
  makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (!existsSync(path)) throw error; // somebody else made it meanwhile
  }
}

/** A home has data once somebody began to fill it. */
export function hasData(home: Home): boolean {
  return existsSync(join(home.path, RECORD)) || existsSync(join(home.path, 'clickhouse'));
}

/** @returns undefined when there is none, or when it is no record of ours */
export function readHomeRecord(home: Home): HomeRecord | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(join(home.path, RECORD), 'utf8'));
  } catch {
    return undefined;
  }
  return isRecord(parsed) ? parsed : undefined;
}

/** Whole or not at all: written beside and moved into place. */
export function writeHomeRecord(home: Home, record: HomeRecord): void {
  const path = join(home.path, RECORD);
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  renameSync(temporary, path);
}

/**
 * The home that a reading command looks at: `--home`, else the live one when it has data, else the replay (or demo)
 * that was started last.
 * @param announce is told in a sentence which home was chosen when nobody named one and it is not the live one
 * @throws CommandError `NoData`, exit 66, when there is nothing to read
 */
export function resolveReadHome(options: {
  readonly installation: string;
  readonly home?: string | undefined;
  readonly announce: (home: Home, record: HomeRecord | undefined) => void;
}): Home {
  const { installation, home: directory, announce } = options;
  if (directory !== undefined) {
    const named = homeAt(installation, directory);
    if (!hasData(named)) throw noData(`There is no data in ${named.path}.`, named.path);
    return named;
  }
  const live = liveHome(installation);
  if (hasData(live)) return live;
  const latest = listFilledHomes(installation)[0];
  if (latest === undefined) throw noData('There is no data yet.', installation);
  announce(latest.home, latest.record);
  return latest.home;
}

/** Replays and demo of an installation, the one started last first. */
export function listFilledHomes(installation: string): readonly { readonly home: Home; readonly record: HomeRecord }[] {
  const replays = join(installation, 'replay');
  const hashes = existsSync(replays) ? readdirSync(replays).filter((name) => /^[0-9a-f]+$/.test(name)) : [];
  return [demoHome(installation), ...hashes.map((hash) => replayHome(installation, hash))]
    .flatMap((home) => {
      const record = readHomeRecord(home);
      return record === undefined ? [] : [{ home, record }];
    })
    .sort((a, b) => Date.parse(b.record.startedAt) - Date.parse(a.record.startedAt));
}

function noData(message: string, where: string): CommandError {
  return new CommandError('NoData', EXIT.noInput, message, {
    where,
    next: 'Run `npm start`: it listens with your configuration, or shows the demo without one. `./klankbord replay FILE` reads an archive of your own.',
  });
}

function isRecord(value: unknown): value is HomeRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, startedAt } = value as Record<string, unknown>;
  return (kind === 'live' || kind === 'replay' || kind === 'demo') && typeof startedAt === 'string' && !Number.isNaN(Date.parse(startedAt));
}

/** Two spellings of one folder (a link, /tmp on macOS) are one home. */
function canonical(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

const RECORD = 'home.json';

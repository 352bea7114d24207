import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastLine, runChild } from './child.mjs';
import { SetupFailure } from './failure.mjs';

/**
 * @param {import('./settings.mjs').Settings} settings
 * @returns {boolean} the packages of this very lock file are installed
 */
export function packagesReady({ projectRoot }) {
  return readMarker(projectRoot) === lockHash(projectRoot);
}

/**
 * Installs exactly what the lock file says, without running a package's scripts.
 * Packages that were put there by hand (`npm ci`, `npm install`) and fit the lock file are kept.
 * @param {import('./settings.mjs').Settings} settings
 * @returns {Promise<string>} what was done
 * @throws {SetupFailure} when npm is missing, refuses, or reaches no registry
 */
export async function installPackages({ projectRoot }) {
  if (!fitsLock(projectRoot)) {
    const result = await runChild('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: projectRoot,
      timeLimitMs: INSTALL_LIMIT_MS,
      shell: process.platform === 'win32',
    });
    if (result.missing) throw new SetupFailure('npm was not found.', ['install Node from https://nodejs.org: npm comes with it.']);
    if (result.code !== 0) throw npmFailure(result);
  }
  writeMarker(projectRoot);
  return 'installed from the lock file';
}

/**
 * @param {string} projectRoot
 * @returns {boolean} npm's own record of what it installed holds every package of the lock file at the locked version
 */
export function fitsLock(projectRoot) {
  const recordPath = join(projectRoot, 'node_modules', '.package-lock.json');
  if (!existsSync(recordPath)) return false;
  const locked = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(recordPath, 'utf8')).packages;
  return Object.entries(locked).every(
    ([path, entry]) => path === '' || installed[path]?.version === entry.version || (installed[path] === undefined && !mustBeHere(entry)),
  );
}

/** Optional packages may be absent, but for those that name this very machine: they hold the compiled engines. */
function mustBeHere(entry) {
  if (entry.optional !== true) return true;
  // A libc other than this machine's cannot be told without more work than it is worth.
  return entry.os?.includes(process.platform) === true && entry.cpu?.includes(process.arch) === true && entry.libc === undefined;
}

function npmFailure({ output, timedOut }) {
  const reachesNothing = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|network/i.test(output);
  if (timedOut) return new SetupFailure('npm ci did not finish within 15 minutes.', WAYS_OUT);
  if (/ENOSPC/.test(output)) {
    return new SetupFailure('the disk is full: the packages take 1.2 GB.', ['free some space, then run the same command again.']);
  }
  if (reachesNothing) return new SetupFailure('npm ci could not reach the package registry.', WAYS_OUT);
  return new SetupFailure(`npm ci failed: ${npmReason(output)}`, WAYS_OUT);
}

/** npm repeats its prefix before an error code, an empty line, the reason, and advice. */
function npmReason(output) {
  const lines = output.split('\n').map((line) => line.replace(/^npm (error|ERR!)\s*/, '').trim());
  return lines.find((line) => line !== '' && !line.startsWith('code E') && !line.startsWith('npm warn')) ?? lastLine(output);
}

function lockHash(projectRoot) {
  return createHash('sha256').update(readFileSync(join(projectRoot, 'package-lock.json'))).digest('hex');
}

function readMarker(projectRoot) {
  const path = markerPath(projectRoot);
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined;
}

function writeMarker(projectRoot) {
  const temporary = `${markerPath(projectRoot)}.${process.pid}`;
  writeFileSync(temporary, `${lockHash(projectRoot)}\n`);
  renameSync(temporary, markerPath(projectRoot));
}

function markerPath(projectRoot) {
  return join(projectRoot, 'node_modules', '.klankbord-lock');
}

const INSTALL_LIMIT_MS = 900_000;
const WAYS_OUT = [
  'check the network and `npm config get registry`, then run the same command again.',
  'or install by hand on a machine with network (`npm ci --ignore-scripts`) and copy node_modules here.',
];

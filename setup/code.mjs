import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from './child.mjs';
import { SetupFailure } from './failure.mjs';

/**
 * @param {import('./settings.mjs').Settings} settings
 * @returns {boolean} `dist/` was compiled from the sources as they are now
 */
export function codeReady({ projectRoot }) {
  const stamp = join(projectRoot, 'dist', STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === sourceHash(projectRoot);
}

/**
 * Compiles into a folder of its own and swaps it with `dist/`, so that a broken or killed build leaves the old code whole.
 * @param {import('./settings.mjs').Settings} settings
 * @returns {Promise<string>} what was done
 * @throws {SetupFailure} when the compiler or the bundler refuses
 */
export async function compileCode({ projectRoot }) {
  const startedAt = Date.now();
  const hash = sourceHash(projectRoot);
  const fresh = join(projectRoot, '.klankbord', 'build');
  rmSync(fresh, { recursive: true, force: true });
  try {
    await compile(projectRoot, fresh);
    await bundleWorkflows(projectRoot, fresh);
    writeFileSync(join(fresh, STAMP), `${hash}\n`);
    swapFolders(fresh, join(projectRoot, 'dist'));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return `compiled in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
}

async function compile(projectRoot, target) {
  const compiler = join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc');
  const result = await runChild(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', target], {
    cwd: projectRoot,
    timeLimitMs: COMPILE_LIMIT_MS,
  });
  if (result.code !== 0) throw buildFailure('the code does not compile', result);
}

async function bundleWorkflows(projectRoot, target) {
  const script = join(target, 'cli', 'bundle-workflows.js');
  if (!existsSync(script) || !existsSync(join(target, 'workflows', 'index.js'))) return;
  const result = await runChild(process.execPath, [script], { cwd: projectRoot, timeLimitMs: COMPILE_LIMIT_MS });
  if (result.code !== 0) throw buildFailure('the workflows could not be bundled', result);
}

function buildFailure(sentence, { output, timedOut }) {
  if (timedOut) return new SetupFailure(`${sentence}: it took longer than two minutes.`, WAYS_OUT);
  const reason = output.split('\n').find((line) => /error/i.test(line)) ?? output.trim();
  return new SetupFailure(`${sentence}: ${reason.trim().slice(0, 300)}`, WAYS_OUT);
}

function swapFolders(fresh, current) {
  const old = `${fresh}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(current)) renameSync(current, old);
  renameSync(fresh, current);
  rmSync(old, { recursive: true, force: true });
}

/** Over everything that decides what the compiler writes: sources, its settings, and the versions in the lock file. */
function sourceHash(projectRoot) {
  const hash = createHash('sha256');
  for (const file of [...SETTINGS_FILES, ...sourceFiles(projectRoot)]) {
    hash.update(`${file}\0`).update(readFileSync(join(projectRoot, file))).update('\0');
  }
  return hash.digest('hex');
}

function sourceFiles(projectRoot) {
  const { include } = JSON.parse(readFileSync(join(projectRoot, 'tsconfig.build.json'), 'utf8'));
  return include
    .flatMap((folder) => filesBelow(projectRoot, folder))
    .filter((file) => SOURCE.test(file))
    .sort();
}

function filesBelow(projectRoot, folder) {
  if (!existsSync(join(projectRoot, folder))) return [];
  return readdirSync(join(projectRoot, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(projectRoot, `${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  );
}

const STAMP = '.klankbord-sources';
const SOURCE = /\.(ts|tsx|json)$/;
const SETTINGS_FILES = ['package-lock.json', 'tsconfig.build.json', 'tsconfig.json'];
const COMPILE_LIMIT_MS = 120_000;
const WAYS_OUT = [
  'bring the working tree back to a released version (`git status` shows what was changed), then run the same command again.',
];

import { relative } from 'node:path';
import { codeReady, compileCode } from './code.mjs';
import { SetupFailure, formatFailure } from './failure.mjs';
import { fetchServer } from './fetch-server.mjs';
import { findServer } from './find-server.mjs';
import { withSetupLock } from './lock.mjs';
import { installPackages, packagesReady } from './packages.mjs';
import { DEV_SERVER, TEST_SERVER } from './servers.mjs';
import { PURPOSES, readSettings } from './settings.mjs';

/**
 * @param {import('./settings.mjs').Settings} settings
 * @param {string} purpose one of PURPOSES
 * @returns {boolean} nothing is left to do; quick, starts no program and writes nothing
 */
export function isSetUp(settings, purpose) {
  return stepsFor(settings, purpose).every((step) => step.isDone());
}

/**
 * Does what is missing, a line a step. A second set-up of the same tree waits and then finds everything done.
 * @param {import('./settings.mjs').Settings} settings
 * @param {{ purpose: string, write: (text: string) => void }} options `write` gets the label of a step when it begins
 *   and the rest of its line when it is done, so that a reader sees what takes long
 * @returns {Promise<void>}
 * @throws {SetupFailure}
 */
export async function setUp(settings, { purpose, write }) {
  const doAll = async () => {
    for (const step of stepsFor(settings, purpose)) await doStep(step, write);
  };
  if (isSetUp(settings, purpose)) return doAll();
  return withSetupLock(settings, { announce: (line) => write(`set-up: ${line}\n`) }, doAll);
}

/**
 * `node setup/setup.mjs [--for=command|run|tests]`, exit 0, 64 or 69.
 * @param {readonly string[]} parameters
 */
export async function runFromCommandLine(parameters) {
  const purpose = readPurpose(parameters);
  if (purpose === undefined) {
    process.stderr.write(`klankbord: unknown option ${parameters.join(' ')}\n  next: node setup/setup.mjs [--for=${PURPOSES.join('|')}]\n`);
    process.exitCode = 64;
    return;
  }
  await setUpOrExplain(readSettings(), purpose);
}

/**
 * @param {import('./settings.mjs').Settings} settings
 * @param {string} purpose
 * @returns {Promise<boolean>} false after a failure, which was explained; exit code 69 is set then
 */
export async function setUpOrExplain(settings, purpose) {
  try {
    await setUp(settings, { purpose, write: (text) => process.stderr.write(text) });
    return true;
  } catch (error) {
    process.stderr.write(formatFailure(error instanceof SetupFailure ? error : fromSystem(error)));
    process.exitCode = 69;
    return false;
  }
}

async function doStep(step, write) {
  write(`set-up: ${step.label}: `);
  try {
    write(`${step.isDone() ? step.ready() : await step.work()}\n`);
  } catch (error) {
    write('failed\n');
    throw error;
  }
}

function stepsFor(settings, purpose) {
  const steps = [
    { label: 'packages', isDone: () => packagesReady(settings), ready: () => 'ready', work: () => installPackages(settings) },
    { label: 'code', isDone: () => codeReady(settings), ready: () => 'ready', work: () => compileCode(settings) },
  ];
  if (purpose !== 'command') steps.push(devServerStep(settings, purpose));
  if (purpose === 'tests') steps.push(serverStep(TEST_SERVER, settings));
  return steps;
}

/** Tests of the launcher need a dev server of their own also where the product uses another one. */
function devServerStep(settings, purpose) {
  if (settings.temporalAddress === undefined || purpose === 'tests') return serverStep(DEV_SERVER, settings);
  return { label: DEV_SERVER.label, isDone: () => true, ready: () => `not needed, TEMPORAL_ADDRESS is ${settings.temporalAddress}` };
}

function serverStep(server, settings) {
  return {
    label: server.label,
    isDone: () => findServer(server, settings) !== undefined,
    ready: () => `ready (${shortPath(findServer(server, settings))})`,
    work: () => fetchServer(server, { folder: settings.binFolders[0], platform: settings.platform }),
  };
}

function shortPath(path) {
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith('..') ? path : fromHere;
}

function readPurpose(parameters) {
  if (parameters.length === 0) return 'tests';
  const purpose = /^--for=(.+)$/.exec(parameters[0])?.[1];
  return parameters.length === 1 && PURPOSES.includes(purpose) ? purpose : undefined;
}

function fromSystem(error) {
  const ways = {
    ENOSPC: ['free some space, then run the same command again.'],
    EACCES: ['give this user write access there, or run the set-up once as the owner of the files (`npm run setup`).'],
    EROFS: ['run the set-up once where the files can be written (`npm run setup`).'],
  };
  if (error?.code in ways) return new SetupFailure(`set-up could not write ${error.path ?? 'its files'} (${error.code}).`, ways[error.code]);
  throw error;
}

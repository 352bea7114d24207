import { homedir } from 'node:os';
import { delimiter, dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Settings
 * @property {string} projectRoot
 * @property {string} installation folder that holds homes, keys and fetched servers
 * @property {readonly string[]} binFolders where fetched servers may lie; set-up writes to the first
 * @property {readonly string[]} searchPath folders of PATH
 * @property {string | undefined} temporalAddress
 * @property {string | undefined} temporalCliPath
 * @property {string | undefined} testServerPath
 * @property {string} platform `linux-x64`, `darwin-arm64` …
 */

/** What a set-up is for: one command, the running instance, or the tests. */
export const PURPOSES = ['command', 'run', 'tests'];

/**
 * The one place where set-up reads the environment.
 * @param {NodeJS.ProcessEnv} [environment]
 * @param {string} [projectRoot]
 * @returns {Settings}
 */
export function readSettings(environment = process.env, projectRoot = dirname(dirname(fileURLToPath(import.meta.url)))) {
  const own = join(projectRoot, '.klankbord');
  const installation = environment.KLANKBORD_HOME ? absolute(environment.KLANKBORD_HOME) : own;
  return {
    projectRoot,
    installation,
    binFolders: [...new Set([join(installation, 'bin'), join(own, 'bin')])],
    searchPath: (environment.PATH ?? '').split(delimiter).filter((folder) => isAbsolute(folder)),
    temporalAddress: environment.TEMPORAL_ADDRESS || undefined,
    temporalCliPath: environment.TEMPORAL_CLI_PATH ? absolute(environment.TEMPORAL_CLI_PATH) : undefined,
    testServerPath: environment.TEMPORAL_TEST_SERVER_PATH ? absolute(environment.TEMPORAL_TEST_SERVER_PATH) : undefined,
    platform: `${process.platform}-${process.arch}`,
  };
}

/** A leading ~ is not expanded by every shell (`KLANKBORD_HOME="~/x"`), and a folder called ~ helps nobody. */
function absolute(path) {
  return path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : resolve(path);
}

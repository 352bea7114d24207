import { accessSync, constants, statSync } from 'node:fs';
import { join } from 'node:path';
import { SetupFailure } from './failure.mjs';
import { binaryName } from './fetch-server.mjs';

/**
 * Looks for a server where one may lie, in the order of `cli/temporal-binary.ts`: the variable that names it, PATH,
 * the copy that set-up fetched.
 * @param {import('./servers.mjs').Server} server
 * @param {import('./settings.mjs').Settings} settings
 * @returns {string | undefined} path of the binary
 * @throws {SetupFailure} when the variable names something that cannot be run
 */
export function findServer(server, settings) {
  const [variable, named] =
    server.id === 'devServer'
      ? ['TEMPORAL_CLI_PATH', settings.temporalCliPath]
      : ['TEMPORAL_TEST_SERVER_PATH', settings.testServerPath];
  if (named !== undefined) {
    if (isExecutable(named)) return named;
    throw new SetupFailure(`${variable} names ${named}, and there is no program there.`, [
      `correct ${variable}, or unset it to let set-up find or fetch the ${server.label}.`,
    ]);
  }
  const name = binaryName(server, settings.platform);
  return [...settings.searchPath, ...settings.binFolders].map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

import { delimiter, join } from 'node:path';
import { CommandError, EXIT } from '../schemas/errors.ts';
import type { Environment } from './environment.ts';
import { installationDirectory, projectRoot } from './home.ts';
import { isProgram } from './is-program.ts';

/** dev: the server with everything; test: the one that skips time. */
export type TemporalBinary = 'dev' | 'test';

/**
 * Finds a Temporal server in the order of set-up (`setup/find-server.mjs`): the variable that names it, PATH, the copy
 * that set-up fetched. Nothing is fetched here: a first run that downloads while somebody waits times out.
 * @throws CommandError `NoTemporalServer`, exit 69, with the ways to get one
 */
export function findTemporalBinary(environment: Environment, binary: TemporalBinary): string {
  const { variable, name, label } = BINARIES[binary];
  const named = binary === 'dev' ? environment.temporal.cliPath : environment.temporal.testServerPath;
  if (named !== undefined) {
    if (isProgram(named)) return named;
    throw new CommandError('NoTemporalServer', EXIT.unavailable, `${variable} names no program.`, {
      where: named,
      next: `Correct ${variable}, or unset it and run \`npm run setup\`.`,
    });
  }
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  const folders = [...environment.searchPath, ...binFolders(environment)];
  const found = folders.map((folder) => join(folder, file)).find(isProgram);
  if (found !== undefined) return found;
  throw new CommandError('NoTemporalServer', EXIT.unavailable, `No ${label} was found.`, {
    where: ['PATH', ...binFolders(environment)].join(delimiter),
    next: binary === 'dev' ? `Run \`npm run setup\`, set ${variable}, or set TEMPORAL_ADDRESS.` : `Run \`npm run setup\`, or set ${variable}.`,
  });
}

function binFolders(environment: Environment): readonly string[] {
  return [...new Set([join(installationDirectory(environment), 'bin'), join(projectRoot(), '.klankbord', 'bin')])];
}

const BINARIES = {
  dev: { variable: 'TEMPORAL_CLI_PATH', name: 'temporal', label: 'Temporal dev server' },
  test: { variable: 'TEMPORAL_TEST_SERVER_PATH', name: 'temporal-test-server', label: 'time-skipping Temporal server' },
} as const;

/**
 * A program of its own: `replay` of a build that is broken on purpose.
 * Called as `broken-replay BREAKAGE ARCHIVE HOME`; ends as the command would.
 */
import { installSignalHandlers } from '../../cli/signals.ts';
import { readEnvironment } from '../../cli/environment.ts';
import { installationDirectory } from '../../cli/home.ts';
import { createOutput } from '../../cli/output.ts';
import { replayFile } from '../../cli/replay/replay-file.ts';
import { BREAKAGES, brokenSteps } from './broken-steps.ts';

const interruption = installSignalHandlers();
const environment = readEnvironment();
const [named, archive, home] = process.argv.slice(2);
const breakage = BREAKAGES.find((name) => name === named);
if (breakage === undefined || archive === undefined || home === undefined) {
  throw new Error(`expected BREAKAGE ARCHIVE HOME, with one of ${BREAKAGES.join(', ')}`);
}
const { stdin, stdout, stderr } = process;
const output = createOutput({ results: stdout, messages: stderr, json: true, language: 'en', noColor: true });
process.exit(
  await replayFile(
    { environment, installation: installationDirectory(environment), home, json: true, language: 'en', output, stdin, interruption },
    { archive, collectSteps: brokenSteps(breakage) },
  ),
);

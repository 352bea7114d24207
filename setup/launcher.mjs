import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readSettings } from './settings.mjs';
import { isSetUp, setUpOrExplain } from './steps.mjs';

/**
 * Does what set-up still has to do for this command, then hands over to the compiled program in this same process:
 * a second process would stand between a terminal's Ctrl-C and the one that has to end in order.
 * @param {readonly string[]} parameters as typed after `./klankbord`
 */
export async function launch(parameters) {
  const settings = readSettings();
  const purpose = purposeOf(parameters);
  if (!isReady(settings, purpose) && !(await setUpOrExplain(settings, purpose))) return;
  await import(pathToFileURL(join(settings.projectRoot, 'dist', 'cli', 'main.js')).href);
}

/** A variable that names no program makes the question itself fail: set-up then explains it. */
function isReady(settings, purpose) {
  try {
    return isSetUp(settings, purpose);
  } catch {
    return false;
  }
}

/** Reading commands need no Temporal server; nobody should wait for one to be fetched in order to see a help text. */
function purposeOf(parameters) {
  const command = parameters.find((parameter) => !parameter.startsWith('-'));
  const asksHelp = parameters.includes('--help') || parameters.includes('-h');
  return !asksHelp && COMMANDS_WITH_TEMPORAL.includes(command) ? 'run' : 'command';
}

const COMMANDS_WITH_TEMPORAL = ['start', 'replay'];

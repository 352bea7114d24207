import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { readEnvironment, type Environment } from '../../cli/environment.ts';
import { isProgram } from '../../cli/is-program.ts';

/** Where distributions put it, looked at in this order after `KLANKBORD_CHROMIUM`. */
const USUAL_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];
const NAMES_IN_PATH = ['chromium', 'chromium-browser', 'google-chrome'];
/** Nothing but the page asks the network, and it runs as root in a container, where Chromium has no sandbox. */
const SWITCHES = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/**
 * Starts the Chromium of this machine without a window. Nothing is fetched.
 * @throws Error that says how to get one
 */
export function startChromium(environment: Environment = readEnvironment()): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(environment), args: SWITCHES });
}

/**
 * Path of the Chromium of this machine: the one that `KLANKBORD_CHROMIUM` names, else where distributions put it, else in PATH.
 * @throws Error that says how to get one
 */
export function findChromium({ secret, searchPath }: Pick<Environment, 'secret' | 'searchPath'>): string {
  const named = secret('KLANKBORD_CHROMIUM'); // no secret, but the one way to read a variable that only benches and tests know
  if (named !== undefined) {
    if (isProgram(named)) return named;
    throw new Error(`KLANKBORD_CHROMIUM names ${named}, and there is no program there. Correct it, or unset it.`);
  }
  const found = [...USUAL_PLACES, ...searchPath.flatMap((folder) => NAMES_IN_PATH.map((name) => join(folder, name)))].find(isProgram);
  if (found !== undefined) return found;
  throw new Error(`No Chromium was found in ${USUAL_PLACES.join(', ')} or PATH. Install it (Debian, Ubuntu: apt-get install chromium), or name one in KLANKBORD_CHROMIUM.`);
}

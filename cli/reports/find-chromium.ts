import { delimiter, isAbsolute, join } from 'node:path';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import { isProgram } from '../is-program.ts';

/** Where distributions put it, looked at before PATH. */
const USUAL_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/Applications/Chromium.app/Contents/MacOS/Chromium'];
const NAMES_IN_PATH = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const NEXT = 'Install Chromium (Debian, Ubuntu: apt-get install chromium), or use --format html and print it from a browser.';

/**
 * Path of the Chromium of this machine: the one that is named, else where distributions put it, else in PATH. Nothing is fetched.
 * @param options.named a path; it is the only one that is tried
 * @param options.searchPath folders of PATH
 * @throws CommandError `NoChromium`, exit 69, with the ways to get one
 */
export function findChromium({ named, searchPath }: { readonly named?: string | undefined; readonly searchPath: readonly string[] }): string {
  if (named !== undefined) {
    if (isProgram(named)) return named;
    throw new CommandError('NoChromium', EXIT.unavailable, 'There is no Chromium at that place.', { where: named, next: NEXT });
  }
  const places = [...USUAL_PLACES, ...searchPath.filter((folder) => isAbsolute(folder)).flatMap((folder) => NAMES_IN_PATH.map((name) => join(folder, name)))];
  const found = places.find(isProgram);
  if (found !== undefined) return found;
  throw new CommandError('NoChromium', EXIT.unavailable, 'A PDF is made by Chromium, and none was found.', { where: [...USUAL_PLACES, 'PATH'].join(delimiter), next: NEXT });
}

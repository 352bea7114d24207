import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Keeps the whole of an error that only we can use, in a file of the installation that its owner alone can read.
 * @returns the file and the reference to look for in it, or a sentence when it could not be written
 */
export function keepFailure(installation: string, error: unknown): string {
  const reference = randomBytes(4).toString('hex');
  const path = join(installation, 'errors.log');
  const record = { reference, at: new Date().toISOString(), error: describe(error) };
  try {
    mkdirSync(installation, { recursive: true, mode: 0o700 });
    appendFileSync(path, `${JSON.stringify(record)}\n`, { mode: 0o600 });
    return `${path}, reference ${reference}`;
  } catch {
    return `not kept: ${path} cannot be written`;
  }
}

/** Stack and causes; never enumerable fields, which may hold rows. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, LONGEST);
  const cause = error.cause === undefined ? '' : `\ncaused by ${describe(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`.slice(0, LONGEST);
}

const LONGEST = 8_000;

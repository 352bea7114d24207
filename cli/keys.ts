import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InstallationKeys } from '../activities/dependencies.ts';
import { CommandError, EXIT } from '../schemas/errors.ts';
import { hasData, listFilledHomes, liveHome, type Home } from './home.ts';

/**
 * Opens the three keys of an installation, 32 bytes each, and makes them at its first start. Each lies in a file of
 * its own that only its owner can read: `keys/{tenant,identity,list}.key`, 64 hex digits.
 * @throws CommandError `KeysMissing` or `KeysDamaged`, exit 78: keys that were lost are never replaced silently, since
 *   every mention and every objection would get another name.
 */
export function openKeys(installation: string): InstallationKeys {
  const folder = keysFolder(installation);
  const missing = NAMES.filter((name) => !existsSync(join(folder, `${name}.key`)));
  if (missing.length > 0 && holdsData(installation)) {
    throw new CommandError('KeysMissing', EXIT.configuration, `Data is there, but ${missing.join(', ')}.key is missing.`, {
      where: folder,
      next: 'Put the keys back from your backup, or start with an empty folder (KLANKBORD_HOME).',
    });
  }
  return {
    tenant: openKey(join(folder, 'tenant.key')),
    identity: openKey(join(folder, 'identity.key')),
    list: openKey(join(folder, 'list.key')),
  };
}

/**
 * The key of sign-ins, forms and links, 32 bytes; made when it is not there yet: a new one signs everybody out and ends the links
 * of messages, and loses nothing.
 * @throws CommandError `KeysDamaged`, exit 78
 */
export function openWebKey(installation: string): Uint8Array {
  return openKey(join(keysFolder(installation), 'web.key'));
}

/**
 * Key files that a first start would make anew, and the folder they belong in. Where several machines share one store each needs
 * the same four: with others it names posts otherwise, reads no identities, and signs links that the screens refuse.
 */
export function keysNotHere(installation: string): { readonly folder: string; readonly names: readonly string[] } {
  const folder = keysFolder(installation);
  return { folder, names: [...NAMES, 'web'].map((name) => `${name}.key`).filter((name) => !existsSync(join(folder, name))) };
}

/** The file with the bearer token of the instance that serves a home. */
export function instanceTokenPath(home: Home): string {
  const name = createHash('sha256').update(home.path).digest('hex').slice(0, 16);
  return join(keysFolder(home.installation), `instance-${name}.key`);
}

/**
 * @returns the token as text, made when the file is not there yet
 * @throws CommandError `KeysDamaged`, exit 78
 */
export function openInstanceToken(path: string): string {
  return openKey(path).toString('hex');
}

export function keysFolder(installation: string): string {
  return join(installation, 'keys');
}

function openKey(path: string): Buffer {
  if (!existsSync(path)) createKey(path);
  const text = readFileSync(path, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new CommandError('KeysDamaged', EXIT.configuration, 'A key file does not hold 64 hex digits.', {
      where: path,
      next: 'Put the file back from your backup.',
    });
  }
  return Buffer.from(text, 'hex');
}

/** Of two processes that make the same key at once one wins, and both then read the winner's. */
function createKey(path: string): void {
  const folder = join(path, '..');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const own = `${path}.${process.pid}`;
  writeFileSync(own, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o600 });
  try {
    linkSync(own, path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    unlinkSync(own);
  }
}

function holdsData(installation: string): boolean {
  return hasData(liveHome(installation)) || listFilledHomes(installation).length > 0;
}

const NAMES = ['tenant', 'identity', 'list'] as const;
const KEY_BYTES = 32;

import { existsSync, readFileSync, statSync } from 'node:fs';
import { access, constants, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CommandError } from '../../schemas/errors.ts';
import type { DoctorCheck } from '../../texts/cli.ts';
import { isEmbedded, withoutSecrets } from '../engine.ts';
import type { Environment } from '../environment.ts';
import { projectRoot, type Home } from '../home.ts';
import { keysFolder } from '../keys.ts';
import { findLockHolder } from '../lock.ts';
import { findFreePort } from '../ports.ts';
import { reasonOf } from '../reason.ts';
import { askTemporal } from './ask-temporal.ts';
import { checkConfiguration, checkOutbound, checkSecrets } from './check-configuration.ts';
import { checkPeople, checkReceivers } from './check-people.ts';

/** What a check found. `next` is there when something has to be done. */
export interface Finding {
  readonly ok: boolean;
  readonly found: string;
  readonly next?: string | undefined;
}

export interface CheckContext {
  readonly environment: Environment;
  readonly installation: string;
  /** The one that `--home` names, else the live one. */
  readonly home: Home;
  /** `--config`, as typed. */
  readonly config: unknown;
}

/** Each check is quick, changes nothing, and says what it saw. Those that return undefined do not apply here. */
export const CHECKS: Readonly<Record<DoctorCheck, (context: CheckContext) => Promise<Finding | undefined>>> = {
  async node() {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    const ok = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
    return { ok, found: process.versions.node, next: ok ? undefined : `Install Node ${OLDEST_NODE.join('.')} or newer.` };
  },

  async packages() {
    const root = projectRoot();
    const marker = join(root, 'node_modules', '.klankbord-lock');
    const { createHash } = await import('node:crypto');
    const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
    const ok = existsSync(marker) && readFileSync(marker, 'utf8').trim() === hash;
    return { ok, found: ok ? 'as the lock file says' : 'not those of the lock file', next: ok ? undefined : 'Run `npm run setup`.' };
  },

  async chdb({ environment }) {
    if (!isEmbedded(environment)) return undefined;
    try {
      const { readEngineVersion } = await import('../../store/embedded.ts');
      const { chdb, engine } = await readEngineVersion();
      return { ok: true, found: `chdb ${chdb}, engine ${engine}` };
    } catch (error) {
      return { ok: false, found: reasonOf(error), next: 'Run `npm run setup` on Linux with glibc or on macOS, or set CLICKHOUSE_URL to a ClickHouse server.' };
    }
  },

  temporal: ({ environment }) => askTemporal(environment),

  async ports() {
    const port = await findFreePort();
    return { ok: true, found: `127.0.0.1 has free ones, such as ${port}` };
  },

  async home({ home }) {
    const folder = existingFolder(home.path);
    try {
      await access(folder, constants.W_OK | constants.X_OK);
      return { ok: true, found: home.path };
    } catch (error) {
      return { ok: false, found: `${folder}: ${reasonOf(error)}`, next: 'Make it writable for this user, or choose another with KLANKBORD_HOME or --home.' };
    }
  },

  async disk({ home }) {
    const { bavail, bsize } = await statfs(existingFolder(home.path));
    const freeBytes = bavail * bsize;
    const ok = freeBytes >= NEEDED_BYTES;
    return { ok, found: `${(freeBytes / 1e9).toFixed(1)} GB free`, next: ok ? undefined : `Free some space: ${NEEDED_BYTES / 1e9} GB are advised.` };
  },

  async locks({ home }) {
    const holder = findLockHolder(home);
    return { ok: true, found: holder === undefined ? 'free' : `held by process ${holder.pid} (${holder.purpose})` };
  },

  async keys({ installation }) {
    const folder = keysFolder(installation);
    if (!existsSync(folder)) return { ok: true, found: 'made at the first start' };
    const open = ['tenant', 'identity', 'list']
      .map((name) => join(folder, `${name}.key`))
      .filter((path) => existsSync(path) && (statSync(path).mode & 0o077) !== 0);
    return open.length === 0
      ? { ok: true, found: `${folder}, for their owner alone` }
      : { ok: false, found: `others can read ${open.join(', ')}`, next: `Run: chmod 600 ${open.join(' ')}` };
  },

  async clickhouse({ environment }) {
    const { url, user, password } = environment.clickhouse;
    if (url === undefined) return undefined;
    const where = withoutSecrets(url);
    const { createClient } = await import('@clickhouse/client');
    const given = { url, username: user, password, request_timeout: 5_000 };
    const client = createClient(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));
    try {
      const result = await client.query({ query: 'SELECT version() AS version', format: 'JSONEachRow' });
      const [row] = await result.json<{ version: string }>();
      return { ok: true, found: `${row?.version} at ${where}` };
    } catch (error) {
      return { ok: false, found: `${where}: ${reasonOf(error)}`, next: 'Check that the server runs, and CLICKHOUSE_URL, CLICKHOUSE_USER and CLICKHOUSE_PASSWORD.' };
    } finally {
      await client.close();
    }
  },

  async models() {
    const { readModels } = await import('../models.ts');
    try {
      const models = await readModels(join(projectRoot(), 'models'));
      const languages = models.map(({ language }) => language).join(', ');
      return { ok: models.length > 0, found: languages || 'none', next: models.length > 0 ? undefined : 'Restore the folder models of this version.' };
    } catch (error) {
      const next = error instanceof CommandError ? error.next : undefined;
      return { ok: false, found: reasonOf(error), next: next ?? 'Restore the folder models of this version.' };
    }
  },

  configuration: checkConfiguration,
  outbound: checkOutbound,
  secrets: checkSecrets,
  people: checkPeople,
  receivers: checkReceivers,
};

/** The folder itself, or the nearest one above it that is there. */
function existingFolder(path: string): string {
  let folder = path;
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

const OLDEST_NODE = [20, 19] as const;
const NEEDED_BYTES = 2e9;

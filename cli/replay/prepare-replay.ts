import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { brandsFromArchive } from '../../analysis/brand-query/archive-brands.ts';
import { UNNAMED_BRAND } from '../../activities/read-mention.ts';
import type { BrandsConfig } from '../../schemas/config/brands.ts';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { ReplayId } from '../../schemas/plain/history-safe.ts';
import { readBrands } from '../config/read-brands.ts';
import { homeAt, readHomeRecord, replayHome, type Home } from '../home.ts';
import { scanArchive } from './scan-archive.ts';

/** A replay that can be started, or gone on with. */
export interface PreparedReplay {
  readonly replay: ReplayId;
  readonly home: Home;
  /** Absolute. */
  readonly archive: string;
  readonly bytes: number;
  readonly brands: BrandsConfig;
  /** The home already holds a part of this replay, or all of it. */
  readonly resumed: boolean;
  /** ISO 8601; fixed at the first start. */
  readonly startedAt: string;
}

/**
 * Checks an archive and its brands file and finds the home of their replay. Nothing is written.
 *
 * @throws CommandError 66 or 65 for the archive, 64 when the home holds another replay; ConfigError for the brands.
 */
export async function prepareReplay({ archive, brandsFile, brandsAsOf, homeDirectory, installation, now, signal }: {
  readonly archive: string;
  readonly brandsFile?: string | undefined;
  /** Moment at which review dates are checked; left out: now. */
  readonly brandsAsOf?: number | undefined;
  readonly homeDirectory?: string | undefined;
  readonly installation: string;
  readonly now: () => number;
  readonly signal: AbortSignal;
}): Promise<PreparedReplay> {
  const path = resolve(archive);
  const configured = brandsFile === undefined ? undefined : await readBrands(brandsFile, { now: () => brandsAsOf ?? now() });
  const scan = await scanArchive(path, { wantBrands: configured === undefined, signal });
  const brandsHash = brandsFile === undefined ? 'no brands file' : createHash('sha256').update(await readFile(brandsFile)).digest('hex');
  const replay = createHash('sha256').update(`${scan.sha256}\n${brandsHash}`).digest('hex').slice(0, 16) as ReplayId; // 16 hex digits, as the type says
  const home = homeDirectory === undefined ? replayHome(installation, replay) : homeAt(installation, homeDirectory);
  const record = readHomeRecord(home);
  if (record !== undefined && record['replay'] !== replay) {
    throw new CommandError('HomeTaken', EXIT.usage, 'This home holds the replay of another archive, or of the same one with other brands.', {
      where: home.path,
      next: 'Choose another folder with --home, or leave --home out: every replay then gets a home of its own.',
    });
  }
  return {
    replay,
    home,
    archive: path,
    bytes: scan.bytes,
    brands: configured ?? brandsFromArchive([...scan.brandNames, ...(scan.hasUnnamed ? [UNNAMED_BRAND] : [])]),
    resumed: record !== undefined,
    startedAt: record?.startedAt ?? new Date(now()).toISOString(),
  };
}

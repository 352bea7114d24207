import { statSync } from 'node:fs';
import type { TextAnalyser } from '../../schemas/analysis.ts';
import type { InstallationKeys } from '../../activities/dependencies.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import type { ImportTarget } from './import-target.ts';
import { createRowParser, type ReadPost } from './parse-row.ts';
import { readRows, type ImportFormat } from './read-rows.ts';
import { measureCommand, POSTS_AT_ONCE, STORE_POSTS, type StoredCounts } from './store-posts.ts';

/** Refused rows that are told one by one; of the others only the number. */
export const REFUSED_SHOWN = 20;

/** What an import did. */
export interface ImportSummary {
  readonly read: number;
  readonly stored: number;
  readonly changed: number;
  readonly duplicates: number;
  readonly notCollected: number;
  readonly refusedCount: number;
  /** The first twenty; reasons hold no value of a row. */
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
  /** Brands of the rows that could be used. */
  readonly brands: readonly string[];
  /** Conversations that were measured afterwards; null where nothing was. */
  readonly threads: number | null;
  readonly isDryRun: boolean;
}

/**
 * Reads an export row by row and stores it a thousand rows at a time, so that memory stays flat whatever its size; then measures the
 * brands it touched. A bad row is told and passed over. The same file again stores nothing.
 * @throws CommandError exit 65 for wrong columns; what the store throws; the reason of `signal` when that was aborted
 */
export async function importWebcare(
  { target, path, format, keys, analyser, brand, zone, isDryRun, now, onProgress = () => undefined, signal }: {
    readonly target: ImportTarget;
    readonly path: string;
    readonly format: ImportFormat;
    readonly keys: InstallationKeys;
    readonly analyser: TextAnalyser;
    readonly brand: string | undefined;
    readonly zone: string | undefined;
    readonly isDryRun: boolean;
    readonly now: EpochMs;
    readonly onProgress?: ((progress: { readonly percent: number; readonly rows: number }) => void) | undefined;
    readonly signal: AbortSignal;
  },
): Promise<ImportSummary> {
  const parse = createRowParser({ keys, analyser, zone, now, brand, brands: target.settings.brands.brands });
  const refused: { line: number; reason: string }[] = [];
  const brands = new Set<string>();
  const size = statSync(path).size;
  const counts = { read: 0, refused: 0, bytes: 0 };
  let total: StoredCounts = { stored: 0, changed: 0, duplicates: 0, notCollected: 0 };
  let posts: ReadPost[] = [];
  const flush = async () => {
    if (posts.length === 0) return;
    total = added(total, await target.run(STORE_POSTS, { posts, importedAt: now, isDryRun }));
    posts = [];
    onProgress({ percent: size > 0 ? Math.min(100, Math.round((counts.bytes / size) * 100)) : 100, rows: counts.read });
  };
  for await (const row of readRows(path, { format, signal, onBytes: (bytes) => (counts.bytes = bytes) })) {
    signal.throwIfAborted();
    counts.read += 1;
    const parsed = 'reason' in row ? row : parse(row.values);
    if ('reason' in parsed) {
      counts.refused += 1;
      if (refused.length < REFUSED_SHOWN) refused.push({ line: row.line, reason: parsed.reason });
      continue;
    }
    posts.push(parsed);
    brands.add(parsed.brand);
    if (posts.length === POSTS_AT_ONCE) await flush();
  }
  await flush();
  const threads = isDryRun || total.stored === 0 ? null : (await target.run(measureCommand(target.settings), { brands: [...brands], tick: new Date(now).toISOString() })).threads;
  return { read: counts.read, ...total, refusedCount: counts.refused, refused, brands: [...brands].toSorted(), threads, isDryRun };
}

function added(a: StoredCounts, b: StoredCounts): StoredCounts {
  return { stored: a.stored + b.stored, changed: a.changed + b.changed, duplicates: a.duplicates + b.duplicates, notCollected: a.notCollected + b.notCollected };
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { readLines } from '../../connectors/archive/read-lines.ts';
import { CommandError, EXIT } from '../../schemas/errors.ts';

/** What has to be known of an archive before it is replayed. */
export interface ArchiveScan {
  /** SHA-256 of the whole file, hex. */
  readonly sha256: string;
  readonly bytes: number;
  /** Values of `brand`, in order of first sight; empty when `wantBrands` was false. */
  readonly brandNames: readonly string[];
  /** Some line names no brand. */
  readonly hasUnnamed: boolean;
}

const SCAN_LINES = 5_000;
const SCAN_BYTES = 16 * 1024 * 1024;
const HEAD_BYTES = 4_096;

/**
 * Looks at an archive: it exists, is a file, and holds at least one JSON object; its hash, and with `wantBrands` the
 * brands its lines name.
 *
 * @throws CommandError with exit 66 for a missing, unreadable or empty file and a folder, 65 for a file that holds no
 *   JSON object at all.
 */
export async function scanArchive(path: string, { wantBrands, signal }: { readonly wantBrands: boolean; readonly signal: AbortSignal }): Promise<ArchiveScan> {
  const bytes = await sizeOf(path);
  if (bytes === 0) throw new CommandError('NoInput', EXIT.noInput, 'The archive is empty.', { where: path, next: NEXT_SHAPE });
  if (await looksBinary(path)) {
    throw new CommandError('BadData', EXIT.badData, 'The archive is a binary file, not JSON Lines.', { where: path, next: NEXT_SHAPE });
  }
  const names = new Set<string>();
  let hasUnnamed = false;
  let objects = 0;
  for (let offset = 0; offset < bytes; ) {
    const lines = await readLines(path, { offset, maxLines: SCAN_LINES, maxBytes: SCAN_BYTES, signal });
    const last = lines.at(-1);
    if (last === undefined) break;
    offset = last.nextOffset;
    for (const { text } of lines) {
      const brand = brandOf(text?.replace(/^\uFEFF/, ''));
      if (brand === undefined) continue;
      objects += 1;
      if (brand === null) hasUnnamed = true;
      else names.add(brand);
    }
    if (objects > 0 && !wantBrands) break;
  }
  if (objects === 0) {
    throw new CommandError('BadData', EXIT.badData, 'No line of the archive is a JSON object.', { where: path, next: NEXT_SHAPE });
  }
  return { sha256: await hashOf(path, signal), bytes, brandNames: wantBrands ? [...names] : [], hasUnnamed };
}

const NEXT_SHAPE =
  'Give a file with one JSON object on each line, such as {"id":"1","published_at":"2026-11-24T09:00:00Z","text":"…"} (docs/schema/archive-line.schema.json).';

/** undefined: no JSON object; null: an object without a brand. */
function brandOf(text: string | undefined): string | null | undefined {
  if (text === undefined || !text.includes('{')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
    const brand = 'brand' in value ? value.brand : undefined;
    return typeof brand === 'string' && brand.trim() !== '' ? brand : null;
  } catch {
    return undefined;
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    const entry = await stat(path);
    if (entry.isDirectory()) {
      throw new CommandError('NoInput', EXIT.noInput, 'The archive is a folder.', { where: path, next: 'Name the file in it.' });
    }
    if (!entry.isFile()) {
      throw new CommandError('NoInput', EXIT.noInput, 'The archive is not a plain file.', { where: path, next: 'Write it to a file first: a replay has to be able to go on where it was stopped.' });
    }
    return entry.size;
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why = code === 'ENOENT' ? 'The archive does not exist.' : code === 'EACCES' ? 'The archive may not be read.' : `The archive cannot be opened (${code}).`;
    throw new CommandError('NoInput', EXIT.noInput, why, { where: path, next: 'Check the path and its permissions.', cause: error });
  }
}

/** Archives may hold \u0000 as an escape; a raw NUL in the first bytes means that it is no text file. */
async function looksBinary(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw new CommandError('NoInput', EXIT.noInput, 'The archive may not be read.', { where: path, next: 'Check its permissions.', cause: error });
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = buffer.subarray(0, bytesRead);
    return head.includes(0) && !head.toString('latin1').trimStart().startsWith('{');
  } finally {
    await file.close();
  }
}

async function hashOf(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { signal, highWaterMark: 1024 * 1024 })) hash.update(chunk as Buffer); // no encoding is set
  return hash.digest('hex');
}

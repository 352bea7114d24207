import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError, EXIT } from '../../schemas/errors.ts';

/** Where the rows of an export go. */
export interface ExportOutput {
  /** Adds a chunk and has it on the disk before it returns. @returns bytes added */
  add(body: Uint8Array): Promise<number>;
}

/** Opens what an export writes. `bytes` and `parts`: how much of it counts; what a stop left behind that is cut off. */
export type OpenOutput = (out: string, written: { readonly bytes: number; readonly parts: number }) => Promise<ExportOutput>;

const MODE = 0o600;
const PART = /^part-\d{5}\.parquet(?:\.partial)?$/;

/** One file that grows. @throws CommandError `ExportUnwritable` */
export const openTextOutput: OpenOutput = (out, { bytes }) => writing(out, async () => {
  const file = await open(out, bytes === 0 ? 'w' : 'r+', MODE);
  try {
    await file.truncate(bytes);
  } finally {
    await file.close();
  }
  return { add: (body) => writing(out, () => append(out, body)) };
});

/** A folder of numbered Parquet files, which readers take as one data set. @throws CommandError `ExportUnwritable` */
export const openParquetOutput: OpenOutput = (out, { parts }) => writing(out, async () => {
  mkdirSync(out, { recursive: true, mode: 0o700 });
  const kept = new Set(Array.from({ length: parts }, (_, place) => partName(place + 1)));
  for (const name of readdirSync(out)) if (PART.test(name) && !kept.has(name)) rmSync(join(out, name));
  let made = parts;
  return {
    add: (body) => writing(out, async () => {
      made += 1;
      await writeWhole(join(out, partName(made)), body);
      return body.byteLength;
    }),
  };
});

/** Writes a file beside its place and moves it there: whole or not at all. */
export async function writeWhole(path: string, body: Uint8Array | string): Promise<void> {
  await writing(path, async () => {
    const partial = `${path}.partial`;
    const file = await open(partial, 'w', MODE);
    try {
      await file.writeFile(body);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, path);
  });
}

/** @throws CommandError `ExportExists` when something is there already */
export function refuseExisting(paths: readonly string[]): void {
  const there = paths.find((path) => existsSync(path));
  if (there === undefined) return;
  throw new CommandError('ExportExists', EXIT.usage, 'There is something at this place already, and nothing is written over it.', {
    where: there, next: 'Choose another place with --out, or go on with an export that was stopped: --resume.',
  });
}

function partName(number: number): string {
  return `part-${String(number).padStart(5, '0')}.parquet`;
}

async function append(path: string, body: Uint8Array): Promise<number> {
  const file = await open(path, 'a', MODE);
  try {
    await file.appendFile(body);
    await file.sync();
  } finally {
    await file.close();
  }
  return body.byteLength;
}

async function writing<Result>(where: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CommandError || !(error instanceof Error) || !('code' in error)) throw error;
    const isFull = error.code === 'ENOSPC' || error.code === 'EDQUOT';
    throw new CommandError('ExportUnwritable', isFull ? EXIT.tryAgain : EXIT.unavailable, isFull ? 'The disk is full.' : `The export cannot be written there (${String(error.code)}).`, {
      where, next: isFull ? 'Make room, then run the same command with --resume.' : 'Choose another place with --out, or make this one writable.', cause: error,
    });
  }
}

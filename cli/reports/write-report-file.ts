import { writeFileSync } from 'node:fs';
import { CommandError, EXIT } from '../../schemas/errors.ts';

/** Writes a report into a file, for its owner alone. @throws CommandError `FileUnwritable` (69) */
export function writeReportFile(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content, { mode: 0o600 });
  } catch (error) {
    throw new CommandError('FileUnwritable', EXIT.unavailable, `The report could not be written (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'}).`, {
      where: path, next: 'Name a folder that exists and may be written to with --out.', cause: error,
    });
  }
}

import { EXIT, type ExitCode } from '../../schemas/errors.ts';
import { writeHeader } from '../../store/export-text.ts';
import { EXPORT_TEXTS } from '../../texts/export-texts.ts';
import type { ReadCommand } from '../commands/read-command.ts';
import type { Role } from '../../schemas/config/escalation.ts';
import type { Output } from '../output.ts';
import { shortSpan } from '../times.ts';
import { openParquetOutput, openTextOutput, refuseExisting, writeWhole, type ExportOutput, type OpenOutput } from './export-output.ts';
import { createExportProgress, wholeNumber } from './export-progress.ts';
import { dropState, readState, saveState, statePath, type ExportPlace, type ExportState, type ExportWish } from './export-state.ts';
import { BEGIN_EXPORT, checkRole, END_EXPORT, READ_EXPORT_CHUNK } from './export-steps.ts';

/** Asks the store that holds the rows, wherever it is. */
export type RunStep = <Options, Result>(command: ReadCommand<Options, Result>, options: Options) => Promise<Result>;

export interface ExportOptions {
  readonly wish: ExportWish;
  readonly roles: readonly Role[];
  /** Not needed by an export that goes on: it has one. */
  readonly reason: string;
  /** Absolute path of the file, or the folder of a Parquet data set. */
  readonly out: string;
  readonly isResumed: boolean;
}

export interface ExportSurroundings {
  readonly step: RunStep;
  readonly output: Output;
  readonly signal: AbortSignal;
  readonly now?: (() => number) | undefined;
  readonly rowsAtOnce?: number | undefined;
  readonly open?: OpenOutput | undefined;
}

/** Some megabytes of text: what is held in memory, whatever the view holds. */
const ROWS_AT_ONCE = 50_000;

/**
 * Writes a published view to a file, chunk by chunk: what it takes in memory does not grow with the view. After each chunk its place is
 * on the disk; a stop, a kill or a full disk costs one chunk, and `isResumed` goes on behind the last whole one.
 * Beside the file lies what tells who took it, when, why and by which filters.
 * @returns 0, or 130 when it was interrupted
 * @throws CommandError `ExportExists`, `ExportDiffers`, `ExportForbidden`, `NoExport`, `ExportUnwritable` and those of the steps; StoreError
 */
export async function runExport(options: ExportOptions, { step, output, signal, now = Date.now, rowsAtOnce = ROWS_AT_ONCE, open = usualOutput(options) }: ExportSurroundings): Promise<ExitCode> {
  const texts = EXPORT_TEXTS[output.language];
  const { out } = options;
  const begun = now();
  checkRole(options.wish.view, { person: options.wish.person, roles: options.roles });
  let state = options.isResumed ? readState(out, options.wish) : await begin(options, step, rowsAtOnce);
  if (options.isResumed && !output.json) output.note(texts.goesOn(wholeNumber(state.place.rows, output)));
  const total = state.slices.reduce((sum, { rows }) => sum + rows, 0);
  const progress = createExportProgress(output, { total, from: state.place.rows, now });
  try {
    const file = await open(out, state.place);
    if (state.place.bytes === 0) state = await keep(out, state, await writeFirst(file, state));
    while (state.place.slice < state.slices.length) {
      signal.throwIfAborted();
      state = await keep(out, state, await writeChunk(file, state, { step, rowsAtOnce }));
      progress.show(state.place.rows);
    }
    const { endedAt } = await step(END_EXPORT, { export: state.export, rows: state.place.rows });
    await writeAbout(out, state, { endedAt, watermark: texts.watermark });
    dropState(out);
  } catch (error) {
    progress.end();
    if (!output.json) output.note(texts.stopped(wholeNumber(state.place.rows, output)));
    if (signal.aborted) return EXIT.interrupted;
    throw error;
  }
  progress.end();
  const { export: id, place } = state;
  if (output.json) output.value({ export: id, path: out, about: aboutPath(out), format: options.wish.format, rows: place.rows, bytes: place.bytes, parts: place.parts, seconds: (now() - begun) / 1_000 });
  else output.line(texts.done({ rows: wholeNumber(place.rows, output), path: out, about: aboutPath(out), seconds: shortSpan(Math.ceil((now() - begun) / 1_000)) }));
  return EXIT.ok;
}

/** Where the file lies that tells who took an export. */
export function aboutPath(out: string): string {
  return `${out}.about.json`;
}

function usualOutput({ wish }: ExportOptions): OpenOutput {
  return wish.format === 'parquet' ? openParquetOutput : openTextOutput;
}

async function begin({ wish, roles, reason, out }: ExportOptions, step: RunStep, rows: number): Promise<ExportState> {
  refuseExisting([out, statePath(out), aboutPath(out)]);
  const begun = await step(BEGIN_EXPORT, { ...wish, roles, reason, rows });
  const state: ExportState = { ...begun, wish, reason, place: { slice: 0, after: null, rows: 0, bytes: 0, parts: 0 } };
  // Before the first row: who has the file always has this as well.
  await saveState(out, state);
  await writeAbout(out, state, { endedAt: null, watermark: EXPORT_TEXTS.en.watermark });
  return state;
}

async function keep(out: string, state: ExportState, place: ExportPlace): Promise<ExportState> {
  const next = { ...state, place };
  await saveState(out, next);
  return next;
}

/** What stands above the first row. */
async function writeFirst(file: ExportOutput, { wish: { format }, columns, place }: ExportState): Promise<ExportPlace> {
  const header = format === 'parquet' ? '' : writeHeader(format, columns);
  return header === '' ? place : { ...place, bytes: place.bytes + (await file.add(Buffer.from(header, 'utf8'))) };
}

async function writeChunk(file: ExportOutput, { export: id, wish: { format }, slices, place }: ExportState, { step, rowsAtOnce }: { readonly step: RunStep; readonly rowsAtOnce: number }): Promise<ExportPlace> {
  const { from, to } = slices[place.slice] ?? { from: null, to: null };
  const { count, body, last, isEnd } = await step(READ_EXPORT_CHUNK, { export: id, slice: { from, to }, after: place.after, limit: rowsAtOnce, rowsBefore: place.rows });
  const isLast = isEnd && place.slice === slices.length - 1;
  // A data set without rows has one file, so that readers know its columns.
  const isWritten = count > 0 || (format === 'parquet' && isLast && place.parts === 0);
  const bytes = isWritten ? await file.add(Buffer.from(body, format === 'parquet' ? 'base64' : 'utf8')) : 0;
  return {
    slice: isEnd ? place.slice + 1 : place.slice, after: isEnd ? null : last, rows: place.rows + count, bytes: place.bytes + bytes,
    parts: format === 'parquet' && isWritten ? place.parts + 1 : place.parts,
  };
}

async function writeAbout(out: string, { export: id, begunAt, columns, wish, reason, place }: ExportState, { endedAt, watermark }: { readonly endedAt: number | null; readonly watermark: string }): Promise<void> {
  const iso = (at: number | undefined | null) => (at === undefined || at === null ? null : new Date(at).toISOString());
  const { brand = null, from, to } = wish.filters;
  await writeWhole(aboutPath(out), `${JSON.stringify({
    export: id, watermark, person: wish.person, reason, begunAt: iso(begunAt), endedAt: iso(endedAt), isComplete: endedAt !== null,
    view: wish.view, format: wish.format, filters: { brand, from: iso(from), to: iso(to) }, rows: place.rows, bytes: place.bytes, parts: place.parts, columns,
  }, null, 2)}\n`);
}

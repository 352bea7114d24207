import { readFileSync, rmSync } from 'node:fs';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { RowKey, ViewFilters } from '../../store/export-filters.ts';
import type { ExportFormat } from '../../store/export-log.ts';
import type { BegunExport } from './export-steps.ts';
import { writeWhole } from './export-output.ts';

/** What is asked for; an export that goes on has to ask for the same. */
export interface ExportWish {
  readonly view: string;
  readonly format: ExportFormat;
  readonly filters: ViewFilters;
  readonly person: string;
}

/** How far an export is, after its last whole chunk. */
export interface ExportPlace {
  /** Span that is being read, by its place in the plan. */
  readonly slice: number;
  /** Last row of that span that was written. */
  readonly after: RowKey | null;
  readonly rows: number;
  /** Bytes of the file, or of all parts. */
  readonly bytes: number;
  /** Parts of a Parquet data set. */
  readonly parts: number;
}

/** What lies beside an export while it is not complete. */
export interface ExportState extends BegunExport {
  readonly wish: ExportWish;
  readonly reason: string;
  readonly place: ExportPlace;
}

/** Where the state of an export lies. */
export function statePath(out: string): string {
  return `${out}.state.json`;
}

/** Keeps how far an export is, whole or not at all. @throws CommandError `ExportUnwritable` */
export async function saveState(out: string, state: ExportState): Promise<void> {
  await writeWhole(statePath(out), `${JSON.stringify(state, null, 2)}\n`);
}

/** Forgets how far an export is: it is complete. */
export function dropState(out: string): void {
  rmSync(statePath(out), { force: true });
}

/**
 * The state of an export that was stopped.
 * @throws CommandError `NoExport` when there is none, `ExportDiffers` when it asked for something else
 */
export function readState(out: string, wish: ExportWish): ExportState {
  let state: ExportState;
  try {
    state = JSON.parse(readFileSync(statePath(out), 'utf8')) as ExportState; // our own file
  } catch (cause) {
    throw new CommandError('NoExport', EXIT.noInput, 'There is no export to go on with.', { where: statePath(out), next: 'Leave --resume out to begin, or name the file with --out.', cause });
  }
  const [asked, begun] = [describe(wish), describe(state.wish)];
  if (asked === begun) return state;
  throw new CommandError('ExportDiffers', EXIT.usage, `The export that was stopped asked for ${begun}; this one asks for ${asked}.`, {
    where: statePath(out), next: 'Ask for the same, or begin anew with another --out.',
  });
}

function describe({ view, format, filters: { brand, from, to }, person }: ExportWish): string {
  const moment = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString());
  return [view, `as ${format}`, ...(brand === undefined ? [] : [`brand ${brand}`]), ...(from === undefined ? [] : [`from ${moment(from)}`]), ...(to === undefined ? [] : [`to ${moment(to)}`]), `by ${person}`].join(', ');
}

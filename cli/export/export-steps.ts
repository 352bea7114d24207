import { randomBytes } from 'node:crypto';
import { ROLES, type Role } from '../../schemas/config/escalation.ts';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { filterProblem, isRowKey, type RowKey, type ViewFilters } from '../../store/export-filters.ts';
import { EXPORT_FORMATS, readExport, recordExport, recordExportStart, type ExportFormat } from '../../store/export-log.ts';
import { countViewRows, readViewPage, readViewParquet } from '../../store/export-page.ts';
import { writeRows } from '../../store/export-text.ts';
import { describeViews, mayRead, nearestView, PUBLISHED_VIEWS, type DescribedView, type PublishedColumn } from '../../store/published-views.ts';
import type { Store } from '../../store/client.ts';
import { optionalText, type ReadCommand } from '../commands/read-command.ts';
import { planSlices, type ExportSlice } from './slices.ts';

/** What somebody wants to take, and why. */
export interface ExportQuestion {
  readonly view: string;
  readonly format: ExportFormat;
  readonly filters: ViewFilters;
  readonly person: string;
  /** As the configuration on disk has them; a running instance asks its own. */
  readonly roles: readonly Role[];
  readonly reason: string;
  /** Rows of a chunk. */
  readonly rows: number;
}

/** An export that has been written down, and how it is read. */
export interface BegunExport {
  readonly export: string;
  readonly begunAt: EpochMs;
  readonly columns: readonly PublishedColumn[];
  readonly slices: readonly ExportSlice[];
}

export interface ChunkQuestion {
  readonly export: string;
  readonly slice: Pick<ExportSlice, 'from' | 'to'>;
  readonly after: RowKey | null;
  readonly limit: number;
  /** Rows that have left before. */
  readonly rowsBefore: number;
}

export interface ExportChunk {
  readonly count: number;
  /** Text, or base64 of a Parquet file. */
  readonly body: string;
  readonly last: RowKey | null;
  readonly isEnd: boolean;
}

/** Checks who takes what, writes it into the record, and plans: nothing is read before that. */
export const BEGIN_EXPORT: ReadCommand<ExportQuestion, BegunExport> = {
  name: 'export-begin',
  parse: parseQuestion,
  async run({ store, live, signal }, { view: name, format, filters, person, roles, reason, rows }) {
    const view = await findView(store, name, signal);
    const known = live?.escalation.people.find(({ id }) => id === person);
    if (live !== undefined && known === undefined) throw noPerson(person, live.escalation.people.map(({ id }) => id));
    checkRole(name, { person, roles: known?.roles ?? roles });
    checkFilters(view, filters);
    const begunAt = Date.now();
    const id = randomBytes(8).toString('hex');
    const row = { export: id, begunAt, endedAt: null, person, reason, source: name, format, filters: JSON.stringify(filters), rowsWritten: 0 };
    await recordExportStart(store, row, { signal });
    return { export: id, begunAt, columns: view.columns, slices: planSlices(await countViewRows(store, { view, filters }, { signal }), rows) };
  },
};

/** Reads the next rows of an export that has begun, and writes down how many have left with them. */
export const READ_EXPORT_CHUNK: ReadCommand<ChunkQuestion, ExportChunk> = {
  name: 'export-chunk',
  parse: (options) => options as ChunkQuestion, // every field is checked against the export and its view below
  async run({ store, live, signal }, { export: id, slice, after, limit, rowsBefore }) {
    const row = await readExport(store, String(id), { signal });
    if (row === undefined) throw noExport(String(id));
    // Days may lie between two chunks, and people lose roles.
    const roles = live?.escalation.people.find((person) => person.id === row.person)?.roles ?? [];
    if (live !== undefined) checkRole(row.source, { person: row.person, roles });
    const view = await findView(store, row.source, signal);
    const { brand, from, to } = JSON.parse(row.filters) as ViewFilters; // written by BEGIN_EXPORT
    const filters: ViewFilters = { brand, from: latest(from, slice.from), to: earliest(to, slice.to) };
    if (!Number.isInteger(limit) || limit < 1 || limit > MAX_CHUNK || (after !== null && !isRowKey(view, after))) throw new CommandError('Usage', EXIT.usage, 'This piece of an export is written in another form than expected.');
    const chunk = await readChunk(store, { view, filters, after: after ?? undefined, limit }, row.format, signal);
    await recordExport(store, { ...row, rowsWritten: rowsBefore + chunk.count }, Date.now(), { signal });
    return chunk;
  },
};

/** Writes down that an export is complete. */
export const END_EXPORT: ReadCommand<{ readonly export: string; readonly rows: number }, { readonly endedAt: EpochMs }> = {
  name: 'export-end',
  parse: (options) => ({ export: optionalText(options, 'export') ?? '', rows: Number((options as { readonly rows?: unknown }).rows) || 0 }),
  async run({ store, signal }, { export: id, rows }) {
    const row = await readExport(store, id, { signal });
    if (row === undefined) throw noExport(id);
    const endedAt = Date.now();
    await recordExport(store, { ...row, endedAt, rowsWritten: rows }, endedAt, { signal });
    return { endedAt };
  },
};

/** @throws CommandError `ExportForbidden` when these roles may not read a view; one that is not there is told later */
export function checkRole(view: string, { person, roles }: { readonly person: string; readonly roles: readonly Role[] }): void {
  const published = PUBLISHED_VIEWS.find(({ name }) => name === view);
  if (published === undefined || mayRead(published, roles)) return;
  throw new CommandError('ExportForbidden', EXIT.configuration, `${view} is for the role ${published.roles.join(', ')}, which ${person} does not have.`, {
    where: 'escalation.yaml', next: 'Let somebody with that role take it, or ask whoever keeps escalation.yaml.',
  });
}

/** The error for somebody who is not there; it names everybody who is. */
export function noPerson(id: string, known: readonly string[]): CommandError {
  return new CommandError('NoPerson', EXIT.noInput, `Nobody has the id ${id}.`, { where: 'escalation.yaml', next: `Known: ${known.join(', ')}.` });
}

const MAX_CHUNK = 200_000;

async function readChunk(store: Store, choice: Parameters<typeof readViewPage>[1], format: ExportFormat, signal: AbortSignal): Promise<ExportChunk> {
  if (format === 'parquet') {
    const { bytes, count, last, isEnd } = await readViewParquet(store, choice, { signal });
    return { count, body: Buffer.from(bytes).toString('base64'), last: last ?? null, isEnd };
  }
  const { columns, rows, last, isEnd } = await readViewPage(store, choice, { signal });
  return { count: rows.length, body: writeRows(format, columns, rows), last: last ?? null, isEnd };
}

async function findView(store: Store, name: string, signal: AbortSignal): Promise<DescribedView> {
  const view = (await describeViews(store, { signal })).find((each) => each.name === name);
  if (view !== undefined) return view;
  const nearest = nearestView(name);
  throw new CommandError('NoView', EXIT.noInput, `There is no published view ${name}.${nearest === undefined ? '' : ` Do you mean ${nearest}?`}`, {
    next: `Known: ${PUBLISHED_VIEWS.map((each) => each.name).join(', ')}.`,
  });
}

function checkFilters(view: DescribedView, filters: ViewFilters): void {
  const problem = filterProblem(view, filters);
  if (problem === undefined) return;
  const sentence = { 'no-brand': `${view.name} has no column brand.`, 'no-time': `${view.name} has no time: --from and --to do not apply.`, 'empty-span': '--from has to be before --to.' }[problem];
  throw new CommandError('Usage', EXIT.usage, sentence, { next: `\`./klankbord sql "SELECT column, description FROM v_columns WHERE view = '${view.name}'"\` shows its columns.` });
}

function parseQuestion(options: unknown): ExportQuestion {
  const { filters = {}, roles = [], rows } = options as Partial<Record<keyof ExportQuestion, unknown>>;
  const { brand, from, to } = filters as Readonly<Record<string, unknown>>;
  const moment = (value: unknown) => (typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined);
  const format = EXPORT_FORMATS.find((each) => each === optionalText(options, 'format'));
  const [view, person, reason] = ['view', 'person', 'reason'].map((field) => optionalText(options, field)?.trim() ?? '');
  if (format === undefined || !view || !person || !reason || typeof rows !== 'number' || !Number.isInteger(rows) || rows < 1 || rows > MAX_CHUNK) {
    throw new CommandError('Usage', EXIT.usage, 'An export needs a view, a form (csv, jsonl or parquet), a person and a reason.');
  }
  return {
    view, format, person, reason, rows, roles: ROLES.filter((role) => Array.isArray(roles) && roles.includes(role)),
    filters: { brand: typeof brand === 'string' ? brand : undefined, from: moment(from), to: moment(to) },
  };
}

function noExport(id: string): CommandError {
  return new CommandError('NoExport', EXIT.noInput, `This store knows of no export ${id.slice(0, 40)}.`, { next: 'Use the same --home, or begin anew with another --out.' });
}

function latest(a: number | undefined, b: number | null): number | undefined {
  return b === null ? a : Math.max(a ?? b, b);
}

function earliest(a: number | undefined, b: number | null): number | undefined {
  return b === null ? a : Math.min(a ?? b, b);
}

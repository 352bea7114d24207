import { createHash } from 'node:crypto';
import { StoreError } from '../schemas/errors.ts';
import type { CallOptions, Store } from './client.ts';
import type { Table } from './table.ts';

/** A row that was not stored. The reason holds no value of the row. */
export interface RefusedRow {
  /** 0-based place in the rows that were given. */
  readonly index: number;
  readonly reason: string;
}

export interface InsertOutcome {
  readonly refused: readonly RefusedRow[];
}

/** One insert is one block; an engine cuts blocks above about a million rows, and we stay far below. */
export const MAX_BLOCK_ROWS = 10_000;
const MAX_BLOCK_CHARACTERS = 16_000_000;

/**
 * Stores rows, in blocks of at most 10,000. The token of a block is the SHA-256 of its table and rows, so storing the same
 * rows again changes nothing, whatever happened to the first try. A block with a bad row is halved until the row is
 * found, at most 2·log2(n) + 1 inserts for one of n; the others are stored. StoreError Down or Mismatch otherwise.
 */
export async function insertRows<Row>(
  store: Store,
  table: Table<Row>,
  rows: readonly Row[],
  options: CallOptions = {},
): Promise<InsertOutcome> {
  const refused: RefusedRow[] = [];
  const encoded = encodeRows(table, rows, refused);
  for (const block of cutBlocks(encoded)) await insertAround(store, table, block, refused, options);
  return { refused: refused.toSorted((a, b) => a.index - b.index) };
}

/** As `insertRows`, for rows that we made ourselves: a refused one is a bug and throws StoreError Rejected. */
export async function insertOwnRows<Row>(store: Store, table: Table<Row>, rows: readonly Row[], options: CallOptions = {}): Promise<void> {
  const { refused } = await insertRows(store, table, rows, options);
  const [first] = refused;
  if (first !== undefined) {
    throw new StoreError('Rejected', `${refused.length} of ${rows.length} rows for ${table.name} were refused; row ${first.index}: ${first.reason}`);
  }
}

interface EncodedRow {
  readonly index: number;
  readonly line: string;
}

function encodeRows<Row>(table: Table<Row>, rows: readonly Row[], refused: RefusedRow[]): readonly EncodedRow[] {
  const encoded: EncodedRow[] = [];
  for (const [index, row] of rows.entries()) {
    try {
      encoded.push({ index, line: table.encode(row) });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      refused.push({ index, reason: error.message });
    }
  }
  return encoded;
}

function cutBlocks(rows: readonly EncodedRow[]): readonly (readonly EncodedRow[])[] {
  const blocks: EncodedRow[][] = [];
  let block: EncodedRow[] = [];
  let characters = 0;
  for (const row of rows) {
    if (block.length === MAX_BLOCK_ROWS || (block.length > 0 && characters + row.line.length > MAX_BLOCK_CHARACTERS)) {
      blocks.push(block);
      block = [];
      characters = 0;
    }
    block.push(row);
    characters += row.line.length;
  }
  if (block.length > 0) blocks.push(block);
  return blocks;
}

/** `failure` is known when the rows of a failed block are all stored but these: then they need not be tried as a whole. */
async function insertAround<Row>(
  store: Store,
  table: Table<Row>,
  block: readonly EncodedRow[],
  refused: RefusedRow[],
  options: CallOptions,
  failure?: StoreError,
): Promise<void> {
  const rejection = failure ?? (await tryBlock(store, table, block, options));
  if (rejection === undefined) return;
  const [only] = block;
  if (block.length === 1 && only !== undefined) {
    refused.push({ index: only.index, reason: rejection.message });
    return;
  }
  const middle = block.length >> 1;
  const before = refused.length;
  await insertAround(store, table, block.slice(0, middle), refused, options);
  const blame = refused.length === before ? rejection : undefined;
  await insertAround(store, table, block.slice(middle), refused, options, blame);
}

/** The rejection when the block holds a row that is refused, undefined when it was stored. */
async function tryBlock<Row>(store: Store, table: Table<Row>, block: readonly EncodedRow[], options: CallOptions): Promise<StoreError | undefined> {
  const lines = block.map((row) => row.line);
  try {
    await store.insert({ table: table.name, columns: table.columns, lines, token: tokenOf(table.name, lines) }, options);
    return undefined;
  } catch (error) {
    if (error instanceof StoreError && error.kind === 'Rejected') return error;
    throw error;
  }
}

function tokenOf(table: string, lines: readonly string[]): string {
  // In one call: each crosses into native code, and a page has 16,000 lines over its tables.
  return createHash('sha256').update(`${table}\n${lines.join('\n')}`).digest('hex');
}

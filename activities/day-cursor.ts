import { z } from 'zod';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import { readCursor, writeCursor } from '../store/collection.ts';
import type { Store } from '../store/client.ts';

/** Row of `cursors` that says how far the days of a replay are decided; no source may have this id. */
const DAYS = 'replay-days';
const DayCursor = z.strictObject({ decidedUntil: z.number().int() });

/** Start of the first day that is not decided yet; undefined before the first. */
export async function readDecidedUntil(store: Store): Promise<EpochSeconds | undefined> {
  const row = await readCursor(store, DAYS);
  return row === undefined ? undefined : DayCursor.parse(JSON.parse(row.cursor)).decidedUntil;
}

/** Says that every day before `decidedUntil` is decided. The version is that moment itself, so an older one loses. */
export async function writeDecidedUntil(store: Store, decidedUntil: EpochSeconds): Promise<void> {
  await writeCursor(store, { source: DAYS, version: String(decidedUntil), cursor: JSON.stringify({ decidedUntil }) });
}

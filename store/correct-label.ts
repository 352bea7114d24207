import { z } from 'zod';
import { LABELS, type StoredLabel } from '../schemas/plain/labels.ts';
import { CELL_STEPS, type EpochMs } from '../schemas/plain/units.ts';
import type { MentionKey } from '../schemas/rows.ts';
import { insertAudit } from './audit.ts';
import { recomputeCells } from './cells.ts';
import type { CallOptions, Store } from './client.ts';
import { dateTime64, decimal, milliseconds, uint64 } from './columns.ts';
import { insertOwnRows } from './insert.ts';
import { defineQuery } from './query.ts';
import { readCountedAt } from './removals.ts';
import { risingVersion } from './rising-version.ts';
import { defineTable } from './table.ts';

/** One label by a person. `none` takes the one before back. */
export type GivenLabel = z.output<typeof READ_GIVEN_LABELS.row>;

export interface Correction extends MentionKey {
  readonly brand: string;
  readonly value: StoredLabel;
  readonly person: string;
  readonly at: EpochMs;
}

/**
 * A person's judgement of a mention for a brand. When this comes back every published figure counts with it: labels win in the
 * views, and the two cells are counted again. Of two people at once the later one wins, and both stand in the record. Safe to repeat
 * after a failure.
 *
 * @returns the person's label before, `none` without one; undefined when the mention does not count for this brand (any more)
 */
export async function correctLabel(store: Store, { origin, nativeId, brand, value, person, at }: Correction, options: CallOptions = {}): Promise<StoredLabel | undefined> {
  const key = { origin, nativeId };
  const place = (await readCountedAt(store, [key], options)).find((each) => each.brand === brand && !each.isWithdrawn);
  if (place === undefined) return undefined;
  const [last] = (await readGivenLabels(store, key, options)).filter((each) => each.brand === brand);
  const row: LabelRow = { ...key, brand, value, person, at, version: risingVersion(at, last?.version) };
  await insertOwnRows(store, LABELS_GIVEN, [row], options);
  await recomputeCells(store, CELL_STEPS.map((step) => ({ brand, step, at: place.bucketAt - (place.bucketAt % step) })), options);
  await insertAudit(store, [{ at, person, action: 'label', subject: `${brand} ${origin} ${nativeId}`, reason: value }], options);
  return last?.value ?? 'none';
}

/** Every label people gave a mention, for any brand, the newest first. */
export function readGivenLabels(store: Store, key: MentionKey, options: CallOptions = {}): Promise<readonly GivenLabel[]> {
  return store.query(READ_GIVEN_LABELS, { origin: key.origin, nativeId: key.nativeId }, options);
}

interface LabelRow extends Correction {
  readonly version: string;
}

export const READ_GIVEN_LABELS = defineQuery({
  name: 'read-given-labels',
  sql: `
    SELECT l.brand AS brand, l.value AS value, l.person AS person, toUnixTimestamp64Milli(l.labelled_at) AS at, l.version AS version
    FROM mention_labels_v1 AS l
    WHERE l.field = 'label' AND l.origin = {origin: String} AND l.native_id = {nativeId: String}
    ORDER BY l.version DESC`,
  params: z.object({ origin: z.string(), nativeId: z.string() }),
  row: z.object({ brand: z.string(), value: z.enum(['none', ...LABELS]), person: z.string(), at: milliseconds, version: decimal }),
});

const LABELS_GIVEN = defineTable<LabelRow>('mention_labels_v1', {
  brand: (row) => row.brand,
  origin: (row) => row.origin,
  native_id: (row) => row.nativeId,
  field: () => 'label',
  value: (row) => row.value,
  person: (row) => row.person,
  labelled_at: (row) => dateTime64(row.at),
  version: (row) => uint64(row.version),
});

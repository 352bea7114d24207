import { z } from 'zod';
import type { EpochMs } from '../schemas/plain/units.ts';
import { insertAudit, readAudit } from './audit.ts';
import type { CallOptions, Store } from './client.ts';
import { count } from './columns.ts';
import { defineQuery } from './query.ts';

/** Somebody sees who a fan is for this long after asking. */
export const AUTHOR_UNMASKED_MS = 3_600_000;
/** How many fans one person may look behind in that time: it is for answering somebody, never for a list. */
export const MOST_UNMASKED_AN_HOUR = 10;

/** Records that a person is shown who a fan is, and why. Nothing is shown before this came back. The subject is the pseudonym. @throws StoreError: then nothing may be shown */
export function recordAuthorUnmask(
  store: Store,
  { authorKey, person, reason, at }: { readonly authorKey: string; readonly person: string; readonly reason: string; readonly at: EpochMs },
  options: CallOptions = {},
): Promise<void> {
  return insertAudit(store, [{ at, person, action: UNMASK_AUTHOR, subject: authorKey, reason }], options);
}

/** Until when this person may see who a fan is; null: not asked for, or over. */
export async function readAuthorUnmaskedUntil(
  store: Store,
  { authorKey, person, now }: { readonly authorKey: string; readonly person: string; readonly now: EpochMs },
  options: CallOptions = {},
): Promise<EpochMs | null> {
  const [latest] = await readAudit(store, { action: UNMASK_AUTHOR, subject: authorKey, person, from: now - AUTHOR_UNMASKED_MS }, options);
  return latest === undefined ? null : Math.min(latest.at, now) + AUTHOR_UNMASKED_MS;
}

/** How many different fans a person looked behind since a moment. */
export async function countUnmaskedAuthors(store: Store, question: { readonly person: string; readonly since: EpochMs }, options: CallOptions = {}): Promise<number> {
  const [row] = await store.query(COUNT_UNMASKED_AUTHORS, question, options);
  return row?.authors ?? 0;
}

const UNMASK_AUTHOR = 'unmask-author';

export const COUNT_UNMASKED_AUTHORS = defineQuery({
  name: 'count-unmasked-authors',
  sql: `
    SELECT uniqExact(a.subject) AS authors FROM audit_log_v1 AS a
    WHERE a.at > fromUnixTimestamp64Milli(toInt64({since: UInt64})) AND a.action = '${UNMASK_AUTHOR}' AND a.person = {person: String}`,
  params: z.object({ person: z.string(), since: z.number() }),
  row: z.object({ authors: count }),
});

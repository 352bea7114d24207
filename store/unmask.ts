import { z } from 'zod';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { MentionKey } from '../schemas/rows.ts';
import { insertAudit, readAudit } from './audit.ts';
import type { CallOptions, Store } from './client.ts';
import { openIdentity, type Identity } from './keys.ts';
import { defineQuery } from './query.ts';

/** What is shown once somebody may see who wrote a mention. */
export interface Unmasked {
  /** '' when the source gave none, or its time is over. */
  readonly url: string;
  /** null: the source names nobody, or the name is gone already. */
  readonly author: Identity | null;
}

/** Whom it is about, in the record. */
export function unmaskSubject({ origin, nativeId }: MentionKey): string {
  return `${origin} ${nativeId}`;
}

/**
 * Records that a person is shown who wrote a mention, and why. Nothing is shown before this came back.
 * @throws StoreError: then nothing was recorded for sure, and nothing may be shown
 */
export function recordUnmask(
  store: Store,
  { key, person, reason, at }: { readonly key: MentionKey; readonly person: string; readonly reason: string; readonly at: EpochMs },
  options: CallOptions = {},
): Promise<void> {
  return insertAudit(store, [{ at, person, action: 'unmask', subject: unmaskSubject(key), reason }], options);
}

/** Until when this person may see who wrote this mention: an hour after it was asked for; null when it was not, or is over. */
export async function readUnmaskedUntil(
  store: Store,
  { key, person, now }: { readonly key: MentionKey; readonly person: string; readonly now: EpochMs },
  options: CallOptions = {},
): Promise<EpochMs | null> {
  const [latest] = await readAudit(store, { action: 'unmask', subject: unmaskSubject(key), person, from: now - UNMASKED_MS }, options);
  return latest === undefined ? null : Math.min(latest.at, now) + UNMASKED_MS;
}

/** Link and author of a mention, decrypted. Ask `readUnmaskedUntil` first. @throws StoreError; RangeError with another identity key */
export async function readUnmasked(store: Store, key: MentionKey, identityKey: Uint8Array, options: CallOptions = {}): Promise<Unmasked> {
  const [row] = await store.query(READ_UNMASKED, { ...key }, options);
  return { url: row?.url ?? '', author: row === undefined || row.sealed === '' ? null : openIdentity(identityKey, row.sealed) };
}

const UNMASKED_MS = 3_600_000;

// A name that is past its time may still lie in an old part, so the query keeps the term as well.
export const READ_UNMASKED = defineQuery({
  name: 'read-unmasked',
  sql: `
    SELECT t.url AS url, a.sealed AS sealed
    FROM (SELECT origin, native_id, author_key FROM mentions_v1 FINAL WHERE origin = {origin: String} AND native_id = {nativeId: String}) AS m
    LEFT ANY JOIN (SELECT native_id, url FROM mention_text_v1 FINAL WHERE origin = {origin: String} AND native_id = {nativeId: String}) AS t ON t.native_id = m.native_id
    LEFT ANY JOIN (
      SELECT author_key, sealed FROM author_identity_v1 FINAL
      WHERE author_key != '' AND seen_at > now() - INTERVAL 30 DAY
        AND author_key IN (SELECT author_key FROM mentions_v1 WHERE origin = {origin: String} AND native_id = {nativeId: String})
    ) AS a ON a.author_key = m.author_key`,
  params: z.object({ origin: z.string(), nativeId: z.string() }),
  row: z.object({ url: z.string(), sealed: z.string() }),
});

import { z } from 'zod';
import { LABELS } from '../schemas/plain/labels.ts';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import type { MentionKey } from '../schemas/rows.ts';
import type { CallOptions, Store } from './client.ts';
import { decimal, seconds } from './columns.ts';
import { keyParams, keyParamsShape } from './mention-keys.ts';
import { defineCommand, defineQuery } from './query.ts';

/** A text with what is counted of it. Personal data: for explaining and for roles that may read posts. */
export type CountedText = z.output<typeof READ_TEXTS.row>;
/** A text with its link. Personal data. */
export type StoredText = z.output<typeof READ_TEXTS_BY_KEYS.row>;

/**
 * Texts about a brand in [from, to), by bucket time. Where there are more than `limit`, the ones with the lowest native id:
 * those are keyed hashes, so this is an even sample, and the same one every time. Texts that were blanked are left out.
 */
export function readTexts(
  store: Store,
  span: { readonly brand: string; readonly from: EpochSeconds; readonly to: EpochSeconds; readonly limit: number },
  options: CallOptions = {},
): Promise<readonly CountedText[]> {
  return store.query(READ_TEXTS, span, options);
}

/** Texts of these mentions, in no fixed order; keys without a text are left out. */
export async function readTextsByKeys(
  store: Store,
  keys: readonly MentionKey[],
  options: CallOptions = {},
): Promise<readonly StoredText[]> {
  const texts: StoredText[] = [];
  for (const params of keyParams(keys)) texts.push(...(await store.query(READ_TEXTS_BY_KEYS, params, options)));
  return texts;
}

/** Blanks texts and links that were first seen before a moment, for installations that keep them shorter than the schema does. */
export function blankTextsBefore(store: Store, before: EpochSeconds, options: CallOptions = {}): Promise<void> {
  return store.command(BLANK_TEXTS, { before }, options);
}

export const BLANK_TEXTS = defineCommand({
  name: 'blank-texts',
  sql: `
    ALTER TABLE mention_text_v1 UPDATE text = '', title = '', url = '', source_own_id = '', recheck_at = ''
    WHERE seen_at < toDateTime64({before: UInt32}, 3) AND (text != '' OR url != '' OR source_own_id != '')`,
  params: z.object({ before: z.number() }),
});

export const READ_TEXTS = defineQuery({
  name: 'read-texts',
  sql: `
    WITH sample AS (
      SELECT f.origin AS origin, f.native_id AS native_id, f.bucket_at AS bucket_at, f.story AS story, f.label AS label
      FROM labelled_facts_v1 AS f
      WHERE f.brand = {brand: String} AND f.bucket_at >= toDateTime({from: UInt32}) AND f.bucket_at < toDateTime({to: UInt32})
        AND f.direction = 'about'
      ORDER BY f.native_id, f.origin
      LIMIT {limit: UInt32}
    )
    SELECT s.origin AS origin, s.native_id AS nativeId, toUnixTimestamp(s.bucket_at) AS bucketAt, s.story AS story,
      s.label AS label, t.text AS text
    FROM sample AS s
    INNER JOIN (
      SELECT origin, native_id, text FROM mention_text_v1 FINAL
      WHERE (origin, native_id) IN (SELECT origin, native_id FROM sample)
    ) AS t ON t.origin = s.origin AND t.native_id = s.native_id
    WHERE t.text != ''
    ORDER BY s.bucket_at, s.native_id, s.origin`,
  params: z.object({ brand: z.string(), from: z.number(), to: z.number(), limit: z.number() }),
  row: z.object({
    origin: z.string(), nativeId: z.string(), bucketAt: seconds, story: decimal, label: z.enum(['none', ...LABELS]), text: z.string(),
  }),
});

export const READ_TEXTS_BY_KEYS = defineQuery({
  name: 'read-texts-by-keys',
  sql: `
    SELECT t.origin AS origin, t.native_id AS nativeId, t.source_own_id AS sourceOwnId, t.text AS text, t.title AS title,
      t.url AS url
    FROM mention_text_v1 AS t FINAL
    WHERE t.origin IN ({origins: Array(String)}) AND t.native_id IN ({nativeIds: Array(String)})`,
  params: keyParamsShape,
  row: z.object({
    origin: z.string(), nativeId: z.string(), sourceOwnId: z.string(), text: z.string(), title: z.string(), url: z.string(),
  }),
});

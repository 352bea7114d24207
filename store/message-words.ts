/**
 * What messages hold of posts, and how it goes. A quote is a line of the message's JSON that ends in the id of its mention,
 * `[v-1a2b3c]` (`notify/compose/alert-blocks.ts`). It is found by that in the JSON itself: a string between two marks that are not escaped.
 */
import { z } from 'zod';
import { DAY_SECONDS, type EpochMs, type EpochSeconds } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { forgetReportQuotes, forgetReportsBefore } from './forget-reports.ts';
import { defineCommand } from './query.ts';

/** Digits of a mention's key by which a message names it. */
const QUOTE_DIGITS = 6;
/** The schema itself lets go of the words of older messages. */
const WORDS_MS = 90 * DAY_SECONDS * 1_000;
/** Keeps the pattern small. */
const QUOTES_PER_STATEMENT = 500;
const STRING_REST = String.raw`(?:[^"\\]|\\.)*`;
const NUMBER = String.raw`[0-9]+\. `;

/**
 * Takes the words of these mentions out of every report, and out of every message of the last 90 days, in a new version of each that quotes them: what is left is
 * the number, a sentence in the language of the message, and the id. Without such a message nothing is written. Two mentions whose keys
 * begin alike lose their words together. One caller at a time: of two versions made at once, one would be lost.
 * @param options.sentences what stands in place of the words
 */
export async function forgetQuotes(
  store: Store,
  { nativeIds, sentences, now }: { readonly nativeIds: readonly string[]; readonly sentences: Readonly<Record<'nl' | 'en', string>>; readonly now: EpochMs },
  options: CallOptions = {},
): Promise<void> {
  await forgetReportQuotes(store, { nativeIds, now }, options);
  const names = [...new Set(nativeIds.map((id) => id.slice(0, QUOTE_DIGITS)))].filter((name) => /^[0-9a-f]{6}$/.test(name));
  for (let start = 0; start < names.length; start += QUOTES_PER_STATEMENT) {
    const part = names.slice(start, start + QUOTES_PER_STATEMENT);
    await store.command(FORGET_QUOTES, {
      names: part, since: Math.max(0, now - WORDS_MS),
      pattern: String.raw`"(${NUMBER})“${STRING_REST}(\[v-(?:${part.join('|')})\])"`,
      nl: String.raw`"\1${sentences.nl} \2"`, en: String.raw`"\1${sentences.en} \2"`,
    }, options);
  }
}

/**
 * Takes subjects and quotes out of messages about incidents that were made before a moment, and the words of reports about periods before it, for installations that keep texts shorter
 * than the schema does. Of a quote its id is left; figures stay. Safe twice.
 */
export async function forgetWordsBefore(store: Store, before: EpochSeconds, options: CallOptions = {}): Promise<void> {
  await forgetReportsBefore(store, before, options);
  await store.command(FORGET_WORDS, {
    before, subject: String.raw`^\{"subject":"${STRING_REST}"`, quote: String.raw`"${NUMBER}${STRING_REST}(\[v-[0-9a-f]{6}\])"`, left: String.raw`"\1"`,
  }, options);
}

// The inner look reads no words; only messages that quote are then read with them.
export const FORGET_QUOTES = defineCommand({
  name: 'forget-quotes',
  sql: `
    INSERT INTO outbox_v1
    SELECT o.* REPLACE (replaceRegexpAll(o.body, {pattern: String}, if(o.language = 'nl', {nl: String}, {en: String})) AS body, o.version + 1 AS version)
    FROM outbox_v1 AS o FINAL
    WHERE o.message IN (
        SELECT m.message FROM outbox_v1 AS m
        WHERE m.created_at >= fromUnixTimestamp64Milli(toInt64({since: UInt64})) AND m.incident != ''
          AND arrayExists(name -> name IN ({names: Array(String)}), m.quoted))
      AND match(o.body, {pattern: String})`,
  params: z.object({ pattern: z.string(), nl: z.string(), en: z.string(), names: z.array(z.string()), since: z.number() }),
});

export const FORGET_WORDS = defineCommand({
  name: 'forget-words',
  sql: `
    ALTER TABLE outbox_v1
    UPDATE subject = '', body = replaceRegexpAll(replaceRegexpOne(body, {subject: String}, '{"subject":""'), {quote: String}, {left: String})
    WHERE incident != '' AND created_at < toDateTime64({before: UInt32}, 3) AND subject != ''`,
  params: z.object({ before: z.number(), subject: z.string(), quote: z.string(), left: z.string() }),
});

import { z } from 'zod';
import { DAY_SECONDS, type EpochMs, type EpochSeconds } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { defineCommand } from './query.ts';

/** Digits of a mention's key by which a report names it. */
const QUOTE_DIGITS = 6;
const NAMES_PER_STATEMENT = 500;
const WORDS_SECONDS = 90 * DAY_SECONDS;
const STRING_REST = String.raw`(?:[^"\\]|\\.)*`;

/** Takes the words of these mentions out of every report that quotes them; figures stay. Safe twice. */
export async function forgetReportQuotes(
  store: Store,
  { nativeIds, now }: { readonly nativeIds: readonly string[]; readonly now: EpochMs },
  options: CallOptions = {},
): Promise<void> {
  const names = [...new Set(nativeIds.map((id) => id.slice(0, QUOTE_DIGITS)))].filter((name) => /^[0-9a-f]{6}$/u.test(name));
  for (let start = 0; start < names.length; start += NAMES_PER_STATEMENT) {
    const pattern = String.raw`"id":"(v-(?:${names.slice(start, start + NAMES_PER_STATEMENT).join('|')}))","text":"${STRING_REST}"`;
    await store.command(FORGET_REPORT_QUOTES, { pattern, left: String.raw`"id":"\1","text":""`, since: Math.max(0, Math.floor(now / 1_000) - WORDS_SECONDS) }, options);
  }
}

/** Takes the words out of reports about periods that began before a moment, for installations that keep texts shorter than the schema does. Safe twice. */
export function forgetReportsBefore(store: Store, before: EpochSeconds, options: CallOptions = {}): Promise<void> {
  return store.command(FORGET_REPORTS, { before }, options);
}

export const FORGET_REPORT_QUOTES = defineCommand({
  name: 'forget-report-quotes',
  sql: `
    INSERT INTO reports_v1
    SELECT r.* REPLACE (replaceRegexpAll(r.facts, {pattern: String}, {left: String}) AS facts, r.version + 1 AS version)
    FROM reports_v1 AS r FINAL
    WHERE r.from_at >= toDateTime({since: UInt32}) AND match(r.facts, {pattern: String})`,
  params: z.object({ pattern: z.string(), left: z.string(), since: z.number() }),
});

export const FORGET_REPORTS = defineCommand({
  name: 'forget-reports',
  sql: `ALTER TABLE reports_v1 UPDATE facts = '' WHERE from_at < toDateTime({before: UInt32}) AND facts != ''`,
  params: z.object({ before: z.number() }),
});

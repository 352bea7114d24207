import type { z } from 'zod';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import { READ_CRITICAL_POSTS, READ_INCIDENT_COUNTS, READ_QUOTABLE_TEXTS, READ_SEEING_SOURCES, READ_SITUATION } from './alert-statements.ts';
import type { CallOptions, Store } from './client.ts';

/** Stories looked through for quotes: in a storm the earliest ones, which are read first anyway. */
const MAX_STORIES = 500;
/** What separates words, as `READ_QUOTABLE_TEXTS` has it. */
const NOT_OF_WORDS = /[^\p{L}\p{N}#]+/gu;

/** Where an incident, its brand and the sources stand. */
export type IncidentSituation = z.output<typeof READ_SITUATION.row>;
/** Counts around an incident. */
export type IncidentCounts = z.output<typeof READ_INCIDENT_COUNTS.row>;
/** A post that may be quoted. Personal data until names and links are taken out of it. */
export type QuotablePost = z.output<typeof READ_QUOTABLE_TEXTS.row> & { readonly isUncertain: boolean };

/**
 * In one question: the last event of an incident that brought news, the driver terms it last stood on, the latest decision of the
 * brand in [from, to], the state of every source, and how incidents that opened by the same rule were judged since `judgedFrom`.
 */
export async function readSituation(
  store: Store,
  question: { readonly brand: string; readonly incident: string; readonly from: EpochSeconds; readonly to: EpochSeconds; readonly judgedFrom: EpochSeconds },
  options: CallOptions = {},
): Promise<IncidentSituation> {
  const [row] = await store.query(READ_SITUATION, question, options);
  return row!; // a SELECT without FROM gives one row
}

/**
 * When the first critical post in [from, to) appeared, and of the mentions in [recentFrom, to) how many there are and how many have
 * a label that is uncertain or none. A post of a slow source counts from the moment at which it was found.
 */
export async function readIncidentCounts(
  store: Store,
  span: { readonly brand: string; readonly from: EpochSeconds; readonly to: EpochSeconds; readonly openedAt: EpochSeconds; readonly recentFrom: EpochSeconds },
  options: CallOptions = {},
): Promise<IncidentCounts> {
  const [row] = await store.query(READ_INCIDENT_COUNTS, span, options);
  return row!; // aggregates without GROUP BY give one row
}

/**
 * Critical posts about a brand in [from, to) that may be quoted: public, not deleted, not found too late, with a text; each story
 * and each author once. Those that hold most of the terms come first, then the earliest.
 */
export async function readQuotablePosts(
  store: Store,
  { brand, from, to, terms, limit }: {
    readonly brand: string; readonly from: EpochSeconds; readonly to: EpochSeconds; readonly terms: readonly string[]; readonly limit: number;
  },
  options: CallOptions = {},
): Promise<readonly QuotablePost[]> {
  const posts = await store.query(READ_CRITICAL_POSTS, { brand, from, to, stories: MAX_STORIES }, options);
  if (posts.length === 0) return [];
  const words = terms.map((term) => term.toLowerCase().replace(NOT_OF_WORDS, ' ').trim()).filter((term) => term !== '');
  const origins = [...new Set(posts.map(({ origin }) => origin))];
  const texts = await store.query(READ_QUOTABLE_TEXTS, { origins, nativeIds: posts.map(({ nativeId }) => nativeId), terms: words, limit }, options);
  const uncertain = new Set(posts.filter(({ isUncertain }) => isUncertain).map(({ nativeId }) => nativeId));
  return texts.map((text) => ({ ...text, isUncertain: uncertain.has(text.nativeId) }));
}

/** Which configured source saw each of these posts, by native id; of several the first by name. */
export async function readSeeingSources(
  store: Store,
  keys: readonly { readonly origin: string; readonly nativeId: string }[],
  options: CallOptions = {},
): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await store.query(READ_SEEING_SOURCES, { origins: keys.map(({ origin }) => origin), nativeIds: keys.map(({ nativeId }) => nativeId) }, options);
  return new Map(rows.map(({ nativeId, source }) => [nativeId, source]));
}

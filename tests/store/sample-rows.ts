/** Rows for tests: a plain one of each kind, with what a test cares about laid over it. */
import type { MentionFactRow, MentionRow, MentionTextRow, StoryRow } from '../../schemas/rows.ts';

/** 2026-03-02 12:00:00 UTC, a start of an hour. */
export const NOON = 1_772_452_800;

/** 32 hex digits out of a number. */
export function id(number: number): string {
  return number.toString(16).padStart(32, '0');
}

/** 64 hex digits out of a number. */
export function author(number: number): string {
  return number.toString(16).padStart(64, 'a');
}

export function mention(number: number, changes: Partial<MentionRow> = {}): MentionRow {
  return {
    origin: 'archive:invented', nativeId: id(number), version: 1, publishedAt: NOON * 1_000, seenAt: NOON * 1_000 + 5,
    bucketAt: NOON, late: false, clamped: false, authorKey: author(number), network: 'invented', language: 'nl',
    languageSource: 'detected', followers: 120, reposts: 1, likes: 2, rating: 0, inReplyTo: '', visibility: 'public', isDeleted: false, ...changes,
  };
}

export function mentionText(number: number, changes: Partial<MentionTextRow> = {}): MentionTextRow {
  return {
    origin: 'archive:invented', nativeId: id(number), version: 1, seenAt: Date.now(), sourceOwnId: `own-${number}`,
    text: `De koffie van Zonnehof is lekker ${number}`, title: '', url: `https://example.org/${number}`, recheckAt: '', ...changes,
  };
}

export function fact(number: number, changes: Partial<MentionFactRow> = {}): MentionFactRow {
  return {
    brand: 'zonnehof', bucketAt: NOON, origin: 'archive:invented', nativeId: id(number), version: '1', isDeleted: false, late: false,
    authorKey: author(number), story: String(number), direction: 'about', modelLabel: 'neutral', personLabel: 'none', reach: 10,
    flags: 0, ...changes,
  };
}

export function story(number: number, changes: Partial<StoryRow> = {}): StoryRow {
  return {
    brand: 'zonnehof', story: String(number), founder: { origin: 'archive:invented', nativeId: id(number) }, foundedAt: NOON + number,
    fingerprint: '18446744073709551615', textHash: id(number).slice(16), pairs: [1, 4_294_967_295], version: number, ...changes,
  };
}

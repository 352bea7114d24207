import { describe, expect, it } from 'vitest';
import { foldCopies } from '../../analysis/stories.ts';
import { writeArchive } from '../../demo/world/archive.ts';
import { EVENTS } from '../../demo/world/events/calm-events.ts';
import { NIGHT_TRAIN } from '../../demo/world/events/night-train.ts';
import { PERSONAS } from '../../demo/world/fans.ts';
import { BIRD_POSTS, BROKEN_LINES } from '../../demo/world/oddities.ts';
import { writePosts } from '../../demo/world/posts.ts';
import { ARCHIVE_TEXT, readArchive } from './demo-archive.ts';

const { read, refused } = readArchive();

describe('the invented archive', () => {
  it('is what the generator writes; run `npx tsx demo/build-archive.ts` after a change', () => {
    const isEqual = writeArchive(writePosts()) === ARCHIVE_TEXT; // two large texts would drown the message
    expect(isEqual).toBe(true);
  });

  it('covers thirteen weeks up to the last hour of 22 November, in a small file', () => {
    const times = read.flatMap(({ mention }) => mention.publishedAt ?? []);
    expect(new Date(Math.min(...times)).toISOString() < '2026-08-24T12:00').toBe(true);
    const last = new Date(Math.max(...times)).toISOString();
    expect(last > '2026-11-22T22:00' && last < '2026-11-22T23:00').toBe(true);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(read.length).toBeGreaterThan(4_000);
    expect(read.length).toBeLessThan(6_000);
    expect(Buffer.byteLength(ARCHIVE_TEXT)).toBeLessThan(1_600_000);
  });

  it('holds the broken lines and the birds for quarantine, and nothing else that cannot be used', () => {
    const reasons = refused.map(({ reason }) => reason);
    expect(reasons.filter((reason) => reason === 'no brand')).toHaveLength(BIRD_POSTS.length);
    expect(reasons.filter((reason) => reason !== 'no brand')).toEqual([
      'not JSON: expected one JSON object on the line', 'lacks text', 'published_at: expected an ISO 8601 time that exists', 'unknown brand',
    ]);
    expect(BROKEN_LINES).toHaveLength(4);
  });

  it('says of every post one brand, the text or the field agreeing with what the world meant', () => {
    expect(read.filter(({ matches }) => matches.length !== 1)).toEqual([]);
    const meant = writePosts().filter(({ text }) => !BIRD_POSTS.includes(text)).map(({ brand }) => brand as string);
    expect(read.map(({ matches }) => matches[0]?.brand as string)).toEqual(meant);
  });

  it('has ids of their own in each source, and answers only to earlier lines of the same source', () => {
    const seen = new Set<string>();
    for (const { line, mention } of read) {
      const name = `${mention.origin} ${mention.id}`;
      expect(seen.has(name), `line ${line}`).toBe(false);
      if (mention.inReplyTo !== undefined) expect(seen.has(`${mention.origin} ${mention.inReplyTo}`), `line ${line}`).toBe(true);
      seen.add(name);
    }
  });

  it('keeps private messages, posts of the brands and thanks to them apart from what is said about a brand', () => {
    const counts = { about: 0, to: 0, by: 0 };
    for (const { matches } of read) counts[matches[0]?.direction ?? 'about'] += 1;
    expect(counts.by).toBeGreaterThan(100);
    expect(counts.to).toBeGreaterThan(30);
    expect(read.filter(({ mention }) => mention.visibility === 'private')).toHaveLength(14);
  });

  it('folds the two texts that went round, and hardly any posts that have nothing to do with each other', () => {
    const items = read
      .filter(({ mention, matches }) => mention.visibility !== 'private' && matches[0]?.direction === 'about')
      .map(({ mention, matches }) => ({
        key: { origin: mention.origin, nativeId: mention.id }, brand: matches[0]!.brand, text: mention.text, // filtered
        bucketAt: Math.floor((mention.publishedAt ?? 0) / 300_000) * 300, account: mention.author?.account,
      }));
    const { assignments } = foldCopies({ items, known: [] });
    const sizes = new Map<string, number>();
    for (const { story } of assignments) sizes.set(story, (sizes.get(story) ?? 0) + 1);
    const large = [...sizes.values()].filter((size) => size > 10).sort((a, b) => b - a);
    const spam = items.filter(({ account }) => account === PERSONAS.spammer.account).length;
    expect(large).toEqual([NIGHT_TRAIN.copies, EVENTS.press.sites, spam]);

    const unrelated = items.length - large.reduce((sum, size) => sum + size, 0);
    const stories = sizes.size - large.length;
    expect((unrelated - stories) / unrelated).toBeLessThan(0.05);
  });
});

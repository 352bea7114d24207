import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldCopies } from '../../analysis/stories.ts';
import { createLivePosts } from '../../demo/live/live-posts.ts';
import type { VisiblePost } from '../../demo/live/live-post.ts';
import { readLivePost } from './live-story.ts';

const STARTED_AT = Date.parse('2026-12-02T11:03:20.400Z');
const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;
const posts = createLivePosts({ startedAt: STARTED_AT });
const seenAfter = (seconds: number) => posts.visibleAt(STARTED_AT + seconds * 1_000);

describe('the posts of a demo', () => {
  it('are the same for the same start, to the byte, and others for another start', () => {
    const write = (startedAt: number) => JSON.stringify(createLivePosts({ startedAt }).writtenUntil(startedAt + WEEK));
    expect(write(STARTED_AT) === write(STARTED_AT)).toBe(true);
    expect(write(STARTED_AT) === write(STARTED_AT + MINUTE)).toBe(false);
  });

  it('only grow, change by an edit, and go when they are removed', () => {
    fc.assert(fc.property(fc.integer({ min: -720, max: 9_000 }), fc.nat(9_000), (seconds, more) => {
      const [earlier, later] = [seenAfter(seconds), seenAfter(seconds + more)];
      const then = new Map(later.map((post) => [post.id, post]));
      for (const post of earlier) {
        const now = then.get(post.id);
        if (now === undefined) expect(post.removedAt).toBeLessThanOrEqual(STARTED_AT + (seconds + more) * 1_000);
        else if (now.editedAt === post.editedAt) expect(now).toEqual(post);
        else expect({ ...now, text: post.text, editedAt: undefined }).toEqual({ ...post, editedAt: undefined });
      }
      const before = new Set(earlier.map(({ id }) => id));
      for (const post of later) if (!before.has(post.id)) expect(post.publishedAt).toBeGreaterThan(STARTED_AT + seconds * 1_000);
    }), { numRuns: 60 });
  });

  it('show nothing before its time: no post, no edit, in whole seconds', () => {
    for (const seconds of [-700, -601, -1, 0, 59, 119, 120, 3_600]) {
      const now = STARTED_AT + seconds * 1_000;
      for (const { publishedAt, editedAt } of posts.visibleAt(now)) {
        expect(Math.max(publishedAt, editedAt ?? 0)).toBeLessThanOrEqual(now);
        expect(publishedAt % 1_000).toBe(0);
      }
    }
  });

  it('begin where the history ends, but for a few older entries of feeds that are about no brand', () => {
    const older = seenAfter(0).filter(({ publishedAt }) => publishedAt < STARTED_AT - 12 * MINUTE);
    expect(older.length).toBeGreaterThan(5);
    expect(older.flatMap((post) => readLivePost(post) ?? [])).toEqual([]);
    const feeds = new Set(seenAfter(0).map(({ place }) => place).filter((place) => place !== 'mastodon'));
    expect(new Set(older.map(({ place }) => place))).toEqual(feeds);
  });

  it('go on for as long as anybody looks, with new ids that rise with time, and answers to earlier ones', () => {
    const written = posts.writtenUntil(STARTED_AT + 12 * WEEK);
    const ids = written.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.map(BigInt)).toEqual(ids.map(BigInt).toSorted((a, b) => (a < b ? -1 : 1)));
    for (let week = 1; week < 12; week += 1) {
      const own = written.filter(({ publishedAt }) => publishedAt > STARTED_AT + week * WEEK && publishedAt <= STARTED_AT + (week + 1) * WEEK);
      expect(own.length, `week ${week}`).toBeGreaterThan(250);
      expect(own.length, `week ${week}`).toBeLessThan(500);
    }
    const placeOf = new Map(written.map(({ id, place }) => [id, place]));
    const answers = written.filter((post) => post.answers !== undefined);
    expect(answers.length).toBeGreaterThan(100);
    for (const { id, answers: answered = '', place } of answers) {
      expect(BigInt(answered)).toBeLessThan(BigInt(id));
      expect(placeOf.get(answered)).toBe(place);
    }
  });

  it('name their brand for the queries of the demo, and no other; what is about none is found by none', () => {
    const wrong = posts.writtenUntil(STARTED_AT + 9 * WEEK).filter((post) => {
      const { edit, ...plain } = post;
      const forms: readonly VisiblePost[] = edit === undefined ? [plain] : [plain, { ...plain, text: edit.text, editedAt: edit.at }];
      return forms.some((form) => {
        const found = readLivePost(form)?.matches.map(({ brand }) => brand as string) ?? [];
        return found.join() !== (post.brand ?? '');
      });
    });
    expect(wrong).toEqual([]);
  });

  it('hold birds and a horse under hashtags that are followed, and French about the bicycles', () => {
    const strays = seenAfter(60).filter(({ place, brand }) => place === 'mastodon' && brand === undefined).map(({ text }) => text);
    expect(strays.filter((text) => text.includes('#merel'))).toHaveLength(2);
    expect(strays.filter((text) => text.includes('#stadsros'))).toHaveLength(1);
    expect(seenAfter(60).filter(({ language, brand }) => language === 'fr' && brand === 'stadsros').length).toBeGreaterThanOrEqual(2);
  });

  it('count what the brands themselves say as theirs, wherever they say it', () => {
    const own = posts.writtenUntil(STARTED_AT + 4 * WEEK).filter(({ author }) => /^(?:merelspoor|kempenvonk)(?:@|$)/u.test(author.account));
    expect(new Set(own.map(({ place }) => place)).size).toBeGreaterThan(1);
    expect(own.length).toBeGreaterThan(20);
    for (const post of own) expect(readLivePost(post)?.matches[0]?.direction).toBe('by');
  });
});

describe('the press of a demo', () => {
  it('prints one text of Kempenvonk on thirty-one sites within five minutes, which folds into one story', () => {
    const copies = seenAfter(60).filter(({ text }) => text.includes('buurtbatterij ter grootte'));
    expect(copies).toHaveLength(31);
    expect(new Set(copies.map(({ author }) => author.account)).size).toBe(31);
    const times = copies.map(({ publishedAt }) => publishedAt);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(5 * MINUTE);
    const { assignments } = foldCopies({
      items: copies.map(({ id, text, publishedAt }) => ({ key: { origin: 'feed:x', nativeId: id }, brand: 'kempenvonk', text, bucketAt: Math.floor(publishedAt / 300_000) * 300 })), known: [],
    });
    expect(new Set(assignments.map(({ story }) => story)).size).toBe(1);
  });

  it('mentions Merelspoor in the regional paper too rarely for that source to matter', () => {
    const about = seenAfter(60).filter(({ brand }) => brand === 'merelspoor');
    const regional = about.filter(({ place }) => place === 'kempen-koerier');
    expect(regional.length).toBeGreaterThan(0);
    expect(regional.length / about.length).toBeLessThan(0.1);
  });
});

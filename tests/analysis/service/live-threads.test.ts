import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liveThreads, type LivePost } from '../../../analysis/service/live-threads.ts';

const post = (nativeId: string, more: Partial<LivePost> = {}): LivePost => ({
  nativeId, inReplyTo: '', direction: 'about', namesAccount: false, platform: 'plein', at: 0, authorKey: 'a', followers: 0, language: 'nl', label: 'neutral', flags: 0, visibility: 'public', ...more,
});
const shape = (posts: readonly LivePost[]) => Object.fromEntries(liveThreads(posts).map(({ thread, posts: own }) => [thread, own.map(({ nativeId }) => nativeId).toSorted()]));

describe('conversations among collected posts', () => {
  it('hang on the first post that is known', () => {
    expect(shape([
      post('q', { namesAccount: true }), post('a', { direction: 'by', inReplyTo: 'q' }), post('q2', { inReplyTo: 'a' }), post('a2', { direction: 'by', inReplyTo: 'q2' }),
    ])).toEqual({ q: ['a', 'a2', 'q', 'q2'] });
    expect(shape([post('a', { direction: 'by', inReplyTo: 'gone' }), post('q2', { inReplyTo: 'a' })])).toEqual({ a: ['a', 'q2'] });
  });

  it('begin anew for each customer below a broadcast of the brand', () => {
    expect(shape([
      post('news', { direction: 'by' }), post('more', { direction: 'by', inReplyTo: 'news' }), post('q', { inReplyTo: 'news' }), post('a', { direction: 'by', inReplyTo: 'q' }), post('r', { inReplyTo: 'more', authorKey: 'b' }),
    ])).toEqual({ q: ['a', 'q'], r: ['r'] });
  });

  it('leave out what is only about the brand, and was not answered', () => {
    expect(shape([post('story'), post('q', { inReplyTo: 'story', namesAccount: true }), post('chat', { inReplyTo: 'story' })])).toEqual({ story: ['q'] });
    expect(shape([post('story'), post('a', { direction: 'by', inReplyTo: 'story' })])).toEqual({ story: ['a', 'story'] });
    expect(shape([post('story'), post('news', { direction: 'by' })])).toEqual({});
  });

  it('end for posts that answer each other in a circle, and for one that answers itself', () => {
    const circle = [post('b', { inReplyTo: 'c', direction: 'to' }), post('c', { inReplyTo: 'b', direction: 'to' }), post('x', { inReplyTo: 'b', direction: 'to' })];
    expect(shape(circle)).toEqual({ b: ['b', 'c', 'x'] });
    expect(shape(circle.toReversed())).toEqual(shape(circle));
    expect(shape([post('s', { inReplyTo: 's', direction: 'to' })])).toEqual({ s: ['s'] });
    expect(shape([post('s', { inReplyTo: 's', direction: 'by' })])).toEqual({});
  });

  it('are the same in whatever order posts come, and no post is in two', () => {
    const anyPosts = fc.uniqueArray(fc.record({ id: fc.integer({ min: 0, max: 15 }), parent: fc.integer({ min: -3, max: 15 }), direction: fc.constantFrom('about' as const, 'to' as const, 'by' as const), names: fc.boolean() }), { selector: ({ id }) => id, maxLength: 14 });
    fc.assert(fc.property(anyPosts, (made) => {
      const posts = made.map(({ id, parent, direction, names }) => post(`p${id}`, { inReplyTo: parent < 0 ? '' : `p${parent}`, direction, namesAccount: names }));
      const found = shape(posts);
      expect(shape(posts.toReversed())).toEqual(found);
      const all = Object.values(found).flat();
      expect(new Set(all).size).toBe(all.length);
    }), { numRuns: 500 });
  });

  it('of a chain of 100,000 answers are found in a moment', () => {
    const chain = Array.from({ length: 100_000 }, (_, place) => post(`p${place}`, { inReplyTo: place === 0 ? '' : `p${place - 1}`, direction: 'to' }));
    const begun = performance.now();
    expect(liveThreads(chain.toReversed()).flatMap(({ posts }) => posts)).toHaveLength(100_000);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});

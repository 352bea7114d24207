import { describe, expect, it } from 'vitest';
import { FAILPOINTS } from '../../activities/failpoints.ts';
import { FIRST_LIFE, LEAST_LIVES, planLives } from '../../bench/support/live-kills.ts';
import { inventWorld, versionAt, type WorldPost } from '../../bench/support/live-world.ts';
import { createRandom } from '../../bench/support/random.ts';

const OPENED_AT = Date.UTC(2026, 10, 24, 9);
const STARTED_AT = OPENED_AT + 10_000;
const world = inventWorld({ seed: 7, openedAt: OPENED_AT, startedAt: STARTED_AT, seconds: 30 });
const backlogOf = ({ posts }: { readonly posts: readonly WorldPost[] }) => posts.filter(({ publishedAt }) => publishedAt < OPENED_AT - 600_000);

describe('the world of a live drill', () => {
  it('is the same for the same seed and times, and another for another seed', () => {
    expect(inventWorld({ seed: 7, openedAt: OPENED_AT, startedAt: STARTED_AT, seconds: 30 })).toEqual(world);
    expect(inventWorld({ seed: 8, openedAt: OPENED_AT, startedAt: STARTED_AT, seconds: 30 }).posts).not.toEqual(world.posts);
  });

  it('has everything in it that a line may stumble over', () => {
    const has = (holds: (post: WorldPost) => boolean): number => world.posts.filter(holds).length;
    const inOneMillisecond = world.posts.filter(({ publishedAt }) => world.posts.filter((other) => other.place === 'toots' && other.publishedAt === publishedAt).length > 2);
    expect({
      removed: has(({ removedAt }) => removedAt !== undefined) > 5,
      edited: has(({ versions }) => versions.length === 2) > 5,
      editedTwice: has(({ versions }) => versions.length === 3) > 0,
      nameTakenOut: has(({ versions }) => (versions[0]?.brands.length ?? 0) > 0 && versions.at(-1)?.brands.length === 0) > 0,
      behindNewer: has(({ shownAt, publishedAt }) => shownAt > publishedAt) > 0,
      twoTags: has(({ tags }) => tags.length === 2) > 5,
      twoBrands: has(({ versions }) => versions[0]?.brands.length === 2) > 5,
      aboutNothing: has(({ versions }) => versions[0]?.brands.length === 0) > 5,
      bursts: inOneMillisecond.length > 0,
      everyPlace: new Set(world.posts.map(({ place }) => place)).size,
    }).toEqual({ removed: true, edited: true, editedTwice: true, nameTakenOut: true, behindNewer: true, twoTags: true, twoBrands: true, aboutNothing: true, bursts: true, everyPlace: 3 });
  });

  it('gives every post ids of its own, and times in whole milliseconds', () => {
    expect(new Set(world.posts.map(({ id }) => id)).size).toBe(world.posts.length);
    expect(new Set(world.posts.map(({ serverId }) => serverId)).size).toBe(world.posts.length);
    const times = world.posts.flatMap(({ publishedAt, shownAt, removedAt = 0, versions }) => [publishedAt, shownAt, removedAt, ...versions.map(({ at }) => at)]);
    expect(times.filter((time) => !Number.isInteger(time))).toEqual([]);
  });

  it('comes to rest: nothing changes at its end or later', () => {
    const last = world.posts.flatMap(({ shownAt, removedAt = 0, versions }) => [shownAt, removedAt, ...versions.map(({ at }) => at)]);
    expect(Math.max(...last)).toBeLessThanOrEqual(world.endsAt);
  });

  it('has one and the same past, whenever it begins, and changes nothing of it before', () => {
    const later = inventWorld({ seed: 7, openedAt: OPENED_AT, startedAt: STARTED_AT + 3_600_000, seconds: 30 });
    expect(backlogOf(later).map(({ id, publishedAt, versions }) => [id, publishedAt, versions[0]])).toEqual(backlogOf(world).map(({ id, publishedAt, versions }) => [id, publishedAt, versions[0]]));
    for (const post of backlogOf(world)) expect(versionAt(post, STARTED_AT)).toBe(post.versions[0]);
    expect(later.posts.filter((post) => versionAt(post, STARTED_AT) !== undefined)).toHaveLength(backlogOf(world).length);
  });
});

describe('what a post says', () => {
  const post: WorldPost = {
    place: 'toots', id: 'a', serverId: '1', tags: [], author: 'a', publishedAt: 10, shownAt: 20, removedAt: 50,
    versions: [{ at: 10, text: 'one', brands: [] }, { at: 30, text: 'two', brands: [] }],
  };
  it('is nothing before it is shown, its latest version then, and nothing after it was removed', () => {
    expect([5, 19, 20, 29, 30, 49, 50].map((at) => versionAt(post, at)?.text)).toEqual([undefined, undefined, 'one', 'one', 'two', 'two', undefined]);
  });
});

describe('the lives of a program in a drill', () => {
  it('meet every kind of end first, whatever is drawn', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const lives = [FIRST_LIFE];
      for (const life of planLives(createRandom(seed))) {
        if (lives.length === LEAST_LIVES) break;
        lives.push(life);
      }
      expect(lives.map(({ end }) => end).toSorted()).toEqual(['node', 'step', 'tree', 'tree']);
      expect(lives.filter(({ isEarly }) => isEarly)).toHaveLength(1);
      expect(lives.filter(({ losesServer }) => losesServer)).toHaveLength(1);
    }
  });

  it('end at steps that exist, and only after the program polls', () => {
    let drawn = 0;
    for (const { end, failAt, isEarly } of planLives(createRandom(3))) {
      if ((drawn += 1) > 50) break;
      expect(failAt === undefined).toBe(end !== 'step');
      if (failAt !== undefined) expect(FAILPOINTS).toContain(failAt.split(':')[0]);
      if (end === 'step') expect(isEarly).toBe(false);
    }
  });
});

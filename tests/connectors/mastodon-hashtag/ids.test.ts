import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareIds, placeBefore, timeOfId } from '../../../connectors/mastodon-hashtag/ids.ts';
import { snowflakeOf } from '../../../demo/wire/mastodon.ts';
import { ulidOf } from './tag-server.ts';

const moment = fc.integer({ min: Date.UTC(2016, 0, 1), max: Date.UTC(2099, 0, 1) });
const sequence = fc.integer({ min: 0, max: 65_535 });
const snowflake = fc.tuple(moment, sequence).map(([at, number]) => ({ at, id: snowflakeOf(at, number) }));
const ulid = fc.tuple(moment, fc.bigInt({ min: 0n, max: (1n << 80n) - 1n })).map(([at, chance]) => ({ at, id: ulidOf(at, chance) }));

describe('ids of posts', () => {
  it('tell when the server took a post in, to the millisecond, as snowflakes and as ULIDs', () => {
    fc.assert(fc.property(fc.oneof(snowflake, ulid), ({ at, id }) => {
      expect(timeOfId(id)).toBe(at);
    }));
  });

  it.each(['1', '104', '999999999999999', '9aBcDeFgHiJkLmNoPq', '920000000000000000', '01HZZZZZZZZZZZZZZZZZZZZZZI', '', 'merel'])('that count in another way tell no time: %s', (id) => {
    expect(timeOfId(id)).toBeUndefined();
    expect(placeBefore(id, Date.UTC(2026, 0, 1))).toBe(id);
  });

  it('are ordered as numbers are, also beyond what Number can tell apart', () => {
    const number = fc.bigInt({ min: 0n, max: (1n << 63n) - 1n });
    fc.assert(fc.property(number, number, (a, b) => {
      expect(Math.sign(compareIds(String(a), String(b)))).toBe(a < b ? -1 : a > b ? 1 : 0);
    }));
    expect(compareIds('117020606032533890', '117020606032533891')).toBeLessThan(0);
  });

  it('of one kind are ordered as the times they tell', () => {
    for (const kind of [snowflake, ulid]) {
      fc.assert(fc.property(kind, kind, (a, b) => {
        if (a.at !== b.at) expect(Math.sign(compareIds(a.id, b.id))).toBe(Math.sign(a.at - b.at));
      }));
    }
  });

  it('make a place at a moment before them that lies behind all earlier posts and before all later ones', () => {
    for (const kind of [snowflake, ulid]) {
      fc.assert(fc.property(kind, kind, moment, (newest, other, at) => {
        const place = placeBefore(newest.id, at);
        expect(compareIds(place, newest.id)).toBeLessThanOrEqual(0);
        if (at > newest.at) expect(place).toBe(newest.id);
        else if (other.at !== at) expect(compareIds(other.id, place) > 0).toBe(other.at > at);
      }));
    }
  });
});

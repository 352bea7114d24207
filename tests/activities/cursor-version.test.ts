import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cursorVersion, parseCursorVersion } from '../../activities/cursor-version.ts';

const LAST_PAGE = 1_048_575;
const place = fc.record({ tick: fc.integer({ min: 0, max: Date.UTC(2200, 0) }), page: fc.integer({ min: 0, max: LAST_PAGE }) });

describe('the version of a cursor row', () => {
  it('rises with the tick, and inside a tick with the page, so that a late worker loses', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        const order = Math.sign(a.tick - b.tick || a.page - b.page);
        const versions = BigInt(cursorVersion(a)) - BigInt(cursorVersion(b));
        expect(versions > 0n ? 1 : versions < 0n ? -1 : 0).toBe(order);
      }),
    );
  });

  it('tells its tick and page, and fits a column of 64 bits', () => {
    fc.assert(
      fc.property(place, (each) => {
        const version = cursorVersion(each);
        expect(parseCursorVersion(version)).toEqual(each);
        expect(BigInt(version) < 2n ** 64n).toBe(true);
      }),
    );
  });

  it.each([-1, LAST_PAGE + 1])('has no place for page %i', (page) => {
    expect(() => cursorVersion({ tick: 1, page })).toThrow(RangeError);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holesIn, mergeSpans, overlapOf, type Span } from '../../../analysis/watch/spans.ts';

const LENGTH = 40;
/** Spans inside and around [0, LENGTH), empty and inverted ones among them. */
const span = fc.record({ from: fc.integer({ min: -5, max: LENGTH + 5 }), to: fc.integer({ min: -5, max: LENGTH + 5 }) });
const spans = fc.array(span, { maxLength: 12 });

/** The slow and obvious way: every second by itself. */
const holds = (list: readonly Span[], second: number): boolean => list.some(({ from, to }) => from <= second && second < to);
const seconds = Array.from({ length: LENGTH + 10 }, (_, index) => index - 5);

describe('merged spans', () => {
  it('hold exactly the seconds that the spans hold', () => {
    fc.assert(fc.property(spans, (list) => {
      const merged = mergeSpans(list);
      for (const second of seconds) expect(holds(merged, second)).toBe(holds(list, second));
    }));
  });

  it('are in order, never empty, and never touch', () => {
    fc.assert(fc.property(spans, (list) => {
      const merged = mergeSpans(list);
      for (const { from, to } of merged) expect(from).toBeLessThan(to);
      for (const [place, { from }] of merged.slice(1).entries()) expect(from).toBeGreaterThan(merged[place]?.to ?? Number.NaN);
    }));
  });

  it('stay as they are when they are merged again, and whatever order they came in', () => {
    fc.assert(fc.property(spans, (list) => {
      const merged = mergeSpans(list);
      expect(mergeSpans(merged)).toEqual(merged);
      expect(mergeSpans(list.toReversed())).toEqual(merged);
    }));
  });

  it('leave the spans they were given untouched', () => {
    const given = [{ from: 5, to: 9 }, { from: 1, to: 6 }];
    expect(mergeSpans(given)).toEqual([{ from: 1, to: 9 }]);
    expect(given).toEqual([{ from: 5, to: 9 }, { from: 1, to: 6 }]);
  });
});

describe('holes', () => {
  it('are exactly the seconds of the whole that no span holds', () => {
    fc.assert(fc.property(span, spans, (whole, list) => {
      const holes = holesIn(whole, list);
      for (const second of seconds) expect(holds(holes, second)).toBe(holds([whole], second) && !holds(list, second));
    }));
  });

  it('are in order and apart', () => {
    fc.assert(fc.property(span, spans, (whole, list) => {
      expect(mergeSpans(holesIn(whole, list))).toEqual(holesIn(whole, list));
    }));
  });

  it('of a whole that is over before it begins are none', () => {
    expect(holesIn({ from: 10, to: 10 }, [])).toEqual([]);
    expect(holesIn({ from: 10, to: 4 }, [])).toEqual([]);
  });
});

describe('the overlap', () => {
  it('counts every second once, however many spans hold it', () => {
    fc.assert(fc.property(span, spans, (whole, list) => {
      expect(overlapOf(whole, list)).toBe(seconds.filter((second) => holds([whole], second) && holds(list, second)).length);
    }));
  });
});

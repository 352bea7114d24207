import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findHoles, overdueAfter, seenInTime, type CoveredSpan } from '../../../analysis/watch/coverage.ts';
import { overlapOf } from '../../../analysis/watch/spans.ts';

const MINUTE = 60;
const INTERVAL = 5 * MINUTE;
/** Minutes of the tests count from here. */
const BEGIN = 1_780_000_200;

/** What a poll at a minute read, from `from` until then. */
function poll(at: number, from: number): CoveredSpan {
  return { from: BEGIN + from * MINUTE, to: BEGIN + at * MINUTE, tick: (BEGIN + at * MINUTE) * 1_000 };
}

/** Polls every five minutes in [first, last], each from the one before. */
function polls(first: number, last: number): readonly CoveredSpan[] {
  return Array.from({ length: (last - first) / 5 + 1 }, (_, index) => poll(first + index * 5, first + index * 5 - 5));
}

const at = (minute: number): number => BEGIN + minute * MINUTE;
const holesOf = (covered: readonly CoveredSpan[], now: number, from = -1_000) =>
  findHoles(covered, { from: at(from), now: at(now), intervalSeconds: INTERVAL })
    .map(({ from: start, to, isOpen, recoveredAt }) => [(start - BEGIN) / MINUTE, (to - BEGIN) / MINUTE, isOpen, recoveredAt === undefined ? undefined : (recoveredAt / 1_000 - BEGIN) / MINUTE]);

describe('a source that is polled all along', () => {
  it('has no hole', () => {
    expect(holesOf(polls(0, 120), 120)).toEqual([]);
  });

  it('has none between two polls and after one that was missed', () => {
    expect(holesOf(polls(0, 60), 64)).toEqual([]);
    expect(holesOf(polls(0, 60), 71)).toEqual([]);
  });

  it('has an open one up to now once two polls are overdue, with a minute for clocks', () => {
    expect(overdueAfter(INTERVAL)).toBe(11 * MINUTE);
    expect(holesOf(polls(0, 60), 72)).toEqual([[60, 72, true, undefined]]);
    expect(holesOf(polls(0, 60), 300)).toEqual([[60, 300, true, undefined]]);
  });

  it('lets a minute of clocks pass as nothing', () => {
    const late = polls(35, 60).map((span) => ({ ...span, from: span.from + 50 }));
    expect(holesOf([...polls(0, 30), ...late], 60)).toEqual([]);
  });

  it('has no hole for the time before its first poll, and one that was never polled none at all', () => {
    expect(holesOf(polls(60, 120), 120, -600)).toEqual([]);
    expect(holesOf([], 120)).toEqual([]);
  });

  it('of short intervals is given as long as the interval, not a minute, before it is overdue', () => {
    expect(overdueAfter(30)).toBe(90);
  });
});

describe('an outage', () => {
  it('of less than half an hour that is read back is no hole: its posts count where they were written', () => {
    expect(holesOf([...polls(0, 60), poll(85, 60), ...polls(90, 100)], 100)).toEqual([]);
  });

  it('that is longer is a hole up to half an hour before the poll that read it back', () => {
    expect(holesOf([...polls(0, 60), poll(180, 60), ...polls(185, 200)], 200)).toEqual([[60, 150, false, 180]]);
  });

  it('that was never read back stays a hole, recovered by nobody', () => {
    expect(holesOf([...polls(0, 60), poll(180, 175), ...polls(185, 300)], 300)).toEqual([[60, 175, false, undefined]]);
  });

  it('that several pages of one poll read back is a hole all the same', () => {
    const pages = [poll(180, 150), { ...poll(180, 100), to: at(150) }, { ...poll(180, 60), to: at(100) }];
    expect(holesOf([...polls(0, 60), ...pages, ...polls(185, 200)], 200)).toEqual([[60, 150, false, 180]]);
    expect(holesOf([...polls(0, 60), ...pages.toReversed(), ...polls(185, 200)], 200)).toEqual([[60, 150, false, 180]]);
  });

  it('that takes several polls to read back is recovered by the last of them', () => {
    const first = { ...poll(180, 60), to: at(120) };
    const second = { ...poll(185, 120), to: at(185) };
    expect(holesOf([...polls(0, 60), first], 180)).toEqual([[60, 180, true, undefined]]);
    expect(holesOf([...polls(0, 60), first, second, ...polls(190, 200)], 200)).toEqual([[60, 150, false, 185]]);
  });

  it('of which a part is never read is not recovered', () => {
    const answer = [{ ...poll(180, 60), to: at(90) }, poll(180, 95)];
    expect(holesOf([...polls(0, 60), ...answer, ...polls(185, 200)], 200)).toEqual([[60, 150, false, undefined]]);
  });
});

describe('a poll that does not reach back to the one before', () => {
  it('leaves a hole where items came and went', () => {
    expect(holesOf([...polls(0, 60), poll(65, 63), ...polls(70, 90)], 90)).toEqual([[60, 63, false, undefined]]);
  });
});

describe('a source that asks to be left alone for longer', () => {
  const paused = (first: number, last: number) => Array.from({ length: (last - first) / 40 + 1 }, (_, index): CoveredSpan =>
    ({ ...poll(first + index * 40, first + index * 40 - 40), pauseSeconds: 40 * MINUTE }));

  it('and is, has no hole, and is overdue when two of its own times have passed', () => {
    expect(holesOf(paused(0, 200), 281)).toEqual([]);
    expect(holesOf(paused(0, 200), 282)).toEqual([[200, 282, true, undefined]]);
  });

  it('has none either once it has taken that back', () => {
    expect(holesOf([...paused(0, 200), { ...poll(240, 200), pauseSeconds: 0 }], 250)).toEqual([]);
    expect(holesOf([...paused(0, 200), { ...poll(240, 200), pauseSeconds: 0 }], 252)).toEqual([[240, 252, true, undefined]]);
  });
});

describe('holes of any polls', () => {
  const covered = fc.array(fc.record({ at: fc.integer({ min: 0, max: 400 }), length: fc.integer({ min: 0, max: 300 }), lag: fc.integer({ min: 0, max: 20 }) }), { maxLength: 25 })
    .map((list) => list.map(({ at: minute, length, lag }): CoveredSpan => ({ ...poll(minute, minute - lag - length), to: at(minute - lag) })));
  const question = { from: at(-1_000), now: at(420), intervalSeconds: INTERVAL };

  it('are in order, apart, and before now', () => {
    fc.assert(fc.property(covered, (spans) => {
      const holes = findHoles(spans, question);
      for (const { from, to } of holes) expect(from).toBeLessThan(to);
      for (const [place, { from }] of holes.slice(1).entries()) expect(from).toBeGreaterThan(holes[place]?.to ?? Number.NaN);
      for (const { to, isOpen } of holes) expect(to <= question.now && isOpen === (to === question.now)).toBe(true);
    }));
  });

  it('never hold a second that was seen in time, and with those leave out only what is shorter than a slip of the clock', () => {
    fc.assert(fc.property(covered, (spans) => {
      const seen = seenInTime(spans, question);
      const holes = findHoles(spans, question);
      for (const hole of holes) expect(overlapOf(hole, seen)).toBe(0);
      const [first] = seen;
      if (first === undefined) return;
      const missing = Math.max(0, question.now - first.from) - overlapOf({ from: first.from, to: question.now }, [...seen, ...holes]);
      expect(missing).toBeLessThanOrEqual(seen.length * MINUTE + overdueAfter(INTERVAL));
    }));
  });

  it('do not depend on the order in which coverage is read', () => {
    fc.assert(fc.property(covered, (spans) => {
      expect(findHoles(spans.toReversed(), question)).toEqual(findHoles(spans, question));
    }));
  });

  it('are recovered only when every minute of them was covered by the tick that is named', () => {
    fc.assert(fc.property(covered, (spans) => {
      for (const hole of findHoles(spans, question)) {
        if (hole.recoveredAt === undefined) continue;
        const until = spans.filter(({ tick }) => tick <= (hole.recoveredAt ?? 0));
        expect(hole.to - hole.from - overlapOf(hole, until)).toBeLessThanOrEqual(MINUTE * (until.length + 1));
      }
    }));
  });

  it('grow when a poll is taken away', () => {
    fc.assert(fc.property(covered.filter((spans) => spans.length > 1), (spans) => {
      const seen = seenInTime(spans, question);
      for (const { from, to } of seenInTime(spans.slice(1), question)) expect(overlapOf({ from, to }, seen)).toBe(to - from);
    }));
  });
});

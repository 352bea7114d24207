import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addOpenMinutes, isClosedAllDay, isOpen, nextOpen, openMinutesBetween } from '../../../analysis/duty/desk-hours.ts';
import { deskOf, moment } from './invented-duty.ts';

const office = deskOf();
/** Open around both changes of the clock, in blocks that touch and one that ends at midnight. */
const nightDesk = deskOf({ blocks: [[0, 150], [150, 200], [600, 700], [1_380, 1_440]], weekend: [[0, 150], [150, 200], [1_380, 1_440]] });

describe('desk hours', () => {
  it('from Friday 16:30 to Monday 09:30 are one hour', () => {
    expect(openMinutesBetween(office, moment('2026-11-27T16:30+01:00'), moment('2026-11-30T09:30+01:00'))).toBe(60);
  });

  it('leave the break out: from 12:15 to 13:15 they are half an hour', () => {
    const desk = deskOf({ blocks: [[9 * 60, 12 * 60 + 30], [13 * 60, 17 * 60]] });
    expect(openMinutesBetween(desk, moment('2026-11-24T12:15+01:00'), moment('2026-11-24T13:15+01:00'))).toBe(30);
  });

  it('pass over public holidays and closed days of the desk', () => {
    const [from, to] = [moment('2026-12-23T16:00+01:00'), moment('2026-12-28T10:00+01:00')];
    expect(openMinutesBetween(office, from, to)).toBe(60 + 8 * 60 + 8 * 60 + 60);
    expect(openMinutesBetween(deskOf({ holidays: 'nl' }), from, to)).toBe(60 + 8 * 60 + 60);
    expect(openMinutesBetween(deskOf({ holidays: 'nl', closed: ['2026-12-24'] }), from, to)).toBe(120);
    expect(isClosedAllDay(deskOf({ closed: ['2026-12-24'] }), '2026-12-24')).toBe(true);
  });

  it('of the night in which an hour is skipped are an hour less, and of the other an hour more', () => {
    const allNight = deskOf({ weekend: [[0, 1_440]] });
    expect(openMinutesBetween(allNight, moment('2026-03-29T00:00+01:00'), moment('2026-03-30T00:00+02:00'))).toBe(23 * 60);
    expect(openMinutesBetween(allNight, moment('2026-10-25T00:00+02:00'), moment('2026-10-26T00:00+01:00'))).toBe(25 * 60);
    const early = deskOf({ weekend: [[90, 240]] });
    expect(openMinutesBetween(early, moment('2026-03-29T00:00+01:00'), moment('2026-03-29T12:00+02:00'))).toBe(90);
    expect(openMinutesBetween(early, moment('2026-10-25T00:00+02:00'), moment('2026-10-25T12:00+01:00'))).toBe(210);
  });

  it('that begin or end in the skipped hour begin or end at the skip', () => {
    const within = (from: number, to: number) => openMinutesBetween(deskOf({ weekend: [[from, to]] }), moment('2026-03-29T00:00+01:00'), moment('2026-03-29T12:00+02:00'));
    expect(within(150, 240)).toBe(60);
    expect(within(60, 150)).toBe(60);
    expect(within(130, 170)).toBe(0);
  });

  it('across a change of the clock at the weekend count the desk, not the clock', () => {
    expect(openMinutesBetween(office, moment('2026-03-27T16:30+01:00'), moment('2026-03-30T09:30+02:00'))).toBe(60);
    expect(openMinutesBetween(office, moment('2026-10-23T16:30+02:00'), moment('2026-10-26T09:30+01:00'))).toBe(60);
  });

  it('are counted in the zone of the desk', () => {
    expect(openMinutesBetween(deskOf({ zone: 'America/New_York' }), moment('2026-11-24T14:00Z'), moment('2026-11-24T15:00Z'))).toBe(60);
    expect(isOpen(deskOf({ zone: 'Asia/Tokyo' }), moment('2026-11-24T00:00Z'))).toBe(true);
  });

  it('may run up to midnight', () => {
    const desk = deskOf({ blocks: [[22 * 60, 1_440]] });
    expect(openMinutesBetween(desk, moment('2026-11-24T23:30+01:00'), moment('2026-11-25T08:00+01:00'))).toBe(30);
    expect(isOpen(desk, moment('2026-11-25T00:00+01:00'))).toBe(false);
  });
});

describe('the next open moment', () => {
  it('is now while the desk is open, and otherwise the beginning of its next block', () => {
    expect(nextOpen(office, moment('2026-11-24T09:00+01:00'))).toBe(moment('2026-11-24T09:00+01:00'));
    expect(nextOpen(office, moment('2026-11-24T17:00+01:00'))).toBe(moment('2026-11-25T09:00+01:00'));
    expect(nextOpen(office, moment('2026-11-27T18:00+01:00'))).toBe(moment('2026-11-30T09:00+01:00'));
  });

  it('does not exist for a desk that never opens', () => {
    expect(nextOpen(deskOf({ blocks: [] }), 0)).toBeUndefined();
    expect(addOpenMinutes(deskOf({ blocks: [] }), 0, 30)).toBeUndefined();
  });
});

describe('so many open minutes later', () => {
  it('is past the closed hours in between', () => {
    expect(addOpenMinutes(office, moment('2026-11-27T16:50+01:00'), 30)).toBe(moment('2026-11-30T09:20+01:00'));
    expect(addOpenMinutes(office, moment('2026-11-27T16:30+01:00'), 30)).toBe(moment('2026-11-27T17:00+01:00'));
    expect(addOpenMinutes(office, moment('2026-11-28T12:00+01:00'), 120)).toBe(moment('2026-11-30T11:00+01:00'));
  });
});

describe('for any times', () => {
  const start = moment('2026-03-20T00:00Z');
  /** Up to a year from there, over both changes of the clock. */
  const at = fc.integer({ min: 0, max: 365 * 1_440 }).map((minute) => start + minute * 60_000);
  const desk = fc.constantFrom(office, nightDesk, deskOf({ zone: 'America/New_York', holidays: 'be' }));

  it('open minutes are never negative, never more than time itself, and add up', () => {
    fc.assert(fc.property(desk, fc.array(at, { minLength: 3, maxLength: 3 }), (each, times) => {
      const [a = 0, b = 0, c = 0] = times.toSorted((left, right) => left - right);
      const whole = openMinutesBetween(each, a, c);
      expect(whole).toBeGreaterThanOrEqual(0);
      expect(whole).toBeLessThanOrEqual((c - a) / 60_000);
      expect(openMinutesBetween(each, a, b) + openMinutesBetween(each, b, c)).toBeCloseTo(whole, 6);
      expect(openMinutesBetween(each, c, a)).toBe(0);
    }), { numRuns: 60 });
  });

  it('adding open minutes is undone by counting them, and no earlier moment has as many', () => {
    fc.assert(fc.property(desk, at, fc.integer({ min: 1, max: 2_000 }), (each, from, minutes) => {
      const to = addOpenMinutes(each, from, minutes) ?? Number.NaN;
      expect(to).toBeGreaterThan(from);
      expect(openMinutesBetween(each, from, to)).toBeCloseTo(minutes, 6);
      expect(openMinutesBetween(each, from, to - 1_000)).toBeLessThan(minutes);
    }), { numRuns: 60 });
  });

  it('the next open moment is open, and nothing before it is', () => {
    fc.assert(fc.property(desk, at, (each, from) => {
      const next = nextOpen(each, from) ?? Number.NaN;
      expect(isOpen(each, next)).toBe(true);
      expect(openMinutesBetween(each, from, next)).toBe(0);
    }), { numRuns: 60 });
  });
});

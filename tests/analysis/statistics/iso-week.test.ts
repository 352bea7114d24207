import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localTimeOf } from '../../../analysis/duty/zoned.ts';
import { addWeeks, digestSpan, mondayOf, weekAYearBefore, weekOf, weekOfDay, weekSpan } from '../../../analysis/statistics/iso-week.ts';

const ZONES = ['Europe/Amsterdam', 'Europe/Brussels', 'UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/Sao_Paulo'] as const;
const zone = fc.constantFrom(...ZONES);
const moment = fc.integer({ min: Date.UTC(2001, 0, 1), max: Date.UTC(2099, 11, 31) });
const HOUR = 3_600_000;

describe('weeks', () => {
  it('tile time in every zone: each moment lies in its own week, and each week ends where the next one begins', () => {
    fc.assert(fc.property(moment, zone, (at, where) => {
      const week = weekOf(at, where);
      const span = weekSpan(week, where);
      expect(at >= span.from && at < span.to).toBe(true);
      expect(weekSpan(addWeeks(week, 1), where).from).toBe(span.to);
      expect(weekOf(span.from, where)).toBe(week);
      expect(weekOf(span.to - 1, where)).toBe(week);
    }));
  });

  it('begin on a Monday at midnight by the clock of the zone, and last 7 days give or take an hour', () => {
    fc.assert(fc.property(moment, zone, (at, where) => {
      const { from, to } = weekSpan(weekOf(at, where), where);
      expect(localTimeOf(from, where)).toEqual({ day: mondayOf(weekOf(at, where)), minute: expect.toSatisfy((minute: number) => minute <= 60) as number });
      expect(Math.abs(to - from - 168 * HOUR)).toBeLessThanOrEqual(HOUR);
    }));
  });

  it('are 167 hours in spring and 169 in autumn', () => {
    const hours = (week: string) => { const { from, to } = weekSpan(week, 'Europe/Brussels'); return (to - from) / HOUR; };
    expect(['2026-W12', '2026-W13', '2026-W14', '2026-W43', '2026-W44'].map(hours)).toEqual([168, 167, 168, 169, 168]);
  });

  it('are named as ISO 8601 names them', () => {
    expect(['2026-11-22', '2026-11-23', '2027-01-03', '2027-01-04', '2020-12-31', '2021-01-03', '2018-12-31', '2016-01-03', '2024-12-30'].map(weekOfDay))
      .toEqual(['2026-W47', '2026-W48', '2026-W53', '2027-W01', '2020-W53', '2020-W53', '2019-W01', '2015-W53', '2025-W01']);
    expect([weekAYearBefore('2026-W53'), weekAYearBefore('2026-W47'), weekAYearBefore('2021-W53'.replace('53', '52'))]).toEqual(['2025-W52', '2025-W47', '2020-W52']);
  });

  it.each(['2026-W54', '2025-W53', '2026-W00', '2026-W7', '2026W47', 'W47', '', '2026-11-24'])('refuses %j', (week) => {
    expect(() => weekSpan(week, 'UTC')).toThrow(RangeError);
    expect(() => addWeeks(week, 1)).toThrow(RangeError);
  });
});

describe('the span of a digest', () => {
  it('is 08:00 to 08:00 by the clock, 23 or 25 hours where it changes, and follows on the one before', () => {
    expect(['2026-03-29', '2026-10-25', '2026-11-24'].map((day) => { const { from, to } = digestSpan(day, 'Europe/Brussels'); return (to - from) / HOUR; })).toEqual([23, 25, 24]);
    expect(digestSpan('2026-11-24', 'Europe/Brussels')).toEqual({ from: Date.UTC(2026, 10, 23, 7), to: Date.UTC(2026, 10, 24, 7) });
    expect(digestSpan('2026-03-29', 'Europe/Brussels').to).toBe(digestSpan('2026-03-30', 'Europe/Brussels').from);
  });

  it.each(['2026-02-30', '2026-11', '2026-W47', 'today'])('refuses %j', (day) => {
    expect(() => digestSpan(day, 'UTC')).toThrow(RangeError);
  });
});

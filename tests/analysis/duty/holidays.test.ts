import { describe, expect, it } from 'vitest';
import { easterSunday, holidaysOf, isHoliday } from '../../../analysis/duty/holidays.ts';

describe('Easter', () => {
  it.each([
    [1818, '1818-03-22'], [1943, '1943-04-25'], [1961, '1961-04-02'], [2000, '2000-04-23'], [2008, '2008-03-23'], [2011, '2011-04-24'], [2024, '2024-03-31'],
    [2025, '2025-04-20'], [2026, '2026-04-05'], [2027, '2027-03-28'], [2038, '2038-04-25'], [2049, '2049-04-18'], [2285, '2285-03-22'],
  ])('of %i is on %s', (year, day) => {
    expect(easterSunday(year)).toBe(day);
  });
});

describe('public holidays of the Netherlands', () => {
  it('of 2026 are these, without Good Friday and without Liberation Day', () => {
    expect(holidaysOf('nl', 2026)).toEqual([
      '2026-01-01', '2026-04-05', '2026-04-06', '2026-04-27', '2026-05-14', '2026-05-24', '2026-05-25', '2026-12-25', '2026-12-26',
    ]);
  });

  it('hold Liberation Day once in five years', () => {
    expect([2024, 2025, 2026, 2029, 2030].filter((year) => isHoliday('nl', `${year}-05-05`))).toEqual([2025, 2030]);
  });

  it("keep King's Day a day early when the 27th is a Sunday", () => {
    expect([2014, 2025, 2026, 2031].map((year) => holidaysOf('nl', year).filter((day) => day.includes('-04-2')).map((day) => day.slice(5)).at(-1))).toEqual(['04-26', '04-26', '04-27', '04-26']);
    expect(isHoliday('nl', '2025-04-27')).toBe(false);
  });
});

describe('public holidays of Belgium', () => {
  it('are the ten of the law', () => {
    expect(holidaysOf('be', 2026)).toEqual([
      '2026-01-01', '2026-04-06', '2026-05-01', '2026-05-14', '2026-05-25', '2026-07-21', '2026-08-15', '2026-11-01', '2026-11-11', '2026-12-25',
    ]);
    for (let year = 2020; year <= 2040; year += 1) expect(new Set(holidaysOf('be', year)).size, String(year)).toBe(10);
  });

  it('are none of a desk that keeps no list', () => {
    expect(holidaysOf('none', 2026)).toEqual([]);
    expect(isHoliday('none', '2026-12-25')).toBe(false);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EARLIEST_MS, LATEST_AHEAD_MS, parseFeedDate } from '../../../connectors/feeds/dates.ts';

const NOW = Date.UTC(2026, 2, 3, 12);
const read = (text: string, dayFirst?: boolean): string | undefined => {
  const at = parseFeedDate(text, { now: NOW, dayFirst });
  return at === undefined ? undefined : new Date(at).toISOString();
};

/** Forms of one moment, 31 December 2003 10:14:55 UTC. */
const MOMENT = '2003-12-31T10:14:55.000Z';
const FORMS = [
  '2003-12-31T10:14:55Z', '2003-12-31T11:14:55+01:00', '2003-12-31T11:14:55+0100', '2003-12-31t10:14:55z', '2003-12-31 10:14:55', '2003-12-31T10:14:55,000Z', '20031231T101455Z', '20031231101455', '2003-365T10:14:55Z', '03-12-31T10:14:55Z',
  'Wed, 31 Dec 2003 10:14:55 GMT', 'Wed, 31 Dec 2003 10:14:55 +0000', 'Wed, 31 Dec 2003 10:14:55 UT', '31 Dec 03 10:14:55 Z', 'Wednesday, 31 December 2003 05:14:55 EST', 'Wed, 31 Dec 2003 11:14:55 MET', 'Wed, 31 Dec 2003 11:14:55 +0100 (CET)', 'Wed, 31 Dec 2003 11:14:55 GMT+1', 'Mon, 31 Dec 2003 10:14:55 GMT',
  'Wed Dec 31 10:14:55 2003', 'Wed Dec 31 11:14:55 CET 2003', 'December 31, 2003 10:14:55 AM',
  'wo, 31 dec 2003 11:14:55 +0100', 'woensdag 31 december 2003 10:14:55', '31 december 2003, 10.14.55 uur', '31-12-2003 10:14:55', '31/12/2003 10:14:55', '31.12.2003 10:14:55', 'mer., 31 déc. 2003 11:14:55 +0100', 'Mi, 31 Dez 2003 11:14:55 MEZ',
] as const;

describe('a date of a feed', () => {
  it.each(FORMS)('in the form %s is read', (form) => {
    expect(read(form)).toBe(MOMENT);
  });

  it.each([
    ['2003', '2003-01-01'], ['2003-12', '2003-12-01'], ['20031231', '2003-12-31'], ['2003335', '2003-12-01'], ['03-12-31', '2003-12-31'], ['031231', '2003-12-31'], ['-0312', '2003-12-01'], ['-03-12', '2003-12-01'],
    ['3 maart 2026', '2026-03-03'], ['1er février 2026', '2026-02-01'], ['2 mrt 2026', '2026-03-02'], ['1 mei 2025', '2025-05-01'], ['1 juillet 2025', '2025-07-01'], ['1 juin 2025', '2025-06-01'],
  ])('that is cut short, %s, is the start of it', (form, day) => {
    expect(read(form)).toBe(`${day}T00:00:00.000Z`);
  });

  it('with a slash is European where the feed is, and unknown where nobody says', () => {
    expect([read('03/02/2026', true), read('03/02/2026'), read('25/02/2026'), read('02/25/2026')]).toEqual(['2026-02-03T00:00:00.000Z', undefined, '2026-02-25T00:00:00.000Z', '2026-02-25T00:00:00.000Z']);
  });

  it('at midnight of the clock with 24 hours, or in a leap second, is read', () => {
    expect([read('2003-12-30T24:00:00Z'), read('2016-12-31T23:59:60Z'), read('Tue, 30 Dec 2003 12:30 AM'), read('Tue, 30 Dec 2003 12:30 PM')]).toEqual([
      '2003-12-31T00:00:00.000Z', '2016-12-31T23:59:59.000Z', '2003-12-30T00:30:00.000Z', '2003-12-30T12:30:00.000Z',
    ]);
  });

  it.each(['', 'gisteren', '2026-02-30', '31 Feb 2026', '2003-13-01', '2003-12-31T25:00:00Z', '2003-12-31T10:60:00Z', '2003-12-31T24:30:00Z', '2003-12-31T10:00:00 Mars/Base', '2003-12-31T10:00:00+15:00', '0000-00-00 00:00:00', '0001-01-01T00:00:00Z', 'Sun, 31 Dec 1899 00:00:00 GMT', '9999-12-31', '12:30', `2003-12-31T10:14:55.${'0'.repeat(200)}Z`])('that is no date, %s, stays unknown', (form) => {
    expect(read(form)).toBeUndefined();
  });

  it('counts from 1990 to tomorrow', () => {
    const at = (ms: number): number | undefined => parseFeedDate(new Date(ms).toISOString(), { now: NOW });
    expect([at(EARLIEST_MS), at(EARLIEST_MS - 1), at(NOW + LATEST_AHEAD_MS), at(NOW + LATEST_AHEAD_MS + 1)]).toEqual([EARLIEST_MS, undefined, NOW + LATEST_AHEAD_MS, undefined]);
  });

  it('comes back as it was printed, in each of three ways', () => {
    fc.assert(
      fc.property(fc.integer({ min: EARLIEST_MS / 1_000, max: NOW / 1_000 }), (seconds) => {
        const date = new Date(seconds * 1_000);
        for (const form of [date.toISOString(), date.toUTCString(), date.toUTCString().replace('GMT', '+0000')]) expect(parseFeedDate(form, { now: NOW })).toBe(seconds * 1_000);
      }),
    );
  });

  it('of any other text is unknown or in range, and never an exception', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d :TZ+,/.-]{4,30}$/)), (text) => {
        const at = parseFeedDate(text, { now: NOW, dayFirst: true });
        expect(at === undefined || (Number.isInteger(at) && at >= EARLIEST_MS && at <= NOW + LATEST_AHEAD_MS)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIsoTime } from '../../../connectors/archive/times.ts';

const anyTime = fc.date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true });
const anyOffset = fc.integer({ min: -14 * 60, max: 14 * 60 });

describe('parseIsoTime', () => {
  it('reads back what Date writes, to the millisecond', () => {
    fc.assert(
      fc.property(anyTime, (date) => {
        expect(parseIsoTime(date.toISOString())).toBe(date.getTime());
      }),
    );
  });

  it('reads the same moment in every zone, written with or without a colon, a T or a space', () => {
    fc.assert(
      fc.property(anyTime, anyOffset, fc.boolean(), fc.boolean(), (date, offset, hasColon, hasT) => {
        const local = new Date(date.getTime() + offset * 60_000);
        fc.pre(local.getUTCFullYear() >= 1_970 && local.getUTCFullYear() <= 9_999);
        const digits = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map((part) => String(part).padStart(2, '0'));
        const zone = `${offset < 0 ? '-' : '+'}${digits.join(hasColon ? ':' : '')}`;
        const written = local.toISOString().slice(0, -1).replace('T', hasT ? 'T' : ' ');
        expect(parseIsoTime(`${written}${zone}`)).toBe(date.getTime());
      }),
    );
  });

  it('agrees with the calendar on which days exist', () => {
    const part = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 2_999 }), part(14), part(33), (year, month, day) => {
        const written = [String(year), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
        const date = new Date(`${written}T00:00:00Z`);
        const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written);
        expect(parseIsoTime(written)).toBe(exists ? date.getTime() : undefined);
      }),
    );
  });

  it('never throws, and never gives a broken number', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: 'binary' }), (text) => {
        const time = parseIsoTime(text);
        expect(time === undefined || Number.isInteger(time)).toBe(true);
      }),
    );
  });

  it.each([
    ['2026-03-02T10:15', Date.UTC(2026, 2, 2, 10, 15)],
    [' 2026-03-02T10:15:30Z ', Date.UTC(2026, 2, 2, 10, 15, 30)],
    ['2026-03-02T10:15:30,5Z', Date.UTC(2026, 2, 2, 10, 15, 30, 500)],
    ['2026-03-02T10:15:30.999999999z', Date.UTC(2026, 2, 2, 10, 15, 30, 999)],
    ['2026-03-29T02:30:00', Date.UTC(2026, 2, 29, 2, 30)],
    ['2024-02-29', Date.UTC(2024, 1, 29)],
    ['2016-12-31T23:59:60Z', Date.UTC(2016, 11, 31, 23, 59, 59)],
  ])('reads %s', (text, time) => {
    expect(parseIsoTime(text)).toBe(time);
  });

  it.each(['2026-3-2', '2026-03-02T10', '2026-03-02T10:15:30.Z', '2026-03-02T10:15:30+1', '2026-03-02T', '+12026-03-02', '2026-W10-1', '2026-061'])(
    'refuses %s',
    (text) => {
      expect(parseIsoTime(text)).toBeUndefined();
    },
  );
});

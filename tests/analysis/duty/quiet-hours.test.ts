import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietUntil } from '../../../analysis/duty/quiet-hours.ts';
import type { DeskHours } from '../../../schemas/config/escalation.ts';
import { AMSTERDAM, deskOf, moment } from './invented-duty.ts';

const NIGHT = { from: 22 * 60, to: 7 * 60 };
const until = (at: string, { desk, zone = AMSTERDAM, quietHours = NIGHT }: { readonly desk?: DeskHours; readonly zone?: string; readonly quietHours?: typeof NIGHT } = {}): string | undefined => {
  const end = quietUntil({ quietHours, zone, desk, at: moment(at) });
  return end === undefined ? undefined : new Date(end).toISOString();
};

describe('quiet hours', () => {
  it('span midnight, begin on the minute and end on it', () => {
    expect(until('2026-11-24T02:14+01:00')).toBe('2026-11-24T06:00:00.000Z');
    expect(until('2026-11-24T22:00+01:00')).toBe('2026-11-25T06:00:00.000Z');
    expect(until('2026-11-24T21:59:59+01:00')).toBeUndefined();
    expect(until('2026-11-24T07:00+01:00')).toBeUndefined();
  });

  it('may lie inside one day, or be none at all', () => {
    expect(until('2026-11-24T13:00+01:00', { quietHours: { from: 720, to: 840 } })).toBe('2026-11-24T13:00:00.000Z');
    expect(until('2026-11-24T02:14+01:00', { quietHours: { from: 720, to: 840 } })).toBeUndefined();
    expect(until('2026-11-24T02:14+01:00', { quietHours: { from: 0, to: 0 } })).toBeUndefined();
  });

  it('end at seven by the clock on the mornings after both changes', () => {
    expect(until('2026-03-28T23:00+01:00')).toBe('2026-03-29T05:00:00.000Z');
    expect(until('2026-10-24T23:00+02:00')).toBe('2026-10-25T06:00:00.000Z');
    expect(until('2026-10-25T02:30+01:00')).toBe('2026-10-25T06:00:00.000Z');
  });

  it('that begin in the skipped hour begin at the skip', () => {
    const quietHours = { from: 150, to: 300 };
    expect(until('2026-03-29T01:59+01:00', { quietHours })).toBeUndefined();
    expect(until('2026-03-29T03:00+02:00', { quietHours })).toBe('2026-03-29T03:00:00.000Z');
  });

  it('are those of the zone they are asked for', () => {
    expect(until('2026-11-24T23:30Z', { zone: 'America/New_York' })).toBeUndefined();
    expect(until('2026-11-24T21:30Z', { zone: 'Asia/Tokyo' })).toBe('2026-11-24T22:00:00.000Z');
  });
});

describe('days on which the desk is closed', () => {
  const desk = deskOf({ holidays: 'nl', closed: ['2026-12-24'] });

  it('are quiet as a whole, and one stretch with the nights around them', () => {
    expect(until('2026-11-28T12:00+01:00', { desk })).toBe('2026-11-30T06:00:00.000Z');
    expect(until('2026-11-27T23:00+01:00', { desk })).toBe('2026-11-30T06:00:00.000Z');
    expect(until('2026-11-27T21:00+01:00', { desk })).toBeUndefined();
    expect(until('2026-12-24T10:00+01:00', { desk })).toBe('2026-12-28T06:00:00.000Z');
  });

  it('hold nothing back when they never end', () => {
    const never = deskOf({ blocks: [] });
    expect(until('2026-11-24T12:00+01:00', { desk: never })).toBeUndefined();
    expect(until('2026-11-24T02:14+01:00', { desk: never })).toBe('2026-11-24T06:00:00.000Z');
  });
});

it('whatever the moment, the end of quiet time lies behind it and is itself not quiet', () => {
  const at = fc.integer({ min: 0, max: 400 * 1_440 }).map((minute) => moment('2026-01-01T00:00Z') + minute * 60_000);
  const quietHours = fc.record({ from: fc.integer({ min: 0, max: 1_439 }), to: fc.integer({ min: 0, max: 1_439 }) });
  fc.assert(fc.property(at, quietHours, fc.constantFrom(undefined, deskOf({ holidays: 'be', zone: 'Europe/Brussels' })), (when, hours, desk) => {
    const end = quietUntil({ quietHours: hours, zone: AMSTERDAM, desk, at: when });
    if (end === undefined) return;
    expect(end).toBeGreaterThan(when);
    expect(quietUntil({ quietHours: hours, zone: AMSTERDAM, desk, at: end })).toBeUndefined();
  }), { numRuns: 150 });
});

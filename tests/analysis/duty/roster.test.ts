import { describe, expect, it } from 'vitest';
import { nextOnDuty, onDuty, rosterGaps } from '../../../analysis/duty/roster.ts';
import { dutyOf, moment, recipient } from './invented-duty.ts';

const [rik, dora] = [recipient('rik'), recipient('dora')];
const plain = dutyOf('reputation', ['rik', 'dora']);
const shifted = dutyOf('reputation', ['rik', 'dora'], {
  shifts: [
    { from: '2026-11-27T00:00', to: '2026-11-28T00:00', person: dora },
    { from: '2026-11-28T18:00', to: '2026-11-30T09:00', person: dora },
    { from: '2026-11-28T00:00', to: '2026-11-28T12:00', person: rik },
  ],
});
const iso = (at: number): string => new Date(at).toISOString();

describe('who is on duty', () => {
  it('is the first of its people where there are no shifts, which is no gap', () => {
    expect(onDuty(plain, 0)).toEqual({ person: rik, isGap: false, standIns: [dora] });
    expect(rosterGaps(plain, 0, 1e12)).toEqual([]);
  });

  it('is the person of the shift, by the clock of its zone', () => {
    expect(onDuty(shifted, moment('2026-11-27T00:00+01:00'))).toEqual({ person: dora, isGap: false, standIns: [rik] });
    expect(onDuty(shifted, moment('2026-11-26T23:30Z'))?.person).toBe(dora);
    expect(onDuty(shifted, moment('2026-11-28T00:00+01:00'))?.person).toBe(rik);
  });

  it('is the first of its people in a gap, and says so', () => {
    expect(onDuty(shifted, moment('2026-11-28T12:00+01:00'))).toEqual({ person: rik, isGap: true, standIns: [dora] });
    expect(onDuty(shifted, moment('2026-11-28T17:59+01:00'))?.isGap).toBe(true);
  });

  it('is nobody when the duty has no people', () => {
    expect(onDuty(dutyOf('deputy', []), 0)).toBeUndefined();
  });
});

describe('gaps of a roster', () => {
  it('lie between its shifts and around them, whatever their order in the file', () => {
    const gaps = rosterGaps(shifted, moment('2026-11-26T12:00+01:00'), moment('2026-12-01T00:00+01:00'));
    expect(gaps.map(({ from, to, person }) => [iso(from), iso(to), person])).toEqual([
      ['2026-11-26T11:00:00.000Z', '2026-11-26T23:00:00.000Z', rik],
      ['2026-11-28T11:00:00.000Z', '2026-11-28T17:00:00.000Z', rik],
      ['2026-11-30T08:00:00.000Z', '2026-11-30T23:00:00.000Z', rik],
    ]);
  });

  it('are none where a shift covers everything', () => {
    expect(rosterGaps(shifted, moment('2026-11-27T01:00+01:00'), moment('2026-11-28T11:00+01:00'))).toEqual([]);
  });
});

describe('who is next', () => {
  it('is told with the moment, gaps among them, and nobody after the last shift has ended', () => {
    const next = nextOnDuty(shifted, moment('2026-11-28T01:00+01:00'));
    expect(next).toMatchObject({ person: rik, isGap: true, from: moment('2026-11-28T12:00+01:00') });
    expect(nextOnDuty(shifted, moment('2026-12-01T00:00+01:00'))).toBeUndefined();
    expect(nextOnDuty(plain, 0)).toBeUndefined();
  });
});

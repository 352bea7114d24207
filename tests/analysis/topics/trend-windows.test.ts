import { describe, expect, it } from 'vitest';
import { periodOf, trendWindows } from '../../../analysis/topics/trend-windows.ts';

const ZONE = 'Europe/Amsterdam';
const at = (iso: string) => Date.parse(iso) / 1_000;

describe('the windows of a brand', () => {
  const windows = trendWindows({ now: Date.parse('2026-11-25T11:00:00Z'), zone: ZONE });
  const find = (period: string, isComplete: boolean) => windows.find((window) => window.period === period && window.isComplete === isComplete);

  it('are the running and the last complete day, week and month', () => {
    expect(windows.map(({ period, day, isComplete }) => [period, day, isComplete])).toEqual([
      ['day', '2026-11-25', false], ['day', '2026-11-24', true], ['week', '2026-11-23', false], ['week', '2026-11-16', true], ['month', '2026-11-01', false], ['month', '2026-10-01', true],
    ]);
  });

  it('hold a running period against as much of the periods before', () => {
    const running = find('week', false);
    expect([running?.from, running?.to]).toEqual([at('2026-11-22T23:00:00Z'), at('2026-11-25T11:00:00Z')]);
    expect(running?.base.map(({ from, to }) => to - from)).toEqual(Array.from({ length: 4 }, () => 60 * 3_600));
    expect(running?.base[0]?.from).toBe(at('2026-11-15T23:00:00Z'));
  });

  it('weigh to one, a day by its weekday and by the week before it', () => {
    for (const { base } of windows) expect(base.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1);
    const day = find('day', true);
    expect(day?.base).toHaveLength(10);
    expect(day?.base.find(({ from }) => from === at('2026-11-16T23:00:00Z'))?.weight).toBeCloseTo(0.5 / 7 + 0.5 / 4);
  });

  it('follow the clock of the zone through both of its changes', () => {
    expect(periodOf('day', '2026-10-25', ZONE)).toEqual({ from: at('2026-10-24T22:00:00Z'), to: at('2026-10-25T23:00:00Z') });
    expect(periodOf('day', '2026-03-29', ZONE)).toEqual({ from: at('2026-03-28T23:00:00Z'), to: at('2026-03-29T22:00:00Z') });
    expect(periodOf('month', '2026-12-01', ZONE)).toEqual({ from: at('2026-11-30T23:00:00Z'), to: at('2026-12-31T23:00:00Z') });
  });

  it('leave out a running period that has only begun', () => {
    const early = trendWindows({ now: Date.parse('2026-11-30T23:30:00Z'), zone: ZONE });
    expect(early.map(({ period, day, isComplete }) => [period, day, isComplete])).toEqual([
      ['day', '2026-11-30', true], ['week', '2026-11-30', false], ['week', '2026-11-23', true], ['month', '2026-11-01', true],
    ]);
  });
});

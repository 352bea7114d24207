import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delayOf, planKills } from '../../bench/support/kill-plan.ts';
import { createRandom } from '../../bench/support/random.ts';

const times = { startUpMs: 3_000, collectingMs: 4_000, decidingMs: 2_000 };
const kills = fc.array(fc.record({ target: fc.constantFrom('tree', 'node', 'server'), phase: fc.constantFrom('start-up', 'collecting', 'deciding') }), { maxLength: 20 });
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('a plan of kills', () => {
  it('is the same for the same seed', () => {
    const wanted = [{ target: 'tree', phase: 'collecting' }, { target: 'tree', phase: 'start-up' }, { target: 'node', phase: 'deciding' }] as const;
    expect(planKills(createRandom(5), wanted)).toEqual(planKills(createRandom(5), wanted));
    expect(planKills(createRandom(5), wanted)).not.toEqual(planKills(createRandom(6), wanted));
  });

  it('holds each kill once, and those of collecting before those of deciding', () => {
    fc.assert(fc.property(seeds, kills, (seed, wanted) => {
      const plan = planKills(createRandom(seed), wanted);
      const names = (list: readonly { readonly target: string; readonly phase: string }[]) => list.map(({ target, phase }) => `${target} ${phase}`).sort();
      expect(names(plan)).toEqual(names(wanted));
      const phases = plan.map(({ phase }) => phase);
      expect(phases.lastIndexOf('collecting')).toBeLessThan(phases.includes('deciding') && phases.includes('collecting') ? phases.indexOf('deciding') : plan.length);
    }));
  });

  it('waits so little that a phase is not over before its last kill', () => {
    fc.assert(fc.property(seeds, kills, (seed, wanted) => {
      const plan = planKills(createRandom(seed), wanted);
      const waited = (phase: string) => plan.filter((kill) => kill.phase === phase).reduce((sum, kill) => sum + delayOf(kill, plan, times), 0);
      expect(waited('collecting')).toBeLessThan(times.collectingMs);
      expect(waited('deciding')).toBeLessThan(times.decidingMs);
      for (const kill of plan.filter(({ phase }) => phase === 'start-up')) expect(delayOf(kill, plan, times)).toBeLessThan(times.startUpMs);
    }));
  });
});

describe('random numbers', () => {
  it('lie in their range and reach all of it', () => {
    const random = createRandom(1);
    const drawn = Array.from({ length: 1_000 }, () => random.between(3, 8));
    expect([...new Set(drawn)].sort((a, b) => a - b)).toEqual([3, 4, 5, 6, 7]);
    const shares = Array.from({ length: 1_000 }, () => random.next());
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...shares)).toBeLessThan(1);
    expect(shares.reduce((sum, share) => sum + share, 0) / 1_000).toBeCloseTo(0.5, 1);
  });

  it('refuse to pick from nothing', () => {
    expect(() => createRandom(1).pick([])).toThrow(RangeError);
  });
});

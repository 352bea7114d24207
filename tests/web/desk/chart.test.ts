import { describe, expect, it } from 'vitest';
import { negativeBinomialEvidence } from '../../../analysis/detection/tails.ts';
import type { BrandSeries, SeriesPoint } from '../../../store/brand-series.ts';
import { expectedBand } from '../../../web/chart/expected-band.ts';
import { bandPath, blindStrips, HEIGHT, linePath, scalesOf, WIDTH } from '../../../web/chart/shapes.ts';

const NOON = 1_772_452_800;

function series(points: readonly Partial<SeriesPoint>[], changes: Partial<BrandSeries> = {}): BrandSeries {
  return {
    brand: 'zonnehof', from: NOON, to: NOON + (points.length - 1) * 300, stepSeconds: 300, gaps: [], incidents: [],
    points: points.map((point, place) => ({ at: NOON + place * 300, sight: 'seen', mentions: 5, negativePeople: 1, expected: { mean: 5, dispersion: 0.5 }, ...point })), ...changes,
  };
}

describe('the expected band', () => {
  it('holds nine hours in ten of the distribution that detection weighs an hour by', () => {
    for (const mean of [0.04, 0.7, 3, 12, 80, 2_500]) {
      for (const dispersion of [0.02, 0.5, 4, 20]) {
        const { low, high } = expectedBand({ mean, dispersion });
        const atLeast = (count: number) => 10 ** -negativeBinomialEvidence(count, mean, dispersion / Math.sqrt(12));
        expect(atLeast(low)).toBeGreaterThanOrEqual(0.95 - 1e-9);
        expect(atLeast(low + 1)).toBeLessThan(0.95);
        expect(atLeast(high + 1)).toBeLessThanOrEqual(0.05 + 1e-9);
        if (high > 0) expect(atLeast(high)).toBeGreaterThan(0.05);
      }
    }
  });
});

describe('the lines', () => {
  it('break where nobody knows, and never fall to zero there', () => {
    const known = series([{}, { sight: 'unknown', mentions: null, negativePeople: null }, {}, {}]);
    const scales = scalesOf(known);
    const path = linePath(known.points, ({ mentions }) => mentions, scales, 'seen');
    expect(path.match(/M/gu)).toHaveLength(2);
    expect(path).not.toContain(` ${HEIGHT}`);
  });

  it('draw a lower bound apart from what was seen whole', () => {
    const partly = series([{}, { sight: 'partly', mentions: 2 }, {}]);
    const scales = scalesOf(partly);
    expect(linePath(partly.points, ({ mentions }) => mentions, scales, 'partly')).toBe(`M${WIDTH / 2} ${scales.y(2)}h0.01`);
    expect(linePath(partly.points, ({ mentions }) => mentions, scales, 'seen').match(/M/gu)).toHaveLength(2);
  });

  it('and the band stay inside the drawing, whatever the numbers', () => {
    for (const mentions of [0, 1, 9, 11, 99_999]) {
      const drawn = series([{ mentions }, { mentions: mentions * 2 }, {}]);
      const scales = scalesOf(drawn);
      const numbers = [...`${linePath(drawn.points, (point) => point.mentions, scales, 'seen')}${bandPath(drawn.points, scales)}`.matchAll(/([\d.-]+) ([\d.-]+)/gu)];
      for (const [, x, y] of numbers) {
        expect(Number(x)).toBeGreaterThanOrEqual(0);
        expect(Number(x)).toBeLessThanOrEqual(WIDTH);
        expect(Number(y)).toBeGreaterThanOrEqual(0);
        expect(Number(y)).toBeLessThanOrEqual(HEIGHT);
      }
    }
  });
});

describe('what was not seen', () => {
  it('is hatched once, gaps of sources and moments together', () => {
    const blind = series([{}, {}, { sight: 'unknown', mentions: null }, { sight: 'unknown', mentions: null }, {}], { gaps: [{ source: 'a', from: NOON + 300, to: NOON + 700 }, { source: 'b', from: NOON - 900, to: NOON - 60 }] });
    const strips = blindStrips(blind, scalesOf(blind));
    expect(strips).toEqual([{ x: WIDTH / 4, width: WIDTH / 2 }]);
  });

  it('is the whole drawing when there is no decision and no mention', () => {
    const nothing = series([{}, {}, {}].map(() => ({ sight: 'unknown' as const, mentions: null, negativePeople: null, expected: null })));
    expect(blindStrips(nothing, scalesOf(nothing))).toEqual([{ x: 0, width: WIDTH }]);
    expect(bandPath(nothing.points, scalesOf(nothing))).toBe('');
  });
});

import type { BrandSeries, SeriesPoint } from '../../store/brand-series.ts';
import { expectedBand } from './expected-band.ts';

/** Size of the drawing in its own units; the page stretches it. */
export const WIDTH = 1_000;
export const HEIGHT = 100;

/** Turns moments and counts into places of the drawing. */
export interface Scales {
  readonly x: (at: number) => number;
  readonly y: (count: number) => number;
  /** Count at the top: a round number above everything that is drawn. */
  readonly top: number;
}

/** A span of time as a rectangle of the whole height. */
export interface Strip {
  readonly x: number;
  readonly width: number;
}

/** Scales that hold every line and the band. */
export function scalesOf({ from, to, points }: BrandSeries): Scales {
  const counts = points.flatMap(({ mentions, negativePeople, expected }) => [mentions ?? 0, negativePeople ?? 0, expected === null ? 0 : expectedBand(expected).high]);
  const top = roundUp(Math.max(1, ...counts));
  const span = Math.max(1, to - from);
  return {
    top,
    x: (at) => round((Math.min(to, Math.max(from, at)) - from) / span * WIDTH),
    y: (count) => round(HEIGHT - count / top * HEIGHT),
  };
}

/**
 * A line through the points that were seen. It breaks where nobody knows: an unknown hour is never drawn as zero.
 * @param sight `partly` gives the lower bounds instead, each joined to its neighbours so that one alone shows too
 */
export function linePath(points: readonly SeriesPoint[], value: (point: SeriesPoint) => number | null, { x, y }: Scales, sight: 'seen' | 'partly'): string {
  let path = '';
  let before: SeriesPoint | undefined;
  for (const point of points) {
    const count = value(point);
    const isDrawn = count !== null && point.sight === sight;
    if (isDrawn) {
      const isJoined = before !== undefined && before.sight === sight;
      path += isJoined ? `L${x(point.at)} ${y(count)}` : `M${x(point.at)} ${y(count)}h0.01`;
    }
    before = isDrawn ? point : undefined;
  }
  return path;
}

/** Outlines of the expected band, one for each stretch in which something was expected. */
export function bandPath(points: readonly SeriesPoint[], { x, y }: Scales): string {
  return stretches(points, ({ expected }) => expected !== null).map((stretch) => {
    const bands = stretch.flatMap(({ at, expected }) => (expected === null ? [] : [{ at, ...expectedBand(expected) }]));
    const upper = bands.map(({ at, high }) => `${x(at)} ${y(high)}`);
    const lower = bands.map(({ at, low }) => `${x(at)} ${y(low)}`).reverse();
    return `M${[...upper, ...lower].join('L')}Z`;
  }).join('');
}

/** Strips in which a source was out of sight, or nobody looked: gaps of sources and moments that are not fully known, merged. */
export function blindStrips({ points, gaps, stepSeconds, to }: BrandSeries, scales: Scales): readonly Strip[] {
  const unseen = stretches(points, ({ sight, expected }) => sight === 'unknown' || (sight === 'partly' && expected !== null))
    .map((stretch) => ({ from: (stretch[0]?.at ?? to) - stepSeconds, to: stretch.at(-1)?.at ?? to }));
  const merged: { from: number; to: number }[] = [];
  for (const span of [...gaps, ...unseen].toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ from: span.from, to: span.to });
  }
  return merged.map((span) => stripOf(span, scales)).filter(({ width }) => width > 0);
}

/** A span as a rectangle; 0 wide when it lies outside. */
export function stripOf({ from, to }: { readonly from: number; readonly to: number }, { x }: Scales): Strip {
  const left = x(from);
  return { x: left, width: round(x(to) - left) };
}

function stretches(points: readonly SeriesPoint[], holds: (point: SeriesPoint) => boolean): readonly (readonly SeriesPoint[])[] {
  const found: SeriesPoint[][] = [];
  let before = false;
  for (const point of points) {
    const isIn = holds(point);
    if (isIn && !before) found.push([point]);
    else if (isIn) found.at(-1)?.push(point);
    before = isIn;
  }
  return found;
}

/** 1, 2, 4, 5 or 10 times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 5, 10].map((step) => step * power).find((step) => step >= value) ?? 10 * power;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

import type { FigureVerdict, ServiceFigure } from '../../schemas/plain/service-figures.ts';
import type { ReportFigure } from '../../schemas/report.ts';
import { bootstrapRatio, median } from '../statistics/bootstrap.ts';
import { wilsonInterval, Z_95 } from '../statistics/wilson.ts';

/** One figure of one period and platform. `value` is null where there is too little to tell, never 0 instead. */
export type FigureValue = ReportFigure;

/** What was promised: at least, at most, or between two numbers of which `target` is the one that is shown. */
export interface Goal {
  readonly target: number;
  readonly from: number;
  readonly to: number;
}

export const atLeast = (target: number): Goal => ({ target, from: target, to: Infinity });
export const atMost = (target: number): Goal => ({ target, from: -Infinity, to: target });
/** Product definition of parity: neither side waits a quarter longer than the other. */
export const PARITY_GOAL: Goal = { target: 1, from: 0.8, to: 1.25 };
/** A parity is shown from so many on either side. */
export const LEAST_FOR_PARITY = 20;
/** Above so many values drawing again and again takes seconds, and the interval of the ranks is as good. */
const MOST_DRAWN_FROM = 2_000;

type Numbers = Pick<FigureValue, 'value' | 'low' | 'high' | 'n'>;

/** A figure with its verdict: met or missed where the whole interval says so, unclear where it holds the end of the goal. */
export function figureOf(figure: ServiceFigure, numbers: Numbers, goal?: Goal): FigureValue {
  return { figure, ...numbers, target: goal?.target ?? null, verdict: verdictOf(numbers, goal) };
}

/** A figure nobody can tell. */
export function unknownFigure(figure: ServiceFigure, n: number, goal?: Goal): FigureValue {
  return figureOf(figure, { value: null, low: null, high: null, n }, goal);
}

/** A share with its Wilson interval; null when there is nothing to take a share of. */
export function shareFigure(figure: ServiceFigure, { hits, n }: { readonly hits: number; readonly n: number }, goal?: Goal): FigureValue {
  return n === 0 ? unknownFigure(figure, 0, goal) : figureOf(figure, { value: hits / n, ...wilsonInterval({ hits, n }), n }, goal);
}

/**
 * A quantile with the 95 % interval of its ranks, which needs no shape of distribution (Conover, Practical Nonparametric Statistics, 3.2):
 * ranks nq ± 1.96·√(nq(1−q)). An end that would lie outside the values is left open.
 */
export function quantileFigure(figure: ServiceFigure, values: readonly number[], { share, goal }: { readonly share: number; readonly goal?: Goal | undefined }): FigureValue {
  const n = values.length;
  if (n === 0) return unknownFigure(figure, 0, goal);
  const ordered = Float64Array.from(values).sort();
  const { low, high } = rankInterval(ordered, share);
  const value = share === 0.5 ? median(values) : ordered[Math.min(n - 1, Math.ceil(share * n) - 1)];
  return figureOf(figure, { value: value ?? null, low, high, n }, goal);
}

/**
 * Median of one group over that of another, with its interval; hidden below 20 of either. `n` is the size of the smaller one. Drawn by
 * bootstrap; with more than 2,000 values from the intervals of both medians, whose logarithms add up.
 */
export function medianRatioFigure(figure: ServiceFigure, { a, b, seed, least = LEAST_FOR_PARITY, goal }: {
  readonly a: readonly number[]; readonly b: readonly number[]; readonly seed: number; readonly least?: number | undefined; readonly goal: Goal;
}): FigureValue {
  const n = Math.min(a.length, b.length);
  const below = median(b);
  if (n < least || below === undefined || below === 0) return unknownFigure(figure, n, goal);
  const value = (median(a) ?? 0) / below;
  const interval = a.length + b.length > MOST_DRAWN_FROM ? logInterval(a, b, value) : bootstrapRatio({ a, b, seed });
  return figureOf(figure, { value, low: finite(interval?.low), high: finite(interval?.high), n }, goal);
}

function verdictOf({ value, low, high }: Numbers, goal: Goal | undefined): FigureVerdict {
  if (goal === undefined || value === null) return 'none';
  const [from, to] = [low ?? -Infinity, high ?? Infinity];
  if (low === null && high === null) return value >= goal.from && value <= goal.to ? 'met' : 'missed';
  if (from >= goal.from && to <= goal.to) return 'met';
  return to < goal.from || from > goal.to ? 'missed' : 'unclear';
}

function rankInterval(ordered: Float64Array, share: number): { readonly low: number | null; readonly high: number | null } {
  const n = ordered.length;
  const half = Z_95 * Math.sqrt(n * share * (1 - share));
  const [first, last] = [Math.floor(n * share - half) - 1, Math.ceil(n * share + half)];
  return { low: ordered[first] ?? null, high: ordered[last] ?? null };
}

function logInterval(a: readonly number[], b: readonly number[], value: number): { readonly low: number; readonly high: number } | undefined {
  const spread = (values: readonly number[]) => {
    const { low, high } = rankInterval(Float64Array.from(values).sort(), 0.5);
    return low === null || high === null || low <= 0 ? Number.NaN : Math.log(high / low) / 2;
  };
  const half = Math.hypot(spread(a), spread(b));
  return Number.isFinite(half) ? { low: value * Math.exp(-half), high: value * Math.exp(half) } : undefined;
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

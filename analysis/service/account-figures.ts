import { atLeast, figureOf, shareFigure, unknownFigure, type FigureValue, type Goal } from './figure.ts';
import { asksForAnswer, isWithin, type FigureInput } from './figure-input.ts';

const DAY_MS = 86_400_000;
/** Days without a post of its own after which an account that is asked something is *stil*; from 90 it is a *kerkhof*. */
export const SILENT_DAYS = 14;
export const GRAVEYARD_DAYS = 90;
/** Definition of *beloften*: nineteen of twenty kept in time. */
const LEAST_KEPT = 0.95;

/** How the brand's own accounts behave, and whether promises were kept in time. */
export function accountFigures(input: FigureInput): readonly FigureValue[] {
  return [silentDays(input), broadcastRatio(input), ...(input.platform === '' ? [promisesKept(input)] : [])];
}

/**
 * Days without any post of the brand, at the end of the period, of the platform that has been silent longest while somebody asked
 * something there; 0 where nobody did. `n` counts what was asked meanwhile.
 */
function silentDays({ threads, ownPosts, until, knownSince }: FigureInput): FigureValue {
  if (threads.length === 0 && ownPosts.length === 0) return unknownFigure('silent-days', 0, SILENT_GOAL);
  const lastPost = new Map<string, number>();
  for (const { platform, at } of ownPosts) if (at < until) lastPost.set(platform, Math.max(at, lastPost.get(platform) ?? knownSince));
  const asked = new Map<string, number>();
  for (const thread of threads) {
    if (asksForAnswer(thread) && thread.openedAt < until && thread.openedAt > (lastPost.get(thread.platform) ?? knownSince)) {
      asked.set(thread.platform, (asked.get(thread.platform) ?? 0) + 1);
    }
  }
  const silent = [...asked].map(([platform, n]) => ({ n, days: Math.max(0, until - (lastPost.get(platform) ?? knownSince)) / DAY_MS }));
  const longest = silent.toSorted((a, b) => b.days - a.days || b.n - a.n)[0];
  const value = longest === undefined ? 0 : Math.floor(longest.days);
  return { ...figureOf('silent-days', { value, low: null, high: null, n: longest?.n ?? 0 }, SILENT_GOAL), verdict: value >= SILENT_DAYS ? 'missed' : 'met' };
}

const SILENT_GOAL: Goal = { target: SILENT_DAYS, from: -Infinity, to: SILENT_DAYS };

/** Own broadcasts over own replies of the period; unknown without a reply. */
function broadcastRatio(input: FigureInput): FigureValue {
  const posts = input.ownPosts.filter(({ at }) => isWithin(at, input));
  const replies = posts.filter(({ isReply }) => isReply).length;
  if (replies === 0) return unknownFigure('broadcast-ratio', posts.length);
  return figureOf('broadcast-ratio', { value: (posts.length - replies) / replies, low: null, high: null, n: posts.length });
}

/** Promises kept in time over promises that fell due in the period; those that were withdrawn count nowhere. */
function promisesKept(input: FigureInput): FigureValue {
  const due = input.promises.filter(({ dueAt, outcome }) => outcome !== 'withdrawn' && isWithin(dueAt, input));
  return shareFigure('promises-kept', { hits: due.filter(({ outcome }) => outcome === 'kept').length, n: due.length }, atLeast(LEAST_KEPT));
}

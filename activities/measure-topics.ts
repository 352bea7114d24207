import { compileTopics } from '../analysis/topics/topic-rules.ts';
import { judgeTrends, type TrendAnswer, type TrendQuestion } from '../analysis/topics/trend-verdict.ts';
import { trendWindows, type TrendWindows } from '../analysis/topics/trend-windows.ts';
import type { Span } from '../analysis/watch/spans.ts';
import type { Brand } from '../schemas/config/brands.ts';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import { countTagged, countTopics, readKnowledge, type TopicWindow } from '../store/topics-counting.ts';
import { insertTrends, readTrends, WORD_TOPIC, type NamedTrend, type TopicTrend } from '../store/topics-trends.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { createTopicWords, type SampledWords } from './topic-words.ts';

/** Words without a topic that are kept of each period, those with the most people. */
const MOST_WORDS = 20;

/**
 * Measures how the topics of every brand move, and which words rise without one: the running and the last complete day, week and
 * month, each against comparable periods before it, as far as they were seen and read with the present rules. Only what changed is
 * written. Safe twice.
 */
export function createMeasureTopics(
  dependencies: Pick<ActivityDependencies, 'store' | 'brands' | 'now'>,
): (input: { readonly tick: string }, signal: AbortSignal) => Promise<{ readonly measured: number }> {
  const { store, brands, now } = dependencies;
  const readWords = createTopicWords(dependencies);
  return async ({ tick }, signal) => {
    let measured = 0;
    for (const brand of brands.brands) measured += await measureBrand(brand, Date.parse(tick), signal);
    return { measured };
  };

  async function measureBrand(brand: Brand, at: number, signal: AbortSignal): Promise<number> {
    const periods = trendWindows({ now: at, zone: brand.zone });
    // The same week is the last complete one, and one that the running week is compared with up to now: each stretch is counted once.
    const stretches = periods.flatMap((period): readonly Span[] => [period, ...period.base]);
    const windows = [...new Map(stretches.map(({ from, to }) => [`${from} ${to}`, { from, to }])).values()];
    const placeOf = (wanted: Span): number => windows.findIndex(({ from, to }) => from === wanted.from && to === wanted.to);
    const span = { brand: brand.id, from: Math.min(...windows.map(({ from }) => from)), to: Math.max(...windows.map(({ to }) => to)) };
    const knowledge = await readKnowledge(store, span, { signal });
    if (knowledge === undefined) return 0;
    const rules = compileTopics(brand.topics);
    const [counts, tagged] = await Promise.all([countTopics(store, { brand: brand.id, windows }, { signal }), countTagged(store, { brand: brand.id, windows, rules: rules.hash }, { signal })]);
    const covers = windows.map((window) => coverOf(window, knowledge));
    const readShares = windows.map((_, place) => {
      const found = tagged.find((each) => each.place === place);
      return found === undefined || found.mentions === 0 ? 1 : Math.min(1, found.tagged / found.mentions);
    });
    const seen: Seen = {
      counts, placeOf,
      exposureOf: (window, whole) => (covers[placeOf(window)] ?? 0) * lengthRatio(window, whole),
      readShareOf: (window) => readShares[placeOf(window)] ?? 0,
    };
    let written = 0;
    for (const period of periods) {
      const words = await readWords({ brand: brand.id, rules, period, at }, signal);
      const trends = judgePeriod({ brand, period, seen, words });
      const stored = await readTrends(store, { brand: brand.id, period: period.period, at: period.day }, { signal });
      const changed = changedTrends({ brand: brand.id, period: period.period, at: period.day, isComplete: period.isComplete }, { trends, stored });
      await insertTrends(store, changed, { at: now(), signal });
      written += changed.length;
    }
    return written;
  }
}

interface Seen {
  readonly counts: readonly TopicWindow[];
  readonly placeOf: (window: Span) => number;
  /** How much of a window was in sight, in lengths of the whole. */
  readonly exposureOf: (window: Span, whole: Span) => number;
  /** Share of its mentions that was read with the present rules. */
  readonly readShareOf: (window: Span) => number;
}

/** All topics and words of one period as one family. */
function judgePeriod({ brand, period, seen, words: { rising, sampledShare, baseShare } }: {
  readonly brand: Brand; readonly period: TrendWindows; readonly seen: Seen; readonly words: SampledWords;
}): readonly TopicTrend[] {
  const countsOf = (topic: string, window: Span) => seen.counts.find((each) => each.topic === topic && each.place === seen.placeOf(window));
  const topics = brand.topics.map(({ id }) => ({
    topic: id, found: countsOf(id, period) ?? NOBODY,
    question: question({ period, seen, authors: (window) => countsOf(id, window)?.authors ?? 0, share: seen.readShareOf, own: seen.readShareOf(period) }),
  }));
  const words = rising.words.map((word) => ({
    topic: `${WORD_TOPIC}${word.term}`, found: { ...word, sources: '{}' },
    question: question({ period, seen, authors: (window) => (window === period ? word.authors : (word.before[period.base.findIndex((base) => base === window)] ?? 0)), share: () => baseShare, own: sampledShare }),
  }));
  const all = [...topics, ...words];
  const answers = judgeTrends(all.map((each) => each.question), { untested: rising.untested });
  const judged = all.map(({ topic, found }, index) => toTrend({ brand, period, topic, found, answer: answers[index]! })); // one answer for each question
  const isWord = ({ topic }: TopicTrend) => topic.startsWith(WORD_TOPIC);
  const risen = judged.filter((trend) => isWord(trend) && (trend.verdict === 'new' || trend.verdict === 'rising'));
  return [...judged.filter((trend) => !isWord(trend)), ...risen.toSorted((a, b) => b.authors - a.authors || (a.topic < b.topic ? -1 : 1)).slice(0, MOST_WORDS)];
}

const NOBODY = { mentions: 0, authors: 0, negativeAuthors: 0, sources: '{}' };

function question({ period, seen, authors, share, own }: {
  readonly period: TrendWindows; readonly seen: Seen; readonly authors: (window: Span) => number; readonly share: (window: Span) => number; readonly own: number;
}): TrendQuestion {
  return {
    authors: authors(period), exposure: seen.exposureOf(period, period) * own,
    base: period.base.map((window) => ({ authors: authors(window), exposure: seen.exposureOf(window, period) * share(window), weight: window.weight })),
  };
}

function toTrend({ brand, period, topic, found, answer }: {
  readonly brand: Brand; readonly period: TrendWindows; readonly topic: string; readonly found: Omit<TopicWindow, 'topic' | 'place'>; readonly answer: TrendAnswer;
}): TopicTrend {
  const { mentions, authors, negativeAuthors, sources } = found;
  return { brand: brand.id, period: period.period, at: period.day, topic, isComplete: period.isComplete, mentions, authors, negativeAuthors, sources, ...answer };
}

/** Trends that differ from what is stored, and words that were stored and rise no longer. */
function changedTrends(
  place: Pick<TopicTrend, 'brand' | 'period' | 'at' | 'isComplete'>, { trends, stored }: { readonly trends: readonly TopicTrend[]; readonly stored: readonly NamedTrend[] },
): readonly TopicTrend[] {
  const known = new Map(stored.map((trend) => [trend.topic, trend]));
  const changed = trends.filter((trend) => {
    const before = known.get(trend.topic);
    return before === undefined || FIELDS.some((field) => before[field] !== trend[field]);
  });
  const measured = new Set(trends.map(({ topic }) => topic));
  const fallen = stored.filter(({ topic, verdict }) => topic.startsWith(WORD_TOPIC) && !measured.has(topic) && verdict !== 'few')
    .map(({ name: _name, ...trend }): TopicTrend => ({ ...trend, ...place, verdict: 'few' }));
  return [...changed, ...fallen];
}

const FIELDS = ['isComplete', 'mentions', 'authors', 'negativeAuthors', 'expected', 'ratio', 'p', 'verdict', 'sources'] as const;

/** Share of a window that was in sight: after the first mention of the brand, and outside what its sources missed. */
function coverOf({ from, to }: Span, { since, gaps }: { readonly since: EpochSeconds; readonly gaps: readonly { readonly start: number; readonly end: number; readonly share: number }[] }): number {
  if (to <= from) return 0;
  const begin = Math.max(from, since);
  const missed = gaps.reduce((sum, gap) => sum + gap.share * Math.max(0, Math.min(to, gap.end) - Math.max(begin, gap.start)), 0);
  return Math.max(0, Math.min(1, (to - begin - missed) / (to - from)));
}

function lengthRatio(window: Span, whole: Span): number {
  return whole.to <= whole.from ? 0 : (window.to - window.from) / (whole.to - whole.from);
}

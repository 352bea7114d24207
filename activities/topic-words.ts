import { isSensitiveText } from '../analysis/ambassadors/sensitive-themes.ts';
import { findRisingWords, type RisingWords, type WordText } from '../analysis/topics/rising-words.ts';
import type { TopicRules } from '../analysis/topics/topic-rules.ts';
import type { TrendWindows } from '../analysis/topics/trend-windows.ts';
import type { Span } from '../analysis/watch/spans.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import { readWordTexts, type SampledText } from '../store/topics-counting.ts';
import type { ActivityDependencies } from './dependencies.ts';

/** Words that rose in a sample of texts. */
export interface SampledWords {
  readonly rising: RisingWords;
  /** Part of the originals of the period that was read, 0–1. */
  readonly sampledShare: number;
  /** The same of the periods before. */
  readonly baseShare: number;
}

/** Originals that are read of a period, and again of all it is compared with: half a second of work on the largest of brands. */
const MOST_TEXTS = 5_000;
/** Texts of a period are not read again sooner: words move by the hour, not by the minute. */
const REST_MS = 3_600_000;
const MOST_REMEMBERED = 2_000;

/**
 * Reads which words rise, by an even sample of at most 5,000 originals (copies folded) of the period and as many of the periods before
 * it. Posts that touch on sensitive themes, and those that a topic counts already, are left out. An answer is kept for an hour.
 */
export function createTopicWords({ store }: Pick<ActivityDependencies, 'store'>): (
  question: { readonly brand: string; readonly rules: TopicRules; readonly period: TrendWindows; readonly at: EpochMs }, signal: AbortSignal,
) => Promise<SampledWords> {
  const known = new Map<string, { readonly at: EpochMs; readonly words: SampledWords }>();
  return async ({ brand, rules, period, at }, signal) => {
    const name = `${brand} ${period.period} ${period.day} ${period.isComplete} ${rules.hash}`;
    const remembered = known.get(name);
    if (remembered !== undefined && at - remembered.at < REST_MS) return remembered.words;
    const [now, before] = await Promise.all([
      readWordTexts(store, { brand, windows: [period], limit: MOST_TEXTS }, { signal }), readWordTexts(store, { brand, windows: period.base, limit: MOST_TEXTS }, { signal }),
    ]);
    const usable = (texts: readonly SampledText[], { from, to }: Span): readonly WordText[] =>
      texts.filter(({ bucketAt, text }) => bucketAt >= from && bucketAt < to && !isSensitiveText(text) && rules.topicsOf({ text }).length === 0).map(({ text, story, authorKey, label }) => ({ text, story, author: authorKey, isNegative: label === 'negative' }));
    const words = {
      rising: findRisingWords({ window: usable(now.texts, period), before: period.base.map((window) => usable(before.texts, window)) }),
      sampledShare: shareOf(now), baseShare: shareOf(before),
    };
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(name, { at, words });
    return words;
  };
}

function shareOf({ texts, originals }: { readonly texts: readonly unknown[]; readonly originals: number }): number {
  return originals === 0 ? 1 : Math.min(1, texts.length / originals);
}

import { FLAG } from '../../schemas/plain/labels.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { median } from '../statistics/bootstrap.ts';
import { DAY_MS, WINDOW_DAYS } from './activity.ts';
import type { AuthorMention, AuthorNumbers } from './activity.ts';

const WEEK_MS = 7 * DAY_MS;
const WEEKS = 13;

/** Mentions of the 90 days up to and with `asOf`, oldest first; sensitive ones are never a signal. */
export function mentionsInWindow(mentions: readonly AuthorMention[], asOf: EpochMs): readonly AuthorMention[] {
  const from = asOf - WINDOW_DAYS * DAY_MS;
  return mentions
    .filter(({ publishedAt, isSensitive }) => publishedAt > from && publishedAt <= asOf && isSensitive !== true)
    .toSorted((a, b) => a.publishedAt - b.publishedAt);
}

/** True when a mention speaks up for the brand in a way that counts. */
export function isAdvocacy({ flags, label }: AuthorMention): boolean {
  return (flags & FLAG.advocacy) !== 0 && (flags & (FLAG.paidMarker | FLAG.serviceWord)) === 0 && label !== 'negative';
}

/** Counts over mentions as `mentionsInWindow` gives them. */
export function countNumbers({
  mentions,
  followers,
  asOf,
}: {
  readonly mentions: readonly AuthorMention[];
  readonly followers: number;
  readonly asOf: EpochMs;
}): AuthorNumbers {
  const positive = mentions.filter(({ label }) => label === 'positive');
  const negative = mentions.filter(({ label }) => label === 'negative').length;
  const first = positive[0];
  const last = positive.at(-1);
  return {
    mentions: mentions.length,
    positive: positive.length,
    negative,
    opinionated: positive.length + negative,
    advocacy: mentions.filter(isAdvocacy).length,
    positiveDays: new Set(positive.map(({ publishedAt }) => Math.floor(publishedAt / DAY_MS))).size,
    positiveSpanDays: first === undefined || last === undefined ? 0 : (last.publishedAt - first.publishedAt) / DAY_MS,
    activeWeeks: new Set(mentions.map(({ publishedAt }) => Math.min(WEEKS - 1, Math.floor((asOf - publishedAt) / WEEK_MS)))).size,
    daysSinceLast: (asOf - (mentions.at(-1)?.publishedAt ?? -Infinity)) / DAY_MS,
    medianInteractions: median(mentions.map(({ interactions }) => interactions)) ?? 0,
    followers,
    copies: mentions.length - new Set(mentions.map(({ story }) => story)).size,
  };
}

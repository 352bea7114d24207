/**
 * Three judgements about behaviour, made from posts alone. Their thresholds have no published source: they are set so
 * that a person who posts a lot passes, and are stated here so that anybody can disagree with them.
 */
import { FLAG } from '../../schemas/plain/labels.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { DAY_MS } from './activity.ts';
import type { AuthorMention, AuthorNumbers } from './activity.ts';

const HOUR_MS = 3_600_000;
/** Posts about one brand inside 24 hours. */
const BOT_POSTS_A_DAY = 30;
/** Who posts in this many of the 24 hours of the day does not sleep; looked at from 24 posts on. */
const BOT_HOURS_OF_DAY = 20;
const BOT_MIN_POSTS_FOR_HOURS = 24;
/** Share of gaps within 2 %, and a minute, of the middle gap that only a clock reaches; looked at from 10 posts on. */
const BOT_EVEN_GAPS = 0.9;
const BOT_MIN_POSTS_FOR_GAPS = 10;
const GAP_TOLERANCE = 0.02;
/** Somebody who posts every Friday afternoon is within 2 % of a week, but not within a minute. */
const MAX_GAP_TOLERANCE_MS = 60_000;

const DUPLICATE_MIN_COPIES = 3;
const DUPLICATE_SHARE = 0.5;

const OPEN_COMPLAINT_DAYS = 14;

/** Posts more than a person would, at all hours, or by the clock. Mentions oldest first. */
export function looksLikeBot(mentions: readonly AuthorMention[]): boolean {
  return postsInOneDay(mentions) >= BOT_POSTS_A_DAY || neverSleeps(mentions) || postsByTheClock(mentions);
}

/** At least three mentions, and more than half of all, repeat a text the author posted before. */
export function isDuplicatePoster({ copies, mentions }: AuthorNumbers): boolean {
  return copies >= DUPLICATE_MIN_COPIES && copies / mentions > DUPLICATE_SHARE;
}

/**
 * A complaint is a negative mention with a service word. It is open for 14 days, unless the same author has been
 * positive since. Whether the brand answered is not looked at: where a work list knows, it says so itself
 * (`openComplaint`). Mentions oldest first.
 */
export function hasOpenComplaint(mentions: readonly AuthorMention[], asOf: EpochMs): boolean {
  const complaint = mentions.findLast(({ label, flags }) => label === 'negative' && (flags & FLAG.serviceWord) !== 0);
  if (complaint === undefined || asOf - complaint.publishedAt > OPEN_COMPLAINT_DAYS * DAY_MS) return false;
  return !mentions.some(({ label, publishedAt }) => label === 'positive' && publishedAt > complaint.publishedAt);
}

function postsInOneDay(mentions: readonly AuthorMention[]): number {
  let most = 0;
  let from = 0;
  mentions.forEach(({ publishedAt }, index) => {
    while (publishedAt - mentions[from]!.publishedAt >= DAY_MS) from += 1; // from stops at index at the latest
    most = Math.max(most, index - from + 1);
  });
  return most;
}

function neverSleeps(mentions: readonly AuthorMention[]): boolean {
  if (mentions.length < BOT_MIN_POSTS_FOR_HOURS) return false;
  return new Set(mentions.map(({ publishedAt }) => Math.floor(publishedAt / HOUR_MS) % 24)).size >= BOT_HOURS_OF_DAY;
}

function postsByTheClock(mentions: readonly AuthorMention[]): boolean {
  if (mentions.length < BOT_MIN_POSTS_FOR_GAPS) return false;
  const gaps = mentions.slice(1).map(({ publishedAt }, index) => publishedAt - mentions[index]!.publishedAt); // one behind
  const middle = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  const tolerance = Math.min(GAP_TOLERANCE * middle, MAX_GAP_TOLERANCE_MS);
  const even = gaps.filter((gap) => Math.abs(gap - middle) <= tolerance).length;
  return middle > 0 && even / gaps.length >= BOT_EVEN_GAPS;
}

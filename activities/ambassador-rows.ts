import type { AuthorVerdict } from '../analysis/ambassadors/score-authors.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { AmbassadorScoreRow } from '../schemas/rows.ts';
import { printSorted } from './sorted-json.ts';

/** A verdict as the store keeps it. The version is the moment of scoring, so that the same scoring again writes the same bytes. */
export function scoreRow(brand: string, verdict: AuthorVerdict, scoredAt: EpochMs): AmbassadorScoreRow {
  const { authorKey, score, band, gate, stops, legs, numbers, posts, ungatedScore, network } = verdict;
  return {
    brand, authorKey, scoredAt, version: String(scoredAt), score, band, gate, detail: printSorted({ stops, legs, numbers, posts, ungatedScore, network }),
  };
}

const NOTHING = { mentions: 0, positive: 0, negative: 0, opinionated: 0, advocacy: 0, positiveDays: 0, positiveSpanDays: 0, activeWeeks: 0, daysSinceLast: 0, medianInteractions: 0, followers: 0, copies: 0 };

/** Somebody who does not want to be approached: that they do not is all that is kept. Nothing is counted, no post is named. */
export function optedOutRow(brand: string, { authorKey, network }: { readonly authorKey: string; readonly network: string }, scoredAt: EpochMs): AmbassadorScoreRow {
  return {
    brand, authorKey, scoredAt, version: String(scoredAt), score: 0, band: 'stopped', gate: 'opted-out',
    detail: printSorted({ stops: [{ gate: 'opted-out' }], legs: {}, numbers: NOTHING, posts: [], ungatedScore: 0, network }),
  };
}

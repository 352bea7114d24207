import type { MentionKey } from '../../schemas/rows.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import type { AuthorActivity, AuthorMention, AuthorNumbers } from './activity.ts';
import { stoppingGates } from './gates.ts';
import type { GateName, GateStop } from './gates.ts';
import { countNumbers, isAdvocacy, mentionsInWindow } from './numbers.ts';
import { ambassadorLegs, ambassadorScore } from './score.ts';
import type { AmbassadorLegs } from './score.ts';

/** From this score on somebody is proposed. */
export const PROPOSE_FROM = 50;
const FOLLOW_FROM = 35;
/** Of one brand in one week. */
export const MAX_PROPOSALS = 20;
const MAX_POSTS = 5;

export type AmbassadorBand = 'propose' | 'follow' | 'hidden' | 'stopped';

export interface AuthorVerdict {
  readonly authorKey: string;
  readonly network: string;
  /** 0–100; 0 when a gate stopped the author. */
  readonly score: number;
  /** The score the legs give by themselves, gates left aside. */
  readonly ungatedScore: number;
  readonly band: AmbassadorBand;
  /** First gate that stopped the author, '' = none. */
  readonly gate: GateName | '';
  /** All gates that stopped the author. */
  readonly stops: readonly GateStop[];
  readonly legs: AmbassadorLegs;
  readonly numbers: AuthorNumbers;
  /** Up to five posts that show why: positive, one for each story, advocacy first, then the newest. */
  readonly posts: readonly MentionKey[];
  /** Would be proposed, but twenty others score higher; such an author is followed. */
  readonly isOverLimit: boolean;
}

/**
 * Judges the authors of one brand: gates, score, band and proof. Best score first, equal scores by author key, those a
 * gate stopped last. At most twenty get the band `propose`. Pure; the order of the input does not matter.
 * `platformP90` is the 90th percentile of interactions for each network; without one
 * resonance stays at its floor.
 */
export function scoreAuthors({
  authors,
  asOf,
  platformP90,
}: {
  readonly authors: readonly AuthorActivity[];
  readonly asOf: EpochMs;
  readonly platformP90: Readonly<Record<string, number>>;
}): readonly AuthorVerdict[] {
  return authors
    .map((author) => judgeAuthor(author, { asOf, p90: platformP90[author.network] ?? Infinity }))
    .toSorted(bestFirst)
    .map((verdict, place) =>
      verdict.band === 'propose' && place >= MAX_PROPOSALS ? { ...verdict, band: 'follow' as const, isOverLimit: true } : verdict,
    );
}

/** Best score first, equal scores by author key, those a gate stopped last. */
export function bestFirst(a: AuthorVerdict, b: AuthorVerdict): number {
  return Number(a.band === 'stopped') - Number(b.band === 'stopped') || b.score - a.score || (a.authorKey < b.authorKey ? -1 : 1);
}

/**
 * Judges one author by themselves: gates, score, band and proof, without a limit on how many are proposed. `p90` is the 90th
 * percentile of interactions on their network; Infinity where there is none.
 */
export function judgeAuthor(author: AuthorActivity, { asOf, p90 }: { readonly asOf: EpochMs; readonly p90: number }): AuthorVerdict {
  const mentions = mentionsInWindow(author.mentions, asOf);
  const numbers = countNumbers({ mentions, followers: author.followers, asOf });
  const stops = stoppingGates({ author, mentions, numbers, asOf });
  const legs = ambassadorLegs(numbers, p90);
  const ungatedScore = ambassadorScore(legs);
  const isStopped = stops.length > 0;
  return {
    authorKey: author.authorKey,
    network: author.network,
    score: isStopped ? 0 : ungatedScore,
    ungatedScore,
    band: isStopped ? 'stopped' : bandOf(ungatedScore),
    gate: stops[0]?.gate ?? '',
    stops,
    legs,
    numbers,
    posts: proofOf(mentions),
    isOverLimit: false,
  };
}

function bandOf(score: number): AmbassadorBand {
  if (score >= PROPOSE_FROM) return 'propose';
  return score >= FOLLOW_FROM ? 'follow' : 'hidden';
}

function proofOf(mentions: readonly AuthorMention[]): readonly MentionKey[] {
  const newestFirst = mentions.filter(({ label }) => label === 'positive').toSorted((a, b) => b.publishedAt - a.publishedAt);
  const best = [...newestFirst.filter(isAdvocacy), ...newestFirst.filter((mention) => !isAdvocacy(mention))];
  const byStory = new Map<string, MentionKey>();
  for (const { story, key } of best) if (!byStory.has(story)) byStory.set(story, key);
  return [...byStory.values()].slice(0, MAX_POSTS);
}

import type { AuthorNumbers } from './activity.ts';

/** z of the one-sided 95 % bound. */
const Z = 1.645;
const FULL_WEEKS = 8;
const HALF_LIFE_DAYS = 30;
/** Below this, advocacy and resonance stop pulling the score down: nobody has to recommend, or to be liked, to be thanked. */
const LEG_FLOOR = 0.05;
const EXPONENTS = { consistency: 0.3, positivity: 0.3, advocacy: 0.2, resonance: 0.15, reach: 0.05 } as const;

/** The five legs, each 0–1. */
export interface AmbassadorLegs {
  readonly consistency: number;
  readonly positivity: number;
  readonly advocacy: number;
  readonly resonance: number;
  readonly reach: number;
}

/**
 * The five legs of the score: how often and how recently, how positively, how much the author speaks up, how much
 * that resonates, and, least of all, how many follow. `platformP90` is the 90th percentile of interactions on the
 * author's network. A share counts by its lower Wilson bound, so that one kind post is no proof.
 */
export function ambassadorLegs(numbers: AuthorNumbers, platformP90: number): AmbassadorLegs {
  const { activeWeeks, daysSinceLast, positive, opinionated, advocacy, mentions, medianInteractions, followers } = numbers;
  return {
    consistency: Math.min(1, activeWeeks / FULL_WEEKS) * 2 ** (-Math.max(0, daysSinceLast) / HALF_LIFE_DAYS),
    positivity: wilsonLowerBound(positive, opinionated),
    advocacy: Math.max(LEG_FLOOR, wilsonLowerBound(advocacy, mentions)),
    resonance: Math.max(LEG_FLOOR, resonance(medianInteractions, platformP90)),
    reach: Math.min(1, Math.log10(followers + 10) / 6),
  };
}

/** Weighted geometric mean of the legs × 100: one weak leg pulls the whole down. 0–100. */
export function ambassadorScore(legs: AmbassadorLegs): number {
  return (
    100 *
    legs.consistency ** EXPONENTS.consistency *
    legs.positivity ** EXPONENTS.positivity *
    legs.advocacy ** EXPONENTS.advocacy *
    legs.resonance ** EXPONENTS.resonance *
    legs.reach ** EXPONENTS.reach
  );
}

/** Lower end of Wilson's score interval for a share (Wilson 1927), z = 1.645; 0 of 0 gives 0. */
export function wilsonLowerBound(hits: number, total: number): number {
  if (total === 0) return 0;
  const share = hits / total;
  const zz = Z * Z;
  const middle = share + zz / (2 * total);
  const half = Z * Math.sqrt((share * (1 - share)) / total + zz / (4 * total * total));
  return Math.max(0, (middle - half) / (1 + zz / total));
}

/** On a network where nearly nobody reacts, any reaction is full resonance. */
function resonance(median: number, p90: number): number {
  if (p90 <= 0) return median > 0 ? 1 : 0;
  return Math.min(1, Math.log1p(median) / Math.log1p(p90));
}

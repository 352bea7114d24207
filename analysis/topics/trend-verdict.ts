/**
 * Does a topic rise or fade? People of a period are held against those of comparable periods before it.
 *
 * How many people write of a topic varies more than chance alone (one post brings answers), and what is usual is itself an estimate
 * from a few periods. So the two counts are compared given their sum, as a binomial whose counts are divided by what the spread of the
 * topics of this brand is above chance: simulated calm families of twelve topics then hold a rising one in 1 to 5 of 100, whatever the burst.
 */
import { falseDiscoveryLimit } from '../detection/false-discovery.ts';
import { logIncompleteBeta } from '../detection/special-functions.ts';
import type { TrendVerdict } from '../../schemas/plain/service-figures.ts';

/** Bounds of a verdict. */
export const TREND = {
  /** People below which nothing is said to rise. */
  minimumAuthors: 10,
  risingRatio: 1.5,
  fadingRatio: 0.5,
  /** A topic that brought fewer people a period counts as not there before. */
  newBelow: 1,
  falseDiscoveryRate: 0.05,
  /** A base period of which less was seen says nothing. */
  leastCoverage: 0.5,
} as const;

/** People counted in one stretch, and how much of it was seen in relation to the whole period, 0–1 or above for a longer month. */
export interface CountedWindow {
  readonly authors: number;
  readonly exposure: number;
}

/** One topic, or word, of one period. */
export interface TrendQuestion extends CountedWindow {
  readonly base: readonly (CountedWindow & { readonly weight: number })[];
}

export interface TrendAnswer {
  /** People expected in what was seen of the period. */
  readonly expected: number;
  /** null: nothing was expected. */
  readonly ratio: number | null;
  /** Probability of as many (or of as few, below what was expected) by chance, before correction; 1 when nothing comparable is known. */
  readonly p: number;
  readonly verdict: TrendVerdict;
}

/** Spread of topics of which little is known, in squares of the mean, and how many degrees of freedom that guess is worth. Judgement. */
const USUAL_DISPERSION = 0.05;
const USUAL_FREEDOM = 6;
/** What is estimated from a few weeks is often too small; with this margin simulated calm streams keep the promised rate. */
const MARGIN = 1.4;

/**
 * Judges all topics and words of one brand and period together: rising with at least 10 people, 1.5 times what was expected and
 * significance at 5 % by Benjamini and Hochberg; fading at half of at least 10 expected, as significant; new when it rose from less
 * than one person a period. Steady, or few, says the rest, and whatever has nothing to be compared with.
 *
 * Two Poisson counts given their sum are binomial (Przyborowski and Wilenski, Biometrika 31, 1940), which the incomplete beta function
 * continues to counts divided by their overdispersion (McCullagh and Nelder, Generalized Linear Models, 4.5). The spread is estimated by
 * moments over all topics of the family.
 *
 * @param options.untested further hypotheses that were looked at and given up; they count in the correction
 */
export function judgeTrends(questions: readonly TrendQuestion[], { untested = 0 }: { readonly untested?: number } = {}): readonly TrendAnswer[] {
  const measured = questions.map(measure);
  const pooled = pooledDispersion(measured);
  const weighed = measured.map((each) => ({ ...each, ...tails(each, pooled) }));
  const padding = Array.from({ length: untested }, () => 1);
  const limitUp = falseDiscoveryLimit([...weighed.map(({ up }) => up), ...padding], TREND.falseDiscoveryRate);
  const limitDown = falseDiscoveryLimit([...weighed.map(({ down }) => down), ...padding], TREND.falseDiscoveryRate);
  return weighed.map(({ authors, expected, isKnown, before, up, down }) => {
    const ratio = expected > 0 ? authors / expected : null;
    const isUp = isKnown && authors >= TREND.minimumAuthors && authors >= TREND.risingRatio * expected && up <= limitUp;
    const isDown = isKnown && expected >= TREND.minimumAuthors && authors <= TREND.fadingRatio * expected && down <= limitDown;
    const verdict = isUp ? (before < TREND.newBelow ? 'new' : 'rising') : isDown ? 'fading' : authors < TREND.minimumAuthors ? 'few' : 'steady';
    return { expected, ratio, p: isKnown ? Math.min(1, authors >= expected ? up : down) : 1, verdict };
  });
}

interface Measured extends CountedWindow {
  /** Of what was seen of the period. */
  readonly expected: number;
  /** People a whole period brought before. */
  readonly before: number;
  readonly isKnown: boolean;
  /** How many periods the mean is worth. */
  readonly worth: number;
  /** Of the base, in squares of its mean; undefined where it cannot be told. */
  readonly excess: { readonly variance: number; readonly square: number; readonly freedom: number } | undefined;
}

function measure({ authors, exposure, base }: TrendQuestion): Measured {
  const seen = base.filter((window) => window.exposure >= TREND.leastCoverage);
  const weight = seen.reduce((sum, window) => sum + window.weight, 0);
  if (weight <= 0 || exposure <= 0) return { authors, exposure, expected: 0, before: 0, isKnown: false, worth: 0, excess: undefined };
  const rates = seen.map((window) => ({ rate: window.authors / window.exposure, weight: window.weight / weight }));
  const before = rates.reduce((sum, window) => sum + window.weight * window.rate, 0);
  const worth = 1 / rates.reduce((sum, window) => sum + window.weight ** 2, 0);
  const spread = rates.reduce((sum, { rate }) => sum + (rate - before) ** 2, 0) / Math.max(1, rates.length - 1);
  return {
    authors, exposure, before, worth, isKnown: true, expected: before * exposure,
    // The square of a mean of few is too large by its own spread.
    excess: rates.length < 2 || before <= 0 ? undefined : { variance: spread - before, square: before ** 2 - spread / rates.length, freedom: rates.length - 1 },
  };
}

/** Spread beyond chance over all topics with a history, in squares of the mean. */
function pooledDispersion(measured: readonly Measured[]): number {
  const known = measured.flatMap(({ excess }) => excess ?? []);
  const square = known.reduce((sum, each) => sum + each.square, 0);
  const found = square <= 0 ? 0 : Math.max(0, known.reduce((sum, each) => sum + each.variance, 0) / square);
  const freedom = known.reduce((sum, each) => sum + each.freedom, 0);
  return (found * freedom + USUAL_DISPERSION * USUAL_FREEDOM) / (freedom + USUAL_FREEDOM);
}

/** Probabilities of at least, and of at most, so many people. */
function tails({ authors, exposure, before, isKnown, worth, excess }: Measured, pooled: number): { readonly up: number; readonly down: number } {
  if (!isKnown) return { up: 1, down: 1 };
  const own = excess === undefined || excess.square <= 0 ? 0 : excess.variance / excess.square;
  const people = before * worth;
  const usual = (authors + people) / (exposure + worth);
  const factor = 1 + Math.max(MARGIN * pooled, own) * usual * Math.min(1, exposure);
  const share = exposure / (exposure + worth);
  const atLeast = (count: number, others: number) => (count <= 0 || others <= 0 ? 1 : Math.exp(logIncompleteBeta(share, count / factor, others / factor)));
  return { up: atLeast(authors, people + 1), down: 1 - Math.min(1, atLeast(authors + 1, people)) };
}

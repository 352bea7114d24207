import { describe, expect, test } from 'vitest';
import { expectedPeople, learnBaseline } from '../../analysis/detection/baseline.ts';
import { createHourlyHistory, recordHour } from '../../analysis/detection/hourly-history.ts';
import { LEVELS, SHARE } from '../../analysis/detection/settings.ts';
import { estimateCorrelation, type LabelledHour } from '../../analysis/detection/share-baseline.ts';
import { betaBinomialEvidence, binomialEvidence } from '../../analysis/detection/tails.ts';
import { createRandom } from '../analysis/detection/random.ts';
import { absent, readShared } from '../analysis/detection/shared-data.ts';

interface Post {
  readonly brand: string;
  readonly published_at: string;
  readonly human_sentiment: string;
}

const FILE = 'mentions/airline-2015.jsonl';
const text = readShared(FILE);
/** −log10 of one per cent. */
const ONE_PER_CENT = 2;

/** Moment estimate of the correlation, hours of five posts or more, own mean share. */
const KNOWN = { American: 0.012, United: 0.03, 'US Airways': 0.044, Southwest: 0.063, JetBlue: 0.081, 'Virgin America': 0.097 } as const;

describe.skipIf(text === undefined)(`labels of one hour hang together${text === undefined ? ` (${absent(FILE)})` : ''}`, () => {
  const posts = (text ?? '').trim().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Post);

  test('a correlation of .05 keeps ordinary hours ordinary, a plain binomial does not', () => {
    const table = Object.entries(KNOWN).map(([brand, known]) => {
      const hours = hoursOf(posts.filter((post) => post.brand === brand));
      const share = hours.reduce((sum, { negatives }) => sum + negatives, 0) / hours.reduce((sum, { labelled }) => sum + labelled, 0);
      const count = (evidence: (hour: LabelledHour) => number) => hours.filter((hour) => evidence(hour) > ONE_PER_CENT).length;
      return {
        brand, known, correlation: estimateCorrelation(hours), hours: hours.length,
        binomial: count(({ labelled, negatives }) => binomialEvidence(negatives, labelled, share)),
        betaBinomial: count(({ labelled, negatives }) => betaBinomialEvidence({ count: negatives, trials: labelled, share, correlation: SHARE.correlationFloor })),
      };
    });
    console.table(table);
    for (const { brand, known, correlation, hours, betaBinomial } of table) {
      expect(correlation, brand).toBeCloseTo(known, 3);
      expect(betaBinomial / hours, brand).toBeLessThanOrEqual(0.02);
    }
    const hours = table.reduce((sum, row) => sum + row.hours, 0);
    expect(hours).toBe(494);
    expect(table.reduce((sum, row) => sum + row.betaBinomial, 0) / hours).toBeLessThanOrEqual(0.01);
    expect(table.filter((row) => row.binomial / row.hours > 0.02).length).toBeGreaterThanOrEqual(3);
  });
});

const DAYS = 70;
const LEARNING_DAYS = 28;
const SEEDS = 3;
const COOL_DOWN = 144;

test('with the share and the correlation learnt from the brand itself, ordinary weeks stay quiet', () => {
  const table = [0.03, 0.05, 0.1].flatMap((correlation) => [0.2, 0.35].flatMap((share) => [20, 60, 200].map((perHour) => ({
    correlation, share, perHour, falsePerWeek: watchShare(correlation, share, perHour),
  }))));
  console.table(table);
  console.log(`${SEEDS} brands of ${(DAYS - LEARNING_DAYS) / 7} counted weeks per setting`);
  for (const { correlation, share, perHour, falsePerWeek } of table) {
    expect(falsePerWeek, `correlation ${correlation}, share ${share}, ${perHour} an hour`).toBeLessThanOrEqual(0.3);
  }
});

/** Openings a week by share alone: the share of each hour is drawn anew, the last hour slides by five minutes. */
function watchShare(correlation: number, share: number, perHour: number): number {
  let openings = 0;
  const strength = 1 / correlation - 1;
  for (let seed = 0; seed < SEEDS; seed += 1) {
    const random = createRandom(seed * 17 + perHour + Math.round(1_000 * correlation + 100 * share));
    const history = createHourlyHistory();
    const window: LabelledHour[] = [];
    let lastOpening = -COOL_DOWN;
    for (let hour = 0; hour < DAYS * 24; hour += 1) {
      const counted = hour >= LEARNING_DAYS * 24;
      const baseline = counted ? learnBaseline(history, hour - 1, { installationShare: 0.25 }) : undefined;
      const hourShare = random.beta(share * strength, (1 - share) * strength);
      let labelledInHour = 0;
      let negativesInHour = 0;
      for (let slot = 1; slot <= 12; slot += 1) {
        const labelled = random.poisson(perHour / 12);
        const negatives = random.binomial(labelled, hourShare);
        labelledInHour += labelled;
        negativesInHour += negatives;
        window.push({ labelled, negatives });
        if (window.length > 12) window.shift();
        const bucket = hour * 12 + slot;
        if (baseline === undefined || bucket - lastOpening < COOL_DOWN) continue;
        const n = window.reduce((sum, part) => sum + part.labelled, 0);
        const k = window.reduce((sum, part) => sum + part.negatives, 0);
        const evidence = betaBinomialEvidence({ count: k, trials: n, share: baseline.share, correlation: baseline.correlation });
        if (evidence < LEVELS.shareElevated || k - expectedPeople(baseline, { elapsed: slot / 12, hours: 1 }) < LEVELS.shareExcessElevated) continue;
        lastOpening = bucket;
        openings += 1;
      }
      const counts = { negativeAuthors: negativesInHour, mentions: labelledInHour, labelled: labelledInHour, negatives: negativesInHour };
      recordHour(history, hour, counts, { coveredBuckets: 12, leftOut: false });
    }
  }
  return openings / ((SEEDS * (DAYS - LEARNING_DAYS)) / 7);
}

function hoursOf(posts: readonly Post[]): readonly LabelledHour[] {
  const hours = new Map<string, { labelled: number; negatives: number }>();
  for (const { published_at: publishedAt, human_sentiment: label } of posts) {
    const key = publishedAt.slice(0, 13);
    const hour = hours.get(key) ?? { labelled: 0, negatives: 0 };
    hour.labelled += 1;
    hour.negatives += label === 'negative' ? 1 : 0;
    hours.set(key, hour);
  }
  return [...hours.values()].filter(({ labelled }) => labelled >= SHARE.correlationMinimumLabelled);
}

import { z } from 'zod';
import { BUCKET_SECONDS, DAY_SECONDS, type EpochSeconds } from '../../schemas/plain/units.ts';
import type { DecisionRow } from '../../schemas/rows.ts';
import type { Store } from '../../store/client.ts';
import { insertGaps, writeSourceStates } from '../../store/collection.ts';
import { insertDecisions } from '../../store/detection.ts';
import { defineCommand } from '../../store/query.ts';

export interface InventedWatch {
  readonly brands: readonly string[];
  readonly sources: readonly string[];
  readonly until: EpochSeconds;
}

const DECIDED_DAYS = 7;
const POLLED_DAYS = 15;
const GAPS_EACH = 5;
/** The last decisions of the first brand see its trouble. */
const TROUBLED_BUCKETS = 30;

/** Fills a store with what watching leaves behind: a week of decisions, fifteen days of polls, states of sources, and what they missed. */
export async function inventWatch(store: Store, { brands, sources, until }: InventedWatch): Promise<void> {
  const steps = (DECIDED_DAYS * DAY_SECONDS) / BUCKET_SECONDS;
  await insertDecisions(store, brands.flatMap((brand, place) =>
    Array.from({ length: steps }, (_, back) => decisionOf(brand, until - (back + 1) * BUCKET_SECONDS, place === 0 && back < TROUBLED_BUCKETS))));
  await store.command(POLLS, { sources: [...sources], from: until - POLLED_DAYS * DAY_SECONDS, ticks: (POLLED_DAYS * DAY_SECONDS) / BUCKET_SECONDS });
  await writeSourceStates(store, sources.map((source, place) => {
    const isBlind = place % 13 === 12;
    return {
      source, version: '1', state: isBlind ? 'blind' as const : 'healthy' as const, since: until - 36_000, lastGoodAt: until - (isBlind ? 4_000 : 120), failures: isBlind ? 6 : 0,
      reason: isBlind ? 'failing' as const : 'well' as const,
    };
  }));
  await insertGaps(store, sources.flatMap((source, place) => Array.from({ length: GAPS_EACH }, (_, number) => {
    const from = until - (number * 30 + place) * 3_600 - 3_600;
    return { source, from, to: from + 1_500, reason: 'failed' as const, recoveredAt: number % 2 === 0 ? from + 7_200 : null, version: String(from) };
  })));
}

function decisionOf(brand: string, bucket: EpochSeconds, isTroubled: boolean): DecisionRow {
  return {
    brand, bucket, version: String((bucket + BUCKET_SECONDS) * 1_000), level: isTroubled ? 3 : 0, severity: isTroubled ? 73 : 4,
    terms: JSON.stringify({
      authors: isTroubled ? 210 : 55, breadth: 1, conditions: isTroubled ? ['severity-high', 'people-elevated'] : [], copies: isTroubled ? 29 : 3, coveredBuckets: 17_000, dispersion: 1.3,
      ea: isTroubled ? 1 : 0, em: isTroubled ? 8 : 0, en: isTroubled ? 5 : 0, er: 0, ev: isTroubled ? 9 : 0, expectedNegativeAuthors: 12.1, expectedNegativeAuthorsShareWindow: 4, expectedShare: 0.2,
      m1: 58, marks: [], negativeAuthors1h: isTroubled ? 140 : 11, negativeAuthors3h: isTroubled ? 320 : 30, negativeShare: isTroubled ? 0.8 : 0.2, safetyAuthors: 1, score: isTroubled ? 0.99 : 0.2,
      shareHours: 1, sources: 12, x1: isTroubled ? 240 : 60,
    }),
  };
}

const POLLS = defineCommand({
  name: 'invent-polls',
  sql: `
    INSERT INTO polls_v1 (source, tick, page, outcome, read, stored, fresh, notices, wait_until, ended_at, version)
    SELECT {sources: Array(String)}[1 + number % length({sources: Array(String)})] AS source,
      fromUnixTimestamp64Milli((toInt64({from: UInt32}) + ${BUCKET_SECONDS} * intDiv(number, length({sources: Array(String)}))) * 1000) AS tick, 0,
      if(sipHash64(number) % 200 = 0, 'Unavailable', 'good'), 40, sipHash64(number, 1) % 12, sipHash64(number, 1) % 12, '', NULL, tick + INTERVAL 2 SECOND, toUnixTimestamp64Milli(tick) + 2000
    FROM numbers({ticks: UInt32} * length({sources: Array(String)}))`,
  params: z.object({ sources: z.array(z.string()), from: z.number(), ticks: z.number() }),
});

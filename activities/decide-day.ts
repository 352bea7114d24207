import { applyDailyCeiling } from '../analysis/detection/daily-ceiling.ts';
import { createBrandDetector, type BrandDetector } from '../analysis/detection/brand-detector.ts';
import type { Decision, DetectionFact, IncidentChange } from '../analysis/detection/decision.ts';
import { LOOK_BACK_SECONDS } from '../analysis/detection/hour-in-progress.ts';
import { REPLAY_SETTINGS } from '../analysis/detection/settings.ts';
import type { Brand } from '../schemas/config/brands.ts';
import type { DecideDayInput, DecideDayOutcome } from '../schemas/plain/workflow-contracts.ts';
import { BUCKET_SECONDS, type EpochSeconds } from '../schemas/plain/units.ts';
import { recomputeCellRange } from '../store/cells.ts';
import {
  insertDecisions, insertIncidentEvents, insertIncidents, readDetectorStates, readFacts, writeDetectorStates,
} from '../store/detection.ts';
import { readFactSpan } from '../store/fact-span.ts';
import type { DetectorStateRow } from '../schemas/rows.ts';
import { writeDecidedUntil } from './day-cursor.ts';
import type { ActivityDependencies } from './dependencies.ts';
import type { PassFailpoint } from './failpoints.ts';
import { nextMidnight, startOfDay } from './find-archive-span.ts';
import { groupBy } from './group-by.ts';
import { recordIncidents } from './incident-rows.ts';
import { createLocalClock } from './local-time.ts';
import { printSorted } from './sorted-json.ts';

interface BrandDay {
  readonly brand: Brand;
  readonly detector: BrandDetector;
  readonly facts: ReadonlyMap<EpochSeconds, readonly DetectionFact[]>;
  readonly decisions: Decision[];
}

/**
 * Decides every five-minute bucket of one archive day, over all brands: cells by range, decisions in memory, then
 * decisions, events, incidents and detector state in the store, and the day's cursor last. Safe twice: a day that was
 * killed before its state was written starts from the state before it and writes equal rows.
 */
export function createDecideDay(
  dependencies: ActivityDependencies,
  { failpoint }: { readonly failpoint: PassFailpoint },
): (input: DecideDayInput, signal: AbortSignal) => Promise<DecideDayOutcome> {
  const { store } = dependencies;
  const clock = createLocalClock();
  return async ({ day }, signal) => {
    const span = await readFactSpan(store, { signal });
    if (span === undefined) return { decisions: 0, opened: 0 };
    const midnight = startOfDay(day);
    const from = Math.max(midnight, span.first);
    const to = Math.min(nextMidnight(midnight), span.last + BUCKET_SECONDS);
    await recomputeCellRange(store, { from: midnight, to: nextMidnight(midnight) });
    failpoint('day-cells');

    const states = new Map((await readDetectorStates(store, {}, { signal })).map((row) => [row.brand, row]));
    // One block holds the states of all brands and is the last but one to be written: with it the day is decided.
    const isDecided = dependencies.brands.brands.every(({ id }) => (states.get(id)?.lastBucket ?? 0) >= to - BUCKET_SECONDS);
    if (isDecided) {
      await writeDecidedUntil(store, nextMidnight(midnight));
      return { decisions: 0, opened: 0 };
    }
    const days = await openBrands(dependencies, { from, to, states, signal });
    for (let bucket = from; bucket < to; bucket += BUCKET_SECONDS) {
      signal.throwIfAborted();
      for (const { brand, detector, facts, decisions } of days) {
        const campaign = brand.campaigns.some((window) => window.from <= bucket && bucket < window.to);
        decisions.push(detector.decide({ bucket, covered: true, facts: facts.get(bucket) ?? [], campaign, ...clock(bucket, brand.zone) }));
      }
    }

    await insertDecisions(store, days.flatMap(({ brand, decisions }) => decisions.map((decision) => ({
      brand: brand.id, bucket: decision.bucket, version: String(decision.bucket), level: decision.level, severity: decision.severity,
      terms: printSorted({ ...decision.terms, conditions: decision.conditions, marks: decision.marks }),
    }))));
    failpoint('day-decisions');
    const changes = days.flatMap(({ brand, decisions }) => decisions.flatMap(({ incidentEvents }) =>
      incidentEvents.map((change) => ({ brand: brand.id, change }))));
    const digest = digestOf(changes);
    const { events, incidents } = await recordIncidents(dependencies, { changes, digest, before: from, signal });
    await insertIncidentEvents(store, events);
    failpoint('day-events');
    await insertIncidents(store, incidents);
    failpoint('day-incidents');
    await writeDetectorStates(store, days.map(({ brand, detector }) => ({
      brand: brand.id, lastBucket: to - BUCKET_SECONDS, version: String(to), blob: detector.snapshot(),
    })));
    failpoint('day-state');
    await writeDecidedUntil(store, nextMidnight(midnight));
    failpoint('day-cursor');
    return {
      decisions: days.reduce((sum, { decisions }) => sum + decisions.length, 0),
      opened: changes.filter(({ change }) => change.kind === 'opened').length,
    };
  };
}

async function openBrands(
  { store, brands }: ActivityDependencies,
  { from, to, states, signal }: {
    readonly from: EpochSeconds;
    readonly to: EpochSeconds;
    readonly states: ReadonlyMap<string, DetectorStateRow>;
    readonly signal: AbortSignal;
  },
): Promise<readonly BrandDay[]> {
  const facts = await readFacts(store, { from: from - LOOK_BACK_SECONDS, to }, { signal });
  return brands.brands.map((brand) => {
    const own = facts.filter((fact) => fact.brand === brand.id);
    const detector = createBrandDetector({
      brand: brand.id,
      // Nobody can answer a proposal in a replay, so it closes by itself and says so.
      settings: REPLAY_SETTINGS,
      snapshot: states.get(brand.id)?.blob,
      recentFacts: own.filter(({ bucketAt }) => bucketAt < from),
    });
    return { brand, detector, facts: groupBy(own, ({ bucketAt }) => bucketAt), decisions: [] };
  });
}

/** Incidents beyond the day's ceiling: they exist, and wait for the digest. */
function digestOf(changes: readonly { readonly brand: string; readonly change: IncidentChange }[]): ReadonlySet<string> {
  const openings = changes
    .filter(({ change }) => change.kind === 'opened')
    .map(({ brand, change }) => ({ incident: change.incident, brand, at: change.at, level: change.level, severity: change.severity }));
  return new Set(applyDailyCeiling(openings).digest.map(({ incident }) => incident));
}

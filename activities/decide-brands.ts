import { applyDailyCeiling } from '../analysis/detection/daily-ceiling.ts';
import type { IncidentState } from '../analysis/detection/incident-state.ts';
import { BUCKET_SECONDS, DAY_SECONDS, HOUR_SECONDS, type EpochSeconds } from '../schemas/plain/units.ts';
import type { EvaluateBrandsInput, EvaluateOutcome } from '../schemas/plain/workflow-contracts.ts';
import type { DecisionRow, IncidentEventRow, IncidentRow } from '../schemas/rows.ts';
import {
  insertDecisions, insertIncidentEvents, insertIncidents, pruneDetectorStates, readDetectorStates, readFacts, readIncidents, writeDetectorStates,
} from '../store/detection.ts';
import { readIncidentStates, writeIncidentStates, type IncidentStateRow } from '../store/incident-state.ts';
import { blankTextsBefore } from '../store/texts.ts';
import { decideBrand, LOOK_BACK_SECONDS, type LiveBrand } from './decide-brand.ts';
import type { ActivityDependencies } from './dependencies.ts';
import type { PassFailpoint } from './failpoints.ts';
import { recordIncidents, type RecordedChange } from './incident-rows.ts';
import { createLocalClock } from './local-time.ts';
import { findRelevantSources } from './relevant-sources.ts';
import { printSorted } from './sorted-json.ts';
import { readSights } from './watch-holes.ts';

/** The detector commits its state this far behind the present; the buckets since are replayed from the facts every time. */
const COMMIT_BEHIND_SECONDS = 12 * BUCKET_SECONDS;
/** Longer absences are not decided bucket by bucket: nobody can act on them, and they count as not covered. */
const LONGEST_CATCH_UP_SECONDS = 7 * DAY_SECONDS;
const STATES_KEPT_SECONDS = 3 * DAY_SECONDS;
/** The text table lets go of its texts by itself after so many days. */
const SCHEMA_TEXT_DAYS = 90;

interface Pending {
  readonly events: readonly IncidentEventRow[];
  readonly incidents: readonly IncidentRow[];
}

/**
 * Decides every closed bucket since the last evaluation and looks into the open one, for every brand. Where incidents
 * stand is written together with the events that led there, before those reach their own tables: a crash in between is
 * made good by the next evaluation, and no event is decided twice from other facts.
 */
export function createDecideBrands(
  dependencies: ActivityDependencies,
  { failpoint }: { readonly failpoint: PassFailpoint },
): (input: EvaluateBrandsInput, signal: AbortSignal) => Promise<EvaluateOutcome> {
  const { store, brands, watch, now } = dependencies;
  const clock = createLocalClock();
  const written = new Map<string, string>();
  let isFlushed = false;
  let prunedOn = 0;

  return async (_input, signal) => {
    if (watch === undefined) return { decisions: 0, opened: 0, open: 0 };
    const nowMs = now();
    const openBucket = Math.floor(nowMs / 1_000 / BUCKET_SECONDS) * BUCKET_SECONDS;
    const stored = new Map((await readIncidentStates(store, { signal })).map((row) => [row.brand, row]));
    if (!isFlushed) await flush([...stored.values()].map(({ pending }) => JSON.parse(pending) as Pending)); // written below
    isFlushed = true;

    const decided = await decideAll(openBucket, stored, signal);
    const changes = decided.flatMap(({ brand, changes: own }) => own.map((change): RecordedChange => ({ brand: brand.id, change })));
    const digest = await findDigest(changes, openBucket, signal);
    const pending = await recordIncidents(dependencies, { changes, digest, before: openBucket, afterAll: true, signal });

    await writeIncidentStates(store, decided.flatMap((each) => stateRow(each, pending, stored.get(each.brand.id), nowMs)), { signal });
    failpoint('live-state');
    await flush([pending]);
    await writeDetectorStates(store, decided.flatMap(({ committed }) => (committed === undefined ? [] : [committed])), { signal });
    failpoint('live-detector');
    const decisions = freshDecisions(decided, nowMs);
    await insertDecisions(store, decisions, { signal });
    for (const row of decisions) written.set(`${row.brand} ${row.bucket}`, row.terms);
    forgetBefore(openBucket - DAY_SECONDS);
    failpoint('live-decisions');
    if (prunedOn !== Math.floor(openBucket / DAY_SECONDS)) {
      await pruneDetectorStates(store, { before: openBucket - STATES_KEPT_SECONDS }, { signal });
      if (watch.textDays < SCHEMA_TEXT_DAYS) await blankTextsBefore(store, openBucket - watch.textDays * DAY_SECONDS, { signal });
      prunedOn = Math.floor(openBucket / DAY_SECONDS);
    }
    for (const { brand, change: { incident, kind, level } } of changes) watch.onNotice({ kind: 'incident', brand, incident, change: kind, level });
    watch.onEvaluated(nowMs);
    return {
      decisions: decisions.length,
      opened: changes.filter(({ change }) => change.kind === 'opened').length,
      open: decided.filter(({ incidents }) => incidents.open !== null).length,
    };
  };

  async function decideAll(openBucket: EpochSeconds, stored: ReadonlyMap<string, IncidentStateRow>, signal: AbortSignal): Promise<readonly LiveBrand[]> {
    const states = new Map((await readDetectorStates(store, { before: openBucket }, { signal })).map((row) => [row.brand, row]));
    const sights = await readSights(dependencies, Math.floor(now() / 1_000), signal);
    const relevantTo = await findRelevantSources(dependencies, { sights, now: openBucket, signal });
    const firstSeen = Math.min(openBucket, ...sights.map(({ since }) => since ?? openBucket));
    const starts = new Map(brands.brands.map(({ id }) => {
      const last = states.get(id)?.lastBucket;
      const begin = last === undefined ? Math.floor(firstSeen / BUCKET_SECONDS) * BUCKET_SECONDS : last + BUCKET_SECONDS;
      return [id, Math.max(begin, openBucket - LONGEST_CATCH_UP_SECONDS)];
    }));
    const facts = await readFacts(store, { from: Math.min(openBucket, ...starts.values()) - LOOK_BACK_SECONDS, to: openBucket + BUCKET_SECONDS }, { signal });
    return brands.brands.map((brand) => {
      signal.throwIfAborted();
      const incidents = stored.get(brand.id);
      return decideBrand({
        brand, openBucket, clock,
        from: starts.get(brand.id) ?? openBucket,
        commitUntil: Math.floor((openBucket - COMMIT_BEHIND_SECONDS) / HOUR_SECONDS) * HOUR_SECONDS - BUCKET_SECONDS,
        state: states.get(brand.id),
        incidents: incidents === undefined ? undefined : { state: JSON.parse(incidents.state) as IncidentState, steppedUntil: incidents.steppedUntil }, // written below
        facts: facts.filter((fact) => fact.brand === brand.id),
        sights: relevantTo(brand.id),
      });
    });
  }

  async function flush(all: readonly Pending[]): Promise<void> {
    await insertIncidentEvents(store, all.flatMap(({ events }) => events));
    failpoint('live-events');
    await insertIncidents(store, all.flatMap(({ incidents }) => incidents));
    failpoint('live-incidents');
  }

  async function findDigest(changes: readonly RecordedChange[], at: EpochSeconds, signal: AbortSignal): Promise<ReadonlySet<string>> {
    const opened = changes.filter(({ change }) => change.kind === 'opened');
    if (opened.length === 0) return new Set();
    const midnight = Math.floor(at / DAY_SECONDS) * DAY_SECONDS;
    const today = (await readIncidents(store, {}, { signal }))
      .filter(({ openedAt }) => openedAt >= midnight)
      .map(({ incident, brand, openedAt, peakLevel, peakSeverity }) => ({ incident, brand, at: openedAt, level: peakLevel, severity: peakSeverity }));
    const fresh = opened.map(({ brand, change: { incident, at: openedAt, level, severity } }) => ({ incident, brand, at: openedAt, level, severity }));
    return new Set(applyDailyCeiling([...today, ...fresh]).digest.map(({ incident }) => incident));
  }

  /** Decisions whose terms are not what was written last: late arrivals change a bucket that was decided before. */
  function freshDecisions(decided: readonly LiveBrand[], nowMs: number): readonly DecisionRow[] {
    return decided.flatMap(({ brand, decisions }) => decisions.flatMap((decision): readonly DecisionRow[] => {
      const terms = printSorted({ ...decision.terms, conditions: decision.conditions, marks: decision.marks });
      if (written.get(`${brand.id} ${decision.bucket}`) === terms) return [];
      return [{ brand: brand.id, bucket: decision.bucket, version: String(nowMs), level: decision.level, severity: decision.severity, terms }];
    }));
  }

  function forgetBefore(bucket: EpochSeconds): void {
    for (const name of written.keys()) if (Number(name.slice(name.lastIndexOf(' ') + 1)) < bucket) written.delete(name);
  }
}

function stateRow(
  { brand, incidents, steppedUntil }: LiveBrand,
  pending: Pending,
  stored: IncidentStateRow | undefined,
  nowMs: number,
): readonly IncidentStateRow[] {
  const state = printSorted(incidents);
  if (stored?.state === state && stored.steppedUntil === steppedUntil) return [];
  const events = pending.events.filter((event) => event.brand === brand.id);
  const touched = pending.incidents.filter((incident) => incident.brand === brand.id);
  const version = BigInt(nowMs) > BigInt(stored?.version ?? 0) ? String(nowMs) : (BigInt(stored?.version ?? 0) + 1n).toString();
  return [{ brand: brand.id, version, steppedUntil, state, pending: printSorted({ events, incidents: touched }) }];
}

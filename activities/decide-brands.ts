import { applyDailyCeiling } from '../analysis/detection/daily-ceiling.ts';
import { LOOK_BACK_SECONDS } from '../analysis/detection/hour-in-progress.ts';
import type { IncidentState } from '../analysis/detection/incident-state.ts';
import { BUCKET_SECONDS, DAY_SECONDS, HOUR_SECONDS, type EpochSeconds } from '../schemas/plain/units.ts';
import type { EvaluateBrandsInput, EvaluateOutcome } from '../schemas/plain/workflow-contracts.ts';
import type { IncidentEventRow } from '../schemas/rows.ts';
import { insertDecisions, pruneDetectorStates, readDetectorStates, readFacts, readIncidents, writeDetectorStates } from '../store/detection.ts';
import { readDecisiveActs } from '../store/incident-acts.ts';
import { readIncidentStates, type IncidentStateRow } from '../store/incident-state.ts';
import { forgetWordsBefore } from '../store/message-words.ts';
import { blankTextsBefore } from '../store/texts.ts';
import { decideBrand, type LiveBrand } from './decide-brand.ts';
import type { ActivityDependencies, WatchSettings } from './dependencies.ts';
import type { PassFailpoint } from './failpoints.ts';
import { groupBy } from './group-by.ts';
import { recordIncidents, type RecordedChange } from './incident-rows.ts';
import { createIncidentRecord } from './incident-record.ts';
import { createLocalClock } from './local-time.ts';
import { createSourceScales } from './relevant-sources.ts';
import { readSights } from './watch-holes.ts';
import { createWrittenDecisions } from './written-decisions.ts';

/** The detector commits its state this far behind the present; the buckets since are replayed from the facts every time. */
const COMMIT_BEHIND_SECONDS = 12 * BUCKET_SECONDS;
/** Longer absences are not decided bucket by bucket: nobody can act on them, and they count as not covered. */
const LONGEST_CATCH_UP_SECONDS = 7 * DAY_SECONDS;
/** A clock that is set back by less is waited for; time zones and hands are off by an hour or two. Judgement. */
const LARGEST_SETBACK_SECONDS = 2 * HOUR_SECONDS;
/** People's acts are looked back for so long; a store that was away longer has them written after all, and nobody waits for them then. */
const ACTS_SECONDS = 2 * DAY_SECONDS;
const STATES_KEPT_SECONDS = 3 * DAY_SECONDS;
/** The tables of texts and messages let go of their words by themselves after so many days. */
const SCHEMA_TEXT_DAYS = 90;

/**
 * Decides every closed bucket since the last evaluation and looks into the open one, for every brand. Decisions come first: a
 * bucket that has moved the incidents cannot be told again how it did. Safe twice: `tests/activities/decide-brands.test.ts`
 * kills it after each step.
 */
export function createDecideBrands(
  dependencies: ActivityDependencies,
  { failpoint }: { readonly failpoint: PassFailpoint },
): (input: EvaluateBrandsInput, signal: AbortSignal) => Promise<EvaluateOutcome> {
  const { store, brands, watch, now } = dependencies;
  const clock = createLocalClock();
  const written = createWrittenDecisions(store);
  const record = createIncidentRecord(store, { failpoint });
  const weighSources = createSourceScales(store);
  let prunedOn = 0;

  return async (_input, signal) => {
    if (watch === undefined) return { decisions: 0, opened: 0, open: 0 };
    const nowMs = now();
    const openBucket = Math.floor(nowMs / 1_000 / BUCKET_SECONDS) * BUCKET_SECONDS;
    const stored = withoutFuture(await readIncidentStates(store, { signal }), openBucket);
    // The clock was set back a little: what it shows was decided before. Nobody is told that an evaluation went well, since none did.
    if (stored.some(({ steppedUntil }) => steppedUntil >= openBucket)) return { decisions: 0, opened: 0, open: countOpen(stored.map(stateOf)) };
    tell(watch, await record.complete(stored, signal));

    const decided = await decideAll(openBucket, stored, signal);
    const changes = decided.flatMap(({ brand, changes: own }) => own.map((change): RecordedChange => ({ brand: brand.id, change })));
    const digest = await findDigest(changes, openBucket, signal);
    const pending = await recordIncidents(dependencies, { changes, digest, before: openBucket, afterAll: true, signal });

    const decisions = await written.changedRows(decided, nowMs, signal);
    await insertDecisions(store, decisions, { signal });
    written.remember(decisions);
    failpoint('live-decisions');
    const recorded = await record.write(decided, { pending, stored, nowMs, signal });
    await writeDetectorStates(store, decided.flatMap(({ committed }) => (committed === undefined ? [] : [committed])), { signal });
    failpoint('live-detector');
    await tidyUp(watch, openBucket, signal);
    tell(watch, recorded);
    watch.onEvaluated(nowMs);
    return {
      decisions: decisions.length,
      opened: changes.filter(({ change }) => change.kind === 'opened').length,
      open: countOpen(decided.map(({ incidents }) => incidents)),
    };
  };

  async function decideAll(openBucket: EpochSeconds, stored: readonly IncidentStateRow[], signal: AbortSignal): Promise<readonly LiveBrand[]> {
    const states = new Map((await readDetectorStates(store, { before: openBucket }, { signal })).map((row) => [row.brand, row]));
    const incidentsOf = new Map(stored.map((row) => [row.brand, row]));
    const sights = await readSights(dependencies, Math.floor(now() / 1_000), signal);
    const weighed = await weighSources(sights, openBucket, signal);
    const firstSeen = Math.min(openBucket, ...sights.map(({ since }) => since ?? openBucket));
    const acts = groupBy(await readDecisiveActs(store, { since: (openBucket - ACTS_SECONDS) * 1_000 }, { signal }), ({ brand }) => brand);
    const watchedUntil = Math.max(0, ...stored.map(({ steppedUntil }) => steppedUntil));
    const starts = new Map(brands.brands.map(({ id }) => {
      const last = states.get(id)?.lastBucket;
      // Others were watched without it: it is new, or back. What nobody looked for in between was not seen, and is no calm.
      const wasAway = (incidentsOf.get(id)?.steppedUntil ?? 0) < watchedUntil;
      const begin = wasAway ? openBucket : last === undefined ? Math.floor(firstSeen / BUCKET_SECONDS) * BUCKET_SECONDS : last + BUCKET_SECONDS;
      return [id, { from: Math.max(begin, openBucket - LONGEST_CATCH_UP_SECONDS), isAnew: wasAway || last === undefined }] as const;
    }));
    const earliest = Math.min(openBucket, ...[...starts.values()].map(({ from }) => from));
    const facts = groupBy(await readFacts(store, { from: earliest - LOOK_BACK_SECONDS, to: openBucket + BUCKET_SECONDS }, { signal }), ({ brand }) => brand);
    return brands.brands.map((brand) => {
      signal.throwIfAborted();
      const incidents = incidentsOf.get(brand.id);
      return decideBrand({
        brand, openBucket, clock,
        ...(starts.get(brand.id) ?? { from: openBucket, isAnew: true }),
        commitUntil: Math.floor((openBucket - COMMIT_BEHIND_SECONDS) / HOUR_SECONDS) * HOUR_SECONDS - BUCKET_SECONDS,
        state: states.get(brand.id),
        incidents: incidents === undefined ? undefined : { state: stateOf(incidents), steppedUntil: incidents.steppedUntil },
        acts: (acts.get(brand.id) ?? []).map(({ act, kind, incident, atMs }) => ({ act, kind, incident, at: Math.floor(atMs / 1_000) })),
        facts: facts.get(brand.id) ?? [],
        sights: weighed(brand.id),
      });
    });
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

  /** Once a day. */
  async function tidyUp({ textDays }: WatchSettings, openBucket: EpochSeconds, signal: AbortSignal): Promise<void> {
    const day = Math.floor(openBucket / DAY_SECONDS);
    if (prunedOn === day) return;
    await pruneDetectorStates(store, { before: openBucket - STATES_KEPT_SECONDS }, { signal });
    if (textDays < SCHEMA_TEXT_DAYS) {
      const before = openBucket - textDays * DAY_SECONDS;
      await blankTextsBefore(store, before, { signal });
      await forgetWordsBefore(store, before, { signal });
    }
    prunedOn = day;
  }
}

function tell({ onNotice }: WatchSettings, events: readonly IncidentEventRow[]): void {
  for (const { brand, incident, kind, level } of events) onNotice({ kind: 'incident', brand, incident, change: kind, level });
}

/** A clock that ran far ahead must not keep the evaluation waiting until that time has come. */
function withoutFuture(stored: readonly IncidentStateRow[], openBucket: EpochSeconds): readonly IncidentStateRow[] {
  return stored.map((row) => (row.steppedUntil - openBucket < LARGEST_SETBACK_SECONDS ? row : { ...row, steppedUntil: openBucket - BUCKET_SECONDS }));
}

function stateOf({ state }: IncidentStateRow): IncidentState {
  return JSON.parse(state) as IncidentState; // written by the incident record
}

function countOpen(states: readonly IncidentState[]): number {
  return states.filter(({ open }) => open !== null).length;
}

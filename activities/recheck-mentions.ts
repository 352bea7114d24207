import type { RecheckItem, RecheckOutcome as Answer, Removal } from '../connectors/connector.ts';
import { connectorOf } from '../connectors/registry.ts';
import { SourceError } from '../schemas/errors.ts';
import type { RawMention } from '../schemas/mention.ts';
import { DAY_SECONDS, HOUR_SECONDS } from '../schemas/plain/units.ts';
import type { RecheckMentionsInput, RecheckOutcome } from '../schemas/plain/workflow-contracts.ts';
import { readBudgetSpent, spendBudget } from '../store/collection.ts';
import { insertRechecks, readDueRechecks, type DueRecheck, type RecheckRow } from '../store/rechecks.ts';
import { COLLECT_STEPS, type StepContext } from './collect-steps.ts';
import type { ActivityDependencies, ConfiguredSource } from './dependencies.ts';
import type { CollectStepName } from './failpoints.ts';
import { forgetWordless } from './forget-wordless.ts';
import { preparePage } from './prepare-page.ts';
import { readMention } from './read-mention.ts';
import type { WritingTurns } from './writing-turns.ts';

/** Mentions older than this are not looked at again: by then the law of averages has deleted what will be. Judgement. */
const RECHECKED_DAYS = 7;
/** One answer may be a hiccup of a server; two in a row are taken for a deletion. Judgement. */
const GONE_TIMES = 2;
/** Page number under which the budget and the rows of re-checks stand, apart from those of polls. */
const RECHECK_PAGE = 900_000;
/** A look again touches what a mention says, not where its source stands; and it does not prolong how long a name is kept. */
const NOT_FOR_RECHECKS: readonly CollectStepName[] = ['sightings', 'identities', 'quarantine', 'coverage', 'poll', 'cursor'];

/**
 * Looks again at the mentions of one source that are due, as many as the hour's budget allows. What is gone twice in a row is
 * taken away everywhere; what was edited is stored as it reads now. Safe twice: rows carry versions, and the budget is spent
 * before the first request.
 */
export function createRecheckMentions(
  dependencies: ActivityDependencies,
  { stories, withTurn }: WritingTurns,
): (input: RecheckMentionsInput, signal: AbortSignal) => Promise<RecheckOutcome> {
  const { store, watch, now, findSource } = dependencies;
  return async ({ source: id, tick = '' }, signal) => {
    const source = findSource(id);
    if (source === undefined || watch === undefined || connectorOf(source.connector).recheck === undefined) return NOTHING;
    const at = Date.parse(tick);
    const limit = await allowance(source, at, signal);
    if (limit === 0) return NOTHING;
    const due = await readDueRechecks(store, {
      source: id, at: now(), since: now() - RECHECKED_DAYS * DAY_SECONDS * 1_000, pauseMs: watch.recheckPauseMs, limit,
    }, { signal });
    const rows: RecheckRow[] = [];
    const removals: Removal[] = [];
    const edited: RawMention[] = [];
    for (const item of due) {
      const answer = await ask(source, item, signal);
      if (answer === 'wait') break;
      const gone = answer.state === 'gone' ? item.gone + 1 : answer.state === 'unknown' ? item.gone : 0;
      rows.push({ origin: item.origin, nativeId: item.nativeId, checkedAt: now(), gone });
      if (gone >= GONE_TIMES) removals.push({ origin: item.origin, id: item.sourceOwnId });
      else if ('mention' in answer) edited.push(answer.mention);
    }
    const stored = removals.length + edited.length === 0 ? NOTHING : await storeChanges({ source, removals, edited, tick: at, signal });
    await insertRechecks(store, rows, { signal });
    const forgotten = await withTurn(source.connector, () => forgetWordless(dependencies, { source, at, signal }));
    return { ...stored, checked: rows.length, removed: stored.removed + forgotten };
  };

  async function allowance(source: ConfiguredSource, tick: number, signal: AbortSignal): Promise<number> {
    if (watch === undefined) return 0;
    const window = `recheck ${Math.floor(tick / 1_000 / HOUR_SECONDS)}`;
    const perRun = Math.max(1, Math.floor((watch.recheckPerHour * watch.recheckEveryMs) / (HOUR_SECONDS * 1_000)));
    const spent = await readBudgetSpent(store, { source: source.id, window }, { signal });
    const limit = Math.max(0, Math.min(perRun, watch.recheckPerHour - spent));
    // A run that is tried again asks again, so it must not be the same row.
    if (limit > 0) await spendBudget(store, { source: source.id, window, tick, page: RECHECK_PAGE + spent, amount: limit }, { signal });
    return limit;
  }

  async function ask(source: ConfiguredSource, { sourceOwnId, recheckAt }: DueRecheck, signal: AbortSignal): Promise<Answer | 'wait'> {
    const connector = connectorOf(source.connector);
    const item: RecheckItem = { id: sourceOwnId, address: recheckAt };
    try {
      const settings = connector.settings.parse(source.settings);
      const answer = await connector.recheck?.({ ...dependencies.requestsOf?.(source), signal, now }, settings, item);
      return answer ?? { state: 'unknown' };
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      return error.kind === 'RateLimited' ? 'wait' : { state: 'unknown' };
    }
  }

  /** The same steps as for a page, so that an edit or a removal reaches every table that the mention is in. */
  async function storeChanges({ source, removals, edited, tick, signal }: {
    readonly source: ConfiguredSource;
    readonly removals: readonly Removal[];
    readonly edited: readonly RawMention[];
    readonly tick: number;
    readonly signal: AbortSignal;
  }): Promise<Omit<RecheckOutcome, 'checked'>> {
    const mentions = edited.map((mention) => readMention(dependencies, source, mention));
    return withTurn(source.connector, async () => {
      const work = await preparePage(dependencies, {
        stories, signal,
        fetched: {
          source, mentions, tick, page: RECHECK_PAGE, lastGoodPoll: tick, intervalMs: source.intervalMs, nextCursor: '', nextCursorVersion: '0',
          answer: { cursor: undefined, caughtUp: false, removals },
          readNextAhead: () => undefined,
        },
      });
      const context: StepContext = { dependencies, stories, withTurn, signal, refused: () => [], refuse: () => undefined };
      for (const step of COLLECT_STEPS) if (!NOT_FOR_RECHECKS.includes(step.name)) await step.write(work, context);
      return { removed: work.removed, edited: work.mentions.length - work.removed };
    });
  }
}

const NOTHING: RecheckOutcome = { checked: 0, removed: 0, edited: 0 };

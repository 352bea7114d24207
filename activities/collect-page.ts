import type { CollectPageInput, CollectPageOutcome } from '../schemas/plain/workflow-contracts.ts';
import { ConfigError } from '../schemas/errors.ts';
import type { QuarantineRow } from '../schemas/rows.ts';
import { COLLECT_STEPS, type CollectStep, type StepContext } from './collect-steps.ts';
import type { ActivityDependencies } from './dependencies.ts';
import type { PassFailpoint } from './failpoints.ts';
import { fetchNextPage, type FetchedPage } from './fetch-next-page.ts';
import type { PageWork } from './page-work.ts';
import { createPageReader } from './page-reader.ts';
import { preparePage } from './prepare-page.ts';
import { isLongWait, readAskedPause, WAITING } from './waiting.ts';
import type { WritingTurns } from './writing-turns.ts';

/**
 * One page from its source into the store. All rows are computed before the first is written, and the steps run in an
 * order that makes a kill between any two harmless: the page is read again, and the store drops what it has. Safe
 * twice: `tests/activities/collect-page.test.ts` kills it after each step.
 */
export function createCollectPage(
  dependencies: ActivityDependencies,
  { failpoint, writing, steps = COLLECT_STEPS }: {
    readonly failpoint: PassFailpoint;
    readonly writing: WritingTurns;
    readonly steps?: readonly CollectStep[] | undefined;
  },
): (input: CollectPageInput, signal: AbortSignal) => Promise<CollectPageOutcome> {
  const reader = createPageReader(dependencies);
  const { stories, withTurn } = writing;

  return async (input, signal) => {
    const source = dependencies.findSource(input.source);
    if (source === undefined) {
      throw new ConfigError([{ file: 'sources.yaml', line: 1, column: 1, message: `no source has the id ${input.source}` }]);
    }
    const pause = await readAskedPause(dependencies, source, input, signal);
    if (pause.isOn && input.page === 0) return WAITING;
    let fetched: FetchedPage;
    try {
      fetched = await fetchNextPage(dependencies, { source, input, reader, pauseMs: pause.lengthMs, signal, failpoint });
    } catch (error) {
      if (!(await isLongWait(dependencies, { source, input, error, signal }))) throw error;
      return WAITING;
    }
    // One writer per origin between reading the keys and inserting: two sources of one network could both call a
    // mention new and disagree about when it was first seen.
    return withTurn(source.connector, async () => {
      const work = await preparePage(dependencies, { fetched, stories, signal });
      fetched.readNextAhead();
      const refused = new Map<string, QuarantineRow>();
      const context: StepContext = {
        dependencies, stories, withTurn, signal,
        refused: () => [...refused.values()],
        refuse({ nativeId }, reason) {
          const position = work.positions.get(nativeId) ?? 0;
          refused.set(nativeId, { source: source.id, position, reason: `the store refused it: ${reason}`, seenAt: work.tick, tick: work.tick, page: work.page });
        },
      };
      for (const step of steps) {
        await step.write(work, context);
        failpoint(step.name);
      }
      const quarantine = [...work.quarantine, ...refused.values()];
      const outcome: CollectPageOutcome = {
        read: work.read,
        stored: work.mentions.filter(({ nativeId, isDeleted }) => !isDeleted && !refused.has(nativeId)).length,
        duplicates: work.duplicates - countRefusedRepeats(work, refused),
        quarantined: quarantine.length,
        blocked: work.blocked,
        unmatched: work.unmatched,
        removed: work.removed,
        caughtUp: work.caughtUp,
        mustWait: source.mode === 'live' && (work.waitMs ?? 0) > 0 && !work.caughtUp,
      };
      dependencies.onPage?.({
        ...input, ...outcome, page: work.page, cursor: work.cursor, ignoredFields: work.ignoredFields,
        quarantine: quarantine.map(({ position, reason }) => ({ position, reason })),
      });
      return outcome;
    });
  };
}

/** A repeat that the store refused in a lower table stands in quarantine, and is counted there only. */
function countRefusedRepeats({ mentions }: PageWork, refused: ReadonlyMap<string, QuarantineRow>): number {
  const fresh = new Set(mentions.map(({ nativeId }) => nativeId));
  return [...refused.keys()].filter((nativeId) => !fresh.has(nativeId)).length;
}

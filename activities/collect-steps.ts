import { insertAnalyses, insertFacts } from '../store/analysis.ts';
import { recomputeCells } from '../store/cells.ts';
import { insertCoverage, insertQuarantine, writeCursor } from '../store/collection.ts';
import { insertAuthorIdentities, insertMentionBrands, insertMentions, insertMentionTexts, insertSightings } from '../store/mentions.ts';
import type { Store } from '../store/client.ts';
import type { InsertOutcome } from '../store/insert.ts';
import { forgetQuotes } from '../store/message-words.ts';
import { insertPolls, type PollRow } from '../store/polls.ts';
import { insertStories } from '../store/stories.ts';
import { CELL_STEPS } from '../schemas/plain/units.ts';
import type { Cell, MentionKey, QuarantineRow } from '../schemas/rows.ts';
import type { ActivityDependencies } from './dependencies.ts';
import type { CollectStepName } from './failpoints.ts';
import type { PageWork } from './page-work.ts';
import type { WritingTurns } from './writing-turns.ts';

export interface StepContext extends WritingTurns {
  readonly dependencies: ActivityDependencies;
  readonly signal: AbortSignal;
  /** Called for a row the engine would not take, by its place in the page's rows of that table. */
  refuse(key: MentionKey, reason: string): void;
  /** Rows that were refused so far, for the quarantine. */
  readonly refused: () => readonly QuarantineRow[];
}

/** One durable step of a page. Each is safe twice: equal rows carry an equal token, changed ones a higher version. */
export interface CollectStep {
  readonly name: CollectStepName;
  write(work: PageWork, context: StepContext): Promise<void>;
}

/**
 * The order in which a page becomes durable. `sightings` comes first, since by it a mention is found that has to be looked at
 * again: after a kill its source may show it no more, and no other page would bring it. Then `mentions`, which fixes `seen_at`
 * and `bucket_at` for ever. `cursor` is last, since it says that everything before it is there.
 */
export const COLLECT_STEPS: readonly CollectStep[] = [
  { name: 'sightings', write: keyed(insertSightings, ({ sightings }) => sightings) },
  { name: 'mentions', write: keyed(insertMentions, ({ mentions }) => mentions) },
  { name: 'texts', write: keyed(insertMentionTexts, ({ texts }) => texts) },
  {
    name: 'messages',
    async write({ gone, source }, { dependencies: { store, escalation, now }, withTurn, signal }) {
      if (gone.length === 0 || source.mode !== 'live') return;
      const sentences = escalation?.goneQuote ?? NO_SENTENCE;
      await withTurn(OUTBOX_TURN, () => forgetQuotes(store, { nativeIds: gone, sentences, now: now() }, { signal }));
    },
  },
  {
    name: 'identities',
    async write({ identities }, { dependencies, signal }) {
      await insertAuthorIdentities(dependencies.store, identities, { signal });
    },
  },
  { name: 'brands', write: keyed(insertMentionBrands, ({ brands }) => brands) },
  { name: 'analyses', write: keyed(insertAnalyses, ({ analyses }) => analyses) },
  {
    name: 'stories',
    async write(work, { dependencies, stories }) {
      await insertStories(dependencies.store, work.stories);
      stories.add(work.stories);
    },
  },
  { name: 'facts', write: keyed(insertFacts, ({ facts }) => facts) },
  {
    name: 'cells',
    async write(work, { dependencies }) {
      // A replay writes its cells a day at a time, by range.
      if (work.source.mode === 'live') await recomputeCells(dependencies.store, touchedCells(work));
    },
  },
  { name: 'quarantine', write: (work, { dependencies, refused }) => insertQuarantine(dependencies.store, [...work.quarantine, ...refused()]) },
  { name: 'coverage', write: (work, { dependencies }) => insertCoverage(dependencies.store, work.coverage) },
  {
    name: 'poll',
    async write(work, { dependencies }) {
      if (work.source.mode === 'live') await insertPolls(dependencies.store, [pollRow(work, dependencies.now())]);
    },
  },
  {
    name: 'cursor',
    write: (work, { dependencies }) =>
      writeCursor(dependencies.store, { source: work.source.id, version: work.cursorVersion, cursor: work.cursor }),
  },
];

/** One message may quote posts of two sources, whose pages are written side by side. */
const OUTBOX_TURN = 'outbox';
/** Without anybody who writes sentences the words go all the same. */
const NO_SENTENCE = { nl: '[…]', en: '[…]' } as const;

/** Writes the rows of one table; what the engine refuses is handed on with its mention, and the others are stored. */
function keyed<Row extends MentionKey>(
  insert: (store: Store, rows: readonly Row[], options: { readonly signal: AbortSignal }) => Promise<InsertOutcome>,
  rowsOf: (work: PageWork) => readonly Row[],
): CollectStep['write'] {
  return async (work, { dependencies, signal, refuse }) => {
    const rows = rowsOf(work);
    const { refused } = await insert(dependencies.store, rows, { signal });
    for (const { index, reason } of refused) {
      const row = rows[index];
      if (row !== undefined) refuse(row, reason);
    }
  };
}

function pollRow({ source, tick, page, read, mentions, fresh, notices, waitMs, caughtUp }: PageWork, endedAt: number): PollRow {
  return {
    source: source.id, tick, page, read, fresh: fresh ?? -1, endedAt,
    outcome: caughtUp ? 'good' : 'more',
    stored: mentions.filter(({ isDeleted }) => !isDeleted).length,
    notices: [...new Set((notices ?? []).map(({ kind }) => kind))].sort().join(','),
    waitUntil: waitMs === undefined ? null : Math.ceil((endedAt + waitMs) / 1_000),
  };
}

function touchedCells({ facts }: PageWork): readonly Cell[] {
  const cells = new Map<string, Cell>();
  for (const { brand, bucketAt } of facts) {
    for (const step of CELL_STEPS) {
      const at = Math.floor(bucketAt / step) * step;
      cells.set(`${brand} ${step} ${at}`, { brand, step, at });
    }
  }
  return [...cells.values()];
}

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What a call of `replay` does, in order. */
export const PHASES = ['start-up', 'collecting', 'deciding', 'scoring'] as const;
export type Phase = (typeof PHASES)[number];

/** Looks at a home from outside, while another process fills it. */
export interface HomeWatch {
  /** The latest phase of which something was written since the watch began. */
  phase(): Phase;
  /** Mentions were stored since the watch began. */
  hasMentions(): boolean;
}

/** Tables that are written in one phase and in no other. */
const WRITTEN: Readonly<Record<Exclude<Phase, 'start-up'>, readonly string[]>> = {
  collecting: ['budget_spend_v1', 'mentions_v1', 'mention_text_v1', 'mention_facts_v1'],
  deciding: ['brand_cell_v1', 'decisions_v1'],
  scoring: ['ambassador_scores_v1'],
};

/**
 * Watches the folders of the embedded engine: each insert makes a part, whose name holds a number that only rises. An
 * insert that the engine drops as a repeat makes none.
 */
export function watchHome(home: string): HomeWatch {
  const before = new Map(Object.values(WRITTEN).flat().map((table) => [table, newestBlock(home, table)]));
  const hasGrown = (table: string): boolean => newestBlock(home, table) > (before.get(table) ?? 0);
  return {
    phase: () => (['scoring', 'deciding', 'collecting'] as const).find((phase) => WRITTEN[phase].some(hasGrown)) ?? 'start-up',
    hasMentions: () => hasGrown('mentions_v1'),
  };
}

/** Highest block number among the names of parts: `all_3_7_2`, `202609_3_7_2`. 0 when there is none. */
export function highestBlock(names: readonly string[]): number {
  return Math.max(0, ...names.map((name) => Number(/^[^_]+_\d+_(\d+)_\d+$/.exec(name)?.[1] ?? 0)));
}

function newestBlock(home: string, table: string): number {
  const databases = join(home, 'clickhouse', 'data');
  if (!existsSync(databases)) return 0;
  return Math.max(0, ...namesIn(databases).map((database) => highestBlock(namesIn(join(databases, database, table)))));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // not made yet
  }
}

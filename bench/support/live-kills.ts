import { setTimeout as wait } from 'node:timers/promises';
import { COLLECT_STEP_NAMES } from '../../activities/failpoints.ts';
import type { LiveProgram } from './live-program.ts';
import { killOne, killTree } from './process-tree.ts';
import { endedBadly } from './program.ts';
import type { Random } from './random.ts';
import { killServer } from './replay-under-kills.ts';

/** tree: the program and all it started; node: the program alone, its server stays; step: as node, between two steps of a page. */
export type LifeEnd = 'tree' | 'node' | 'step';

/** One run of the program, from its start to its violent end. */
export interface PlannedLife {
  readonly end: LifeEnd;
  /** The Temporal server is killed on the way, and the program goes on. */
  readonly losesServer: boolean;
  /** The end comes while it still starts. */
  readonly isEarly: boolean;
  /** Where a `step` ends it. */
  readonly failAt: string | undefined;
}

export interface LivedLife extends PlannedLife {
  readonly livedMs: number;
  /** All it printed. */
  readonly written: string;
}

const SHORTEST_MS = 300;
const LONGEST_MS = 3_000;
/** A step that is passed so seldom is not waited for. */
const STEP_PATIENCE_MS = 5_000;
/** The life of a program that has settled in. */
export const FIRST_LIFE: PlannedLife = { end: 'tree', losesServer: false, isEarly: false, failAt: undefined };
/** The next ones, in any order: with them every kind of end is met. */
const NEXT_LIVES: readonly Pick<PlannedLife, 'end' | 'losesServer' | 'isEarly'>[] = [
  { end: 'step', losesServer: false, isEarly: false },
  { end: 'node', losesServer: true, isEarly: false },
  { end: 'tree', losesServer: false, isEarly: true },
];

/** Lives without end after the first: every kind first, in a drawn order, then as drawn. */
export function* planLives(random: Random): Generator<PlannedLife, never> {
  const first = [...NEXT_LIVES];
  const whole = (life: Pick<PlannedLife, 'end' | 'losesServer' | 'isEarly'>): PlannedLife =>
    ({ ...life, failAt: life.end === 'step' ? `${random.pick(COLLECT_STEP_NAMES)}:${random.between(1, 4)}` : undefined });
  while (first.length > 0) yield whole(...(first.splice(random.between(0, first.length), 1) as [PlannedLife])); // one of what is left
  for (;;) {
    const end = random.pick(['tree', 'node', 'step', 'step'] as const);
    yield whole({ end, losesServer: end !== 'step' && random.next() < 0.3, isEarly: end !== 'step' && random.next() < 0.3 });
  }
}

/** How many lives there are before chance begins. */
export const LEAST_LIVES = 1 + NEXT_LIVES.length;

/**
 * Lets a program live as planned and ends it.
 * @throws Error when it ended by itself otherwise than by a step
 */
export async function liveAndDie(program: LiveProgram, life: PlannedLife, { home, random }: { readonly home: string; readonly random: Random }): Promise<LivedLife> {
  const pause = (): Promise<unknown> => Promise.race([wait(random.between(SHORTEST_MS, LONGEST_MS)), program.ended]);
  if (!life.isEarly) await program.polls;
  if (life.losesServer && !life.isEarly) {
    await pause();
    if (!program.hasEnded()) await killServer(home, program);
  }
  if (life.end === 'step') await Promise.race([program.ended, wait(STEP_PATIENCE_MS)]);
  else await pause();
  if (life.end === 'tree') killTree(program.pid);
  else killOne(program.pid);
  const ending = await program.ended;
  if (ending.signal !== 'SIGKILL') throw endedBadly('the live program', ending);
  return { ...life, livedMs: performance.now() - program.startedAt, written: `${ending.stdout}${ending.stderr}` };
}

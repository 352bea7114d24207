import type { Phase } from './home-watch.ts';
import type { Random } from './random.ts';

/** tree: the program and the Temporal server it started; the other two are one of them alone. */
export type KillTarget = 'tree' | 'node' | 'server';

export interface PlannedKill {
  readonly target: KillTarget;
  /** The kill waits until the call has got this far. */
  readonly phase: Exclude<Phase, 'scoring'>;
  /** And then this share of the phase's window, in [0, 1). */
  readonly share: number;
}

/** How long each phase of an undisturbed replay took. */
export interface PhaseTimes {
  readonly startUpMs: number;
  readonly collectingMs: number;
  readonly decidingMs: number;
}

/**
 * Draws the moments of `kills`. Those of collecting come before those of deciding, since nothing is collected any more
 * by then; kills in start-up fall anywhere between them.
 */
export function planKills(random: Random, kills: readonly Pick<PlannedKill, 'target' | 'phase'>[]): readonly PlannedKill[] {
  const drawn = kills.map((kill) => ({ ...kill, share: random.next() }));
  const plan = [...drawn.filter(({ phase }) => phase === 'collecting'), ...drawn.filter(({ phase }) => phase === 'deciding')];
  for (const kill of drawn.filter(({ phase }) => phase === 'start-up')) plan.splice(random.between(0, plan.length + 1), 0, kill);
  return plan;
}

/** A call that finds its tables made starts faster than the one that was measured. */
const LATER_START_UP = 0.8;

/**
 * How long a kill waits after its phase began. Each call redoes little of what the last one had finished, so the kills
 * of a phase share its length, and one part more than there are kills keeps the phase from ending before the last.
 */
export function delayOf({ phase, share }: PlannedKill, plan: readonly PlannedKill[], times: PhaseTimes): number {
  if (phase === 'start-up') return share * LATER_START_UP * times.startUpMs;
  const rivals = plan.filter((kill) => kill.phase === phase).length;
  return (share * (phase === 'collecting' ? times.collectingMs : times.decidingMs)) / (rivals + 1);
}

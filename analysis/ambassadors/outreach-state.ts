import type { OutreachState } from '../../schemas/plain/service-figures.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';

/** A decision can be taken back for this long; an opt-out never. */
export const UNDO_MS = 3_600_000;
/** Who was put off with `later` is proposed again after this long. */
export const LATER_MS = 30 * 86_400_000;

/** One change of what came of a fan, as it is kept. */
export interface OutreachChange {
  /** Unique and rising, decimal. */
  readonly version: string;
  readonly at: EpochMs;
  readonly state: OutreachState;
  /** '' = the weekly scoring, or somebody who is let go of. */
  readonly person: string;
  /** Version of the change it takes back; '0' = none. */
  readonly undoes: string;
}

/** A change that takes another one back. */
export interface TakenBack {
  readonly state: OutreachState;
  readonly undoes: string;
}

export type UndoProblem = 'nothing-to-undo' | 'too-late' | 'opted-out';

/**
 * Where a fan may go from each state; null is somebody who was never proposed. `candidate` is written by the weekly scoring only,
 * `opted-out` can be reached from everywhere and left for nothing.
 */
const MOVES: Readonly<Record<OutreachState | 'none', readonly OutreachState[]>> = {
  none: ['candidate', 'opted-out'],
  candidate: ['reviewed', 'later', 'unfit', 'opted-out'],
  reviewed: ['invited', 'later', 'unfit', 'opted-out'],
  later: ['candidate', 'reviewed', 'unfit', 'opted-out'],
  invited: ['accepted', 'declined', 'unfit', 'opted-out'],
  accepted: ['invited', 'declined', 'unfit', 'opted-out'],
  declined: ['accepted', 'opted-out'],
  unfit: ['reviewed', 'opted-out'],
  'opted-out': [],
};

/** Whether one step leads from a state to another. */
export function mayMove(from: OutreachState | null, to: OutreachState): boolean {
  return MOVES[from ?? 'none'].includes(to);
}

/**
 * Steps from a state to a wanted one, in their order; empty when it stands there already, undefined when no way leads there. Who
 * contacts a candidate has reviewed them, so that step is taken along; no other step is.
 */
export function stepsTo(from: OutreachState | null, to: OutreachState): readonly OutreachState[] | undefined {
  if (from === to) return [];
  if (mayMove(from, to)) return [to];
  return to === 'invited' && from !== null && mayMove(from, 'reviewed') && from !== 'unfit' ? ['reviewed', 'invited'] : undefined;
}

/** Changes that count: neither taken back, nor taking one back. By version. */
export function standingChanges<Change extends OutreachChange>(changes: readonly Change[]): readonly Change[] {
  const undone = new Set(changes.map(({ undoes }) => undoes));
  return inOrder(changes).filter(({ version, undoes }) => undoes === '0' && !undone.has(version));
}

/** Where a fan stands; null without a change. An opt-out stands whatever came after it. */
export function stateOf(changes: readonly OutreachChange[]): OutreachState | null {
  if (changes.some(({ state }) => state === 'opted-out')) return 'opted-out';
  return inOrder(changes).at(-1)?.state ?? null;
}

/** When somebody was last contacted; undefined: never, or it was taken back. */
export function lastContactOf(changes: readonly OutreachChange[]): EpochMs | undefined {
  return standingChanges(changes).findLast(({ state }) => state === 'invited')?.at;
}

/**
 * What takes the last decision of a person back, the newest step first: all steps of that moment. Within an hour, never an
 * opt-out, and never what the scoring did.
 */
export function undoLast(changes: readonly OutreachChange[], now: EpochMs): readonly TakenBack[] | UndoProblem {
  if (stateOf(changes) === 'opted-out') return 'opted-out';
  const standing = standingChanges(changes);
  const last = standing.at(-1);
  if (last === undefined || last.person === '') return 'nothing-to-undo';
  if (now - last.at >= UNDO_MS) return 'too-late';
  const steps = standing.filter(({ at, person }) => at === last.at && person === last.person);
  return steps.toReversed().map(({ version }) => {
    const before = standing[standing.findIndex((each) => each.version === version) - 1];
    return { state: before?.state ?? 'candidate', undoes: version };
  });
}

function inOrder<Change extends OutreachChange>(changes: readonly Change[]): readonly Change[] {
  return changes.toSorted((a, b) => (BigInt(a.version) < BigInt(b.version) ? -1 : 1));
}

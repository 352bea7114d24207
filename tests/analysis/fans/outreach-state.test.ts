import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastContactOf, mayMove, stateOf, standingChanges, stepsTo, undoLast, UNDO_MS, type OutreachChange } from '../../../analysis/ambassadors/outreach-state.ts';
import { OUTREACH_STATES, type OutreachState } from '../../../schemas/plain/service-figures.ts';

const START = Date.UTC(2026, 10, 2, 9);
const MINUTE = 60_000;

type Press = { readonly kind: 'wish'; readonly to: OutreachState; readonly afterMinutes: number } | { readonly kind: 'undo'; readonly afterMinutes: number };

/** What the desk does with each press: takes the steps that lead there, or takes the last decision back. */
function play(presses: readonly Press[]): readonly OutreachChange[] {
  const changes: OutreachChange[] = [{ version: '1', at: START, state: 'candidate', person: '', undoes: '0' }];
  let at = START;
  for (const press of presses) {
    at += press.afterMinutes * MINUTE;
    const add = (parts: Pick<OutreachChange, 'state' | 'undoes'>) => changes.push({ version: String(changes.length + 1), at, person: 'femke', ...parts });
    if (press.kind === 'wish') for (const state of stepsTo(stateOf(changes), press.to) ?? []) add({ state, undoes: '0' });
    else {
      const taken = undoLast(changes, at);
      if (typeof taken !== 'string') for (const each of taken) add(each);
    }
  }
  return changes;
}

const presses = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('wish' as const), to: fc.constantFrom(...OUTREACH_STATES.filter((state) => state !== 'candidate')), afterMinutes: fc.integer({ min: 1, max: 90 }) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('undo' as const), afterMinutes: fc.integer({ min: 0, max: 90 }) }) },
  ),
  { maxLength: 14 },
);

describe('what came of a fan, whatever is pressed in whatever order', () => {
  it('never leaves an opt-out, also not by undo', () => {
    fc.assert(fc.property(presses, presses, (before, after) => {
      const optedOut: Press = { kind: 'wish', to: 'opted-out', afterMinutes: 1 };
      expect(stateOf(play([...before, optedOut, ...after]))).toBe('opted-out');
    }));
  });

  it('comes to an answer only through a contact, and to a contact only through a review', () => {
    fc.assert(fc.property(presses, (all) => {
      const path = standingChanges(play(all)).map(({ state }) => state);
      path.forEach((state, place) => {
        const before = path.slice(0, place);
        if (state === 'accepted' || state === 'declined') expect(before).toContain('invited');
        if (state === 'invited') expect(before).toContain('reviewed');
        if (place > 0) expect(mayMove(path[place - 1] ?? null, state)).toBe(true);
      });
    }));
  });

  it('is after an undo what it was before the press, contacts included', () => {
    fc.assert(fc.property(presses, fc.constantFrom(...OUTREACH_STATES), (all, to) => {
      const before = play(all);
      if (to === 'candidate' || to === 'opted-out' || (stepsTo(stateOf(before), to)?.length ?? 0) === 0) return;
      const after = play([...all, { kind: 'wish', to, afterMinutes: 1 }, { kind: 'undo', afterMinutes: 59 }]);
      expect(stateOf(after)).toBe(stateOf(before));
      expect(lastContactOf(after)).toBe(lastContactOf(before));
      expect(standingChanges(after)).toEqual(standingChanges(before));
    }));
  });

  it('cannot be taken back after an hour', () => {
    const changes = play([{ kind: 'wish', to: 'unfit', afterMinutes: 1 }]);
    const at = START + MINUTE;
    expect(undoLast(changes, at + UNDO_MS - 1)).toEqual([{ state: 'candidate', undoes: '2' }]);
    expect(undoLast(changes, at + UNDO_MS)).toBe('too-late');
  });

  it('of the weekly scoring is not taken back by anybody', () => {
    expect(undoLast(play([]), START)).toBe('nothing-to-undo');
    expect(undoLast(play([{ kind: 'wish', to: 'opted-out', afterMinutes: 1 }]), START + MINUTE)).toBe('opted-out');
  });

  it('takes both steps of a contact back at once', () => {
    const changes = play([{ kind: 'wish', to: 'invited', afterMinutes: 5 }]);
    expect(changes.map(({ state }) => state)).toEqual(['candidate', 'reviewed', 'invited']);
    expect(undoLast(changes, START + 6 * MINUTE)).toEqual([{ state: 'reviewed', undoes: '3' }, { state: 'candidate', undoes: '2' }]);
  });
});

describe('the ways between states', () => {
  it('lead nowhere from an opt-out, and to an opt-out from everywhere', () => {
    for (const state of OUTREACH_STATES) {
      expect(mayMove('opted-out', state)).toBe(false);
      if (state !== 'opted-out') expect(stepsTo(state, 'opted-out')).toEqual(['opted-out']);
    }
    expect(stepsTo(null, 'opted-out')).toEqual(['opted-out']);
  });

  it('lead from nowhere to a contact: whoever was not proposed is not approached', () => {
    for (const to of ['reviewed', 'invited', 'accepted', 'declined', 'later', 'unfit'] as const) expect(stepsTo(null, to)).toBeUndefined();
  });

  it('lead from somebody unfit to a contact only over another review', () => {
    expect(stepsTo('unfit', 'invited')).toBeUndefined();
    expect(stepsTo('unfit', 'reviewed')).toEqual(['reviewed']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerClock } from '../../../analysis/service/work-list-clock.ts';
import { filterWork, WORK_FACETS, STATE_CHOICES, type FilterableRow, type WorkChoices } from '../../../analysis/service/work-list-filter.ts';
import { moveWorkItem, standingOf, UNDO_MS, undoWorkItem, UNTOUCHED, type WorkAct, type WorkChange, type WorkItem } from '../../../analysis/service/work-list.ts';
import { WORK_STATES } from '../../../schemas/plain/service-figures.ts';
import { deskOf, moment } from '../duty/invented-duty.ts';

const PEOPLE = ['femke', 'sanne'];
const person = fc.constantFrom(...PEOPLE);
const act: fc.Arbitrary<WorkAct> = fc.oneof(fc.constantFrom<WorkAct>({ kind: 'take' }, { kind: 'answered' }, { kind: 'wait' }), fc.constantFrom('Planning', 'Facturen').map((team): WorkAct => ({ kind: 'hand-over', team })));
const item: fc.Arbitrary<WorkItem> = fc.record({ state: fc.constantFrom(...WORK_STATES), owner: fc.constantFrom('', ...PEOPLE), team: fc.constantFrom('', 'Planning') });

describe('an item of the work list', () => {
  it('goes from new over assigned and waiting to done', () => {
    const taken = moveWorkItem(UNTOUCHED, { kind: 'take' }, 'femke');
    expect(taken).toEqual({ state: 'assigned', owner: 'femke', team: '' });
    const waiting = moveWorkItem(taken ?? UNTOUCHED, { kind: 'wait' }, 'sanne');
    expect(waiting).toEqual({ state: 'waiting', owner: 'femke', team: '' });
    expect(moveWorkItem(waiting ?? UNTOUCHED, { kind: 'answered' }, 'sanne')).toEqual({ state: 'done', owner: 'femke', team: '' });
  });

  it('that is handed to a department has no owner until somebody there takes it', () => {
    const handed = moveWorkItem({ state: 'assigned', owner: 'femke', team: '' }, { kind: 'hand-over', team: 'Planning' }, 'femke');
    expect(handed).toEqual({ state: 'assigned', owner: '', team: 'Planning' });
    expect(moveWorkItem(handed ?? UNTOUCHED, { kind: 'take' }, 'sanne')).toEqual({ state: 'assigned', owner: 'sanne', team: 'Planning' });
  });

  it('that is done is opened again by taking it alone', () => {
    fc.assert(fc.property(item, act, person, (from, what, by) => {
      const moved = moveWorkItem({ ...from, state: 'done' }, what, by);
      expect(moved?.state ?? 'done').toBe(what.kind === 'take' ? 'assigned' : 'done');
    }));
  });

  it('always has an owner or a department once it is touched, and the same act by the same person a second time changes nothing', () => {
    fc.assert(fc.property(fc.array(fc.tuple(act, person), { minLength: 1, maxLength: 12 }), (acts) => {
      let now = UNTOUCHED;
      for (const [what, by] of acts) {
        now = moveWorkItem(now, what, by) ?? now;
        expect(now.state === 'new').toBe(false);
        expect(now.owner !== '' || now.team !== '').toBe(true);
        expect(moveWorkItem(now, what, by)).toBeUndefined();
      }
    }));
  });

  it('goes back to what it was for whoever changed it last, for an hour; back and forth is no change', () => {
    fc.assert(fc.property(item, act, person, person, fc.integer({ min: 0, max: 2 * UNDO_MS }), (from, what, by, other, later) => {
      const moved = moveWorkItem(from, what, by);
      fc.pre(moved !== undefined);
      const changes: readonly WorkChange[] = [{ ...from, person: other, at: 0 }, { ...moved, person: by, at: 1_000 }];
      const undone = undoWorkItem(changes, { by, now: 1_000 + later });
      expect(undone).toEqual(later <= UNDO_MS ? from : undefined);
      if (by !== other) expect(undoWorkItem(changes, { by: other, now: 1_000 })).toBeUndefined();
      if (undone !== undefined) expect(undoWorkItem([...changes, { ...undone, person: by, at: 2_000 }], { by, now: 2_000 })).toEqual(moved);
    }));
    expect(undoWorkItem([], { by: 'femke', now: 0 })).toBeUndefined();
    expect(undoWorkItem([{ state: 'done', owner: 'femke', team: '', person: 'femke', at: 5 }], { by: 'femke', now: 6 })).toEqual(UNTOUCHED);
  });

  it('that the brand answered is done, unless it waits for the customer or was touched after the answer', () => {
    const taken = { state: 'assigned', owner: 'femke', team: '', at: 1_000 } as const;
    expect(standingOf(null, null)).toEqual(UNTOUCHED);
    expect(standingOf(null, 500).state).toBe('done');
    expect(standingOf(taken, 2_000)).toEqual({ state: 'done', owner: 'femke', team: '' });
    expect(standingOf(taken, 500).state).toBe('assigned');
    expect(standingOf({ ...taken, state: 'waiting' }, 2_000).state).toBe('waiting');
  });
});

describe('the clock of an item', () => {
  it('counts open minutes of the desk alone, and goes on below nothing', () => {
    const desk = deskOf();
    const at = moment('2026-11-27T16:30+01:00');
    expect(answerClock(desk, { at, now: moment('2026-11-28T12:00+01:00'), targetMinutes: 60 })).toEqual({ dueAt: moment('2026-11-30T09:30+01:00'), leftMinutes: 30 });
    expect(answerClock(desk, { at, now: moment('2026-11-30T10:00+01:00'), targetMinutes: 60 }).leftMinutes).toBe(-30);
    expect(answerClock(undefined, { at, now: at + 90 * 60_000, targetMinutes: 60 })).toEqual({ dueAt: at + 3_600_000, leftMinutes: -30 });
  });

  it('reaches nothing exactly when it is due', () => {
    const desk = deskOf();
    fc.assert(fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 2_400 }), (minutes, targetMinutes) => {
      const at = moment('2026-10-19T00:00+02:00') + minutes * 60_000;
      const { dueAt } = answerClock(desk, { at, now: at, targetMinutes });
      expect(dueAt).not.toBeNull();
      expect(answerClock(desk, { at, now: dueAt ?? 0, targetMinutes }).leftMinutes).toBeCloseTo(0, 6);
    }), { numRuns: 60 });
  });
});

describe('the filters of the work list', () => {
  const row: fc.Arbitrary<FilterableRow> = fc.record({
    kind: fc.constantFrom('complaint', 'question'), label: fc.constantFrom('negative', 'neutral'), language: fc.constantFrom('nl', 'en', ''), source: fc.constantFrom('mastodon', 'feed:x'),
    state: fc.constantFrom(...WORK_STATES), owner: fc.constantFrom('', ...PEOPLE),
  });
  const choices: fc.Arbitrary<WorkChoices> = fc.record({
    state: fc.constantFrom('', ...STATE_CHOICES), kind: fc.constantFrom('', 'complaint', 'question'), label: fc.constantFrom('', 'negative', 'neutral'), source: fc.constantFrom('', 'mastodon'), language: fc.constantFrom('', 'nl'),
  });

  it('count for each choice exactly the rows it would show', () => {
    fc.assert(fc.property(fc.array(row, { maxLength: 40 }), choices, (rows, chosen) => {
      const { rows: shown, counts } = filterWork(rows, chosen, 'femke');
      for (const facet of WORK_FACETS) {
        for (const [value, many] of counts[facet]) expect(filterWork(rows, { ...chosen, [facet]: value }, 'femke').rows).toHaveLength(many);
        expect(counts[facet].get(chosen[facet]) ?? 0).toBe(shown.length);
      }
      const states = counts.state;
      const sum = (...names: readonly string[]) => names.reduce((total, name) => total + (states.get(name) ?? 0), 0);
      expect(sum('new', 'assigned', 'waiting')).toBe(sum('unanswered'));
      expect(sum('unanswered', 'done')).toBe(sum(''));
    }));
  });
});

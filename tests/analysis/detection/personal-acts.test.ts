import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { incidentId } from '../../../analysis/detection/incident-id.ts';
import { NO_INCIDENTS, stepIncident, type IncidentInput, type IncidentState } from '../../../analysis/detection/incident-state.ts';
import { hearPeople, type PersonalDecision } from '../../../analysis/detection/personal-acts.ts';
import type { Level } from '../../../schemas/plain/levels.ts';

const BRAND = 'merelspoor';
const BUCKET = 300;
const START = 1_790_000_100;
const at = (bucket: number) => START + bucket * BUCKET;
const input = (bucket: number, level: Level, more: Partial<IncidentInput> = {}): IncidentInput => ({
  bucket: at(bucket), level, condition: level === 0 ? undefined : level < 3 ? 'people-elevated' : 'severity-high', severity: 60, x1: 20, m1: 10, negativeHolds: level > 0, rising: false,
  blind: undefined, marks: [], sources: [], ...more,
});
const step = (state: IncidentState, one: IncidentInput) => stepIncident(state, one, { closeOnProposal: false }).state;
const act = (name: string, kind: PersonalDecision['kind'], opened: number, bucket = opened): PersonalDecision => ({ act: name, kind, incident: incidentId(BRAND, at(opened)), at: at(bucket) + 7 });

describe('what people decide', () => {
  test('closes exactly the incident it is about, blind or not, and brings it back', () => {
    const open = step(NO_INCIDENTS, input(0, 2, { blind: 'silence' }));
    expect(hearPeople(BRAND, open, [act('a', 'resolved', 5)], at(6)).state.open, 'another one').toEqual(open.open);
    const closed = hearPeople(BRAND, open, [act('a', 'resolved', 0)], at(6));
    expect(closed.changes.map(({ kind, reason }) => [kind, reason])).toEqual([['closed', 'closed-by-person']]);
    expect(closed.state).toMatchObject({ open: null, closed: { closedLevel: 2, closedAt: at(6) } });
    expect(hearPeople(BRAND, closed.state, [act('b', 'reopened', 0)], at(7)).state).toMatchObject({ open: { level: 2, openedAt: at(0) }, closed: null });
  });

  test('declares a crisis: out of nothing under the id of its button, out of a signal, and out of what was closed', () => {
    const nothing = hearPeople(BRAND, NO_INCIDENTS, [act('a', 'declared', 3, 4)], at(4));
    expect(nothing.state.open).toMatchObject({ openedAt: at(3), level: 4, peakLevel: 4 });
    expect(nothing.changes[0]).toMatchObject({ kind: 'opened', reason: 'declared-crisis' });
    const signal = hearPeople(BRAND, step(NO_INCIDENTS, input(0, 1)), [act('a', 'declared', 0)], at(1));
    expect(signal.changes.map(({ kind }) => kind)).toEqual(['raised']);
    expect(hearPeople(BRAND, signal.state, [act('b', 'declared', 0)], at(1)).changes, 'it is one already').toEqual([]);
    const again = hearPeople(BRAND, hearPeople(BRAND, signal.state, [act('c', 'resolved', 0)], at(2)).state, [act('d', 'declared', 0)], at(3));
    expect(again.changes.map(({ kind }) => kind)).toEqual(['reopened']);
    expect(again.state).toMatchObject({ open: { openedAt: at(0), level: 4 }, closed: null });
  });

  test('keeps the same evidence from opening it for half an hour; a higher level, or news, does', () => {
    const closed = hearPeople(BRAND, step(NO_INCIDENTS, input(0, 3)), [act('a', 'resolved', 0)], at(1)).state;
    expect(step(closed, input(2, 3)).open).toBeNull();
    expect(step(closed, input(2, 4)).open).toMatchObject({ openedAt: at(0), level: 4 });
    expect(step(closed, input(2, 3, { severity: 75 })).open, 'severity rose by 15').not.toBeNull();
    expect(step(closed, input(2, 3, { sources: [9] })).open, 'a new source').not.toBeNull();
    expect(step(closed, input(8, 3)).open, 'later it is another one').toMatchObject({ openedAt: at(8) });
  });

  test('is heard once, in whatever order it is read again, and never leaves two incidents open', () => {
    const anyAct = fc.record({ kind: fc.constantFrom<PersonalDecision['kind'][]>('declared', 'resolved', 'reopened'), opened: fc.integer({ min: 0, max: 5 }), name: fc.integer({ min: 0, max: 9 }) });
    const anyLevel = fc.constantFrom<Level[]>(0, 0, 1, 2, 3);
    fc.assert(fc.property(fc.array(fc.oneof(anyAct, anyLevel), { maxLength: 30 }), (story) => {
      let state = NO_INCIDENTS;
      for (const [bucket, each] of story.entries()) {
        if (typeof each === 'number') state = step(state, input(bucket, each));
        else {
          const acts = [act(`a${each.name}`, each.kind, each.opened)];
          const { state: heard, changes } = hearPeople(BRAND, state, acts, at(bucket));
          expect(changes.length).toBeLessThanOrEqual(1);
          expect(hearPeople(BRAND, heard, acts, at(bucket)), 'again').toEqual({ state: heard, changes: [] });
          state = heard;
        }
        if (state.open !== null && state.closed !== null) expect(state.open.openedAt).not.toBe(state.closed.openedAt);
      }
    }), { numRuns: 300 });
  });
});

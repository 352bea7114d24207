import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Detected, EscalationState } from '../../schemas/plain/escalation.ts';
import type { ActId, BrandId, IncidentId, IsoTime, NoteId, RecipientId } from '../../schemas/plain/history-safe.ts';
import type { Level } from '../../schemas/plain/levels.ts';
import { moveIncident, type Effect, type IncidentEvent } from '../../workflows/incident-state.ts';
import { openingState } from '../../workflows/opening-state.ts';

const START = Date.parse('2026-03-02T01:14:00.000Z');
const NOOR = 'noor' as RecipientId; // invented people
const JAN = 'jan' as RecipientId;
const at = (minutes: number) => new Date(START + minutes * 60_000).toISOString() as IsoTime; // toISOString writes that form
const act = (number: number) => number.toString(16).padStart(32, '0') as ActId; // 32 hex digits
const evidence = (sequence: number, level: Level, more: Partial<Detected> = {}): IncidentEvent => ({
  kind: 'detected', act: act(900 + sequence),
  detected: { sequence, level, peakLevel: level, severity: 50, isOpen: true, isBlind: false, isCalm: false, opened: 1, news: 0, isDigest: false, openedAt: at(0), ...more },
});
const by = (person: RecipientId, number: number) => ({ by: person, act: act(number), via: 'screen' }) as const;

const START_STATE: EscalationState = openingState({ incident: '00112233aabbccdd' as IncidentId, brand: 'merelspoor' as BrandId, isDrill: false, updateEveryMs: 3_600_000 }, at(0)); // invented ids

function play(...events: readonly IncidentEvent[]) {
  let state: EscalationState = { ...START_STATE, standing: { ...START_STATE.standing, told: [NOOR, JAN] } };
  const effects: Effect[] = [];
  const results = events.map((event, minute) => {
    const moved = moveIncident(state, event, at(minute));
    state = moved.state;
    effects.push(...moved.effects);
    return moved.result;
  });
  return { state, standing: state.standing, effects, results, chains: effects.filter(({ kind }) => kind === 'chain') };
}

describe('an acknowledgement', () => {
  it('ends the chain, and the second person hears who was first', () => {
    const { standing, results, effects } = play(evidence(0, 3), { kind: 'acknowledge', ...by(NOOR, 1), level: 3 }, { kind: 'acknowledge', ...by(JAN, 2), level: 3 });
    expect(standing).toMatchObject({ state: 'acknowledged', owner: NOOR, acknowledgedAt: at(1) });
    expect(results).toEqual(['done', 'done', 'already']);
    expect(effects).toContainEqual({ kind: 'stop-chain' });
    expect(effects).toContainEqual({ kind: 'tell', cause: 'acknowledged', to: [JAN] });
  });

  it('of an older level holds for that level, and the higher one stays open', () => {
    const { standing, state, results } = play(evidence(0, 2), evidence(1, 3), { kind: 'acknowledge', ...by(NOOR, 1), level: 2 });
    expect(results.at(-1)).toBe('raised-meanwhile');
    expect(standing).toMatchObject({ state: 'open', owner: null, level: 3 });
    expect(state.acknowledgedLevel).toBe(2);
  });

  it('after the end changes nothing and stays on the record', () => {
    const { standing, results } = play(evidence(0, 2), { kind: 'resolve', ...by(NOOR, 1), verdict: 'noise' }, { kind: 'acknowledge', ...by(JAN, 2), level: 2 });
    expect(results.at(-1)).toBe('resolved-before');
    expect(standing).toMatchObject({ state: 'resolved', verdict: 'noise' });
    const moved = moveIncident(play(evidence(0, 2), { kind: 'resolve', ...by(NOOR, 1), verdict: 'real' }).state, { kind: 'acknowledge', ...by(JAN, 2), level: null }, at(9));
    expect(moved.acts).toMatchObject([{ kind: 'noted', by: JAN }]);
  });

  it('pressed twice is one', () => {
    const { results, standing } = play(evidence(0, 2), { kind: 'acknowledge', ...by(NOOR, 1), level: 2 }, { kind: 'acknowledge', ...by(NOOR, 1), level: 2 });
    expect(results).toEqual(['done', 'done', 'already']);
    expect(standing.revision).toBe(START_STATE.standing.revision + 2);
  });
});

describe('evidence', () => {
  it('of a higher level opens what somebody had, and tells that one too', () => {
    const { standing, chains } = play(evidence(0, 2), { kind: 'acknowledge', ...by(NOOR, 1), level: 2 }, evidence(1, 3));
    expect(standing).toMatchObject({ state: 'open', owner: null, level: 3, acknowledgedAt: at(1) });
    expect(chains).toEqual([{ kind: 'chain', cause: 'opened', also: [] }, { kind: 'chain', cause: 'raised', also: [NOOR] }]);
  });

  it('that is older than what is known changes nothing', () => {
    const { standing, results } = play(evidence(4, 3), evidence(3, 1));
    expect(results).toEqual(['done', 'already']);
    expect(standing.level).toBe(3);
  });

  it('of the same level is silent once somebody has it; news is told while nobody has', () => {
    expect(play(evidence(0, 2), evidence(1, 2, { news: 1 })).effects.at(-1)).toEqual({ kind: 'tell', cause: 'news', to: [NOOR, JAN] });
    expect(play(evidence(0, 2), { kind: 'acknowledge', ...by(NOOR, 1), level: 2 }, evidence(1, 2, { news: 1 })).chains).toHaveLength(1);
  });

  it('opens what was resolved only when it came back, not because it was still on its way', () => {
    const closed = [evidence(0, 2), { kind: 'resolve', ...by(NOOR, 1), verdict: 'real' }] as const;
    expect(play(...closed, evidence(1, 2)).standing.state).toBe('resolved');
    expect(play(...closed, evidence(1, 2), evidence(2, 0, { isOpen: false }), evidence(3, 2, { opened: 2 })).standing).toMatchObject({ state: 'open', verdict: null });
  });

  it('that is over resolves it and tells everybody who was told', () => {
    const { standing, effects } = play(evidence(0, 2), evidence(1, 0, { isOpen: false }));
    expect(standing).toMatchObject({ state: 'resolved', level: 0, verdict: null });
    expect(effects.at(-1)).toEqual({ kind: 'tell', cause: 'resolved', to: [NOOR, JAN] });
  });

  it('over the daily ceiling wakes nobody below level 3', () => {
    expect(play(evidence(0, 2, { isDigest: true })).chains).toEqual([]);
    expect(moveIncident(START_STATE, evidence(0, 2, { isDigest: true }), at(0)).acts.map(({ kind }) => kind), 'listed in the morning').toEqual(['detected', 'held']);
    expect(play(evidence(0, 2, { isDigest: true }), evidence(1, 3, { isDigest: true })).chains).toHaveLength(1);
  });
});

describe('a snooze', () => {
  it('keeps the longest, wakes while it still fires, and ends when it is calm', () => {
    const snoozed = play(evidence(0, 2), { kind: 'snooze', ...by(NOOR, 1), minutes: 60 }, { kind: 'snooze', ...by(JAN, 2), minutes: 5 });
    expect(snoozed.results.at(-1)).toBe('longer-already');
    expect(snoozed.standing.snoozedUntil).toBe(at(61));
    const woken = moveIncident(snoozed.state, { kind: 'snooze-ends', act: act(50) }, at(61));
    expect(woken.state.standing.state).toBe('open');
    expect(woken.effects).toEqual([{ kind: 'chain', cause: 'woken', also: [] }]);
    const calm = play(evidence(0, 3), { kind: 'snooze', ...by(NOOR, 1), minutes: 60 }, evidence(1, 0));
    expect(moveIncident(calm.state, { kind: 'snooze-ends', act: act(50) }, at(61)).state.standing.state).toBe('resolved');
    const blind = play(evidence(0, 3), { kind: 'snooze', ...by(NOOR, 1), minutes: 60 }, evidence(1, 0, { isBlind: true }));
    expect(moveIncident(blind.state, { kind: 'snooze-ends', act: act(50) }, at(61)).state.standing.state, 'nobody calls it calm while blind').toBe('open');
  });

  it('wakes at a higher level', () => {
    const { standing, chains } = play(evidence(0, 2), { kind: 'snooze', ...by(NOOR, 1), minutes: 60 }, evidence(1, 3));
    expect(standing).toMatchObject({ state: 'open', snoozedUntil: null });
    expect(chains).toHaveLength(2);
  });
});

describe('people', () => {
  it('undo a resolve within a day, and own it then', () => {
    const closed = play(evidence(0, 3), { kind: 'resolve', ...by(NOOR, 1), verdict: 'noise' });
    expect(moveIncident(closed.state, { kind: 'reopen', ...by(JAN, 2) }, at(60)).state.standing).toMatchObject({ state: 'acknowledged', owner: JAN, verdict: null, level: 3 });
    expect(moveIncident(closed.state, { kind: 'reopen', ...by(JAN, 2) }, at(25 * 60)).result).toBe('too-late');
    expect(play(evidence(0, 3), { kind: 'reopen', ...by(JAN, 2) }).results.at(-1)).toBe('not-resolved');
  });

  it('declare a crisis, which evidence alone does not end', () => {
    const { standing, chains, results } = play(evidence(0, 1), { kind: 'declare', ...by(NOOR, 1) }, evidence(1, 1), evidence(2, 0, { isOpen: false }), { kind: 'declare', ...by(JAN, 2) });
    expect(standing).toMatchObject({ state: 'open', level: 4, peakLevel: 4 });
    expect(chains.at(-1)).toMatchObject({ cause: 'raised' });
    expect(results.at(-1)).toBe('already');
  });

  it('hand over, judge what ended by itself, and say what they know', () => {
    const handed = play(evidence(0, 3), { kind: 'hand-over', ...by(NOOR, 1), to: JAN });
    expect(handed.standing).toMatchObject({ state: 'acknowledged', owner: JAN });
    expect(handed.effects.at(-1)).toEqual({ kind: 'tell', cause: 'handed-over', to: [JAN] });
    expect(play(evidence(0, 2), evidence(1, 0, { isOpen: false }), { kind: 'resolve', ...by(NOOR, 1), verdict: 'campaign' }).standing).toMatchObject({ state: 'resolved', verdict: 'campaign' });
    expect(play(evidence(0, 3), { kind: 'note', ...by(NOOR, 1), note: act(77) as unknown as NoteId }).state.lastUpdateAt).toBe(at(1)); // a key like any other
  });
});

describe('what people did', () => {
  const later = (state: EscalationState, event: IncidentEvent) => moveIncident(state, event, at(120)).state;

  it('is not told back to them: a close that was undone stays undone, and nobody is called for it', () => {
    const undone = play(evidence(0, 3), { kind: 'acknowledge', ...by(NOOR, 1), level: 3 }, { kind: 'resolve', ...by(NOOR, 2), verdict: 'noise' }, { kind: 'reopen', ...by(NOOR, 3) });
    expect(undone.standing).toMatchObject({ state: 'acknowledged', owner: NOOR, level: 3 });
    // The record of the close and of the undo, as the evaluator reports them: more events, the same evidence.
    const told = later(undone.state, evidence(2, 3));
    expect(told.standing).toMatchObject({ state: 'acknowledged', owner: NOOR, level: 3 });
  });

  it('without an acknowledgement is undone at the level it had, and its own evidence takes it from nobody', () => {
    const undone = play(evidence(0, 3), { kind: 'resolve', ...by(NOOR, 1), verdict: 'noise' }, { kind: 'reopen', ...by(JAN, 2) });
    expect(undone.standing).toMatchObject({ state: 'acknowledged', owner: JAN, level: 3 });
    expect(later(undone.state, evidence(1, 3)).standing).toMatchObject({ state: 'acknowledged', owner: JAN });
  });

  it('as a crisis comes back as a crisis when its close is undone, and evidence that comes later stands on its own', () => {
    const closed = play(evidence(0, 1), { kind: 'declare', ...by(NOOR, 1) }, { kind: 'resolve', ...by(NOOR, 2), verdict: 'real' });
    expect(moveIncident(closed.state, { kind: 'reopen', ...by(NOOR, 3) }, at(9)).state).toMatchObject({ declaredBy: NOOR, standing: { level: 4, state: 'acknowledged' } });
    expect(later(closed.state, evidence(3, 2, { opened: 2 }))).toMatchObject({ declaredBy: null, standing: { level: 2, state: 'open' } });
  });

  it('tells since when each owner has it, and when it was first taken', () => {
    const { standing } = play(evidence(0, 2), { kind: 'acknowledge', ...by(NOOR, 1), level: 2 }, evidence(1, 4), { kind: 'acknowledge', ...by(JAN, 2), level: 4 });
    expect(standing).toMatchObject({ owner: JAN, acknowledgedAt: at(1), ownedAt: at(3) });
  });

  it('keeps a snooze through a level that falls and rises to where it was', () => {
    const { standing, chains } = play(evidence(0, 2), { kind: 'snooze', ...by(NOOR, 1), minutes: 60 }, evidence(1, 1), evidence(2, 2));
    expect(standing.state).toBe('snoozed');
    expect(chains).toHaveLength(1);
  });

  it('cannot turn a drill into a crisis', () => {
    const drill: EscalationState = { ...START_STATE, standing: { ...START_STATE.standing, isDrill: true } };
    const opened = moveIncident(drill, evidence(0, 3), at(0)).state;
    const declared = moveIncident(opened, { kind: 'declare', ...by(NOOR, 1) }, at(1));
    expect(declared).toMatchObject({ result: 'already', state: { declaredBy: null, standing: { level: 3 } } });
    expect(later(declared.state, evidence(1, 0, { isOpen: false })).standing.state).toBe('resolved');
  });
});

describe('in every order of events', () => {
  const level = fc.constantFrom<Level>(0, 1, 2, 3, 4);
  const person = fc.constantFrom(NOOR, JAN);
  const event = fc.oneof(
    fc.record({ level, isOpen: fc.boolean(), isBlind: fc.boolean(), back: fc.boolean() }).map((seen) => ({ kind: 'seen', ...seen }) as const),
    fc.record({ person, level: fc.option(level) }).map(({ person: who, level: saw }) => ({ kind: 'acknowledge', who, saw }) as const),
    fc.record({ person, minutes: fc.integer({ min: 1, max: 1_440 }) }).map(({ person: who, minutes }) => ({ kind: 'snooze', who, minutes }) as const),
    person.map((who) => ({ kind: 'resolve', who }) as const),
    person.map((who) => ({ kind: 'reopen', who }) as const),
    person.map((who) => ({ kind: 'declare', who }) as const),
    fc.constant({ kind: 'snooze-ends' } as const),
  );

  it('an acknowledgement is final for its level, only a person or new evidence opens again, and the record says it all', () => {
    fc.assert(fc.property(fc.array(event, { minLength: 1, maxLength: 12 }), (events) => {
      let state: EscalationState = { ...START_STATE, standing: { ...START_STATE.standing, told: [NOOR] } };
      let opened = 1;
      for (const [place, step] of events.entries()) {
        const before = state;
        if (step.kind === 'seen' && step.back) opened += 1;
        const happened: IncidentEvent = step.kind === 'seen' ? evidence(place, step.level, { isOpen: step.isOpen, isBlind: step.isBlind, opened })
          : step.kind === 'acknowledge' ? { kind: 'acknowledge', ...by(step.who, place), level: step.saw }
          : step.kind === 'snooze' ? { kind: 'snooze', ...by(step.who, place), minutes: step.minutes }
          : step.kind === 'resolve' ? { kind: 'resolve', ...by(step.who, place), verdict: 'real' }
          : step.kind === 'snooze-ends' ? { kind: 'snooze-ends', act: act(place) }
          : { kind: step.kind, ...by(step.who, place) };
        const { state: next, effects, acts } = moveIncident(state, happened, at(place * 10));
        const chain = effects.some(({ kind }) => kind === 'chain');

        if (before.standing.state === 'acknowledged' && step.kind === 'seen' && next.standing.state === 'open') {
          expect(next.standing.level).toBeGreaterThan(before.acknowledgedLevel);
        }
        if (before.standing.state === 'resolved' && next.standing.state === 'open') {
          expect(step.kind === 'declare' || (step.kind === 'seen' && opened > before.detected.opened)).toBe(true);
        }
        if (next.standing.state === 'acknowledged') {
          expect(next.standing.owner).not.toBeNull();
          expect(next.standing.nextAt).toBeNull();
          expect(chain).toBe(false);
        }
        if (before.standing.state === 'acknowledged' && next.standing.state === 'acknowledged' && step.kind === 'acknowledge') expect(next.standing.owner).toBe(before.standing.owner);
        if (before.standing.state !== 'resolved' && before.declaredBy !== null && step.kind === 'seen') expect(next.standing.state).not.toBe('resolved');
        if (before.standing.state !== next.standing.state) expect(acts.length, step.kind).toBeGreaterThan(0);
        if (next !== before && (acts.length > 0)) expect(next.standing.revision).toBe(before.standing.revision + 1);
        expect(moveIncident(next, happened, at(place * 10)).state.standing, 'a second time').toEqual(next.standing);
        state = next;
      }
    }), { numRuns: 2_000 });
  });
});

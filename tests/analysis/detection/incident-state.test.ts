import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConditionName } from '../../../analysis/detection/decision.ts';
import { NO_INCIDENTS, stepIncident, type IncidentInput, type IncidentState, type StateChange } from '../../../analysis/detection/incident-state.ts';
import type { Level } from '../../../schemas/plain/levels.ts';

const BUCKET = 300;
const HOUR = 3_600;
const CONDITION: Readonly<Record<Level, ConditionName | undefined>> = {
  0: undefined, 1: 'volume-signal', 2: 'people-elevated', 3: 'severity-high', 4: 'safety-crisis',
};

function input(at: number, level: Level, more: Partial<IncidentInput> = {}): IncidentInput {
  return {
    bucket: at, level, condition: CONDITION[level], severity: level * 22, x1: level === 0 ? 5 : 40, m1: 10, negativeHolds: level >= 2,
    rising: false, blind: undefined, marks: [], sources: [], ...more,
  };
}

function run(inputs: readonly IncidentInput[], { closeOnProposal = false, from = NO_INCIDENTS }: { closeOnProposal?: boolean; from?: IncidentState } = {}) {
  let state = from;
  const log: (StateChange & { readonly at: number })[] = [];
  const held: number[] = [];
  for (const one of inputs) {
    const step = stepIncident(state, one, { closeOnProposal });
    state = step.state;
    log.push(...step.changes.map((change) => ({ ...change, at: one.bucket })));
    if (step.heldBack) held.push(one.bucket);
  }
  return { state, log, held, kinds: log.map(({ kind, at, incident }) => `${kind} ${incident.level} at ${at / 60}`) };
}

/** The same evidence for every bucket from one minute to another, the last one not included. */
function stretch(fromMinute: number, toMinute: number, level: Level, more: Partial<IncidentInput> = {}): readonly IncidentInput[] {
  const inputs: IncidentInput[] = [];
  for (let minute = fromMinute; minute < toMinute; minute += 5) inputs.push(input(minute * 60, level, more));
  return inputs;
}

describe('any order of evidence', () => {
  const anyInput = fc.record({
    level: fc.constantFrom<Level[]>(0, 0, 0, 1, 2, 3, 4),
    severity: fc.integer({ min: 0, max: 99 }),
    x1: fc.integer({ min: 0, max: 60 }),
    negativeHolds: fc.boolean(),
    rising: fc.boolean(),
    blind: fc.constantFrom<IncidentInput['blind'][]>(undefined, undefined, undefined, 'silence', 'no-heartbeat'),
    sources: fc.constantFrom<number[][]>([], [1], [1, 2], [3]),
    repeat: fc.integer({ min: 1, max: 30 }),
    skip: fc.constantFrom(1, 1, 1, 2, 8),
  });
  const anyHistory = fc.array(anyInput, { minLength: 1, maxLength: 40 }).map((steps) => {
    let bucket = 0;
    return steps.flatMap(({ level, repeat, skip, ...rest }) => Array.from({ length: repeat }, () => input((bucket += BUCKET * skip), level, rest)));
  });

  test('keeps its promises', () => {
    fc.assert(fc.property(anyHistory, fc.boolean(), (inputs, closeOnProposal) => {
      let state = NO_INCIDENTS;
      let closedAt: { at: number; openedAt: number } | undefined;
      const opened = new Set<number>();
      for (const one of inputs) {
        const before = state.open;
        const { state: after, changes } = stepIncident(state, one, { closeOnProposal });
        for (const { kind, incident, reason } of changes) {
          if (kind === 'opened') {
            expect(before).toBeNull();
            expect(incident.openedAt).toBe(one.bucket);
            expect(opened).not.toContain(one.bucket);
            if (closedAt !== undefined) expect(one.bucket - closedAt.at).toBeGreaterThan(HOUR / 2);
            opened.add(one.bucket);
          }
          if (kind === 'reopened') {
            expect(before).toBeNull();
            expect(incident.openedAt).toBe(closedAt?.openedAt);
            expect(one.bucket - closedAt!.at).toBeLessThanOrEqual(HOUR / 2); // checked a line up
          }
          if (kind === 'raised') expect(incident.level).toBeGreaterThan(before!.level); // only an open incident is raised
          if (kind === 'lowered' || kind === 'closed') {
            expect(one.blind).toBeUndefined();
            if (before!.level === 4 && kind === 'lowered') expect(reason).toBe('never'); // only an open incident falls
            if (before!.level === 4) expect(reason).toBe('closed-by-proposal');
          }
          if (kind === 'closed') closedAt = { at: one.bucket, openedAt: incident.openedAt };
          expect(incident.peakLevel).toBeGreaterThanOrEqual(incident.level);
        }
        if (before !== null && after.open !== null) {
          expect(after.open.openedAt).toBe(before.openedAt);
          expect(after.open.peakLevel).toBeGreaterThanOrEqual(before.peakLevel);
          if (one.blind !== undefined) expect(after.open.level).toBeGreaterThanOrEqual(before.level);
        }
        if (one.level >= 3) expect(after.open ?? 'closed in this step').not.toBeNull();
        state = after;
      }
    }), { numRuns: 150 });
  });

  test('an opening at level 3 or 4 is never held back', () => {
    fc.assert(fc.property(anyHistory, fc.constantFrom<Level[]>(3, 4), (inputs, level) => {
      const { state } = run(inputs);
      const next = stepIncident(state, input((inputs.at(-1)?.bucket ?? 0) + BUCKET, level), { closeOnProposal: false });
      expect(next.heldBack).toBe(false);
      expect(next.state.open?.level).toBeGreaterThanOrEqual(level);
    }), { numRuns: 100 });
  });

  test('the state survives being written as JSON', () => {
    fc.assert(fc.property(anyHistory, (inputs) => {
      const { state } = run(inputs);
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    }), { numRuns: 50 });
  });
});

describe('the life of an incident', () => {
  test('a worked night: up at once, down slowly, proposed for closing after six hours', () => {
    const night = [
      ...stretch(130, 140, 2, { severity: 50 }),
      ...stretch(140, 250, 3, { severity: 75 }),
      ...stretch(250, 385, 2, { severity: 40, x1: 12 }),
      ...stretch(385, 800, 0, { severity: 10 }),
    ];
    expect(run(night).kinds).toEqual([
      'opened 2 at 130', 'raised 3 at 140', 'lowered 2 at 310', 'lowered 0 at 440', 'closing-proposed 0 at 740',
    ]);
  });

  test('levels 1 and 2 close themselves an hour after the last condition, once volume is normal', () => {
    expect(run([...stretch(0, 20, 1), ...stretch(20, 120, 0)]).kinds).toEqual(['opened 1 at 0', 'closed 0 at 75']);
    expect(run([...stretch(0, 20, 1), ...stretch(20, 120, 0, { x1: 15 }), ...stretch(120, 125, 0, { x1: 14 })]).kinds).toEqual(['opened 1 at 0', 'closed 0 at 120']);
  });

  test('level 3 for an hour and still rising is a crisis, which evidence does not end', () => {
    const rising = [...stretch(0, 61, 3, { rising: true }), ...stretch(65, 2_000, 0)];
    const { state, kinds } = run(rising);
    expect(kinds).toEqual(['opened 3 at 0', 'raised 4 at 60', 'closing-proposed 4 at 420']);
    expect(state.open?.level).toBe(4);
  });

  test('level 3 for an hour without rising stays level 3', () => {
    expect(run(stretch(0, 300, 3)).kinds).toEqual(['opened 3 at 0']);
  });

  test('where nobody can answer, the proposal closes', () => {
    const { kinds, log } = run([...stretch(0, 5, 4), ...stretch(5, 500, 0)], { closeOnProposal: true });
    expect(kinds).toEqual(['opened 4 at 0', 'closing-proposed 4 at 360', 'closed 0 at 360']);
    expect(log.at(-1)?.reason).toBe('closed-by-proposal');
  });

  test('a negative condition starts the six hours again', () => {
    const back = [...stretch(0, 5, 3, { severity: 75 }), ...stretch(5, 200, 0), ...stretch(200, 205, 0, { negativeHolds: true }), ...stretch(205, 700, 0)];
    expect(run(back).kinds).toEqual(['opened 3 at 0', 'lowered 2 at 65', 'lowered 0 at 70', 'closing-proposed 0 at 560']);
  });

  test('within thirty minutes it opens again under its own id, later as a new one', () => {
    const closed = [...stretch(0, 5, 1), ...stretch(5, 65, 0)];
    const again = run([...closed, ...stretch(65, 90, 0), input(90 * 60, 2)]);
    expect(again.kinds.slice(-2)).toEqual(['closed 0 at 60', 'reopened 2 at 90']);
    expect(again.state.open?.openedAt).toBe(0);
    const later = run([...closed, ...stretch(65, 95, 0), input(95 * 60, 2)]);
    expect(later.kinds.at(-1)).toBe('opened 2 at 95');
    expect(later.state.open?.openedAt).toBe(95 * 60);
  });
});

describe('blindness', () => {
  test('no level falls and nothing closes; calm is counted in buckets that were seen', () => {
    const blind = run([...stretch(0, 5, 1), ...stretch(5, 300, 0, { blind: 'no-heartbeat', x1: 0 }), ...stretch(300, 365, 0)]);
    expect(blind.kinds).toEqual(['opened 1 at 0', 'blind 1 at 5', 'seeing-again 1 at 300', 'closed 0 at 355']);
    expect(blind.log[1]?.incident.marks).toEqual(['blind']);
    expect(blind.log[2]?.incident.marks).toEqual([]);
  });

  test('an hour at level 3 is no crisis on what a blind source shows', () => {
    expect(run(stretch(0, 200, 3, { rising: true, blind: 'no-heartbeat' })).kinds).toEqual(['opened 3 at 0']);
  });
});

describe('cool-down', () => {
  const told = { severity: 30, x1: 20, sources: [7] };
  const closed = run([...stretch(0, 5, 1, told), ...stretch(5, 70, 0)]).state;
  const next = (more: Partial<IncidentInput>, level: Level = 1, minute = 200) => run([input(minute * 60, level, { ...told, ...more })], { from: closed });

  test('holds the same level back for twelve hours', () => {
    expect(next({}).held).toEqual([200 * 60]);
    expect(next({}, 1, 719).held).toHaveLength(1);
    expect(next({}, 1, 720).kinds).toEqual(['opened 1 at 720']);
  });

  test.each<[string, Partial<IncidentInput>, Level]>([
    ['a higher level', {}, 2],
    ['severity 15 higher', { severity: 45 }, 1],
    ['twice the peak', { x1: 40 }, 1],
    ['a first source', { sources: [7, 9] }, 1],
    ['level 3', {}, 3],
  ])('is broken by %s', (_, more, level) => {
    expect(next(more, level).kinds).toEqual([`opened ${level} at 200`]);
  });

  test.each<[string, Partial<IncidentInput>]>([
    ['severity 14 higher', { severity: 44 }],
    ['less than twice the peak', { x1: 39 }],
    ['a source that is known', { sources: [7] }],
  ])('is not broken by %s', (_, more) => {
    expect(next(more).kinds).toEqual([]);
  });

  test('an alert of level 2 holds level 1 back too', () => {
    const after = run([...stretch(0, 5, 2, told), ...stretch(5, 70, 0)]).state;
    expect(run([input(200 * 60, 1, told)], { from: after }).held).toHaveLength(1);
    expect(run([input(200 * 60, 2, told)], { from: after }).held).toHaveLength(1);
  });

  test('inside an open incident only news is told, once', () => {
    const inputs = [input(0, 1, told), input(300, 1, told), input(600, 1, { ...told, x1: 45 }), input(900, 1, { ...told, x1: 45 }), input(1_200, 1, { ...told, severity: 60 })];
    expect(run(inputs).log.map(({ kind, reason }) => `${kind}: ${reason}`)).toEqual(['opened: volume-signal', 'evidence: volume-doubled', 'evidence: severity-rose']);
  });
});

describe('marks', () => {
  test('what describes volume goes when negative people take over', () => {
    const inputs = [input(0, 1, { marks: ['surge', 'learning'] }), input(300, 1, { marks: ['learning'] }), input(600, 2, { marks: ['learning'], negativeHolds: true })];
    expect(run(inputs.slice(0, 2)).state.open?.marks).toEqual(['surge', 'learning']);
    expect(run(inputs).state.open?.marks).toEqual(['learning']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LEVELS, stepOf } from '../../../analysis/duty/level-plan.ts';
import { planAlert } from '../../../analysis/duty/plan.ts';
import type { EscalationConfig } from '../../../schemas/config/escalation.ts';
import { ALERT_CAUSES, type AlertCause } from '../../../schemas/plain/escalation.ts';
import type { BrandId, IncidentId, IsoTime, ReceiverId } from '../../../schemas/plain/history-safe.ts';
import type { Level } from '../../../schemas/plain/levels.ts';
import { AMSTERDAM, deskOf, dutyOf, escalationOf, moment, personOf, recipient } from './invented-duty.ts';

const NIGHT = '2026-11-24T02:14+01:00';
const NOON = '2026-11-24T12:00+01:00';
const desk = deskOf();
const office = escalationOf({
  desks: [desk],
  levels: { ...DEFAULT_LEVELS, 1: { ...DEFAULT_LEVELS[1], desk: 'webcare' }, 2: { ...DEFAULT_LEVELS[2], desk: 'webcare' } },
});

function plan(config: EscalationConfig, { level, step = 0, at = NOON, cause = 'opened', isDrill = false, to }: {
  readonly level: Level; readonly step?: number; readonly at?: string; readonly cause?: AlertCause; readonly isDrill?: boolean; readonly to?: readonly string[];
}) {
  const now = new Date(moment(at)).toISOString() as IsoTime; // as that function writes it
  const incident = { incident: '00ff00ff00ff00ff' as IncidentId, brand: 'noordrail' as BrandId }; // invented here
  const { deliverAt, recipients, nextAt, next, isFallback } = planAlert(config, { ...incident, isDrill, level, cause, step, now, zone: AMSTERDAM, to: to?.map(recipient) });
  const local = (time: string): string => new Date(Date.parse(time) + 3_600_000).toISOString().slice(5, 16);
  return {
    at: local(deliverAt), who: recipients.map((each) => each.recipient), how: recipients.map(({ receivers }) => receivers.join(' ')), nextAt: nextAt === null ? null : local(nextAt), next, isFallback,
    raw: { deliverAt, nextAt, recipients },
  };
}

describe('level 1', () => {
  it('waits for the desk, and asks nobody again', () => {
    expect(plan(office, { level: 1, at: NIGHT })).toMatchObject({ at: '11-24T09:00', who: ['wim'], nextAt: null, next: [] });
    expect(plan(office, { level: 1, at: '2026-11-27T17:30+01:00' }).at).toBe('11-30T09:00');
    expect(plan(office, { level: 1 }).at).toBe('11-24T12:00');
  });

  it('waits for the end of the night where there is no desk', () => {
    expect(plan(escalationOf(), { level: 1, at: NIGHT }).at).toBe('11-24T07:00');
  });
});

describe('level 2', () => {
  it('is held until the end of quiet hours, and its half hour then counts while the desk is open', () => {
    expect(plan(office, { level: 2, at: NIGHT })).toMatchObject({ at: '11-24T07:00', who: ['wim', 'rik'], nextAt: '11-24T09:30', next: ['lea'] });
    expect(plan(office, { level: 2, at: '2026-11-24T16:45+01:00' })).toMatchObject({ at: '11-24T16:45', nextAt: '11-25T09:15' });
  });

  it('on a day without desk hours waits for the next day that has some', () => {
    expect(plan(office, { level: 2, at: '2026-11-28T12:00+01:00' }).at).toBe('11-30T07:00');
  });

  it('goes round three times, and then stays', () => {
    const steps = [0, 1, 2, 3, 4, 5].map((step) => plan(office, { level: 2, step, at: '2026-11-24T09:00+01:00' }));
    expect(steps.map(({ who }) => who.join())).toEqual(['wim,rik', 'lea', 'wim,rik', 'lea', 'wim,rik', 'lea']);
    expect(steps.map(({ next }) => next.join())).toEqual(['lea', 'wim,rik', 'lea', 'wim,rik', 'lea', '']);
    expect(steps.at(-1)?.nextAt).toBeNull();
  });

  it('counts half an hour of any time where there is no desk', () => {
    expect(plan(escalationOf(), { level: 2 })).toMatchObject({ at: '11-24T12:00', nextAt: '11-24T12:30' });
  });
});

describe('level 3', () => {
  it('breaks quiet hours: the reputation manager, the deputy after 15 minutes, communications after 30, and communications from then on', () => {
    const steps = ['02:20', '02:35', '02:50', '03:05', '03:20'].map((time, step) => plan(office, { level: 3, step, at: `2026-11-24T${time}+01:00` }));
    expect(steps.map(({ at }) => at.slice(6))).toEqual(['02:20', '02:35', '02:50', '03:05', '03:20']);
    expect(steps.map(({ who }) => who.join())).toEqual(['rik', 'dora', 'carl', 'carl', 'carl']);
    expect(steps.map(({ nextAt }) => nextAt?.slice(6))).toEqual(['02:35', '02:50', '03:05', '03:20', '03:35']);
    expect(steps.map(({ next }) => next.join())).toEqual(['dora', 'carl', 'carl', 'carl', 'carl']);
  });

  it('passes over a duty that nobody has', () => {
    const config = escalationOf({ duties: [dutyOf('reputation', ['rik']), dutyOf('communications', ['carl'])] });
    expect([0, 1, 2].map((step) => plan(config, { level: 3, step }).who.join())).toEqual(['rik', 'carl', 'carl']);
  });

  it('passes over a duty whose desk is closed, at once, and comes back to it when it is open', () => {
    const config = escalationOf({ desks: [desk], duties: [dutyOf('reputation', ['rik'], { desk: 'webcare' }), dutyOf('deputy', ['dora']), dutyOf('communications', ['carl'], { desk: 'webcare' })] });
    expect(plan(config, { level: 3, at: NIGHT })).toMatchObject({ at: '11-24T02:14', who: ['dora'], isFallback: false });
    expect(plan(config, { level: 3, step: 4, at: NIGHT }).who).toEqual(['dora']);
    expect(plan(config, { level: 3, at: '2026-11-24T08:55+01:00' })).toMatchObject({ who: ['dora'], nextAt: '11-24T09:10', next: ['dora'] });
    expect(plan(config, { level: 3, at: NOON }).who).toEqual(['rik']);
  });

  it('reaches the roles of reputation when every duty is out of reach, and everybody when there are none', () => {
    const closed = escalationOf({ desks: [deskOf({ blocks: [] })], duties: [dutyOf('reputation', ['wim'], { desk: 'webcare' })] });
    expect(plan(closed, { level: 3 })).toMatchObject({ who: ['rik', 'dora'], isFallback: true, nextAt: '11-24T12:15', next: ['rik', 'dora'] });
    expect(plan({ ...closed, people: [personOf('wim'), personOf('bas')] }, { level: 3 })).toMatchObject({ who: ['wim', 'bas'], isFallback: true });
    expect(plan(escalationOf({ duties: [] }), { level: 3, step: 9 })).toMatchObject({ who: ['rik', 'dora'], isFallback: true, nextAt: '11-24T12:15' });
  });

  it('calls the person of the shift', () => {
    const shifts = [{ from: '2026-11-24T00:00', to: '2026-11-24T02:30', person: recipient('dora') }, { from: '2026-11-24T02:30', to: '2026-11-24T09:00', person: recipient('bas') }];
    const config = escalationOf({ duties: [dutyOf('reputation', ['rik', 'dora', 'bas'], { shifts }), dutyOf('deputy', ['rik', 'carl'], { shifts: [{ from: '2026-11-24T02:20', to: '2026-11-24T09:00', person: recipient('carl') }] })] });
    expect(plan(config, { level: 3, at: NIGHT })).toMatchObject({ who: ['dora'], next: ['carl'] });
  });
});

describe('level 4', () => {
  it('goes through the crisis team one by one, three times, and then calls everybody every five minutes', () => {
    const steps = Array.from({ length: 11 }, (_, step) => plan(office, { level: 4, step, at: NIGHT }));
    expect(steps.map(({ who }) => who.join())).toEqual(['rik', 'carl', 'bas', 'rik', 'carl', 'bas', 'rik', 'carl', 'bas', 'wim,wanda,lea,rik,dora,carl,bas', 'wim,wanda,lea,rik,dora,carl,bas']);
    expect(new Set(steps.map(({ nextAt }) => nextAt))).toEqual(new Set(['11-24T02:19']));
    expect(steps[8]?.next).toHaveLength(7);
  });

  it('begins with the member on duty', () => {
    const team = dutyOf('crisis-team', ['rik', 'carl', 'bas'], { shifts: [{ from: '2026-11-24T00:00', to: '2026-11-25T00:00', person: recipient('carl') }] });
    expect([0, 1, 2].map((step) => plan(escalationOf({ duties: [team] }), { level: 4, step }).who.join())).toEqual(['carl', 'rik', 'bas']);
  });
});

describe('receivers', () => {
  it('ring first at levels 3 and 4, and not at all below', () => {
    expect(plan(office, { level: 3 }).how).toEqual(['push mail postbox']);
    expect(plan(office, { level: 2 }).how).toEqual(['mail postbox', 'mail postbox']);
  });

  it('ring below all the same when there is nothing else, and the box comes last however it is written', () => {
    const config = escalationOf({ people: [personOf('wim', { reach: ['!push'] }), personOf('rik', { reach: ['postbox', 'mail', '!push'] })], duties: [dutyOf('webcare', ['wim']), dutyOf('reputation', ['rik'])] });
    expect(plan(config, { level: 2 }).how).toEqual(['push postbox', 'mail postbox']);
    expect(plan(config, { level: 3 }).how).toEqual(['push mail postbox']);
  });
});

describe('rooms', () => {
  const rooms = [2, 3].map((fromLevel) => ({ id: recipient(`room-${fromLevel}`), receiver: 'chat' as ReceiverId, address: undefined, fromLevel: fromLevel as Level, language: 'nl' as const })); // invented here
  const config = escalationOf({ rooms });

  it('hear from their level on, beside people', () => {
    expect(plan(config, { level: 1 }).who).toEqual(['wim']);
    expect(plan(config, { level: 2 }).who).toEqual(['wim', 'rik', 'room-2']);
    expect(plan(config, { level: 3 })).toMatchObject({ who: ['rik', 'room-2', 'room-3'], how: ['push mail postbox', 'chat postbox', 'chat postbox'], next: ['dora'] });
  });

  it('hear of beginnings, news and ends, and of no further step', () => {
    const told = ALERT_CAUSES.filter((cause) => plan(config, { level: 3, cause }).who.includes(recipient('room-2')));
    expect(told).toEqual(['opened', 'raised', 'reopened', 'news', 'held-summary', 'acknowledged', 'resolved']);
    expect(plan(config, { level: 3, cause: 'opened', step: 1 }).who).toEqual(['dora']);
  });
});

describe('news for people who know of it already', () => {
  const config = escalationOf({
    people: [...escalationOf().people, personOf('pim', { reach: ['!push'] })],
    rooms: [{ id: recipient('room'), receiver: 'chat' as ReceiverId, address: undefined, fromLevel: 3, language: 'nl' }], // invented here
  });

  it('goes to those alone, at once also at night, over what does not ring, and nothing follows', () => {
    expect(plan(config, { level: 2, at: NIGHT, cause: 'acknowledged', to: ['rik', 'room'] })).toMatchObject({
      at: '11-24T02:14', who: ['rik', 'room'], how: ['mail postbox', 'chat postbox'], nextAt: null, next: [], isFallback: false,
    });
    expect(plan(config, { level: 3, at: NIGHT, cause: 'resolved', to: ['dora'] }).how).toEqual(['mail postbox']);
  });

  it('rings where somebody has nothing else, and leaves out who is no longer there', () => {
    expect(plan(config, { level: 3, cause: 'resolved', to: ['pim', 'gone'] })).toMatchObject({ who: ['pim'], how: ['push postbox'] });
    expect(plan(config, { level: 3, cause: 'resolved', to: [] }).who).toEqual([]);
  });
});

describe('a fire drill', () => {
  it('runs the same chain and is never held', () => {
    for (const level of [1, 2, 3, 4] as const) {
      const real = plan(office, { level });
      const drill = plan(office, { level, at: NIGHT, isDrill: true });
      expect(drill).toMatchObject({ at: '11-24T02:14', who: real.who, how: real.how, next: real.next });
    }
  });
});

describe('short minutes of a demo', () => {
  it('shorten every wait, those of a desk among them', () => {
    const config = { ...office, minuteMs: 1_000 };
    expect(Date.parse(plan(config, { level: 3 }).raw.nextAt ?? '') - moment(NOON)).toBe(15_000);
    expect(Date.parse(plan(config, { level: 2, at: '2026-11-24T16:59:59+01:00' }).raw.nextAt ?? '') - moment('2026-11-24T16:59:59+01:00')).toBe(30_000);
  });
});

describe('steps of a chain', () => {
  it('end, repeat, or go on with everybody', () => {
    const at = (after: 'stop' | 'repeat-last' | 'everyone', step: number, places = 2) => stepOf({ rounds: 2, after }, { step, places });
    expect(at('stop', 3)).toEqual({ kind: 'place', place: 1, round: 1 });
    expect(at('stop', 4)).toBeNull();
    expect(at('repeat-last', 40)).toEqual({ kind: 'place', place: 1, round: 1 });
    expect(at('everyone', 4)).toEqual({ kind: 'everyone' });
    expect([at('stop', 0, 0), at('repeat-last', 0, 0), at('everyone', 0, 0)]).toEqual([null, null, { kind: 'everyone' }]);
  });
});

it('for every level, step, cause and time somebody hears, not before now, and what follows comes after that', () => {
  const config = fc.record({
    duties: fc.subarray([...office.duties, dutyOf('empty', [])]),
    desks: fc.constantFrom([], [desk], [deskOf({ blocks: [], holidays: 'be' })], [deskOf({ blocks: [[0, 150], [150, 1_440]], weekend: [[60, 61]] })]),
    people: fc.subarray([...office.people], { minLength: 1 }),
    minuteMs: fc.constantFrom(60_000, 500),
    quietHours: fc.record({ from: fc.integer({ min: 0, max: 1_439 }), to: fc.integer({ min: 0, max: 1_439 }) }),
  }).map((some) => ({ ...office, ...some, duties: some.duties.map((duty) => (duty.id === 'reputation' ? { ...duty, desk: 'webcare' } : duty)) }));
  const at = fc.integer({ min: 0, max: 400 * 1_440 }).map((minute) => new Date(moment('2026-01-01T00:00Z') + minute * 60_000).toISOString());
  fc.assert(fc.property(config, fc.constantFrom<Level>(0, 1, 2, 3, 4), fc.nat({ max: 30 }), fc.constantFrom(...ALERT_CAUSES), at, fc.boolean(), (each, level, step, cause, now, isDrill) => {
    const { deliverAt, nextAt, recipients } = plan(each, { level, step, cause, at: now, isDrill }).raw;
    expect(recipients.length).toBeGreaterThan(0);
    for (const { receivers } of recipients) expect(receivers.at(-1)).toBe('postbox');
    expect(new Set(recipients.map((one) => one.recipient)).size).toBe(recipients.length);
    expect(Date.parse(deliverAt)).toBeGreaterThanOrEqual(Date.parse(now));
    if (nextAt !== null) expect(Date.parse(nextAt)).toBeGreaterThan(Date.parse(deliverAt));
    if (isDrill || level >= 3) expect(deliverAt).toBe(now);
  }), { numRuns: 200 });
});

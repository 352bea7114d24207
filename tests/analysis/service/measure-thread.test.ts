import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDeskTime, deskMinutesBetween } from '../../../analysis/service/desk-time.ts';
import { measureThread } from '../../../analysis/service/measure-thread.ts';
import { USUAL_SERVICE } from '../../../schemas/config/escalation.ts';
import type { ServicePost } from '../../../schemas/service.ts';
import { deskOf, moment } from '../duty/invented-duty.ts';
import { customer, LATER, measure, OFFICE, reply, threadOf } from './invented-threads.ts';

describe('reply time', () => {
  it('from Friday 16:30 to Monday 09:30 is one desk hour', () => {
    expect(measure([customer('2026-11-27T16:30+01:00'), reply('2026-11-30T09:30+01:00')])).toMatchObject({ deskMinutes: 60, wallMinutes: 65 * 60 });
  });

  it('leaves a lunch break out: 12:15 to 13:15 is half an hour', () => {
    const desk = deskOf({ blocks: [[9 * 60, 12 * 60 + 30], [13 * 60, 17 * 60]] });
    expect(measure([customer('2026-11-24T12:15+01:00'), reply('2026-11-24T13:15+01:00')], { desk })?.deskMinutes).toBe(30);
  });

  it.each([['spring', '2026-03-27T16:30+01:00', '2026-03-30T09:30+02:00'], ['autumn', '2026-10-23T16:30+02:00', '2026-10-26T09:30+01:00']])(
    'over the change of the clock in %s is counted by the desk', (_, asked, answered) => {
      expect(measure([customer(asked), reply(answered)])?.deskMinutes).toBe(60);
    });

  it('of a desk that is open through the night of a change counts what really passes', () => {
    const desk = deskOf({ blocks: [[0, 1_440]], weekend: [[0, 1_440]] });
    expect(measure([customer('2026-03-29T00:00+01:00'), reply('2026-03-30T00:00+02:00')], { desk })?.deskMinutes).toBe(23 * 60);
    expect(measure([customer('2026-10-25T00:00+02:00'), reply('2026-10-26T00:00+01:00')], { desk })?.deskMinutes).toBe(25 * 60);
  });

  it('begins at the first unanswered post of the customer and ends at the first answer by a human', () => {
    const measured = measure([
      customer('2026-11-24T10:00+01:00'), reply('2026-11-24T10:00:05+01:00', { isAutomatic: true }), customer('2026-11-24T10:30+01:00'), reply('2026-11-24T11:00+01:00'), reply('2026-11-24T12:00+01:00'),
    ]);
    expect(measured).toMatchObject({ openedAt: moment('2026-11-24T10:00+01:00'), repliedAt: moment('2026-11-24T11:00+01:00'), deskMinutes: 60, replies: 2 });
  });

  it('does not begin with what the brand wrote before anybody asked', () => {
    expect(measure([reply('2026-11-24T09:00+01:00'), customer('2026-11-24T10:00+01:00')])).toMatchObject({ repliedAt: null, deskMinutes: null, waitingDeskMinutes: 25 * 480 + 420 + 180 });
  });

  it('leaves out what its author took back before the answer, and keeps what was answered first', () => {
    const removed = { removedAt: moment('2026-11-24T10:30+01:00') };
    expect(measure([customer('2026-11-24T10:00+01:00', removed), reply('2026-11-24T11:00+01:00')])).toBeUndefined();
    expect(measure([customer('2026-11-24T10:00+01:00', removed), customer('2026-11-24T10:45+01:00'), reply('2026-11-24T11:00+01:00')])?.deskMinutes).toBe(15);
    expect(measure([customer('2026-11-24T10:00+01:00', removed), reply('2026-11-24T10:20+01:00')])?.deskMinutes).toBe(20);
  });

  it('is promised sooner to what is urgent', () => {
    expect(measure([customer('2026-11-24T10:00+01:00', { isUrgent: true })])?.targetMinutes).toBe(60);
    expect(measure([customer('2026-11-24T10:00+01:00')])?.targetMinutes).toBe(480);
  });

  it('counts every hour without a desk', () => {
    const thread = threadOf([customer('2026-11-27T16:30+01:00'), reply('2026-11-30T09:30+01:00')]);
    expect(measureThread(thread, { time: createDeskTime(undefined, { from: 0, to: LATER }), promise: USUAL_SERVICE, now: LATER })?.deskMinutes).toBe(65 * 60);
  });
});

describe('first-time-fix', () => {
  const [asked, answered] = [customer('2026-11-10T10:00+01:00'), reply('2026-11-10T11:00+01:00')];

  it('is one answer and seven days of silence, thanks aside', () => {
    expect(measure([asked, answered])?.isFixedFirst).toBe(true);
    expect(measure([asked, answered, customer('2026-11-11T11:00+01:00', { kind: 'thanks' })])?.isFixedFirst).toBe(true);
    expect(measure([asked, answered, customer('2026-11-17T10:59+01:00')])?.isFixedFirst).toBe(false);
    expect(measure([asked, answered, customer('2026-11-17T11:01+01:00')])?.isFixedFirst).toBe(true);
    expect(measure([asked, answered, reply('2026-11-11T11:00+01:00')])?.isFixedFirst).toBe(false);
  });

  it('is not known before the seven days are over, nor without an answer', () => {
    expect(measure([asked, answered], { now: moment('2026-11-17T10:59+01:00') })?.isFixedFirst).toBeNull();
    expect(measure([asked])?.isFixedFirst).toBeNull();
  });

  it('does not count an automatic answer as one', () => {
    expect(measure([asked, reply('2026-11-10T10:00:01+01:00', { isAutomatic: true }), answered])?.isFixedFirst).toBe(true);
  });
});

describe('a conversation', () => {
  it('is overdue when the fifth desk day after it closes', () => {
    const posts = [customer('2026-11-24T10:00+01:00')];
    expect(measure(posts, { now: moment('2026-12-01T16:59+01:00') })?.isOverdue).toBe(false);
    expect(measure(posts, { now: moment('2026-12-01T17:00+01:00') })?.isOverdue).toBe(true);
  });

  it('tells the mood of the same customer before and after', () => {
    const posts = [customer('2026-11-24T10:00+01:00', { label: 'negative' }), reply('2026-11-24T11:00+01:00'), customer('2026-11-24T11:30+01:00', { label: 'negative', authorKey: 'b' }), customer('2026-11-24T12:00+01:00', { label: 'positive' })];
    expect(measure(posts)).toMatchObject({ firstLabel: 'negative', nextLabel: 'positive' });
  });

  it('that opens with thanks is a compliment where it is pleased, and nothing else', () => {
    expect(measure([customer('2026-11-24T10:00+01:00', { kind: 'thanks', label: 'positive' })])?.kind).toBe('compliment');
    expect(measure([customer('2026-11-24T10:00+01:00', { kind: 'thanks', label: 'neutral' })])?.kind).toBe('other');
  });

  it('without a post of a customer is none', () => {
    expect(measure([reply('2026-11-24T10:00+01:00')])).toBeUndefined();
    expect(measure([])).toBeUndefined();
  });
});

const start = moment('2026-10-20T00:00+02:00');
const anyPost = fc.record({
  minute: fc.integer({ min: 0, max: 14 * 1_440 }), side: fc.constantFrom('customer' as const, 'brand' as const), isAutomatic: fc.boolean(), removedAfter: fc.option(fc.integer({ min: 0, max: 5_000 }), { freq: 5 }),
  kind: fc.constantFrom('question' as const, 'complaint' as const, 'thanks' as const),
});
const anyPosts = fc.array(anyPost, { maxLength: 12 }).map((posts) => posts.map(({ minute, removedAfter, ...post }, place): ServicePost => ({
  ...customer('2026-10-20T00:00+02:00'), ...post, post: `q${place}`, at: start + minute * 60_000, removedAt: removedAfter === null ? null : start + (minute + removedAfter) * 60_000,
})));

describe('for every conversation over a change of the clock', () => {
  it('desk time is never negative, never more than the clock, and never outside open hours', () => {
    fc.assert(fc.property(anyPosts, (posts) => {
      const measured = measure(posts);
      if (measured === undefined) return;
      expect(measured.waitingDeskMinutes).toBeGreaterThanOrEqual(0);
      if (measured.deskMinutes === null || measured.wallMinutes === null || measured.repliedAt === null) return;
      expect(measured.deskMinutes).toBeGreaterThanOrEqual(0);
      expect(measured.deskMinutes).toBeLessThanOrEqual(measured.wallMinutes);
      expect(measured.deskMinutes).toBe(deskMinutesBetween(OFFICE, measured.openedAt, measured.repliedAt));
    }));
  });

  it('an automatic answer changes nothing', () => {
    fc.assert(fc.property(anyPosts, fc.integer({ min: 0, max: 14 * 1_440 }), (posts, minute) => {
      const automatic = { ...reply('2026-10-20T00:00+02:00', { isAutomatic: true }), at: start + minute * 60_000 };
      expect(measure([...posts, automatic])).toEqual(measure(posts));
    }));
  });

  it('the order of posts does not matter, nor that one comes twice', () => {
    fc.assert(fc.property(anyPosts, fc.infiniteStream(fc.integer({ min: 0, max: 1_000 })), (posts, numbers) => {
      const shuffled = posts.map((post) => ({ post, place: numbers.next().value as number })).toSorted((a, b) => a.place - b.place).map(({ post }) => post); // the stream never ends
      expect(measure([...shuffled, ...posts.slice(0, 3)])).toEqual(measure(posts));
    }));
  });

  it('a later post of the customer changes no reply time', () => {
    fc.assert(fc.property(anyPosts, fc.integer({ min: 1, max: 10_000 }), (posts, later) => {
      const measured = measure(posts);
      if (measured === undefined) return;
      const more = { ...customer('2026-10-20T00:00+02:00'), at: measured.openedAt + later * 60_000 };
      expect(measure([...posts, more])).toMatchObject({ openedAt: measured.openedAt, repliedAt: measured.repliedAt, deskMinutes: measured.deskMinutes });
    }));
  });

  it('a prepared desk answers as the desk itself does', () => {
    const desk = deskOf({ blocks: [[0, 150], [150, 200], [600, 700], [1_380, 1_440]], weekend: [[60, 240]], closed: ['2026-10-23'] });
    const time = createDeskTime(desk, { from: start, to: start + 14 * 86_400_000 });
    fc.assert(fc.property(fc.integer({ min: -1_440, max: 15 * 1_440 }), fc.integer({ min: -1_440, max: 15 * 1_440 }), (from, to) => {
      expect(time.minutesBetween(start + from * 60_000, start + to * 60_000)).toBe(deskMinutesBetween(desk, start + from * 60_000, start + to * 60_000));
    }));
  });
});

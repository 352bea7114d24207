import { describe, expect, it } from 'vitest';
import { createDeskTime } from '../../../analysis/service/desk-time.ts';
import type { OwnPost, PromiseOutcome } from '../../../analysis/service/figure-input.ts';
import { periodsAt } from '../../../analysis/service/figure-periods.ts';
import { serviceFigures, type PlatformFigure } from '../../../analysis/service/service-figures.ts';
import { USUAL_SERVICE, type ServicePromise } from '../../../schemas/config/escalation.ts';
import { SERVICE_FIGURES } from '../../../schemas/plain/service-figures.ts';
import type { MeasuredThread } from '../../../schemas/service.ts';
import { deskOf, moment } from '../duty/invented-duty.ts';
import { measuredOf } from './invented-threads.ts';

const NOW = moment('2026-12-30T12:00+01:00');
const NOVEMBER = { period: 'month' as const, day: '2026-11-01', from: moment('2026-11-01T00:00+01:00'), to: moment('2026-12-01T00:00+01:00'), isComplete: true };
const time = createDeskTime(deskOf(), { from: moment('2026-06-01T00:00+02:00'), to: moment('2027-02-01T00:00+01:00') });

function figures({ threads = [], ownPosts = [], promises = [], promise = USUAL_SERVICE, now = NOW }: {
  readonly threads?: readonly MeasuredThread[]; readonly ownPosts?: readonly OwnPost[]; readonly promises?: readonly PromiseOutcome[]; readonly promise?: ServicePromise; readonly now?: number;
}): readonly PlatformFigure[] {
  return serviceFigures({ threads, ownPosts, promises, period: NOVEMBER, now, knownSince: moment('2026-09-20T00:00+02:00'), promise, time });
}
const of = (found: readonly PlatformFigure[], name: PlatformFigure['figure'], platform = '') => found.find(({ figure, platform: on }) => figure === name && on === platform);
const many = (count: number, more: (place: number) => Partial<MeasuredThread>) => Array.from({ length: count }, (_, place) => measuredOf(place, more(place)));
const opened = moment('2026-11-10T10:00+01:00');

describe('figures of the service desk', () => {
  it('have every name that is published', () => {
    const found = new Set(figures({ threads: [measuredOf(1)] }).map(({ figure }) => figure));
    expect([...found].toSorted()).toEqual([...SERVICE_FIGURES].toSorted());
  });

  it('tell median, p90 and the share within target, where unanswered and overdue counts as missed', () => {
    const threads = [...many(8, (place) => ({ deskMinutes: 60 * (place + 1) })), measuredOf(90, { deskMinutes: 600 }), measuredOf(91, { repliedAt: null, waitingDeskMinutes: 481 }), measuredOf(92, { repliedAt: null, waitingDeskMinutes: 480 })];
    const found = figures({ threads });
    expect(of(found, 'reply-time-median')).toMatchObject({ value: 300, n: 9, target: 480 });
    expect(of(found, 'reply-time-p90')).toMatchObject({ value: 600, n: 9 });
    expect(of(found, 'within-target')).toMatchObject({ value: 8 / 10, n: 10 });
  });

  it('count the buckets by the clock', () => {
    const after = (minutes: number | null) => ({ openedAt: opened, repliedAt: minutes === null ? null : opened + minutes * 60_000 });
    const found = figures({ threads: [60, 61, 1_440, 1_441, 10_080, 10_081, null].map((minutes, place) => measuredOf(place, after(minutes))) });
    expect(of(found, 'within-hour')).toMatchObject({ value: 1 / 7, n: 7 });
    expect(of(found, 'within-day')).toMatchObject({ value: 3 / 7, n: 7 });
    expect(of(found, 'within-week')).toMatchObject({ value: 5 / 7, n: 7 });
    expect(of(found, 'never-answered')).toMatchObject({ value: 1 / 7, n: 7 });
  });

  it('do not judge what cannot be known yet', () => {
    const found = figures({ threads: many(5, () => ({ openedAt: opened, repliedAt: null, waitingDeskMinutes: 30, isFixedFirst: null })), now: opened + 30 * 60_000 });
    for (const name of ['within-hour', 'within-week', 'never-answered', 'first-time-fix', 'unanswered', 'within-target', 'after-reply'] as const) expect(of(found, name)).toMatchObject({ value: null, n: 0, verdict: 'none' });
  });

  it('tell first-time-fix and the mood after the answer of conversations whose seven days are over', () => {
    const threads = [
      ...many(3, () => ({ isFixedFirst: true, firstLabel: 'negative', nextLabel: 'neutral' })), measuredOf(10, { isFixedFirst: false, firstLabel: 'negative', nextLabel: 'negative' }),
      measuredOf(11, { openedAt: moment('2026-11-27T10:00+01:00'), isFixedFirst: true }),
    ];
    const found = figures({ threads, promise: { ...USUAL_SERVICE, firstTimeFix: 0.7 } });
    expect(of(found, 'first-time-fix')).toMatchObject({ value: 3 / 4, n: 4, target: 0.7, verdict: 'unclear' });
    expect(of(found, 'after-reply')).toMatchObject({ value: 3 / 4, n: 4 });
    expect(of(figures({ threads }), 'first-time-fix')).toMatchObject({ target: null, verdict: 'none' });
  });

  it('count as unanswered what asks for an answer and got none in five desk days', () => {
    const late = { openedAt: opened, repliedAt: moment('2026-11-17T17:01+01:00') };
    const inTime = { openedAt: opened, repliedAt: moment('2026-11-17T16:59+01:00') };
    const found = figures({ threads: [
      measuredOf(1, { openedAt: opened, repliedAt: null }), measuredOf(2, { ...late, kind: 'complaint' }), measuredOf(3, { ...inTime, kind: 'suggestion' }), measuredOf(4, { openedAt: opened, repliedAt: null, kind: 'compliment' }),
      measuredOf(5, { openedAt: opened, repliedAt: null, kind: 'other' }),
    ] });
    expect(of(found, 'unanswered')).toMatchObject({ value: 2 / 3, n: 3, target: 0.05, verdict: 'missed' });
  });

  it('compare compliments with complaints from twenty of either', () => {
    const mixed = (compliments: number) => [
      ...many(compliments, (place) => ({ kind: 'compliment', openedAt: opened, repliedAt: place % 2 === 0 ? opened + 7_200_000 : null })), ...many(40, () => ({ kind: 'complaint', openedAt: opened })),
    ];
    expect(of(figures({ threads: mixed(19) }), 'parity-rate')).toMatchObject({ value: null, n: 19, verdict: 'none' });
    const found = figures({ threads: mixed(40) });
    expect(of(found, 'parity-rate')).toMatchObject({ value: 0.5, n: 40, verdict: 'missed' });
    expect(of(found, 'parity-time')).toMatchObject({ value: 2, low: 2, high: 2, n: 20, verdict: 'missed' });
    expect(of(figures({ threads: many(80, (place) => ({ kind: place % 2 === 0 ? 'compliment' : 'complaint', openedAt: opened })) }), 'parity-rate')).toMatchObject({ value: 1, verdict: 'met' });
  });

  it('flag unfair waits of a month and a platform only where chance does not explain them', () => {
    const complaints = (few: (place: number) => number) => many(100, (place) => ({ kind: 'complaint', followers: place + 1, openedAt: opened, deskMinutes: place < 20 ? few(place) : 60 + (place % 7) }));
    expect(of(figures({ threads: complaints((place) => 120 + place) }), 'follower-fairness', 'plein')).toMatchObject({ verdict: 'missed', n: 20, target: 1.25 });
    expect(of(figures({ threads: complaints(() => 62) }), 'follower-fairness', 'plein')).toMatchObject({ verdict: 'met' });
    expect(of(figures({ threads: complaints((place) => (place % 2 === 0 ? 5 : 400)) }), 'follower-fairness', 'plein')).toMatchObject({ verdict: 'unclear' });
    expect(of(figures({ threads: complaints(() => 62) }), 'follower-fairness')).toBeUndefined();
    expect(of(figures({ threads: many(100, () => ({ kind: 'complaint', followers: 50 })) }), 'follower-fairness', 'plein')).toMatchObject({ value: null });
  });

  it('call an account silent that is asked and says nothing for fourteen days', () => {
    const own = (at: string, isReply = false): OwnPost => ({ platform: 'plein', at: moment(at), isReply });
    const asked = [measuredOf(1, { openedAt: moment('2026-11-20T10:00+01:00'), repliedAt: null })];
    expect(of(figures({ threads: asked, ownPosts: [own('2026-11-16T00:00+01:00')] }), 'silent-days')).toMatchObject({ value: 15, n: 1, verdict: 'missed' });
    expect(of(figures({ threads: asked, ownPosts: [own('2026-11-18T00:00+01:00')] }), 'silent-days')).toMatchObject({ value: 13, verdict: 'met' });
    expect(of(figures({ threads: asked, ownPosts: [own('2026-11-21T00:00+01:00')] }), 'silent-days')).toMatchObject({ value: 0, verdict: 'met' });
    expect(of(figures({ threads: asked }), 'silent-days')?.value).toBeGreaterThan(14);
  });

  it('tell broadcasts over replies, public over private, and promises kept over promises due', () => {
    const ownPosts = [false, false, false, true, true].map((isReply, place): OwnPost => ({ platform: 'plein', at: opened + place, isReply }));
    const threads = many(60, (place) => ({ openedAt: opened, visibility: place % 2 === 0 ? 'public' : 'private', deskMinutes: place % 2 === 0 ? 90 : 60 }));
    const due = (outcome: PromiseOutcome['outcome'], dueAt = opened): PromiseOutcome => ({ outcome, dueAt });
    const found = figures({ threads, ownPosts, promises: [due('kept'), due('kept'), due('late'), due('open'), due('withdrawn'), due('kept', NOVEMBER.to)] });
    expect(of(found, 'broadcast-ratio')).toMatchObject({ value: 1.5, n: 5, verdict: 'none' });
    expect(of(found, 'public-private-parity')).toMatchObject({ value: 1.5, low: 1.5, high: 1.5, verdict: 'missed' });
    expect(of(found, 'promises-kept')).toMatchObject({ value: 0.5, n: 4, target: 0.95 });
    expect(of(figures({ ownPosts: [] }), 'broadcast-ratio')).toMatchObject({ value: null });
  });

  it('are equal for equal input, interval and all, also with more conversations than are drawn from', () => {
    const threads = many(3_000, (place) => ({ openedAt: opened, kind: place % 2 === 0 ? 'compliment' : 'complaint', deskMinutes: 30 + ((place * 37) % 400) }));
    const found = figures({ threads });
    expect(figures({ threads: threads.toReversed() })).toEqual(found);
    const parity = of(found, 'parity-time');
    expect(parity?.low).toBeLessThan(parity?.value ?? 0);
    expect(parity?.high).toBeGreaterThan(parity?.value ?? 0);
  });
});

describe('periods', () => {
  it('are the running and the last complete day, week, month and ninety days, by the local calendar', () => {
    const found = periodsAt(moment('2026-11-24T00:30+01:00'), 'Europe/Amsterdam').map(({ period, day, isComplete }) => `${period} ${day} ${isComplete ? 'over' : 'runs'}`);
    expect(found).toEqual([
      'day 2026-11-23 over', 'day 2026-11-24 runs', 'week 2026-11-16 over', 'week 2026-11-23 runs', 'month 2026-10-01 over', 'month 2026-11-01 runs', 'quarter 2026-08-26 over', 'quarter 2026-08-27 runs',
    ]);
  });

  it('touch each other over a change of the clock', () => {
    const week = periodsAt(moment('2026-10-28T12:00+01:00'), 'Europe/Amsterdam').filter(({ period }) => period === 'week');
    expect(week[0]?.to).toBe(week[1]?.from);
    expect(((week[0]?.to ?? 0) - (week[0]?.from ?? 0)) / 3_600_000).toBe(169);
  });
});

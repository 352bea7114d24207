import { describe, expect, it } from 'vitest';
import type { Hole } from '../../../analysis/watch/coverage.ts';
import { judgeSource, reasonOfHole, type Health, type HealthQuestion, type PollMemory } from '../../../analysis/watch/health.ts';
import type { PollOutcome } from '../../../schemas/plain/source-health.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 4, 12, 15, 0);
const intervalSeconds = 600;

function poll(minutesAgo: number, fields: Partial<PollMemory> = {}): PollMemory {
  return { tick: NOW - minutesAgo * MINUTE, outcome: 'good', fresh: 1, notices: [], waitUntil: null, ...fields };
}

/** The newest first, ten minutes apart. */
function outcomes(...names: readonly PollOutcome[]): readonly PollMemory[] {
  return names.map((outcome, place) => poll(place * 10, { outcome, fresh: outcome === 'good' || outcome === 'more' ? 1 : -1 }));
}

const hole = (fromMinutesAgo: number, toMinutesAgo: number, fields: Partial<Hole> = {}): Hole =>
  ({ from: (NOW - fromMinutesAgo * MINUTE) / 1_000, to: (NOW - toMinutesAgo * MINUTE) / 1_000, recoveredAt: undefined, isOpen: toMinutesAgo === 0, ...fields });
const OPEN = hole(40, 0);

/** What is said of polls that are all remembered. */
function health({ polls = outcomes('good'), ...question }: Partial<HealthQuestion>): Health {
  const bringing = polls.filter(({ outcome, fresh }) => (outcome === 'good' || outcome === 'more') && fresh > 0).map(({ tick }) => tick);
  return judgeSource({ polls, bringing, holes: [], now: NOW, usualHour: undefined, intervalSeconds, ...question });
}

function judge(question: Partial<HealthQuestion>): string {
  const { state, reason } = health(question);
  return `${state}: ${reason}`;
}

describe('a source', () => {
  it('that was never polled is degraded, and says so', () => {
    expect(judge({ polls: [] })).toBe('degraded: never-polled');
  });

  it('that is read well is healthy, also after failures that are over', () => {
    expect(judge({})).toBe('healthy: well');
    expect(judge({ polls: outcomes('good', 'Unavailable', 'Unavailable', 'Unavailable', 'Unavailable') })).toBe('healthy: well');
  });

  it('fails twice without much ado, and is degraded from the third time on', () => {
    expect(judge({ polls: outcomes('Unavailable', 'Unavailable', 'good') })).toBe('healthy: well');
    expect(judge({ polls: outcomes('Unavailable', 'Unavailable', 'Unavailable', 'good') })).toBe('degraded: failing');
    expect(judge({ polls: outcomes('Unparseable', 'Unavailable', 'Unparseable', 'good') })).toBe('degraded: unreadable');
  });

  it('that never was read well is degraded by its first failure', () => {
    expect(judge({ polls: outcomes('Unavailable') })).toBe('degraded: failing');
    expect(judge({ polls: outcomes('Forbidden') })).toBe('degraded: refused');
  });

  it('whose credentials are refused, or that is gone, needs a person at once', () => {
    expect(judge({ polls: outcomes('Unauthorized', 'good') })).toBe('needs-attention: credentials');
    expect(judge({ polls: outcomes('Gone', 'good') })).toBe('needs-attention: gone');
  });

  it('that refuses us needs a person from the third time in a row on', () => {
    expect(judge({ polls: outcomes('Forbidden', 'Forbidden', 'good') })).toBe('healthy: well');
    expect(judge({ polls: outcomes('Forbidden', 'Forbidden', 'Unavailable', 'Forbidden', 'good') })).toBe('degraded: refused');
    expect(judge({ polls: outcomes('Forbidden', 'Forbidden', 'Forbidden') })).toBe('needs-attention: refused');
  });

  it('that asked to be left alone is degraded while it lasts', () => {
    const waiting = (minutes: number) => [poll(5, { outcome: 'RateLimited', fresh: -1, waitUntil: (NOW + minutes * MINUTE) / 1_000 }), poll(15)];
    expect(judge({ polls: waiting(30) })).toBe('degraded: asked-to-wait');
    expect(judge({ polls: waiting(-1) })).toBe('healthy: well');
    expect(judge({ polls: [poll(5, { waitUntil: (NOW + HOUR) / 1_000 })] })).toBe('healthy: well');
  });

  it('that leaves pages unread time after time is behind, and is catching up when something is missing', () => {
    expect(judge({ polls: outcomes('more', 'good') })).toBe('healthy: well');
    expect(judge({ polls: outcomes('more', 'more', 'good') })).toBe('degraded: behind');
    expect(judge({ polls: outcomes('more', 'more', 'good'), holes: [hole(90, 30)] })).toBe('recovering: catching-up');
    expect(judge({ polls: outcomes('more', 'more', 'good'), holes: [hole(90, 30, { recoveredAt: NOW })] })).toBe('degraded: behind');
  });

  it('that is empty where it never was, or was cut off, is degraded', () => {
    expect(judge({ polls: [poll(0, { notices: ['suspectEmpty'] })] })).toBe('degraded: suspect-empty');
    expect(judge({ polls: [poll(0, { notices: ['ceiling'] })] })).toBe('degraded: behind');
    expect(judge({ polls: [poll(0, { notices: ['undated', 'otherParser'] })] })).toBe('healthy: well');
  });

  it('tells when it was last read well, and its failures since', () => {
    expect(health({ polls: outcomes('Unavailable', 'Unparseable', 'good') }))
      .toMatchObject({ failures: 2, lastGoodAt: NOW - 20 * MINUTE });
    expect(health({ polls: outcomes('Unavailable') })).toMatchObject({ failures: 1, lastGoodAt: undefined });
  });
});

describe('blindness', () => {
  it('is an open hole, with the reason of the failures or none', () => {
    expect(judge({ holes: [OPEN], polls: [poll(40)] })).toBe('blind: missed-polls');
    expect(judge({ holes: [OPEN], polls: outcomes('Unavailable', 'good') })).toBe('blind: failing');
    expect(judge({ holes: [OPEN], polls: outcomes('Unparseable', 'good') })).toBe('blind: unreadable');
    expect(judge({ holes: [OPEN], polls: outcomes('Forbidden', 'good') })).toBe('blind: refused');
    expect(judge({ holes: [OPEN], polls: outcomes('RateLimited', 'good') })).toBe('blind: asked-to-wait');
  });

  it('is not what happened before', () => {
    expect(judge({ holes: [hole(300, 100), hole(90, 60, { recoveredAt: NOW })] })).toBe('healthy: well');
  });

  it('gives way to what only a person can change', () => {
    expect(judge({ holes: [OPEN], polls: outcomes('Unauthorized') })).toBe('needs-attention: credentials');
    expect(judge({ holes: [OPEN], polls: outcomes('Gone') })).toBe('needs-attention: gone');
    expect(judge({ holes: [OPEN], polls: outcomes('Forbidden', 'Forbidden', 'Forbidden') })).toBe('needs-attention: refused');
  });

  it('is recovery while a source that has just been switched on again waits for its turn', () => {
    expect(judge({ holes: [OPEN], polls: [poll(40)], isAboutToBePolled: true })).toBe('recovering: catching-up');
    expect(judge({ holes: [], isAboutToBePolled: true })).toBe('healthy: well');
  });

  it('is recovery while what was missed is read back over several polls, but not when that stops', () => {
    expect(judge({ holes: [OPEN], polls: [poll(5, { outcome: 'more' }), poll(60)] })).toBe('recovering: catching-up');
    expect(judge({ holes: [OPEN], polls: [poll(30, { outcome: 'more' }), poll(60)] })).toBe('blind: missed-polls');
  });
});

/** Polls every ten minutes over some days; `brings` says whether the one of a moment brought something new. */
function rhythm(days: number, brings: (tick: number) => boolean): readonly PollMemory[] {
  return Array.from({ length: days * 144 }, (_, place) => poll(place * 10)).map((memory) => ({ ...memory, fresh: brings(memory.tick) ? 1 : 0 }));
}

describe('silence', () => {
  const hourOf = (tick: number): number => (tick % DAY) / HOUR;
  const silentFor = (hours: number, brings: (tick: number) => boolean, days = 3): string =>
    judge({ polls: rhythm(days, (tick) => tick < NOW - hours * HOUR && brings(tick)) });

  it('is blindness when it lasts three times as long as usual, and never under an hour', () => {
    expect(silentFor(0.8, () => true)).toBe('healthy: well');
    expect(silentFor(1.5, () => true)).toBe('blind: silence');
    const everyHour = (tick: number): boolean => tick % HOUR === 0;
    expect(silentFor(2.5, everyHour)).toBe('healthy: well');
    expect(silentFor(4, everyHour)).toBe('blind: silence');
  });

  it('of a night like the nights before is none, and after such a night it is', () => {
    const asleepFromNineTillNine = (tick: number): boolean => hourOf(tick) < 9 || hourOf(tick) >= 21;
    expect(silentFor(0, asleepFromNineTillNine)).toBe('healthy: well');
    const wokeAtNine = (tick: number): boolean => hourOf(tick) < 2 || hourOf(tick) >= 9;
    expect(judge({ polls: rhythm(3, (tick) => wokeAtNine(tick) && tick < NOW - 13 * HOUR) })).toBe('blind: silence');
  });

  it('means nothing before a whole day and thirty pauses are known', () => {
    expect(silentFor(4, () => true, 0.9)).toBe('healthy: well');
    expect(silentFor(10, (tick) => tick % (2 * HOUR) === 0, 2)).toBe('healthy: well');
    expect(silentFor(10, () => true, 2)).toBe('blind: silence');
  });

  it('means nothing where a source cannot tell what is new, or fails', () => {
    expect(judge({ polls: rhythm(3, () => true).map((memory, place) => ({ ...memory, fresh: place < 30 ? -1 : 1 })) })).toBe('blind: silence');
    expect(judge({ polls: rhythm(3, () => true).map((memory) => ({ ...memory, fresh: -1 })) })).toBe('healthy: well');
    const failing = rhythm(3, (tick) => tick < NOW - 5 * HOUR).with(0, poll(0, { outcome: 'Unavailable', fresh: -1 }));
    expect(judge({ polls: failing })).toBe('healthy: well');
  });

  it('of two clock hours is blindness where more than twenty items are usual in the whole one', () => {
    const quiet = [poll(0, { fresh: 0 }), poll(30, { fresh: 0 }), poll(60, { fresh: 0 }), poll(61, { fresh: 30 })];
    expect(judge({ polls: quiet, usualHour: 21 })).toBe('blind: nothing-where-much-was-expected');
    expect(judge({ polls: quiet, usualHour: 20 })).toBe('healthy: well');
    expect(judge({ polls: quiet })).toBe('healthy: well');
    expect(judge({ polls: [poll(0, { fresh: 0 }), poll(59, { fresh: 1 })], usualHour: 50 })).toBe('healthy: well');
    expect(judge({ polls: [poll(70, { fresh: 0 })], usualHour: 50 })).toBe('healthy: well');
    expect(judge({ polls: [poll(0, { fresh: -1 })], usualHour: 50 })).toBe('healthy: well');
  });

  it('of an hour that has only begun is none', () => {
    const minutesPast = 2;
    const polls = [poll(0, { fresh: 0 }), poll(60, { fresh: 0 }), poll(65, { fresh: 9 })];
    expect(judge({ polls, usualHour: 50, now: NOW + minutesPast * MINUTE })).toBe('blind: nothing-where-much-was-expected');
    expect(judge({ polls, usualHour: 50, now: NOW - minutesPast * MINUTE })).toBe('healthy: well');
  });
});

describe('the reason of a hole', () => {
  const reason = (of: Hole, polls: readonly PollMemory[]) => reasonOfHole(of, polls.toSorted((a, b) => b.tick - a.tick), { intervalSeconds });
  const closed = hole(90, 30, { recoveredAt: NOW });

  it('is that nothing ran when no poll fell into it', () => {
    expect(reason(closed, [poll(90), poll(0)])).toBe('not-running');
    expect(reason(OPEN, [poll(40)])).toBe('not-running');
    expect(reason(OPEN, [])).toBe('not-running');
  });

  it.each([
    ['Unavailable', 'failed'], ['Unparseable', 'unreadable'], ['RateLimited', 'waiting'], ['Forbidden', 'refused'], ['Unauthorized', 'refused'], ['Gone', 'refused'],
  ] as const)('is how its polls went: %s is %s', (outcome, expected) => {
    const failed = { outcome, fresh: -1 };
    expect(reason(closed, [poll(90), poll(80, failed), poll(0)])).toBe(expected);
    expect(reason(OPEN, [poll(40), poll(30, failed), poll(10, failed)])).toBe(expected);
  });

  it('is found in the half hour before the poll that read back, too', () => {
    expect(reason(hole(40, 30, { recoveredAt: NOW }), [poll(40), poll(30, { outcome: 'Unavailable' }), poll(20, { outcome: 'Unavailable' }), poll(0)])).toBe('failed');
  });

  it('is not a failure after it', () => {
    expect(reason(closed, [poll(90), poll(30), poll(10, { outcome: 'Unavailable' }), poll(0)])).toBe('not-running');
  });

  it('is an overrun when polls went on and items came and went between two of them', () => {
    expect(reason(hole(60, 55), [poll(60), poll(50), poll(40)])).toBe('overrun');
    expect(reason(hole(60, 35), [poll(60), poll(50, { outcome: 'more' }), poll(40, { outcome: 'more' }), poll(30)])).toBe('overrun');
  });
});

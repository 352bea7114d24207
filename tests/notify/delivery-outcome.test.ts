import { describe, expect, it } from 'vitest';
import { LONGEST_PAUSE_MS, outcomeError } from '../../notify/delivery-outcome.ts';
import { NOW } from './sample-messages.ts';

const judge = (status: number, headers: Readonly<Record<string, string>> = {}, body = '') => outcomeError({ status, headers, body }, { subject: "receiver 'desk' (slack)", now: NOW });

describe('an answer that is no success', () => {
  it.each([
    [301, 'Misconfigured'], [307, 'Misconfigured'], [304, 'Misconfigured'], [400, 'Refused'], [401, 'Misconfigured'], [402, 'Refused'], [403, 'Misconfigured'], [404, 'Misconfigured'], [405, 'Refused'],
    [408, 'Temporary'], [410, 'Refused'], [413, 'Refused'], [422, 'Refused'], [429, 'Temporary'], [500, 'Temporary'], [502, 'Temporary'], [503, 'Temporary'], [504, 'Temporary'], [599, 'Temporary'],
  ])('of %i is %s', (status, kind) => {
    expect(judge(status)).toMatchObject({ kind, isGone: status === 410, isUnknown: status === 504, message: expect.stringMatching(new RegExp(`^receiver 'desk' \\(slack\\) answered ${status}: \\S`)) });
  });

  it.each([
    ['0', 0], ['7', 7_000], ['0.65', 650], ['86400', LONGEST_PAUSE_MS], ['Fri, 27 Nov 2026 01:21:31 GMT', 60_000], ['Fri, 27 Nov 2026 01:00:00 GMT', 0], ['Sun, 27 Dec 2026 01:00:00 GMT', LONGEST_PAUSE_MS],
    ['soon', undefined], ['-5', undefined], ['2026', 2_026_000], ['', undefined],
  ])('may ask for a pause: Retry-After "%s" is %j ms', (value, pauseMs) => {
    for (const status of [429, 503, 500]) expect(judge(status, { 'retry-after': value }).retryAfterMs).toBe(pauseMs);
    expect(judge(400, { 'retry-after': value }).retryAfterMs).toBeUndefined();
  });

  it('counts a pause from the clock of the receiver when it tells it', () => {
    expect(judge(429, { 'retry-after': 'Fri, 27 Nov 2026 03:00:10 GMT', date: 'Fri, 27 Nov 2026 03:00:00 GMT' }).retryAfterMs).toBe(10_000);
  });

  it('is told by a documented word, and repeats no other', () => {
    const refusals = { no_service: { kind: 'Misconfigured', meaning: 'make a new one' } } as const;
    const known = outcomeError({ status: 404, headers: {}, body: ' no_service\n' }, { subject: 'receiver', now: NOW, refusals });
    expect(known).toMatchObject({ kind: 'Misconfigured', message: 'receiver answered 404 no_service: make a new one' });
    for (const body of ['no_such_word', 'constructor', '__proto__', '<html>no_service</html>']) {
      expect(outcomeError({ status: 400, headers: {}, body }, { subject: 'receiver', now: NOW, refusals })).toMatchObject({ kind: 'Refused', message: 'receiver answered 400: it does not take this message' });
    }
  });
});

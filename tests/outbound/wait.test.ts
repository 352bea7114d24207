import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHttpDate } from '../../outbound/http-date.ts';
import { LONGEST_WAIT_MS, resetMs, retryAfterMs, SHORTEST_WAIT_MS, waitAfterAnswer, waitAfterRefusal } from '../../outbound/wait.ts';
import type { WaitShape } from '../../schemas/http.ts';
import { absent, hasShared, readShared } from '../support/shared-data.ts';

const NOW = Date.UTC(2026, 10, 24, 12, 0, 0);
const httpDate = (moment: number): string => new Date(moment).toUTCString();
const shape = (reset: WaitShape['reset']): WaitShape => ({ reset, resetHeader: 'x-reset', remainingHeader: 'x-left' });

/** How each shape says "in so many seconds from the answer on". */
const WRITTEN: Readonly<Record<WaitShape['reset'], (seconds: number, answeredAt: number) => string>> = {
  'seconds-left': (seconds) => String(seconds),
  'epoch-seconds': (seconds, answeredAt) => String(answeredAt / 1_000 + seconds),
  iso: (seconds, answeredAt) => new Date(answeredAt + seconds * 1_000).toISOString(),
};
const shapes = fc.constantFrom<WaitShape['reset']>('seconds-left', 'epoch-seconds', 'iso');
const seconds = fc.integer({ min: 0, max: 3_600 });
/** A clock of the source that is up to a day off from ours. */
const sourceClock = fc.integer({ min: -86_400, max: 86_400 }).map((off) => NOW + off * 1_000);

describe('a refusal', () => {
  it('is waited out for as long as its reset says, whatever the two clocks show', () => {
    fc.assert(fc.property(shapes, seconds, sourceClock, (reset, left, answeredAt) => {
      const headers = { date: httpDate(answeredAt), 'x-reset': WRITTEN[reset](left, answeredAt) };
      expect(waitAfterRefusal(headers, shape(reset), NOW)).toEqual({ waitMs: Math.max(SHORTEST_WAIT_MS, left * 1_000) });
    }));
  });

  it('is waited out as long as Retry-After says, in seconds or as a date', () => {
    fc.assert(fc.property(seconds, sourceClock, fc.boolean(), (left, answeredAt, asDate) => {
      const headers = { date: httpDate(answeredAt), 'retry-after': asDate ? httpDate(answeredAt + left * 1_000) : String(left) };
      expect(waitAfterRefusal(headers, undefined, NOW)).toEqual({ waitMs: Math.max(SHORTEST_WAIT_MS, left * 1_000) });
    }));
  });

  it('is waited out for the longest of its hints', () => {
    fc.assert(fc.property(shapes, seconds, seconds, (reset, one, other) => {
      const headers = { date: httpDate(NOW), 'retry-after': String(one), 'x-reset': WRITTEN[reset](other, NOW) };
      expect(waitAfterRefusal(headers, shape(reset), NOW)?.waitMs).toBe(Math.max(SHORTEST_WAIT_MS, one * 1_000, other * 1_000));
    }));
  });

  it('never leads to a wait outside a second and an hour, whatever stands in the headers', () => {
    const anything = fc.oneof(fc.string(), fc.integer().map(String), fc.double().map(String), fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()), fc.constantFrom('', '-1', '1e9', 'NaN', '9'.repeat(400)));
    fc.assert(fc.property(shapes, anything, anything, anything, anything, (reset, date, after, resetAt, left) => {
      const headers = { date, 'retry-after': after, 'x-reset': resetAt, 'x-left': left };
      for (const wait of [waitAfterRefusal(headers, shape(reset), NOW), waitAfterAnswer(headers, shape(reset), NOW)]) {
        if (wait === undefined) continue;
        expect(wait.waitMs).toBeGreaterThanOrEqual(SHORTEST_WAIT_MS);
        expect(wait.waitMs).toBeLessThanOrEqual(LONGEST_WAIT_MS);
        expect(wait.cutFromMs === undefined || (wait.cutFromMs > LONGEST_WAIT_MS && Number.isFinite(wait.cutFromMs))).toBe(true);
      }
    }), { numRuns: 1_000 });
  });

  it('that asks for a year gets an hour, and says that it was cut', () => {
    const year = 365 * 86_400;
    expect(waitAfterRefusal({ 'retry-after': String(year) }, undefined, NOW)).toEqual({ waitMs: LONGEST_WAIT_MS, cutFromMs: year * 1_000 });
    expect(waitAfterRefusal({ 'x-reset': new Date(NOW + year * 1_000).toISOString() }, shape('iso'), NOW)).toEqual({ waitMs: LONGEST_WAIT_MS, cutFromMs: year * 1_000 });
  });

  it.each([
    ['nothing', {}],
    ['a negative number', { 'retry-after': '-5', 'x-reset': '-5' }],
    ['a date that is past', { 'retry-after': httpDate(NOW - 60_000), 'x-reset': '1' }],
    ['words', { 'retry-after': 'soon', 'x-reset': 'later' }],
    ['a moment without a zone', { 'x-reset': '2026-11-24T13:00:00' }],
    ['a number with an exponent', { 'retry-after': '1e3', 'x-reset': '2e9' }],
  ])('that says %s leaves the wait to the caller', (_, headers) => {
    for (const reset of ['epoch-seconds', 'iso'] as const) expect(waitAfterRefusal(headers, shape(reset), NOW)).toBeUndefined();
  });

  it('without a date of its own is measured by our clock', () => {
    expect(resetMs({ 'x-reset': new Date(NOW + 90_000).toISOString() }, shape('iso'), NOW)).toBe(90_000);
    expect(retryAfterMs({ date: 'yesterday', 'retry-after': httpDate(NOW + 90_000) }, NOW)).toBe(90_000);
  });

  it('takes the shape as declared and guesses nothing from the size of a number', () => {
    expect(resetMs({ 'x-reset': String(NOW / 1_000 + 60) }, shape('seconds-left'), NOW)).toBe(NOW + 60_000);
    expect(resetMs({ 'x-reset': '60' }, shape('epoch-seconds'), NOW)).toBeUndefined();
  });
});

describe('a good answer', () => {
  it('asks for a pause only once no request is left', () => {
    const headers = { date: httpDate(NOW), 'x-reset': '300' };
    expect(waitAfterAnswer({ ...headers, 'x-left': '1' }, shape('seconds-left'), NOW)).toBeUndefined();
    expect(waitAfterAnswer({ ...headers, 'x-left': '' }, shape('seconds-left'), NOW)).toBeUndefined();
    expect(waitAfterAnswer(headers, shape('seconds-left'), NOW)).toBeUndefined();
    expect(waitAfterAnswer({ ...headers, 'x-left': '0' }, undefined, NOW)).toBeUndefined();
    for (const none of ['0', '0.0', '-1']) expect(waitAfterAnswer({ ...headers, 'x-left': none }, shape('seconds-left'), NOW)).toEqual({ waitMs: 300_000 });
  });

  it('may ask for a pause in plain words as well', () => {
    expect(waitAfterAnswer({ 'retry-after': '120' }, undefined, NOW)).toEqual({ waitMs: 120_000 });
  });
});

describe('a date of HTTP', () => {
  it('is read in all three forms', () => {
    const moment = Date.UTC(1994, 10, 6, 8, 49, 37);
    for (const form of ['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994']) expect(parseHttpDate(form)).toBe(moment);
  });

  it('comes back as it was written, for any second of four centuries', () => {
    fc.assert(fc.property(fc.integer({ min: Date.UTC(1900, 0, 1) / 1_000, max: Date.UTC(2300, 0, 1) / 1_000 }), (second) => parseHttpDate(httpDate(second * 1_000)) === second * 1_000));
  });

  it.each(['', '12', 'Sun, 31 Feb 2026 08:49:37 GMT', 'Sun, 06 Foo 2026 08:49:37 GMT', 'Sun, 06 Nov 2026 25:49:37 GMT', '2026-11-24T12:00:00Z', 'Sun, 06 Nov 2026 08:49:37 CET'])('is not made of %j', (text) => {
    expect(parseHttpDate(text)).toBeUndefined();
  });
});

interface Recording {
  readonly response: { readonly headers: Readonly<Record<string, string>> };
}

/** How many answers tell a reset, how many of those tell one that was past already, and the longest one left; counted by other means. */
const RECORDINGS: readonly { readonly file: string; readonly waits: WaitShape; readonly told: number; readonly past: number; readonly longestSeconds: number }[] = [
  { file: 'fixtures/mastodon.jsonl', waits: { reset: 'iso', resetHeader: 'x-ratelimit-reset', remainingHeader: 'x-ratelimit-remaining' }, told: 575, past: 7, longestSeconds: 2_744 },
  { file: 'fixtures/reddit.jsonl', waits: { reset: 'seconds-left', resetHeader: 'x-ratelimit-reset', remainingHeader: 'x-ratelimit-remaining' }, told: 43, past: 0, longestSeconds: 586 },
  { file: 'fixtures/x_twitter.jsonl', waits: { reset: 'epoch-seconds', resetHeader: 'x-rate-limit-reset', remainingHeader: 'x-rate-limit-remaining' }, told: 120, past: 1, longestSeconds: 3_071 },
  { file: 'fixtures/github.jsonl', waits: { reset: 'epoch-seconds', resetHeader: 'x-ratelimit-reset', remainingHeader: 'x-ratelimit-remaining' }, told: 72, past: 0, longestSeconds: 3_600 },
];

describe('recorded answers', () => {
  for (const { file, waits, told, past, longestSeconds } of RECORDINGS) {
    it.skipIf(!hasShared(file))(hasShared(file) ? `${file} says when its source may be asked again` : absent(file), () => {
      const rows = readShared(file).toString('utf8').trim().split('\n').map((line) => (JSON.parse(line) as Recording).response.headers); // its README says so
      const answers = rows.map((headers) => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])));
      const waitsSeconds = answers.filter((headers) => waits.resetHeader in headers).map((headers) => {
        const reset = headers[waits.resetHeader] ?? '';
        // Many recordings lack a `Date`; a minute before the reset then stands for the moment of the answer.
        const ms = resetMs(headers, waits, (waits.reset === 'iso' ? Date.parse(reset) : Number(reset) * 1_000) - 60_000);
        return ms === undefined ? undefined : ms / 1_000;
      });
      const left = waitsSeconds.filter((seconds) => seconds !== undefined);
      expect({ told: waitsSeconds.length, past: waitsSeconds.length - left.length, longestSeconds: Math.ceil(Math.max(...left)) }).toEqual({ told, past, longestSeconds });
    });
  }
});

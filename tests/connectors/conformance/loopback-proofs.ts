/** Proofs of the suite's points for connectors that ask a server: over a real connection, through the real client. */
import { expect } from 'vitest';
import type { WireAnswer } from '../../../demo/wire/serve.ts';
import type { SourceErrorKind } from '../../../schemas/errors.ts';
import type { EpochMs } from '../../../schemas/plain/units.ts';
import { fetchAll, fetchPage, type Bench } from './bench.ts';
import { CONTACT, type Loopback } from './loopback.ts';

/** A refusal and the wait it asks for. */
export interface WaitCase {
  readonly headers: Readonly<Record<string, string>>;
  /** undefined: the source said nothing usable, and the caller's own back-off applies. */
  readonly waitMs: EpochMs | undefined;
}

const DATE = 'Tue, 03 Mar 2026 12:00:00 GMT';
/** `Retry-After` in every shape, against an answer that carries its own `Date`. */
const RETRY_AFTER_CASES: readonly WaitCase[] = [
  { headers: { 'retry-after': '75' }, waitMs: 75_000 },
  { headers: { 'retry-after': '0' }, waitMs: 1_000 },
  { headers: { date: DATE, 'retry-after': 'Tue, 03 Mar 2026 12:02:30 GMT' }, waitMs: 150_000 },
  { headers: { date: DATE, 'retry-after': 'Tue, 03 Mar 2026 11:00:00 GMT' }, waitMs: undefined },
  { headers: { 'retry-after': '-5' }, waitMs: undefined },
  { headers: { 'retry-after': 'soon' }, waitMs: undefined },
  { headers: { 'retry-after': '31536000' }, waitMs: 3_600_000 },
  { headers: {}, waitMs: undefined },
];
/** The declared reset as Mastodon writes it: a moment in ISO form. */
export const ISO_RESET_CASES: readonly WaitCase[] = [
  { headers: { date: DATE, 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2026-03-03T12:04:00.070144Z' }, waitMs: 240_070 },
  { headers: { date: DATE, 'x-ratelimit-reset': '2027-03-03T12:00:00.000000Z' }, waitMs: 3_600_000 },
  { headers: { date: DATE, 'x-ratelimit-reset': '2026-03-03T11:00:00.000000Z' }, waitMs: undefined },
  { headers: { date: DATE, 'x-ratelimit-reset': '240' }, waitMs: undefined },
  { headers: { date: DATE, 'retry-after': '30', 'x-ratelimit-reset': '2026-03-03T12:04:00.000000Z' }, waitMs: 240_000 },
];

/** Point 11: every way of asking for a pause becomes one wait, an hour at most. */
export async function proveWaits(bench: Bench, loopback: Loopback, declared: readonly WaitCase[] = []): Promise<void> {
  const { settings } = await bench.hold([]);
  for (const { headers, waitMs } of [...RETRY_AFTER_CASES, ...declared]) {
    loopback.answerWith(() => ({ status: 429, headers, body: 'too many requests' }));
    expect(await failureOf(bench, settings), JSON.stringify(headers)).toMatchObject({ kind: 'RateLimited', retryAfterMs: waitMs });
  }
}

/** Points 12 and 13: an answer that is no page ends as the kind of error that says who acts. */
export async function proveKinds(bench: Bench, loopback: Loopback, cases: readonly (readonly [WireAnswer, SourceErrorKind])[]): Promise<void> {
  const { settings } = await bench.hold([]);
  for (const [answer, kind] of cases) {
    loopback.answerWith(() => answer);
    expect(await failureOf(bench, settings), JSON.stringify(answer)).toMatchObject({ name: 'SourceError', kind });
  }
}

/** Statuses that mean the same whatever the interface. */
export const COMMON_STATUSES: readonly (readonly [WireAnswer, SourceErrorKind])[] = [
  [{ status: 402 }, 'Unauthorized'], [{ status: 403 }, 'Forbidden'], [{ status: 410 }, 'Gone'], [{ status: 429 }, 'RateLimited'],
  [{ status: 451 }, 'Forbidden'], [{ status: 500 }, 'Unavailable'], [{ status: 502 }, 'Unavailable'], [{ status: 503 }, 'Unavailable'],
  [{ status: 503, headers: { 'retry-after': '60' } }, 'RateLimited'],
];

/** Answers with 200 that look like "no mentions" and are not, whatever the interface. */
export const COMMON_SILENCE: readonly (readonly [WireAnswer, SourceErrorKind])[] = [
  [{ body: '<!doctype html><title>Cookies</title>' }, 'Forbidden'], [{ body: '{"error":"no"}' }, 'Unparseable'], [{ body: '"no"' }, 'Unparseable'],
  [{ body: '' }, 'Unavailable'], [{ status: 204 }, 'Unavailable'], [{ body: '[{"id":' }, 'Unavailable'], [{ body: Uint8Array.of(0x5b, 0xff, 0x5d) }, 'Unavailable'],
];

/** Point 16: one request a page, no more than declared, and each of them names its operator. */
export async function proveBudget(bench: Bench, loopback: Loopback, settings: unknown): Promise<void> {
  const { limits, pollEverySeconds } = bench.connector;
  loopback.asked.length = 0;
  const pages = await fetchAll(bench, settings);
  expect(pages.length).toBeGreaterThan(1);
  expect(loopback.asked.length).toBe(pages.length);
  expect(pages.length).toBeLessThanOrEqual((limits.requests * pollEverySeconds) / limits.perSeconds);
  for (const { headers } of loopback.asked) {
    expect(headers['user-agent']).toMatch(/^klankbord\/0\.1\.0 /i);
    expect(headers['user-agent']).toContain(CONTACT);
  }
}

/** Point 18: a poll that is called off in the middle of a body leaves no connection open and gives no half page. */
export async function proveCancelled(bench: Bench, loopback: Loopback): Promise<void> {
  const { settings } = await bench.hold([]);
  let tellBegun = (): void => {};
  let tellClosed = (): void => {};
  const begun = new Promise<void>((settle) => (tellBegun = settle));
  const closed = new Promise<void>((settle) => (tellClosed = settle));
  loopback.answerWith((_request, raw) => {
    raw.once('close', tellClosed);
    raw.writeHead(200, { 'content-type': 'application/json' });
    raw.write('[{"id":"1","uri":"half', () => tellBegun());
    return 'taken';
  });
  const cancelling = new AbortController();
  const ended = expect(fetchPage(bench, settings, { signal: cancelling.signal })).rejects.toThrow('cancelled');
  await begun;
  cancelling.abort(new Error('cancelled'));
  await ended;
  await closed;
}

/** What a poll failed with; a sentence when it did not. */
export function failureOf(bench: Pick<Bench, 'connector' | 'context'>, settings: unknown, from?: string): Promise<unknown> {
  return fetchPage(bench, settings, { from }).then(() => 'no failure', (error: unknown) => error);
}

import type { WaitShape } from '../schemas/http.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import { parseHttpDate } from './http-date.ts';

type Headers = Readonly<Record<string, string>>;

/** How long a source wants to be left alone. */
export interface Wait {
  /** Between a second and an hour. */
  readonly waitMs: number;
  /** What it asked for, when that was longer than an hour. */
  readonly cutFromMs?: number | undefined;
}

export const SHORTEST_WAIT_MS = 1_000;
export const LONGEST_WAIT_MS = 3_600_000;

/**
 * What a refusal (429, 503) asks for: the longest of `Retry-After` and the declared reset. undefined when it says
 * nothing usable, so that the caller's own back-off applies.
 * @param now used for absolute times only when the answer has no `Date` of its own
 */
export function waitAfterRefusal(headers: Headers, shape: WaitShape | undefined, now: EpochMs): Wait | undefined {
  return longest([retryAfterMs(headers, now), shape === undefined ? undefined : resetMs(headers, shape, now)]);
}

/**
 * What a good answer asks for: `Retry-After`, and the declared reset once no request is left. undefined when the next
 * request may follow at once.
 */
export function waitAfterAnswer(headers: Headers, shape: WaitShape | undefined, now: EpochMs): Wait | undefined {
  const spent = shape !== undefined && isSpent(headers[shape.remainingHeader]);
  return longest([retryAfterMs(headers, now), spent ? resetMs(headers, shape, now) : undefined]);
}

/** `Retry-After` in milliseconds (RFC 9110 §10.2.3: seconds or a date); undefined when absent, unreadable or past. */
export function retryAfterMs(headers: Headers, now: EpochMs): number | undefined {
  const value = headers['retry-after']?.trim();
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  return notPast(parseHttpDate(value), answeredAt(headers, now));
}

/** The declared reset in milliseconds from the answer on; undefined when absent, unreadable or past. */
export function resetMs(headers: Headers, { reset, resetHeader }: WaitShape, now: EpochMs): number | undefined {
  const value = headers[resetHeader]?.trim();
  if (value === undefined) return undefined;
  if (reset === 'iso') return notPast(parseIsoMoment(value), answeredAt(headers, now));
  if (!/^\d+(?:\.\d+)?$/.test(value)) return undefined;
  const ms = Number(value) * 1_000;
  return reset === 'seconds-left' ? ms : notPast(ms, answeredAt(headers, now));
}

/** The source's clock and not ours: a machine that is two hours off would wait two hours too long or not at all. */
function answeredAt(headers: Headers, now: EpochMs): EpochMs {
  return parseHttpDate(headers['date'] ?? '') ?? now;
}

/** With its zone; without one it could be any of 26 hours. */
function parseIsoMoment(value: string): EpochMs | undefined {
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/i.test(value)) return undefined;
  const moment = Date.parse(value);
  return Number.isNaN(moment) ? undefined : moment;
}

function notPast(moment: EpochMs | undefined, from: EpochMs): number | undefined {
  return moment === undefined || moment < from ? undefined : moment - from;
}

function isSpent(remaining: string | undefined): boolean {
  return remaining !== undefined && /^-?\d+(?:\.\d+)?$/.test(remaining.trim()) && Number(remaining) <= 0;
}

function longest(hints: readonly (number | undefined)[]): Wait | undefined {
  const usable = hints.filter((hint) => hint !== undefined);
  if (usable.length === 0) return undefined;
  const asked = Math.min(Math.ceil(Math.max(...usable)), Number.MAX_SAFE_INTEGER);
  if (asked > LONGEST_WAIT_MS) return { waitMs: LONGEST_WAIT_MS, cutFromMs: asked };
  return { waitMs: Math.max(SHORTEST_WAIT_MS, asked) };
}

import { SourceError, type SourceErrorKind } from '../schemas/errors.ts';
import type { Wait } from './wait.ts';

/** Statuses with `Location` that lead on (RFC 9110 §15.4). */
const LEADING: readonly number[] = [301, 302, 303, 307, 308];
const LEADING_FOR_GOOD: readonly number[] = [301, 308];

const REFUSALS: Readonly<Record<number, { readonly kind: SourceErrorKind; readonly meaning: string }>> = {
  401: { kind: 'Unauthorized', meaning: 'it wants a valid key or login for this source' },
  402: { kind: 'Unauthorized', meaning: 'it wants to be paid for this source' },
  403: { kind: 'Forbidden', meaning: 'it refuses this request' },
  404: { kind: 'Unavailable', meaning: 'it has nothing at this address' },
  410: { kind: 'Gone', meaning: 'this address is gone for good; remove the source or give its new address' },
  451: { kind: 'Forbidden', meaning: 'it refuses for legal reasons' },
};

/** Whether an answer of this status names another address to go to. */
export function leadsOn(status: number): boolean {
  return LEADING.includes(status);
}

/** Whether the address it leads to takes the place of this one for good. */
export function leadsOnForGood(status: number): boolean {
  return LEADING_FOR_GOOD.includes(status);
}

/**
 * What a status that nobody asked for means to a source.
 * @param wait what the answer says about waiting
 */
export function statusError(status: number, host: string, wait: Wait | undefined): SourceError {
  const pause = wait === undefined ? '' : `; it asks for a pause of ${Math.ceil((wait.cutFromMs ?? wait.waitMs) / 1_000)} s`;
  if (status === 429) return new SourceError('RateLimited', `${host} answered 429: too many requests${pause}`, retryAfter(wait));
  if (status === 503 && wait !== undefined) return new SourceError('RateLimited', `${host} answered 503: it is busy${pause}`, retryAfter(wait));
  const { kind, meaning } = REFUSALS[status] ?? { kind: 'Unavailable', meaning: status >= 500 ? 'it has a fault of its own' : 'that is no answer we can use' };
  return new SourceError(kind, `${host} answered ${status}: ${meaning}`);
}

function retryAfter(wait: Wait | undefined): { readonly retryAfterMs?: number } {
  return wait === undefined ? {} : { retryAfterMs: wait.waitMs };
}

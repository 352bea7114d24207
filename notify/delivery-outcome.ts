/** What a receiver's answer means, alike for all that speak HTTP. */
import { DeliveryError, type DeliveryErrorKind } from '../schemas/errors.ts';
import type { SendingAnswer } from '../schemas/http.ts';
import type { EpochMs } from '../schemas/plain/units.ts';

/** A refusal by a word of the vendor, which says more than its status. */
export interface KnownRefusal {
  readonly kind: DeliveryErrorKind;
  /** Rest of a sentence that starts with the receiver. */
  readonly meaning: string;
}
export type KnownRefusals = Readonly<Record<string, KnownRefusal>>;

export const LONGEST_PAUSE_MS = 3_600_000;

const MEANINGS: Readonly<Record<number, string>> = {
  401: 'it wants another key; set the variable of its address or secret again',
  403: 'it does not let us post there; look at its settings, and set the variable of its address again',
  404: 'nothing is at this address; set the variable of its address again',
  408: 'it waited too long for us',
  410: 'it is gone for good; take it out of klankbord.yaml and escalation.yaml, or give its new address',
  413: 'the message is too long for it',
  429: 'it gets too many messages',
};

/**
 * The error of an answer that is no success: 408, 429 and 5xx will pass, 401, 403, 404 and 3xx are for the operator, 410 is for
 * ever, every other one refuses this message. Of the body only a documented word is looked at, and never repeated.
 * @param options.subject `receiver 'desk' (slack)`
 * @param options.now for a `Retry-After` that is a date (RFC 9110 §10.2.3) in an answer without a date of its own
 */
export function outcomeError({ status, headers, body }: SendingAnswer, { subject, now, refusals = {} }: {
  readonly subject: string; readonly now: EpochMs; readonly refusals?: KnownRefusals | undefined;
}): DeliveryError {
  const word = body.trim();
  const known = Object.hasOwn(refusals, word) ? refusals[word] : undefined;
  if (known !== undefined) return new DeliveryError(known.kind, `${subject} answered ${status} ${word}: ${known.meaning}`, { isGone: status === 410 });
  const kind = kindOf(status);
  const meaning = MEANINGS[status] ?? (status >= 500 ? 'it has a fault of its own' : status < 400 ? 'its address has moved; set the variable of its address again' : 'it does not take this message');
  return new DeliveryError(kind, `${subject} answered ${status}: ${meaning}`, {
    isGone: status === 410,
    isUnknown: status === 504, // a gateway gave up waiting; what stands behind it may have taken the message
    retryAfterMs: kind === 'Temporary' ? pauseOf(headers, now) : undefined,
  });
}

function kindOf(status: number): DeliveryErrorKind {
  if (status === 408 || status === 429 || status >= 500) return 'Temporary';
  return status < 400 || [401, 403, 404].includes(status) ? 'Misconfigured' : 'Refused';
}

/** Seconds or a date; the receiver's clock counts where it tells it. */
function pauseOf(headers: Readonly<Record<string, string>>, now: EpochMs): number | undefined {
  const value = headers['retry-after']?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(value)) return Math.min(LONGEST_PAUSE_MS, Math.ceil(Number(value) * 1_000)); // fractions: Discord
  const until = dateOf(value);
  if (until === undefined) return undefined;
  return Math.min(LONGEST_PAUSE_MS, Math.max(0, until - (dateOf(headers['date'] ?? '') ?? now)));
}

/** The form that every server has to send (RFC 9110 §5.6.7); Date.parse alone would read a lone number as a year. */
function dateOf(text: string): EpochMs | undefined {
  const moment = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(moment) ? undefined : moment;
}

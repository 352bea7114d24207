import { ApplicationFailure, ApplicationFailureCategory, CancelledFailure } from '@temporalio/common';
import { ConfigError, DeliveryError, SourceError, StoreError } from '../schemas/errors.ts';
import { FINAL_FAILURES } from '../schemas/plain/workflow-contracts.ts';

/** Longest wait a source or a receiver may ask for; a longer one ends the run and shows as source health. */
const MAX_RETRY_AFTER_MS = 3_600_000;

/**
 * Turns any error of an activity into the failure Temporal records: a fixed sentence, an explicit `type` that
 * workflows match on, never the error's own words, since those may hold a text, a handle or an address. The error
 * itself goes to `report`, which writes the redacted log.
 */
export function toFailure(error: unknown, report: (error: unknown) => void): Error {
  if (error instanceof CancelledFailure || error instanceof ApplicationFailure) return error;
  if (error instanceof Error && error.name === 'AbortError') return error;
  report(error);
  const type = typeOf(error);
  return ApplicationFailure.create({
    type,
    message: SENTENCES[type] ?? 'Unexpected error, see the log.',
    nonRetryable: (FINAL_FAILURES as readonly string[]).includes(type),
    ...((error instanceof SourceError || error instanceof DeliveryError) && error.retryAfterMs !== undefined
      ? { nextRetryDelay: Math.min(error.retryAfterMs, MAX_RETRY_AFTER_MS) }
      : {}),
    ...(EXPECTED.has(type) ? { category: ApplicationFailureCategory.BENIGN } : {}),
  });
}

export interface ErrorDescription {
  /** `Source.Gone`, `Store.Down`, …; for other errors the name of their class. */
  readonly type: string;
  readonly code?: string | undefined;
  readonly frames: readonly string[];
  readonly cause?: ErrorDescription | undefined;
}

/**
 * What a log may say of an error: its kind and code and where it was thrown, and the same of its causes. Never its words:
 * an engine quotes rows in them, a parser the text it could not read, a client the address it called.
 */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error, frames: [] };
  const { stack = '', message, cause } = error;
  const afterMessage = stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : '';
  const type = error instanceof ApplicationFailure ? (error.type ?? error.name) : typeOf(error);
  return {
    type: type === 'Unexpected' ? error.name : type,
    frames: afterMessage.split('\n').filter((line) => /^\s+at /.test(line)).map((line) => line.trim()).slice(0, MAX_FRAMES),
    ...('code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? { code: String(error.code) } : {}),
    ...(cause === undefined ? {} : { cause: describeError(cause) }),
  };
}

const MAX_FRAMES = 8;

const EXPECTED = new Set(['Source.RateLimited', 'Source.Unavailable', 'Store.Down', 'Delivery.Temporary']);

const SENTENCES: Readonly<Record<string, string>> = {
  'Source.RateLimited': 'The source asks us to wait.',
  'Source.Unavailable': 'The source cannot be reached, or answers badly.',
  'Source.Unauthorized': 'The source refuses our credentials.',
  'Source.Gone': 'The source no longer exists.',
  'Source.Unparseable': 'The answer of the source has a shape we do not know.',
  'Source.Forbidden': 'The source, or our own rules, forbid the request.',
  'Store.Down': 'The store cannot be reached.',
  'Store.Rejected': 'The store refuses what we wrote.',
  'Store.Mismatch': 'The store does not fit this build.',
  'Delivery.Temporary': 'The receiver did not take the message yet.',
  'Delivery.Refused': 'The receiver refuses the message.',
  'Delivery.Misconfigured': 'The receiver cannot be used as it is configured.',
  Config: 'The configuration cannot be used.',
};

function typeOf(error: unknown): string {
  if (error instanceof SourceError) return `Source.${error.kind}`;
  if (error instanceof StoreError) return `Store.${error.kind}`;
  if (error instanceof DeliveryError) return `Delivery.${error.kind}`;
  if (error instanceof ConfigError) return 'Config';
  return 'Unexpected';
}

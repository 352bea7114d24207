import { ApplicationFailure, ApplicationFailureCategory, CancelledFailure } from '@temporalio/common';
import { ConfigError, SourceError, StoreError } from '../schemas/errors.ts';
import { FINAL_FAILURES } from '../schemas/plain/workflow-contracts.ts';

/** Longest wait a source may ask for; a longer one ends the run and shows as source health. */
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
    ...(error instanceof SourceError && error.retryAfterMs !== undefined
      ? { nextRetryDelay: Math.min(error.retryAfterMs, MAX_RETRY_AFTER_MS) }
      : {}),
    ...(EXPECTED.has(type) ? { category: ApplicationFailureCategory.BENIGN } : {}),
  });
}

const EXPECTED = new Set(['Source.RateLimited', 'Source.Unavailable', 'Store.Down']);

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
  Config: 'The configuration cannot be used.',
};

function typeOf(error: unknown): string {
  if (error instanceof SourceError) return `Source.${error.kind}`;
  if (error instanceof StoreError) return `Store.${error.kind}`;
  if (error instanceof ConfigError) return 'Config';
  return 'Unexpected';
}

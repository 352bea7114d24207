import { ApplicationFailure, ApplicationFailureCategory, CancelledFailure } from '@temporalio/common';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeError, toFailure } from '../../activities/failures.ts';
import { ConfigError, DeliveryError, SourceError, StoreError, type DeliveryErrorKind, type SourceErrorKind, type StoreErrorKind } from '../../schemas/errors.ts';
import { FINAL_FAILURES } from '../../schemas/plain/workflow-contracts.ts';

const SECRET = 'noor@lumo.example wrote: heater burns kitchen';
const SOURCE_KINDS: Readonly<Record<SourceErrorKind, { readonly final: boolean; readonly expected: boolean }>> = {
  RateLimited: { final: false, expected: true },
  Unavailable: { final: false, expected: true },
  Unauthorized: { final: true, expected: false },
  Gone: { final: true, expected: false },
  Unparseable: { final: false, expected: false },
  Forbidden: { final: true, expected: false },
};
const STORE_KINDS: Readonly<Record<StoreErrorKind, { readonly final: boolean; readonly expected: boolean }>> = {
  Down: { final: false, expected: true },
  Rejected: { final: false, expected: false },
  Mismatch: { final: true, expected: false },
};
const DELIVERY_KINDS: Readonly<Record<DeliveryErrorKind, { readonly final: boolean; readonly expected: boolean }>> = {
  Temporary: { final: false, expected: true },
  Refused: { final: true, expected: false },
  Misconfigured: { final: true, expected: false },
};

const CASES: readonly (readonly [string, Error, { readonly final: boolean; readonly expected: boolean }])[] = [
  ...Object.entries(SOURCE_KINDS).map(([kind, rule]) => [`Source.${kind}`, new SourceError(kind as SourceErrorKind, SECRET, { cause: new Error(SECRET) }), rule] as const), // keys of the record
  ...Object.entries(STORE_KINDS).map(([kind, rule]) => [`Store.${kind}`, new StoreError(kind as StoreErrorKind, SECRET, { cause: new Error(SECRET) }), rule] as const), // as above
  ...Object.entries(DELIVERY_KINDS).map(([kind, rule]) => [`Delivery.${kind}`, new DeliveryError(kind as DeliveryErrorKind, SECRET, { cause: new Error(SECRET) }), rule] as const), // as above
  ['Config', new ConfigError([{ file: SECRET, line: 1, column: 1, message: SECRET }]), { final: true, expected: false }],
  ['Unexpected', new TypeError(SECRET), { final: false, expected: false }],
];

function failureOf(error: unknown): { readonly failure: ApplicationFailure; readonly reported: readonly unknown[] } {
  const reported: unknown[] = [];
  const failure = toFailure(error, (each) => void reported.push(each));
  if (!(failure instanceof ApplicationFailure)) throw new Error('expected an ApplicationFailure');
  return { failure, reported };
}

describe('the failure that Temporal records', () => {
  it.each(CASES)('%s has that type, is retried or not, and is expected or not', (type, error, { final, expected }) => {
    const { failure, reported } = failureOf(error);
    expect(failure.type).toBe(type);
    expect(failure.nonRetryable).toBe(final);
    expect(failure.category).toBe(expected ? ApplicationFailureCategory.BENIGN : undefined);
    expect(reported).toEqual([error]);
  });

  it.each(CASES)('%s holds not a word of the error', (_type, error) => {
    const { failure } = failureOf(error);
    const everything = JSON.stringify({ ...failure, message: failure.message, details: failure.details, cause: String(failure.cause ?? '') });
    for (const word of SECRET.split(' ')) expect(everything).not.toContain(word);
    expect(failure.message).toMatch(/^[A-Z][^.]+\.$/);
    expect(failure.cause).toBeUndefined();
  });

  it('knows every final type that workflows list, and says so for each error that no retry can help', () => {
    const finals = CASES.filter(([, , { final }]) => final).map(([type]) => type);
    expect([...FINAL_FAILURES].toSorted()).toEqual(finals.toSorted());
  });

  it('has one sentence for whatever else may be thrown', () => {
    for (const thrown of ['a string', undefined, null, 17, { message: SECRET }]) {
      expect(failureOf(thrown).failure).toMatchObject({ type: 'Unexpected', message: 'Unexpected error, see the log.' });
    }
  });

  it('waits as long as the source asks, an hour at most, and only when it asks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 366 * 86_400_000 }), (retryAfterMs) => {
        const { failure } = failureOf(new SourceError('RateLimited', SECRET, { retryAfterMs }));
        expect(failure.nextRetryDelay).toBe(Math.min(retryAfterMs, 3_600_000));
      }),
    );
    expect(failureOf(new SourceError('RateLimited', SECRET)).failure.nextRetryDelay).toBeUndefined();
  });

  it('lets a cancellation and a failure that is one already pass untouched, and reports neither', () => {
    const passing = [new CancelledFailure('stop'), ApplicationFailure.nonRetryable('known', 'Known'), new DOMException('stop', 'AbortError')];
    for (const error of passing) {
      const reported: unknown[] = [];
      expect(toFailure(error, (each) => void reported.push(each))).toBe(error);
      expect(reported).toEqual([]);
    }
  });
});

describe('what a log says of an error', () => {
  it.each(CASES)('%s: its kind and where it was thrown, and not a word of it or of its cause', (type, error) => {
    const description = describeError(error);
    expect(description.type).toBe(type === 'Unexpected' ? 'TypeError' : type);
    expect(description.frames[0]).toContain('failures.test.ts');
    const everything = JSON.stringify(description);
    for (const word of SECRET.split(' ')) expect(everything).not.toContain(word);
  });

  it('is not fooled by words that look like a place', () => {
    expect(JSON.stringify(describeError(new Error(`first\n    at ${SECRET}\nlast`)))).not.toContain('noor');
  });

  it('follows causes, and takes the code an engine gave', () => {
    const cause = Object.assign(new Error(SECRET), { code: 27 });
    expect(describeError(new StoreError('Down', SECRET, { cause }))).toMatchObject({ type: 'Store.Down', cause: { type: 'Error', code: '27' } });
    expect(describeError(ApplicationFailure.retryable(SECRET, 'Store.Down'))).toMatchObject({ type: 'Store.Down' });
    expect(describeError(SECRET)).toEqual({ type: 'string', frames: [] });
  });
});

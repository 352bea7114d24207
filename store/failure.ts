import { StoreError } from '../schemas/errors.ts';

/**
 * Codes of the engine that go away by waiting: time-outs, network, full or read-only disks, memory, too many parts or
 * queries, shutting down (ClickHouse, src/Common/ErrorCodes.cpp).
 */
const DOWN_CODES = new Set([
  3, 23, 32, 33, 74, 75, 76, 159, 160, 198, 201, 202, 203, 204, 209, 210, 216, 236, 241, 242, 243, 246, 252, 279, 285, 319, 341,
  373, 394, 425, 499, 574, 697, 749, 999, 1000, 1001, 1002,
]);
/** Codes that blame a value of a row: text, escapes, dates, numbers, enums that do not fit their column. */
const REJECTED_CODES = new Set([6, 25, 26, 27, 38, 41, 53, 69, 70, 72, 117, 131, 349, 469, 691]);
/** Wrong password, unknown user, missing grant. */
const ACCESS_CODES = new Set([164, 192, 193, 194, 195, 497, 516]);
const DISK_FULL = 243;

/**
 * Turns whatever the client threw into a StoreError; `doing` completes "while …". An engine's message quotes values of
 * rows (its `type`, parsed from that message, can do so too), so only the code becomes text of ours. With `hideRows`, set while
 * rows are written, the message does not travel along as a cause either.
 */
export function toStoreError(error: unknown, doing: string, { hideRows = false }: { readonly hideRows?: boolean } = {}): StoreError {
  if (error instanceof StoreError) return error;
  const code = engineCode(error);
  if (code === undefined) return withoutCode(error, doing);
  const what = `code ${code}`;
  const cause = hideRows ? undefined : error;
  if (code === DISK_FULL) {
    return new StoreError('Down', `The disk of the store is full (${what}) while ${doing}. Make room.`, { code, cause });
  }
  if (DOWN_CODES.has(code)) {
    return new StoreError('Down', `The store could not work (${what}) while ${doing}.`, { code, cause });
  }
  if (REJECTED_CODES.has(code)) {
    return new StoreError('Rejected', `The store refused a row (${what}) while ${doing}.`, { code, cause });
  }
  if (ACCESS_CODES.has(code)) {
    return new StoreError('Mismatch', `The store does not let this user in (${what}) while ${doing}. Check user, password and grants.`, { code, cause });
  }
  return new StoreError(
    'Mismatch',
    `The store and this version of Klankbord do not fit together (${what}) while ${doing}. Start Klankbord again, which migrates the store; if that does not help, this is a bug.`,
    { code, cause },
  );
}

/** Code of the engine, or undefined when it gave none. */
export function engineCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const code = Number(error.code);
  return Number.isInteger(code) ? code : undefined;
}

function withoutCode(error: unknown, doing: string): StoreError {
  // A value the client cannot send is our bug; anything else without a code means that nobody answered.
  if (error instanceof TypeError || (error instanceof Error && /query param|ChdbBind/i.test(`${error.name} ${error.message}`))) {
    return new StoreError('Mismatch', `A parameter could not be sent to the store while ${doing}. This is a bug.`, { cause: error });
  }
  return new StoreError('Down', `The store did not answer while ${doing}.`, { cause: error });
}

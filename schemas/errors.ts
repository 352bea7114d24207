/** One class per boundary; `kind` says who has to act (`docs/errors.md` has a heading for each). */

export type SourceErrorKind =
  | 'RateLimited'
  | 'Unavailable'
  | 'Unauthorized'
  | 'Gone'
  | 'Unparseable'
  | 'Forbidden';

export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly kind: SourceErrorKind;
  readonly retryAfterMs: number | undefined;

  constructor(kind: SourceErrorKind, message: string, options: { readonly retryAfterMs?: number; readonly cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs;
  }
}

export type StoreErrorKind = 'Down' | 'Rejected' | 'Mismatch';

export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly kind: StoreErrorKind;
  /** Engine's own error code, when it answered. */
  readonly code: number | undefined;

  constructor(kind: StoreErrorKind, message: string, options: { readonly code?: number | undefined; readonly cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.code = options.code;
  }
}

/** Temporary: try again with the same key. Refused: this message will never be taken. Misconfigured: somebody has to mend the receiver. */
export type DeliveryErrorKind = 'Temporary' | 'Refused' | 'Misconfigured';

/** A message did not reach its receiver. The sentence holds no address, secret or body. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly kind: DeliveryErrorKind;
  /** It may have arrived all the same: the answer was lost. */
  readonly isUnknown: boolean;
  /** The receiver says that it is gone for good (410). */
  readonly isGone: boolean;
  /** The receiver asked for this pause. */
  readonly retryAfterMs: number | undefined;

  constructor(kind: DeliveryErrorKind, message: string, options: {
    readonly isUnknown?: boolean; readonly isGone?: boolean; readonly retryAfterMs?: number | undefined; readonly cause?: unknown;
  } = {}) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.isUnknown = options.isUnknown ?? false;
    this.isGone = options.isGone ?? false;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** One thing wrong in a configuration file. */
export interface ConfigProblem {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  readonly message: string;
  readonly suggestion?: string | undefined;
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.problems = problems;
  }
}

/** `brands.yaml:12:5 message (suggestion)`, the form editors can jump to. */
export function formatProblem({ file, line, column, message, suggestion }: ConfigProblem): string {
  return `${file}:${line}:${column} ${message}${suggestion === undefined ? '' : ` (${suggestion})`}`;
}

/** Exit codes of the commands, after BSD's sysexits where one fits. */
export const EXIT = {
  ok: 0,
  usage: 64,
  badData: 65,
  noInput: 66,
  unavailable: 69,
  bug: 70,
  tryAgain: 75,
  configuration: 78,
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What a command tells its user when it cannot go on: one sentence, where, and the next step. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly kind: string;
  readonly exit: ExitCode;
  readonly where: string | undefined;
  readonly next: string | undefined;

  constructor(
    kind: string,
    exit: ExitCode,
    message: string,
    options: { readonly where?: string; readonly next?: string; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.exit = exit;
    this.where = options.where;
    this.next = options.next;
  }
}

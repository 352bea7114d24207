import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { LogLevel, LogMetadata, Logger as TemporalLogger } from '@temporalio/common';
import { pino, type Logger } from 'pino';
import { describeError } from '../activities/failures.ts';

export type { Logger } from 'pino';

/**
 * JSON lines for the operator. Texts, handles and secrets do not belong in a log; fields with their usual names are
 * taken out should one slip in.
 * @param path of a file, made when missing; undefined: standard error
 */
export function createLogger({ path, level = 'info' }: { readonly path?: string; readonly level?: string } = {}): Logger {
  // A home may be made by its log: it is for its owner alone either way.
  if (path !== undefined) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  return pino(
    {
      base: { pid: process.pid },
      level,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: describeError },
      redact: { paths: [...HIDDEN_FIELDS, ...HIDDEN_FIELDS.map((field) => `*.${field}`)], censor: '[hidden]' },
    },
    pino.destination(path === undefined ? { dest: 2, sync: true } : { dest: path, mode: 0o600, sync: true }),
  );
}

/** The same log behind the interface that Temporal's runtime wants. */
export function toTemporalLogger(logger: Logger): TemporalLogger {
  const write = (level: LogLevel, message: string, meta?: LogMetadata): void => {
    logger[LEVELS[level]](withoutSymbols(meta), message);
  };
  return {
    log: write,
    trace: (message, meta) => write('TRACE', message, meta),
    debug: (message, meta) => write('DEBUG', message, meta),
    info: (message, meta) => write('INFO', message, meta),
    warn: (message, meta) => write('WARN', message, meta),
    error: (message, meta) => write('ERROR', message, meta),
  };
}

/** Temporal passes `error`; pino knows how to print one under the name `err`. */
function withoutSymbols(meta: LogMetadata | undefined): object {
  if (meta === undefined) return {};
  const { error, ...rest } = meta as Record<string, unknown>;
  return error === undefined ? rest : { ...rest, err: error };
}

const LEVELS = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;
const HIDDEN_FIELDS = [
  'text', 'title', 'account', 'handle', 'displayName', 'profileUrl', 'url', 'token', 'apiKey', 'password', 'authorization',
  'keys',
];

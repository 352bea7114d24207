import type { Writable } from 'node:stream';
import { CommandError, ConfigError, EXIT, SourceError, StoreError, type ExitCode } from '../schemas/errors.ts';
import { CLI_TEXTS, type CliTexts, type Language } from '../texts/cli.ts';

/** Where a command writes: results to one stream, everything else to the other. */
export interface Output {
  readonly json: boolean;
  readonly language: Language;
  readonly texts: CliTexts;
  /** The reader sees a terminal: progress may be drawn over itself. */
  readonly isTerminal: boolean;
  readonly results: Writable;
  readonly messages: Writable;
  /** One line of a result. */
  line(text?: string): void;
  /** One value, as JSON. */
  value(value: unknown): void;
  /** Columns as wide as they have to be; numbers to the right. Nothing but the header when there are no rows. */
  table(columns: readonly string[], rows: readonly (readonly Cell[])[]): void;
  /** A sentence that is not part of the result. */
  note(sentence: string): void;
  /** Words of other people without anything that moves a terminal's cursor, changes its colour or turns its direction. */
  plain(text: string): string;
  bold(text: string): string;
  dim(text: string): string;
}

export type Cell = string | number | null;

type Stream = Writable & { readonly isTTY?: boolean };

export interface OutputOptions {
  readonly results: Stream;
  readonly messages: Stream;
  readonly json: boolean;
  readonly language: Language;
  readonly noColor: boolean;
}

export function createOutput({ results, messages, json, language, noColor }: OutputOptions): Output {
  const isTerminal = messages.isTTY === true;
  const hasColor = results.isTTY === true && !noColor;
  const paint = (code: number) => (text: string) => (hasColor ? `\u001b[${code}m${text}\u001b[0m` : text);
  const bold = paint(1);
  const line = (text = ''): void => void results.write(`${text}\n`);
  return {
    json,
    language,
    texts: CLI_TEXTS[language],
    isTerminal,
    results,
    messages,
    line,
    value: (value) => line(JSON.stringify(value)),
    table: (columns, rows) => {
      const [header, ...body] = layOut(columns, rows);
      if (header !== undefined) line(bold(header));
      for (const row of body) line(row);
    },
    note: (sentence) => void messages.write(`${sentence}\n`),
    plain: (text) => text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' '),
    bold,
    dim: paint(2),
  };
}

/**
 * Tells the user why a command cannot go on: one sentence, where, and the next step; as JSON when they asked for JSON.
 * @returns the exit code that belongs to it
 */
export function reportFailure(
  error: unknown,
  { messages, json, keepForUs }: Pick<Output, 'messages' | 'json'> & { readonly keepForUs: (error: unknown) => string },
): ExitCode {
  const failure = toCommandError(error, keepForUs);
  const { kind, message, where, next, exit } = failure;
  if (json) {
    messages.write(`${JSON.stringify({ error: { kind, message, where: where ?? null, next: next ?? null } })}\n`);
    return exit;
  }
  const lines = [`klankbord: ${message}`];
  if (where !== undefined) lines.push(`  where: ${where}`);
  if (next !== undefined) lines.push(`  next: ${next}`);
  messages.write(`${lines.join('\n')}\n`);
  return exit;
}

/**
 * Turns any error into one a user can act on.
 * @param keepForUs records what only we can use, and returns where
 */
export function toCommandError(error: unknown, keepForUs: (error: unknown) => string): CommandError {
  if (error instanceof CommandError) return error;
  if (error instanceof ConfigError) {
    return new CommandError('Config', EXIT.configuration, error.message, { next: 'Correct the lines named here.', cause: error });
  }
  if (error instanceof StoreError && error.kind === 'Down') {
    return new CommandError('StoreDown', EXIT.unavailable, `The store does not answer: ${firstLine(error)}`, {
      next: 'Check free disk space and, with CLICKHOUSE_URL, that server; `./klankbord doctor` checks both.',
      cause: error,
    });
  }
  if (error instanceof StoreError && error.kind === 'Mismatch') {
    return new CommandError('StoreMismatch', EXIT.unavailable, firstLine(error), {
      next: 'The data was written by another version: use that version, or another folder (--home).',
      cause: error,
    });
  }
  if (error instanceof SourceError) {
    return new CommandError(`Source${error.kind}`, EXIT.unavailable, firstLine(error), { cause: error });
  }
  return new CommandError('Bug', EXIT.bug, `Something went wrong that should not: ${firstLine(error)}`, {
    where: keepForUs(error),
    next: 'Please report it with the lines from that file.',
    cause: error,
  });
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n')[0] ?? '').slice(0, 300);
}

function layOut(columns: readonly string[], rows: readonly (readonly Cell[])[]): readonly string[] {
  const texts = [columns, ...rows.map((row) => row.map((cell) => String(cell ?? '–')))];
  const widths = columns.map((_, column) => Math.max(...texts.map((row) => width(row[column] ?? ''))));
  const isNumeric = columns.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number' || row[column] === null));
  return texts.map((row) =>
    row
      .map((text, column) => {
        const space = ' '.repeat((widths[column] ?? 0) - width(text));
        return isNumeric[column] === true ? space + text : text + space;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** Code points, so that an emoji does not shift a column by more than its own extra width. */
function width(text: string): number {
  return [...text].length;
}

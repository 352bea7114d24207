import type { Command } from 'commander';
import type { ExitCode } from '../../schemas/errors.ts';
import type { CliTexts, Language } from '../../texts/cli.ts';
import type { Environment } from '../environment.ts';
import type { Output } from '../output.ts';
import type { Interruption } from '../signals.ts';

/** What a command finds around it: one for each run of the program. */
export interface Shell {
  readonly environment: Environment;
  /** Absolute. */
  readonly installation: string;
  /** `--home`, as typed. */
  readonly home: string | undefined;
  readonly json: boolean;
  readonly language: Language;
  readonly output: Output;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly interruption: Interruption;
}

/** Values of options by their long name in camel case; arguments in their order. */
export type Run = (
  shell: Shell,
  parameters: readonly (string | undefined)[],
  options: Readonly<Record<string, unknown>>,
) => Promise<ExitCode>;

export interface Host {
  readonly texts: CliTexts;
  /** Of help and output. */
  readonly language: Language;
  /** Says what a command does, gives it `--home` and `--json`, and shows the example under its help. */
  does(command: Command, settings: { readonly example: string; readonly ownLanguage?: boolean }, run: Run): void;
}

/**
 * One file of `cli/commands/`. It is loaded only when its command is typed, and loads what is heavy only when it runs,
 * so that a help text costs nothing.
 */
export interface CommandModule {
  /** Adds arguments, options and what it does. @param command already has its name and summary */
  configure(command: Command, host: Host): void;
}

import { Command, CommanderError, Option } from 'commander';
import { CommandError, EXIT, type ExitCode } from '../schemas/errors.ts';
import { CLI_TEXTS, type CliTexts, type CommandName, type Language } from '../texts/cli.ts';
import type { CommandModule, Host, Shell } from './commands/command.ts';
import { readLanguage, type Environment } from './environment.ts';
import { keepFailure } from './failure-log.ts';
import { installationDirectory, productVersion } from './home.ts';
import { createOutput, reportFailure } from './output.ts';
import type { Interruption } from './signals.ts';

export interface ProgramOptions {
  /** What was typed after the name of the program. */
  readonly parameters: readonly string[];
  readonly environment: Environment;
  readonly stdin: Shell['stdin'];
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly interruption: Interruption;
}

/**
 * Runs what was typed.
 * @returns the exit code (`EXIT`); whatever went wrong has been told by then
 */
export async function runProgram(options: ProgramOptions): Promise<ExitCode> {
  const { parameters, environment, stdout, stderr, interruption } = options;
  const installation = installationDirectory(environment);
  let exit: ExitCode = EXIT.ok;
  try {
    const program = await buildProgram(options, installation, (code) => {
      exit = code;
    });
    await program.parseAsync([...parameters], { from: 'user' });
    return exit;
  } catch (error) {
    if (interruption.signal.aborted && isAbort(error)) return EXIT.interrupted;
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.ok;
    const failure = error instanceof CommanderError ? toUsageError(error, parameters) : error;
    return reportCrash(failure, { parameters, environment, stderr });
  } finally {
    await drained(stdout);
  }
}

/** Tells what went wrong, as JSON when that was asked for. @returns the exit code that belongs to it */
export function reportCrash(
  error: unknown,
  { parameters, environment, stderr }: Pick<ProgramOptions, 'parameters' | 'environment' | 'stderr'>,
): ExitCode {
  return reportFailure(error, {
    messages: stderr,
    json: parameters.includes('--json'),
    keepForUs: (cause) => keepFailure(installationDirectory(environment), cause),
  });
}

async function buildProgram(
  { parameters, environment, stdin, stdout, stderr, interruption }: ProgramOptions,
  installation: string,
  finish: (code: ExitCode) => void,
): Promise<Command> {
  const asked = parameters.find((parameter) => !parameter.startsWith('-'));
  const language = languageOf(parameters, environment.language);
  const texts = CLI_TEXTS[language];
  const program = dress(new Command('klankbord'), texts).description(texts.product).version(productVersion(), '-V, --version', texts.help.showsVersion);
  // What stands behind the name of a command belongs to that one, also where the group has an option of the same name.
  program.enablePositionalOptions();
  program.configureOutput({ writeOut: (text) => stdout.write(text), writeErr: () => undefined });
  const host: Host = {
    texts,
    language,
    does(command, { example, ownLanguage = false }, run) {
      command.option('--home <dir>', texts.help.home).option('--json', texts.help.json);
      if (!ownLanguage) command.addOption(new Option('--language <language>', texts.help.language).choices(['nl', 'en']));
      command.addHelpText('after', `\n${texts.help.example}\n  ${example}`);
      command.action(async () => {
        const values = command.opts<{ home?: string; json?: boolean; language?: Language }>();
        const json = values.json === true;
        const output = createOutput({ results: stdout, messages: stderr, json, language, noColor: environment.noColor });
        finish(await run({ environment, installation, home: values.home, json, language, output, stdin, interruption }, command.args, values));
      });
    },
  };
  for (const [name, load] of COMMANDS) {
    const command = dress(program.command(name), texts).description(texts.summaries[name]);
    if (name === asked) (await load()).configure(command, host);
  }
  return program;
}

/** Words of our own in place of commander's, and exceptions in place of its exits. */
function dress(command: Command, texts: CliTexts): Command {
  const { help } = texts;
  const titles: Readonly<Record<string, string>> = {
    'Usage:': help.usage, 'Options:': help.options, 'Arguments:': help.arguments, 'Commands:': help.commands,
  };
  return command
    .exitOverride()
    .showSuggestionAfterError(true)
    .helpOption('-h, --help', help.showsHelp)
    .helpCommand(false)
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      styleUsage: (usage) => usage.replace('[options]', `[${help.placeOptions}]`).replace('[command]', `[${help.placeCommand}]`),
      // In every term the same word, which the first line says already.
      subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map((argument) => {
        const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
        return argument.required ? `<${name}>` : `[${name}]`;
      })].join(' '),
      // Commander would add what may be chosen, in English; our sentences say it.
      optionDescription: (option) => option.description,
      showGlobalOptions: false,
    });
}

function toUsageError(error: CommanderError, parameters: readonly string[]): CommandError {
  const [sentence = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
  const asked = parameters.find((parameter) => !parameter.startsWith('-'));
  const known = asked !== undefined && COMMANDS.some(([name]) => name === asked);
  const help = known ? `./klankbord ${asked} --help` : './klankbord --help';
  if (error.code === 'commander.help') {
    return new CommandError('Usage', EXIT.usage, 'A command is needed.', { next: `\`${help}\` shows them.` });
  }
  const hint = suggestion === undefined ? '' : `${suggestion.replace(/^\(|\)$/g, '')} `;
  return new CommandError('Usage', EXIT.usage, `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`.replace(/\.\.$/, '.'), {
    next: `${hint}\`${help}\` shows what is possible.`,
    cause: error,
  });
}

/** Help is built before options are parsed, so its language is looked up by hand. `analyse` has another --language. */
function languageOf(parameters: readonly string[], fallback: Language): Language {
  if (parameters.includes('analyse')) return fallback;
  const place = parameters.findIndex((parameter) => parameter === '--language' || parameter.startsWith('--language='));
  const typed = parameters[place]?.split('=')[1] ?? parameters[place + 1];
  return place < 0 || typed === undefined ? fallback : readLanguage(typed);
}

/** A pipe takes what was written only bit by bit; ending the process before that would cut a result off. */
function drained(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((settle) => {
    if (stream.writableLength === 0 || stream.destroyed) settle();
    else stream.write('', () => settle());
  });
}

function isAbort(error: unknown): boolean {
  return error instanceof Error ? error.name === 'AbortError' || isAbort(error.cause) : typeof error === 'string';
}

const COMMANDS: readonly (readonly [CommandName, () => Promise<CommandModule>])[] = [
  ['start', async () => (await import('./commands/start.ts')).start],
  ['init', async () => (await import('./commands/init.ts')).init],
  ['sources', async () => (await import('./commands/sources.ts')).sources],
  ['gaps', async () => (await import('./commands/gaps.ts')).gaps],
  ['poll', async () => (await import('./commands/poll.ts')).poll],
  ['feed', async () => (await import('./commands/feed.ts')).feed],
  ['sync', async () => (await import('./commands/sync.ts')).sync],
  ['worker', async () => (await import('./commands/worker.ts')).worker],
  ['replay', async () => (await import('./commands/replay.ts')).replay],
  ['incidents', async () => (await import('./commands/incidents.ts')).incidents],
  ['people', async () => (await import('./commands/people.ts')).people],
  ['web', async () => (await import('./commands/web.ts')).web],
  ['drill', async () => (await import('./commands/drill.ts')).drill],
  ['notify', async () => (await import('./commands/notify.ts')).notify],
  ['outbox', async () => (await import('./commands/outbox.ts')).outbox],
  ['ambassadors', async () => (await import('./commands/ambassadors.ts')).ambassadors],
  ['report', async () => (await import('./commands/report.ts')).report],
  ['topics', async () => (await import('./commands/topics.ts')).topics],
  ['promises', async () => (await import('./commands/promises.ts')).promises],
  ['import', async () => (await import('./commands/import.ts')).importCommand],
  ['export', async () => (await import('./commands/export.ts')).exportView],
  ['dashboards', async () => (await import('./commands/dashboards.ts')).dashboards],
  ['analyse', async () => (await import('./commands/analyse.ts')).analyse],
  ['detect', async () => (await import('./commands/detect.ts')).detect],
  ['sql', async () => (await import('./commands/sql.ts')).sql],
  ['status', async () => (await import('./commands/status.ts')).status],
  ['doctor', async () => (await import('./commands/doctor.ts')).doctor],
];

import { resolve } from 'node:path';
import { CommandError, EXIT, type ExitCode } from '../../schemas/errors.ts';
import { readMoment, type ViewFilters } from '../../store/export-filters.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../store/export-log.ts';
import type { Shell } from '../commands/command.ts';
import type { ReadCommand } from '../commands/read-command.ts';
import { resolveReadHome } from '../home.ts';
import { askRunningInstance, runReadCommand } from '../instance/client.ts';
import { readKnownEscalation } from '../people/read-escalation.ts';
import { noPerson } from './export-steps.ts';
import { runExport, type ExportOptions, type RunStep } from './run-export.ts';

/**
 * `export VIEW`: writes a published view to a file. With a running instance its rows come from there, piece by piece; else the store is
 * opened here, once.
 * @param values options as typed
 * @throws CommandError `Usage`, `NoPerson` and those of `runExport`
 */
export async function startExport(shell: Shell, view: string, values: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  const text = (name: string) => (typeof values[name] === 'string' ? values[name].trim() : '');
  const isResumed = values['resume'] === true;
  const [person, reason] = [text('by'), text('reason')];
  if (person === '') throw usage('Expected --by with the id of whoever takes this.', '--by noor');
  if (reason === '' && !isResumed) throw usage('Expected --reason: it stands in the record of exports.', '--reason "yearly report"');
  if (reason.length > MAX_REASON) throw usage(`Expected --reason with at most ${MAX_REASON} characters.`, '--reason "yearly report"');
  const format = readFormat(text('format') || 'csv');
  const filters: ViewFilters = { brand: text('brand') || undefined, from: readBound('--from', text('from')), to: readBound('--to', text('to')) };
  const { config: { people } } = await readKnownEscalation(shell, values['config']);
  const known = people.find(({ id }) => id === person);
  if (known === undefined) throw noPerson(person, people.map(({ id }) => id));
  const out = resolve(text('out') || `${view.replaceAll(/[^\w-]/g, '_')}.${format}`);
  return withSteps(shell, { wish: { view, format, filters, person }, roles: known.roles, reason, out, isResumed });
}

const MAX_REASON = 500;
const NAME = 'export-here';

/** Finds out who holds the store by asking for the first thing that is needed anyway. */
async function withSteps(shell: Shell, options: ExportOptions): Promise<ExitCode> {
  const { output, interruption } = shell;
  const home = resolveReadHome({ installation: shell.installation, home: shell.home, announce: () => undefined });
  const surroundings = { output, signal: interruption.signal };
  interruption.claim();
  if ((await askRunningInstance<object, unknown>(shell, home, PRESENCE, {})) !== undefined) {
    const step: RunStep = async <Options, Result>(command: ReadCommand<Options, Result>, question: Options) => {
      const answer = await askRunningInstance<Options, Result>(shell, home, command, question);
      if (answer !== undefined) return answer;
      throw new CommandError('NothingRuns', EXIT.unavailable, 'The instance that holds the store has ended.', { next: 'Run the same command with --resume.' });
    };
    return runExport(options, { ...surroundings, step });
  }
  return runReadCommand<object, ExitCode>(shell, {
    name: NAME,
    parse: () => ({}),
    run: (context) => runExport(options, { ...surroundings, step: (command, question) => command.run(context, command.parse(question)) }),
  }, {});
}

/** Any instance answers it. */
const PRESENCE = { name: 'escalation' } as const;

function readFormat(written: string): ExportFormat {
  const format = EXPORT_FORMATS.find((each) => each === written);
  if (format === undefined) throw usage(`Expected --format with csv, jsonl or parquet, not ${JSON.stringify(written)}.`, '--format parquet');
  return format;
}

function readBound(name: string, written: string): number | undefined {
  if (written === '') return undefined;
  const at = readMoment(written);
  if (at === undefined) throw usage(`Expected ${name} with a day or a time with its zone, not ${JSON.stringify(written)}.`, `${name} 2026-11-24T08:00:00+01:00`);
  return at;
}

function usage(message: string, example: string): CommandError {
  return new CommandError('Usage', EXIT.usage, message, { next: `For instance: ./klankbord export v_mentions ${example}` });
}

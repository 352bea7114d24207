import { CommandError, ConfigError, EXIT } from '../../schemas/errors.ts';
import type { DoctorCheck } from '../../texts/cli.ts';
import { WATCH_TEXTS } from '../../texts/watch-texts.ts';
import type { SourceFinding } from '../doctor/ask-sources.ts';
import { homeAt, liveHome } from '../home.ts';
import type { Output } from '../output.ts';
import { REASON_OF } from '../sources/failed-source.ts';
import { shortTime } from '../times.ts';
import type { CommandModule, Shell } from './command.ts';

export interface Diagnosis {
  readonly ok: boolean;
  readonly checks: readonly { readonly check: DoctorCheck; readonly ok: boolean; readonly found: string; readonly next: string | null }[];
  /** With `--online`, in the order of the configuration; null without. */
  readonly sources: readonly SourceFinding[] | null;
}

/**
 * `doctor`: what this machine and its configuration have and lack; with `--online` what every source answers. It changes and
 * stores nothing and ends with 69 when something has to be done.
 */
export const doctor: CommandModule = {
  configure(command, { texts, does }) {
    command.option('--online', texts.options.online).option('--config <dir>', texts.options.config);
    does(command, { example: './klankbord doctor --online' }, async (shell, _parameters, options) => {
      const { environment, installation, home: directory, json, output } = shell;
      const { CHECKS } = await import('../doctor/checks.ts');
      const { reasonOf } = await import('../reason.ts');
      const home = directory === undefined ? liveHome(installation) : homeAt(installation, directory);
      const checks: Diagnosis['checks'][number][] = [];
      for (const check of Object.keys(CHECKS) as DoctorCheck[]) { // the record has exactly these keys
        const finding = await CHECKS[check]({ environment, installation, home, config: options['config'] }).catch((error: unknown) => ({
          ok: false, found: reasonOf(error), next: error instanceof CommandError ? error.next : undefined,
        }));
        if (finding !== undefined) checks.push({ check, ok: finding.ok, found: finding.found, next: finding.next ?? null });
      }
      if (!json) printChecks(checks, output);
      const sources = options['online'] === true ? await askOnline(shell, options['config']) : null;
      const diagnosis: Diagnosis = { ok: checks.every(({ ok }) => ok) && (sources ?? []).every(({ ok }) => ok), checks, sources };
      if (json) output.value(diagnosis);
      else {
        if (sources !== null) printSources(sources, output);
        const problems = [...checks, ...(sources ?? [])].filter(({ ok }) => !ok).length;
        output.line(problems === 0 ? output.texts.doctor.allWell : output.texts.doctor.problems(problems));
      }
      return diagnosis.ok ? EXIT.ok : EXIT.unavailable;
    });
  },
};

/** Nothing is asked with a configuration that is wrong: a check has said so by now. */
async function askOnline(shell: Shell, config: unknown): Promise<readonly SourceFinding[]> {
  const { environment, output, json, interruption: { signal } } = shell;
  const [{ askSources }, { findKnownSettings }, { createTicker }] = await Promise.all([
    import('../doctor/ask-sources.ts'), import('../sources/known-settings.ts'), import('../live/ticker.ts'),
  ]);
  try {
    const known = await findKnownSettings(shell, config);
    if (known === undefined) return [];
    const ticker = output.isTerminal && !json ? createTicker(output) : undefined;
    const total = known.settings.sources.length;
    ticker?.show(output.texts.doctor.asking(0, total));
    const findings = await askSources(known.settings, { environment, signal, onAnswer: (asked) => ticker?.show(output.texts.doctor.asking(asked, total)) });
    ticker?.end();
    return findings;
  } catch (error) {
    if (error instanceof ConfigError || error instanceof CommandError) return [];
    throw error;
  }
}

function printChecks(checks: Diagnosis['checks'], output: Output): void {
  const { doctor: texts } = output.texts;
  const width = Math.max(...checks.map(({ check }) => texts.checks[check].length));
  for (const { check, ok, found, next } of checks) printLine({ name: texts.checks[check], width, ok, found, next }, output);
}

function printSources(sources: readonly SourceFinding[], output: Output): void {
  const { doctor: texts } = output.texts;
  const words = WATCH_TEXTS[output.language];
  output.line();
  output.line(output.bold(texts.sources));
  if (sources.length === 0) return output.line(texts.noSources);
  const width = Math.max(...sources.map(({ source }) => source.length));
  for (const { source, ok, paused, items, matching, newest, notices, error, verified } of sources) {
    const reason = error === null || error.kind === 'late' ? undefined : REASON_OF[error.kind];
    const found = paused ? words.paused
      : error !== null ? `${error.kind === 'late' ? '' : `${words.outcomes[error.kind]}: `}${error.message}`
        : [texts.found({ items, matching, newest: newest === null ? null : shortTime(newest) }), ...notices.map((notice) => words.notices[notice] ?? notice), ...(verified === true ? [texts.verified] : [])].join(' · ');
    const advice = reason === undefined ? '' : words.next[reason].replaceAll('ID', source);
    printLine({ name: source, width, ok, found, next: ok ? null : (advice === '' ? texts.askAgain(source) : advice) }, output);
  }
}

function printLine({ name, width, ok, found, next }: { readonly name: string; readonly width: number; readonly ok: boolean; readonly found: string; readonly next: string | null }, output: Output): void {
  const { doctor: texts } = output.texts;
  const verdicts = Math.max(texts.ok.length, texts.problem.length);
  const verdict = (ok ? texts.ok : texts.problem).padEnd(verdicts);
  const [first = '', ...more] = found.split('\n');
  output.line(`${name.padEnd(width)}  ${ok ? verdict : output.bold(verdict)}  ${output.plain(first)}`.trimEnd());
  const indent = ' '.repeat(width + verdicts + 4);
  for (const line of more) output.line(`${indent}${output.plain(line)}`);
  if (!ok && next !== null) output.line(`${indent}${texts.next}: ${next}`);
}

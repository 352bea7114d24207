import type { Command } from 'commander';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { ReportFacts, ReportKind } from '../../schemas/report.ts';
import { REPORT_COMMAND_TEXTS } from '../../texts/report-command-texts.ts';
import { runReadCommand } from '../instance/client.ts';
import { READ_REPORT, SEND_REPORT } from '../reports/report-commands.ts';
import type { CommandModule, Host, Shell } from './command.ts';

const FORMATS = ['text', 'html', 'pdf'] as const;
type Format = (typeof FORMATS)[number];

/** `report`: the weekly report and the digest of the day. */
export const report: CommandModule = {
  configure(command, host) {
    addReport(command, host, 'week', './klankbord report week --week 2026-W47 --format html --out report.html');
    addReport(command, host, 'day', './klankbord report day --brand tram');
  },
};

function addReport(command: Command, { texts, language, does }: Host, kind: ReportKind, example: string): void {
  const { options } = REPORT_COMMAND_TEXTS[language];
  const one = command.command(kind).description(texts.summaries[`report ${kind}`]).helpOption('-h, --help', texts.help.showsHelp);
  one.option('--brand <id>', options.brand).option(`--${kind} <${kind}>`, options[kind]).option('--format <format>', options.format).option('--out <file>', options.out).option('--send', options.send);
  does(one, { example }, (shell, _parameters, typed) => runReport(shell, kind, typed));
}

async function runReport(shell: Shell, kind: ReportKind, typed: Readonly<Record<string, unknown>>): Promise<typeof EXIT.ok> {
  const asked = { kind, brand: typed['brand'], period: typed[kind] };
  const format = formatOf(typed['format']);
  const out = typeof typed['out'] === 'string' ? typed['out'] : undefined;
  if (typed['send'] === true) return send(shell, asked);
  if (format === 'pdf' && out === undefined) throw new CommandError('Usage', EXIT.usage, 'A PDF needs a file: expected --out.', { next: `\`./klankbord report ${kind} --format pdf --out report.pdf\` writes it.` });
  const facts = await runReadCommand(shell, READ_REPORT, READ_REPORT.parse({ ...asked, configured: await configuredBrands(shell) }));
  const [first] = facts;
  if (out !== undefined && facts.length > 1) {
    throw new CommandError('Usage', EXIT.usage, `One file holds one report, and there are ${facts.length} brands: expected --brand.`, { next: `Choose one of: ${facts.map(({ brand }) => brand.id).join(', ')}.` });
  }
  if (first !== undefined && out !== undefined) await writeOut(shell, first, { format, out });
  else if (shell.json) shell.output.value(first !== undefined && facts.length === 1 ? first : facts);
  else if (first === undefined) shell.output.line(REPORT_COMMAND_TEXTS[shell.language].noBrands);
  else await print(shell, facts, format);
  return EXIT.ok;
}

async function send(shell: Shell, asked: Readonly<Record<string, unknown>>): Promise<typeof EXIT.ok> {
  const sent = await runReadCommand(shell, SEND_REPORT, SEND_REPORT.parse(asked));
  if (shell.json) shell.output.value(sent);
  else for (const each of sent) shell.output.line(REPORT_COMMAND_TEXTS[shell.language].sent(each));
  return EXIT.ok;
}

async function print({ output, language }: Shell, facts: readonly ReportFacts[], format: Format): Promise<void> {
  const { renderReport } = await import('../../reports/render-report.ts');
  for (const each of facts) {
    const rendered = renderReport(each, language);
    for (const line of (format === 'html' ? rendered.html : rendered.text).split('\n')) output.line(output.plain(line));
    noteEmpty(each, output);
  }
}

async function writeOut({ output, environment, language, interruption }: Shell, facts: ReportFacts, { format, out }: { readonly format: Format; readonly out: string }): Promise<void> {
  const [{ renderReport }, { writeReportFile }] = await Promise.all([import('../../reports/render-report.ts'), import('../reports/write-report-file.ts')]);
  const rendered = renderReport(facts, language);
  if (format === 'pdf') {
    const { printPdf } = await import('../reports/print-pdf.ts');
    writeReportFile(out, await printPdf(rendered.html, { searchPath: environment.searchPath, signal: interruption.signal }));
  } else writeReportFile(out, format === 'html' ? rendered.html : `${rendered.text.trimEnd()}\n`);
  if (output.json) return output.value({ brand: facts.brand.id, period: facts.period, state: facts.state, format, file: out });
  output.note(REPORT_COMMAND_TEXTS[language].written(out));
  noteEmpty(facts, output);
}

/** Of a period in which nothing was said: since when there is anything. */
function noteEmpty(facts: ReportFacts, output: Shell['output']): void {
  if (facts.state !== 'empty' || facts.kind !== 'week') return;
  const { firstMentionAt } = facts.keyFigures;
  const texts = REPORT_COMMAND_TEXTS[output.language];
  output.note(firstMentionAt === null ? texts.nothingEver(facts.brand.name)
    : texts.nothingBefore(facts.brand.name, new Intl.DateTimeFormat(output.language === 'nl' ? 'nl-NL' : 'en-GB', { dateStyle: 'long', timeZone: facts.brand.zone }).format(firstMentionAt)));
}

function formatOf(typed: unknown): Format {
  const format = typed === undefined ? 'text' : FORMATS.find((each) => each === typed);
  if (format !== undefined) return format;
  throw new CommandError('Usage', EXIT.usage, `Expected --format with text, html or pdf, not ${JSON.stringify(typed)}.`, { next: 'Without it the report is shown as text.' });
}

/** The instance that runs knows its brands; without one those of the configuration are as good, where it can be read. */
async function configuredBrands({ environment, home }: Shell): Promise<readonly unknown[]> {
  if (home !== undefined) return [];
  try {
    const { readLiveConfiguration } = await import('../live/read-live.ts');
    return (await readLiveConfiguration(environment, undefined)).brands.brands.map(({ id, name, aliases, zone, language, campaigns, topics, ambassadors, queryVersion }) =>
      ({ id, name, aliases, zone, language, campaigns, topics, ambassadors, queryVersion }));
  } catch {
    return []; // what is wrong with it is told by `doctor`; the store knows the brands as well
  }
}

import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { PersonalAct } from '../../schemas/incident-desk.ts';
import type { IncidentEventKind, IncidentMark, Level } from '../../schemas/plain/levels.ts';
import type { IncidentRow } from '../../schemas/rows.ts';
import { describeReason, eventKindName, levelName, markName } from '../../texts/incident-texts.ts';
import { runReadCommand } from '../instance/client.ts';
import type { Output } from '../output.ts';
import type { OutcomeEvidence, OutcomeIncident } from '../replay/replay-outcome.ts';
import { shortTime } from '../times.ts';
import type { CommandModule } from './command.ts';
import { optionalText, type ReadCommand } from './read-command.ts';

/** An incident in full: `level` is the highest it reached, `levelNow` where it stands. */
export interface IncidentReport extends OutcomeIncident {
  readonly levelNow: Level;
  readonly peakSeverity: number;
  readonly marks: readonly IncidentMark[];
}

export interface IncidentDetail extends IncidentReport {
  readonly events: readonly {
    readonly at: string;
    readonly kind: IncidentEventKind;
    readonly level: Level;
    readonly reason: string | null;
    readonly evidence: readonly OutcomeEvidence[];
  }[];
}

/** All incidents of a home, the first opened first. */
export const LIST_INCIDENTS: ReadCommand<Record<string, never>, readonly IncidentReport[]> = {
  name: 'incidents-list',
  parse: () => ({}),
  async run({ store, language, signal }) {
    const [{ readIncidents }, { readOutcomeIncidents }] = await Promise.all([import('../../store/detection.ts'), import('../replay/replay-outcome.ts')]);
    const rows = await readIncidents(store, {}, { signal });
    const outcomes = new Map((await readOutcomeIncidents(store, language)).map((outcome) => [outcome.id, outcome]));
    return rows.flatMap((row) => {
      const outcome = outcomes.get(row.incident);
      return outcome === undefined ? [] : [toReport(row, outcome)];
    });
  },
};

/** One incident with everything that happened in it; the first letters of its id will do. */
export const SHOW_INCIDENT: ReadCommand<{ readonly id: string }, IncidentDetail> = {
  name: 'incidents-show',
  parse(options) {
    const id = optionalText(options, 'id');
    if (id === undefined || id === '') throw new CommandError('Usage', EXIT.usage, 'The id of an incident is needed.');
    return { id };
  },
  async run(context, { id }) {
    const [{ readIncidentEvents }, { evidenceOf }] = await Promise.all([import('../../store/detection.ts'), import('../replay/replay-outcome.ts')]);
    const found = (await LIST_INCIDENTS.run(context, {})).filter((incident) => incident.id.startsWith(id));
    const [incident] = found;
    if (incident === undefined || found.length > 1) throw notOne(id, found.length, context.home.path);
    const events = await readIncidentEvents(context.store, { incidents: [incident.id] }, { signal: context.signal });
    return {
      ...incident,
      events: events.map((event) => ({
        at: new Date(event.at * 1_000).toISOString(),
        kind: event.kind,
        level: event.level,
        reason: optionalText(JSON.parse(event.detail), 'reason') ?? null,
        evidence: evidenceOf(event, context.language),
      })),
    };
  },
};

export const incidents: CommandModule = {
  configure(command, { texts, does }) {
    const list = command.command('list').description(texts.summaries['incidents list']).helpOption('-h, --help', texts.help.showsHelp);
    does(list, { example: './klankbord incidents list --json' }, async (shell) => {
      const found = await runReadCommand(shell, LIST_INCIDENTS, {});
      if (shell.json) shell.output.value(found);
      else printList(found, shell.output);
      return EXIT.ok;
    });
    const show = command.command('show').argument('<id>', texts.options.incident).description(texts.summaries['incidents show']);
    show.helpOption('-h, --help', texts.help.showsHelp);
    does(show, { example: './klankbord incidents show 4f1c' }, async (shell, [id = '']) => {
      const found = await runReadCommand(shell, SHOW_INCIDENT, { id });
      if (shell.json) shell.output.value(found);
      else printDetail(found, shell.output);
      return EXIT.ok;
    });
    for (const { name, kind, argument = 'id', option, example } of ACTS) {
      const act = command.command(name).argument(`<${argument}>`, argument === 'brand' ? texts.options.brand : texts.options.incident).description(texts.summaries[`incidents ${name}`]);
      act.helpOption('-h, --help', texts.help.showsHelp).option('--by <id>', texts.options.by);
      if (option !== undefined) act.option(option.flags, texts.options[option.text]);
      does(act, { example }, async (shell, [id = ''], options) => {
        const text = (field: string) => (typeof options[field] === 'string' ? options[field] : '');
        const minutes = options['for'] === undefined ? {} : { minutes: Number(options['for']) };
        return (await import('../incidents/run-act.ts')).runAct(shell, { id, kind, by: text('by'), verdict: text('as'), text: text('text'), to: text('to'), ...minutes });
      });
    }
  },
};

/** Acts of people, each a command of its own. */
const ACTS: readonly {
  readonly name: 'ack' | 'snooze' | 'resolve' | 'reopen' | 'declare' | 'note' | 'hand-over';
  readonly kind: PersonalAct['kind'];
  readonly argument?: 'brand';
  readonly option?: { readonly flags: string; readonly text: 'minutes' | 'verdict' | 'note' | 'person' };
  readonly example: string;
}[] = [
  { name: 'ack', kind: 'acknowledge', example: './klankbord incidents ack 4f1c --by noor' },
  { name: 'snooze', kind: 'snooze', option: { flags: '--for <minutes>', text: 'minutes' }, example: './klankbord incidents snooze 4f1c --for 30 --by noor' },
  { name: 'resolve', kind: 'resolve', option: { flags: '--as <verdict>', text: 'verdict' }, example: './klankbord incidents resolve 4f1c --as noise --by noor' },
  { name: 'reopen', kind: 'reopen', example: './klankbord incidents reopen 4f1c --by noor' },
  { name: 'declare', kind: 'declare', argument: 'brand', example: './klankbord incidents declare merelspoor --by noor' },
  { name: 'note', kind: 'note', option: { flags: '--text <text>', text: 'note' }, example: "./klankbord incidents note 4f1c --text 'Bussen zijn onderweg.' --by noor" },
  { name: 'hand-over', kind: 'hand-over', option: { flags: '--to <id>', text: 'person' }, example: './klankbord incidents hand-over 4f1c --to bas --by noor' },
];

function toReport({ level, peakSeverity, marks }: IncidentRow, outcome: OutcomeIncident): IncidentReport {
  return { ...outcome, levelNow: level, peakSeverity, marks: marks.split(',').filter((mark): mark is IncidentMark => mark !== '') };
}

function printList(found: readonly IncidentReport[], output: Output): void {
  const texts = output.texts.incidents;
  if (found.length === 0) return output.line(texts.none);
  output.table(
    texts.columns,
    found.map(({ id, brand, level, openedAt, closedAt, evidence }) => [
      id.slice(0, SHORT_ID), brand, `${level} ${levelName(level, output.language)}`, shortTime(openedAt),
      closedAt === null ? texts.open : shortTime(closedAt), output.plain(evidence[0]?.text ?? ''),
    ]),
  );
}

function printDetail(incident: IncidentDetail, output: Output): void {
  const { language, texts } = output;
  const { id, brand, level, openedAt, closedAt, peakSeverity, marks, evidence, events } = incident;
  output.line(output.bold(`${brand}  ${level} ${levelName(level, language)}  ${id}`));
  output.line(`${shortTime(openedAt)} – ${closedAt === null ? texts.incidents.open : shortTime(closedAt)}`);
  output.line(`${texts.incidents.severity}: ${Math.round(peakSeverity)}`);
  if (marks.length > 0) output.line(`${texts.incidents.marks}: ${marks.map((mark) => markName(mark, language)).join(', ')}`);
  for (const { text } of evidence) output.line(`  ${output.plain(text)}`);
  output.line();
  for (const event of events) {
    const reason = event.reason === null ? '' : `  ${output.dim(describeReason(event.reason, language))}`;
    output.line(`${shortTime(event.at)}  ${eventKindName(event.kind, language)}  ${event.level} ${levelName(event.level, language)}${reason}`);
  }
}

function notOne(id: string, count: number, where: string): CommandError {
  const sentence = count === 0 ? `There is no incident ${id}.` : `${count} incidents begin with ${id}.`;
  return new CommandError('NoIncident', EXIT.noInput, sentence, { where, next: 'Run `./klankbord incidents list` to see their ids.' });
}

const SHORT_ID = 8;

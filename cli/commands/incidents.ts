import { EXIT } from '../../schemas/errors.ts';
import type { PersonalAct } from '../../schemas/incident-desk.ts';
import { LIST_INCIDENTS, SHOW_INCIDENT } from '../incidents/incident-reports.ts';
import { runReadCommand } from '../instance/client.ts';
import type { CommandModule } from './command.ts';
import { SNOOZE_RANGE, wholeNumber } from './whole-number.ts';

/** `incidents`: what deserved an alarm, who has it, and the acts of people. */
export const incidents: CommandModule = {
  configure(command, { texts, does }) {
    const list = command.command('list').description(texts.summaries['incidents list']).helpOption('-h, --help', texts.help.showsHelp);
    list.option('--drills', texts.options.drills);
    does(list, { example: './klankbord incidents list --json' }, async (shell, _parameters, { drills }) => {
      const found = await runReadCommand(shell, LIST_INCIDENTS, { drills: drills === true });
      if (shell.json) shell.output.value(found);
      else (await import('../incidents/print-incidents.ts')).printList(found, shell.output);
      return EXIT.ok;
    });
    const show = command.command('show').argument('<id>', texts.options.incident).description(texts.summaries['incidents show']);
    show.helpOption('-h, --help', texts.help.showsHelp);
    does(show, { example: './klankbord incidents show 4f1c' }, async (shell, [id = '']) => {
      const found = await runReadCommand(shell, SHOW_INCIDENT, { id });
      if (shell.json) shell.output.value(found);
      else (await import('../incidents/print-incidents.ts')).printDetail(found, shell.output);
      return EXIT.ok;
    });
    for (const { name, kind, argument = 'id', option, example } of ACTS) {
      const act = command.command(name).argument(`<${argument}>`, argument === 'brand' ? texts.options.brand : texts.options.incident).description(texts.summaries[`incidents ${name}`]);
      act.helpOption('-h, --help', texts.help.showsHelp).option('--by <id>', texts.options.by);
      if (option !== undefined) act.option(option.flags, texts.options[option.text]);
      does(act, { example }, async (shell, [id = ''], options) => {
        const text = (field: string) => (typeof options[field] === 'string' ? options[field] : '');
        const minutes = wholeNumber(options['for'], SNOOZE_RANGE);
        return (await import('../incidents/run-act.ts')).runAct(shell, { id, kind, by: text('by'), verdict: text('as'), text: text('text'), to: text('to'), ...(minutes === undefined ? {} : { minutes }) });
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

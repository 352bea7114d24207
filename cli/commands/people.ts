import type { Command } from 'commander';
import type { CommandName } from '../../texts/cli.ts';
import type { CommandModule, Host } from './command.ts';

/** `people …`: who may sign in and be told, who is on duty, and a link to sign in with. */
export const people: CommandModule = {
  configure(command, host) {
    const { options } = host.texts;
    const sub = subcommands(command, host);
    host.does(sub('list').option('--config <dir>', options.config), { example: './klankbord people list' }, async (shell, _parameters, values) =>
      (await import('../people/list-people.ts')).listPeople(shell, values['config']));
    host.does(sub('on-duty').option('--at <time>', options.at).option('--config <dir>', options.config), { example: './klankbord people on-duty --at 2026-11-28T02:30' }, async (shell, _parameters, values) =>
      (await import('../people/on-duty.ts')).showOnDuty(shell, { at: values['at'], config: values['config'] }));
    host.does(sub('link').argument('<id>', options.person), { example: './klankbord people link noor' }, async (shell, [id = '']) =>
      (await import('../web/show-link.ts')).showSignInLink(shell, id));
  },
};

type PeopleCommand = Extract<CommandName, `people ${string}`> extends `people ${infer Name}` ? Name : never;

function subcommands(command: Command, { texts }: Host): (name: PeopleCommand) => Command {
  return (name) => command.command(name).description(texts.summaries[`people ${name}`]).helpOption('-h, --help', texts.help.showsHelp);
}

import type { Command } from 'commander';
import type { CommandName } from '../../texts/cli.ts';
import { EXPORT_TEXTS } from '../../texts/export-texts.ts';
import type { CommandModule, Host } from './command.ts';

/** `people …`: who may sign in and be told, who is on duty, a link to sign in with, and a token for programs. */
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
    const token = EXPORT_TEXTS[host.language].token.options;
    host.does(
      sub('token').argument('<id>', token.person).option('--days <days>', token.days).option('--end', token.end).option('--config <dir>', token.config),
      { example: './klankbord people token noor --days 90' },
      async (shell, [id = ''], values) => (await import('../people/api-token.ts')).apiToken(shell, { person: id, days: values['days'], isEnd: values['end'] === true, config: values['config'] }),
    );
  },
};

type PeopleCommand = Extract<CommandName, `people ${string}`> extends `people ${infer Name}` ? Name : never;

function subcommands(command: Command, { texts }: Host): (name: PeopleCommand) => Command {
  return (name) => command.command(name).description(texts.summaries[`people ${name}`]).helpOption('-h, --help', texts.help.showsHelp);
}

import type { Command } from 'commander';
import type { CommandName } from '../../texts/cli.ts';
import type { CommandModule, Host } from './command.ts';

/** `sources …`: which places are listened to and how they are, and changing that. */
export const sources: CommandModule = {
  configure(command, host) {
    const { options } = host.texts;
    const sub = subcommands(command, host);
    host.does(sub('list').option('--config <dir>', options.config), { example: './klankbord sources list' }, async (shell, _parameters, values) =>
      (await import('../sources/list-sources.ts')).listSources(shell, values['config']));
    host.does(sub('show').argument('<source>', options.source).option('--config <dir>', options.config), { example: './klankbord sources show nos-nieuws' }, async (shell, [id = ''], values) =>
      (await import('../sources/show-source.ts')).showSource(shell, id, values['config']));
    host.does(sub('test').argument('<source>', options.source).option('--config <dir>', options.config), { example: './klankbord sources test nos-nieuws' }, async (shell, [id = ''], values) =>
      (await import('../sources/test-source.ts')).testSource(shell, id, values['config']));
    host.does(sub('add').argument('<pack>', options.pack).argument('[ids...]', options.packIds).option('--config <dir>', options.config).option('--yes', options.packAll),
      { example: './klankbord sources add nl-be nos-nieuws vrt-nws' }, async (shell, [pack = '', ...ids], values) =>
        (await import('../sources/add-pack.ts')).addPack(shell, { pack, ids: typed(ids), config: values['config'], all: values['yes'] === true }));
    for (const paused of [true, false]) {
      const name = paused ? 'pause' : 'resume';
      host.does(sub(name).argument('<source>', options.source).option('--config <dir>', options.config), { example: `./klankbord sources ${name} nos-nieuws` }, async (shell, [id = ''], values) =>
        (await import('../sources/pause-source.ts')).pauseSource(shell, { id, paused, config: values['config'] }));
    }
    host.does(sub('why').argument('<urls...>', options.urls).option('--config <dir>', options.config), { example: './klankbord sources why http://10.0.0.5/feed https://example.org/rss' }, async (shell, urls, values) =>
      (await import('../sources/judge-addresses.ts')).judgeAddresses(shell, typed(urls), values['config']));
  },
};

type SourceCommand = Extract<CommandName, `sources ${string}`> extends `sources ${infer Name}` ? Name : never;

function subcommands(command: Command, { texts }: Host): (name: SourceCommand) => Command {
  return (name) => command.command(name).description(texts.summaries[`sources ${name}`]).helpOption('-h, --help', texts.help.showsHelp);
}

/** Arguments that may be many come as one list in the place of the first. */
function typed(values: readonly (string | readonly string[] | undefined)[]): readonly string[] {
  return values.flat().filter((value): value is string => value !== undefined);
}

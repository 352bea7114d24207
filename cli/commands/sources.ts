import type { Command } from 'commander';
import { EXIT } from '../../schemas/errors.ts';
import type { CommandModule, Host } from './command.ts';

/** `sources …`: which places are listened to and how they are, and changing that. */
export const sources: CommandModule = {
  configure(command, host) {
    const { options } = host.texts;
    const sub = subcommands(command, host);
    host.does(sub('list', 'sources list').option('--config <dir>', options.config), { example: './klankbord sources list' }, async (shell, _parameters, values) =>
      (await import('../sources/show-sources.ts')).listSources(shell, values['config']));
    host.does(sub('show', 'sources show').argument('<source>', options.source).option('--config <dir>', options.config), { example: './klankbord sources show nos-nieuws' }, async (shell, [id = ''], values) =>
      (await import('../sources/show-sources.ts')).showSource(shell, id, values['config']));
    host.does(sub('test', 'sources test').argument('<source>', options.source).option('--config <dir>', options.config), { example: './klankbord sources test nos-nieuws' }, async (shell, [id = ''], values) =>
      (await import('../sources/test-source.ts')).testSource(shell, id, values['config']));
    host.does(sub('add', 'sources add').argument('<pack>', options.pack).argument('[ids...]', options.source).option('--config <dir>', options.config).option('--yes', options.yes),
      { example: './klankbord sources add nl-be nos-algemeen' }, async (shell, [pack = '', ...ids], values) =>
        (await import('../sources/add-pack.ts')).addPack(shell, { pack, ids: ids.flat().filter((id) => id !== undefined), config: values['config'], all: values['yes'] === true }));
    for (const paused of [true, false]) {
      const name = paused ? 'pause' : 'resume';
      host.does(sub(name, `sources ${name}`).argument('<source>', options.source).option('--config <dir>', options.config), { example: `./klankbord sources ${name} nos-nieuws` }, async (shell, [id = ''], values) =>
        (await import('../sources/pause-source.ts')).pauseSource(shell, { id, paused, config: values['config'] }));
    }
    host.does(sub('why', 'sources why').argument('<urls...>', options.urls).option('--config <dir>', options.config), { example: './klankbord sources why http://10.0.0.5/feed https://example.org/rss' }, async (shell, urls, values) => {
      const { judgeAddresses } = await import('../sources/judge-addresses.ts');
      await judgeAddresses(shell, urls.flat().filter((url) => url !== undefined), values['config']);
      return EXIT.ok;
    });
  },
};

function subcommands(command: Command, { texts }: Host): (name: string, summary: 'sources list' | 'sources show' | 'sources test' | 'sources add' | 'sources pause' | 'sources resume' | 'sources why') => Command {
  return (name, summary) => command.command(name).description(texts.summaries[summary]).helpOption('-h, --help', texts.help.showsHelp);
}

import { CLI_TEXTS } from '../../texts/cli.ts';
import { WEB_COMMAND_TEXTS } from '../../texts/web/command.ts';
import type { CommandModule } from './command.ts';

/** `web`: where the screens of the running instance are. */
export const web: CommandModule = {
  configure(command, { does, texts }) {
    const words = WEB_COMMAND_TEXTS[texts === CLI_TEXTS.nl ? 'nl' : 'en'];
    command.option('--as <person>', words.options.as);
    does(command, { example: './klankbord web --as sanne' }, async (shell, _parameters, values) => {
      const { showWeb } = await import('../web/show-link.ts');
      return showWeb(shell, { person: typeof values['as'] === 'string' ? values['as'] : undefined });
    });
  },
};

import type { CommandModule } from './command.ts';

/** `init`: a few questions, four files, and a first poll. Nothing that is there is written over. */
export const init: CommandModule = {
  configure(command, { texts, does }) {
    command.option('--config <dir>', texts.options.config).option('--yes', texts.options.yes);
    does(command, { example: './klankbord init' }, async (shell, _parameters, options) => {
      const { runInit } = await import('../init/run-init.ts');
      return runInit(shell, { config: options['config'], yes: options['yes'] === true });
    });
  },
};

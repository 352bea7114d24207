import type { CommandModule } from './command.ts';

/** `start`: the embedded engines and the invented archive in one process, until Ctrl-C. */
export const start: CommandModule = {
  configure(command, host) {
    command.option('--once', host.texts.options.once);
    host.does(command, { example: './klankbord start --once' }, async (shell, _parameters, { once }) => {
      const { runDemo } = await import('../replay/run-demo.ts');
      return runDemo(shell, { once: once === true });
    });
  },
};

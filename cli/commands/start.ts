import { configurationFolder } from '../config-folder.ts';
import type { CommandModule } from './command.ts';

/** `start`: engines, worker and sources in one process, until Ctrl-C. Without a configuration it is the demo. */
export const start: CommandModule = {
  configure(command, host) {
    const { options } = host.texts;
    command.option('--config <dir>', options.config).option('--json-status', options.jsonStatus).option('--once', options.once);
    host.does(command, { example: './klankbord start --json-status' }, async (shell, _parameters, values) => {
      const jsonStatus = values['jsonStatus'] === true;
      if (values['once'] === true) return (await import('../demo/run-sample.ts')).runSample(shell);
      const folder = await configurationFolder(shell.environment, values['config']);
      if (folder === undefined) return (await import('../demo/run-demo.ts')).runDemo(shell, { jsonStatus });
      return (await import('../live/run-live.ts')).runLive(shell, { folder, jsonStatus });
    });
  },
};

import { EXIT } from '../../schemas/errors.ts';
import { runReadCommand } from '../instance/client.ts';
import type { CommandModule } from './command.ts';

/** `outbox`: every message to people, whether it arrived, and what is stuck. */
export const outbox: CommandModule = {
  configure(command, { texts, does }) {
    command.option('--incident <id>', texts.options.outboxIncident).option('--waiting', texts.options.outboxWaiting);
    does(command, { example: './klankbord outbox --waiting' }, async (shell, _parameters, values) => {
      const [{ READ_OUTBOX }, { printOutbox }] = await Promise.all([import('../delivery/read-outbox.ts'), import('../delivery/print-outbox.ts')]);
      const { incident, waiting } = values;
      const options = { incident: typeof incident === 'string' ? incident : '', isWaiting: waiting === true };
      const report = await runReadCommand(shell, READ_OUTBOX, options);
      if (shell.json) shell.output.value(report);
      else printOutbox(report, options, shell.output);
      return EXIT.ok;
    });
  },
};

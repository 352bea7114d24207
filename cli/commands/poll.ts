import { EXIT } from '../../schemas/errors.ts';
import type { CommandModule } from './command.ts';

/** `poll SOURCE`: reads one source now and stores what it brings, through the running instance when there is one. */
export const poll: CommandModule = {
  configure(command, { texts, does }) {
    command.argument('<source>', texts.options.source).option('--once', texts.options.pollOnce).option('--config <dir>', texts.options.config);
    does(command, { example: './klankbord poll nos-nieuws --once' }, async (shell, [id = ''], options) => {
      const { pollSourceNow } = await import('../sources/poll-now.ts');
      const outcome = await pollSourceNow(shell, { id, config: options['config'] });
      if (shell.json) shell.output.value(outcome);
      else shell.output.line(texts.poll.outcome(outcome));
      return outcome.failed === null ? EXIT.ok : EXIT.tryAgain;
    });
  },
};

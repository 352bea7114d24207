import { CommandError, EXIT } from '../../schemas/errors.ts';
import { WATCH_TEXTS } from '../../texts/watch-texts.ts';
import { runReadCommand } from '../instance/client.ts';
import type { CommandModule } from './command.ts';

const USUAL_HOURS = 168;

/** `gaps`: time that nobody covered, and why. */
export const gaps: CommandModule = {
  configure(command, { texts, does }) {
    command.option('--hours <number>', texts.options.hours);
    does(command, { example: './klankbord gaps --hours 24' }, async (shell, _parameters, options) => {
      const hours = Number(options['hours'] ?? USUAL_HOURS);
      if (!Number.isFinite(hours) || hours <= 0) throw new CommandError('Usage', EXIT.usage, 'Expected --hours with a number above 0.', { next: '`./klankbord gaps --hours 24` looks back one day.' });
      const [{ READ_GAPS }, { printGaps }] = await Promise.all([import('../sources/source-health.ts'), import('../sources/show-source.ts')]);
      const found = await runReadCommand(shell, READ_GAPS, { hours });
      if (shell.json) shell.output.value(found);
      else if (found.length === 0) shell.output.line(WATCH_TEXTS[shell.output.language].noGaps);
      else printGaps(found, shell.output);
      return EXIT.ok;
    });
  },
};

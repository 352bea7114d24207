import { CommandError, EXIT } from '../../schemas/errors.ts';
import { WATCH_TEXTS } from '../../texts/watch-texts.ts';
import { runReadCommand } from '../instance/client.ts';
import { READ_GAPS } from '../sources/source-health.ts';
import { shortTime } from '../times.ts';
import type { CommandModule } from './command.ts';

/** `gaps`: time that nobody covered, and why. */
export const gaps: CommandModule = {
  configure(command, { texts, does }) {
    command.option('--hours <number>', texts.options.hours);
    does(command, { example: './klankbord gaps --hours 24' }, async (shell, _parameters, options) => {
      const hours = Number(options['hours'] ?? 168);
      if (!Number.isFinite(hours) || hours <= 0) throw new CommandError('Usage', EXIT.usage, 'Expected --hours with a number above 0.', { next: '`./klankbord gaps --hours 24` looks back one day.' });
      const found = await runReadCommand(shell, READ_GAPS, { hours });
      const { output } = shell;
      const words = WATCH_TEXTS[output.language];
      if (shell.json) output.value(found);
      else if (found.length === 0) output.line(words.noGaps);
      else {
        output.table(words.columns.gaps, found.map(({ source, from, to, minutes, reason, recovered }) => [
          source, shortTime(from), shortTime(to), `${minutes} min`, words.gapReasons[reason], recovered === null ? '–' : shortTime(recovered),
        ]));
      }
      return EXIT.ok;
    });
  },
};

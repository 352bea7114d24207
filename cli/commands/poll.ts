import { EXIT, type SourceErrorKind } from '../../schemas/errors.ts';
import { WATCH_TEXTS } from '../../texts/watch-texts.ts';
import type { CommandModule } from './command.ts';

/** `poll SOURCE`: reads one source now and stores what it brings, through the running instance when there is one. */
export const poll: CommandModule = {
  configure(command, { texts, does }) {
    command.argument('<source>', texts.options.source).option('--once', texts.options.pollOnce).option('--config <dir>', texts.options.config);
    does(command, { example: './klankbord poll nos-nieuws --once' }, async (shell, [id = ''], options) => {
      const [{ pollSourceNow }, { exitOf, REASON_OF }] = await Promise.all([import('../sources/poll-now.ts'), import('../sources/failed-source.ts')]);
      const outcome = await pollSourceNow(shell, { id, config: options['config'] });
      const failed = outcome.failed as SourceErrorKind | null; // a page that was read is no failure
      if (shell.json) shell.output.value(outcome);
      else if (failed === null) shell.output.line(texts.poll.outcome(outcome));
      else {
        const words = WATCH_TEXTS[shell.language];
        const next = words.next[REASON_OF[failed]].replaceAll('ID', id);
        shell.output.line(`${id}: ${words.reasons[REASON_OF[failed]]}.${next === '' ? '' : `\n  ${next}`}`);
      }
      return failed === null ? EXIT.ok : exitOf(failed);
    });
  },
};

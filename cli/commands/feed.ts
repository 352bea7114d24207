import type { CommandModule } from './command.ts';

/** `feed FILE_OR_URL…`: what a feed says, read by the same parsers as a source, with nothing stored. */
export const feed: CommandModule = {
  configure(command, { texts, does }) {
    command.argument('<inputs...>', texts.options.feedInput).option('--config <dir>', texts.options.config);
    does(command, { example: './klankbord feed https://example.org/rss saved.xml' }, async (shell, inputs, options) => {
      const { printFeeds } = await import('../sources/print-feeds.ts');
      return printFeeds(shell, inputs.flat().filter((input) => input !== undefined), options['config']);
    });
  },
};

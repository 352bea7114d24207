import type { CommandModule } from './command.ts';

/** `notify test`: whether a message arrives, tried right now. */
export const notify: CommandModule = {
  configure(command, { texts, does }) {
    const test = command.command('test').argument('<channel>', texts.options.channel).description(texts.summaries['notify test']);
    test.helpOption('-h, --help', texts.help.showsHelp).option('--to <id>', texts.options.notifyTo).option('--config <dir>', texts.options.config);
    does(test, { example: './klankbord notify test mail --to noor' }, async (shell, [channel = ''], { to, config }) =>
      (await import('../delivery/test-channel.ts')).testChannel(shell, { receiver: channel, to: typeof to === 'string' ? to : undefined, config }));
  },
};

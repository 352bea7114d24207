import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { EXIT } from '../../schemas/errors.ts';
import { PROMISE_TEXTS } from '../../texts/promise-texts.ts';
import { runReadCommand } from '../instance/client.ts';
import { ADD_PROMISE, LIST_PROMISES, SETTLE_PROMISE } from '../promises/promise-commands.ts';
import type { CommandModule, Host, Run } from './command.ts';

/** `promises`: what customers were promised, and whether it was kept. */
export const promises: CommandModule = {
  configure(command, host) {
    const { does, language } = host;
    const options = PROMISE_TEXTS[language].options;
    const list: Run = async (shell, _parameters, { brand, open }) => {
      const found = await runReadCommand(shell, LIST_PROMISES, { brand: typeof brand === 'string' ? brand : '', isOpen: open === true });
      if (shell.json) shell.output.value(found);
      else (await import('../promises/print-promises.ts')).printPromises(found, shell.output);
      return EXIT.ok;
    };
    const add = sub(command, host, 'add');
    for (const [flags, text] of [['--brand <id>', options.brand], ['--due <time>', options.due], ['--owner <id>', options.owner], ['--text <text>', options.text], ['--mention <key>', options.mention], ['--by <id>', options.by]] as const) add.option(flags, text);
    does(add, { example: "./klankbord promises add --brand merelspoor --due 2026-11-27T17:00 --owner noor --text 'Nieuwe kaart opsturen' --by noor" }, async (shell, _parameters, typed) => {
      const text = (field: string) => (typeof typed[field] === 'string' ? typed[field] : '');
      const made = await runReadCommand(shell, ADD_PROMISE, {
        brand: text('brand'), due: text('due'), owner: text('owner'), text: text('text'), mention: text('mention'), by: text('by'), call: randomUUID(),
      });
      if (shell.json) shell.output.value(made);
      else (await import('../promises/print-promises.ts')).printPromise(made, shell.output);
      return EXIT.ok;
    });
    const settle = sub(command, host, 'settle').argument('<id>', options.promise).argument('<state>', options.state).option('--by <id>', options.by);
    does(settle, { example: './klankbord promises settle 3f1c kept --by noor' }, async (shell, [promise = '', state = ''], { by }) => {
      const settled = await runReadCommand(shell, SETTLE_PROMISE, { promise, state, by: typeof by === 'string' ? by : '' });
      if (shell.json) shell.output.value(settled);
      else (await import('../promises/print-promises.ts')).printPromise(settled, shell.output);
      return EXIT.ok;
    });
    const lists = sub(command, host, 'list').option('--brand <id>', options.brand).option('--open', options.open);
    does(lists, { example: './klankbord promises list --open' }, list);
  },
};

function sub(command: Command, { texts }: Host, name: 'list' | 'add' | 'settle'): Command {
  return command.command(name, name === 'list' ? { isDefault: true } : {}).description(texts.summaries[`promises ${name}`]).helpOption('-h, --help', texts.help.showsHelp);
}

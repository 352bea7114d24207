import type { CommandModule } from './command.ts';

/** `drill`: a marked incident through the real chain, to see how long it takes until somebody has it. */
export const drill: CommandModule = {
  configure(command, { texts, does }) {
    command.option('--brand <id>', texts.options.brand).option('--level <number>', texts.options.drillLevel).option('--by <id>', texts.options.by);
    does(command, { example: './klankbord drill --level 3 --by noor' }, async (shell, _parameters, { brand, level, by }) =>
      (await import('../incidents/run-act.ts')).runDrill(shell, {
        brand: typeof brand === 'string' ? brand : '', by: typeof by === 'string' ? by : '', level: level === undefined ? 3 : Number(level),
      }));
  },
};

import type { CommandModule } from './command.ts';
import { DRILL_RANGE, wholeNumber } from './whole-number.ts';

/** `drill`: a marked incident through the real chain, to see how long it takes until somebody has it. */
export const drill: CommandModule = {
  configure(command, { texts, does }) {
    command.option('--brand <id>', texts.options.brand).option('--level <number>', texts.options.drillLevel).option('--by <id>', texts.options.by);
    does(command, { example: './klankbord drill --level 3 --by noor' }, async (shell, _parameters, { brand, level: written, by }) => {
      const level = wholeNumber(written, DRILL_RANGE) ?? USUAL_LEVEL;
      return (await import('../incidents/run-act.ts')).runDrill(shell, { brand: typeof brand === 'string' ? brand : '', by: typeof by === 'string' ? by : '', level });
    });
  },
};

const USUAL_LEVEL = 3;

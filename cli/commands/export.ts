import { EXPORT_TEXTS } from '../../texts/export-texts.ts';
import type { CommandModule } from './command.ts';

/** `export VIEW`: a published view as CSV, JSON Lines or Parquet, with a record of who took it and why. */
export const exportView: CommandModule = {
  configure(command, host) {
    const { options } = EXPORT_TEXTS[host.language];
    command
      .argument('<view>', options.view)
      .option('--format <form>', options.format)
      .option('--brand <id>', options.brand)
      .option('--from <time>', options.from)
      .option('--to <time>', options.to)
      .option('--out <path>', options.out)
      .option('--by <id>', options.by)
      .option('--reason <text>', options.reason)
      .option('--resume', options.resume)
      .option('--config <dir>', options.config);
    host.does(command, { example: './klankbord export v_mentions --format parquet --from 2026-11-01 --by noor --reason "yearly report"' }, async (shell, [view = ''], values) =>
      (await import('../export/start-export.ts')).startExport(shell, view, values));
  },
};

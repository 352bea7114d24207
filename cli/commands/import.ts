import { IMPORT_TEXTS } from '../../texts/import-texts.ts';
import type { CommandModule } from './command.ts';

/** `import webcare FILE`: conversations of a webcare tool, so that its channels have figures too. */
export const importCommand: CommandModule = {
  configure(command, { texts, language, does }) {
    const own = IMPORT_TEXTS[language].options;
    const webcare = command.command('webcare').argument('<file>', own.file).description(texts.summaries['import webcare']).helpOption('-h, --help', texts.help.showsHelp);
    webcare.option('--brand <id>', own.brand).option('--format <format>', own.format).option('--zone <zone>', own.zone).option('--dry-run', own.dryRun);
    does(webcare, { example: './klankbord import webcare export.csv --brand tram' }, async (shell, [file = ''], options) => {
      const { runImport } = await import('../import/run-import.ts');
      const text = (field: string) => (typeof options[field] === 'string' ? options[field] : undefined);
      return runImport(shell, { file, brand: text('brand'), format: text('format'), zone: text('zone'), isDryRun: options['dryRun'] === true });
    });
  },
};

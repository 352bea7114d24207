import type { CommandModule } from './command.ts';

/** `replay FILE`: reads an archive with archive time as the clock. Called again, it goes on where it was stopped. */
export const replay: CommandModule = {
  configure(command, host) {
    command.argument('<file>', host.texts.options.archive).option('--brands <file>', host.texts.options.brands);
    host.does(command, { example: './klankbord replay archive.jsonl --brands brands.yaml' }, async (shell, [file = ''], options) => {
      const { replayFile } = await import('../replay/replay-file.ts');
      return replayFile(shell, { archive: file, brandsFile: typeof options['brands'] === 'string' ? options['brands'] : undefined });
    });
  },
};

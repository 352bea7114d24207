import { readFile, stat } from 'node:fs/promises';
import { CommandError, EXIT, type ExitCode } from '../../schemas/errors.ts';
import { checkTextFile } from '../text-input.ts';
import type { CommandModule, Shell } from './command.ts';

/** `detect FILE.csv`: one JSON object for each alert, with `--all` for each row. */
export const detect: CommandModule = {
  configure(command, { texts, does }) {
    command.argument('<file>', texts.options.series).option('--all', texts.options.all);
    does(command, { example: './klankbord detect mentions-per-5-minutes.csv --all' }, (shell, [file = ''], { all }) => run(shell, file, all === true));
  },
};

async function run({ output }: Shell, file: string, showsAll: boolean): Promise<ExitCode> {
  await checkTextFile(file);
  if ((await stat(file)).size > MAX_BYTES) {
    throw new CommandError('TooLarge', EXIT.badData, `The file is larger than ${MAX_BYTES / 1_000_000} MB.`, { where: file, next: 'Cut it into pieces by time.' });
  }
  const [{ readSeries }, { detectSeries }] = await Promise.all([
    import('../../analysis/detection/series-csv.ts'),
    import('../../analysis/detection/detect-series.ts'),
  ]);
  const lines: string[] = [];
  const series = readSeries(await readFile(file, 'utf8'));
  if (series.missing > 0) output.note(output.texts.detect.missing(series.missing));
  for (const detection of detectSeries(series)) {
    if (detection.alert || showsAll) lines.push(JSON.stringify(detection));
    if (lines.length === LINES_A_WRITE) output.line(lines.splice(0).join('\n'));
  }
  if (lines.length > 0) output.line(lines.join('\n'));
  return EXIT.ok;
}

/** Twenty years of five-minute rows. */
const MAX_BYTES = 100_000_000;
const LINES_A_WRITE = 1_000;

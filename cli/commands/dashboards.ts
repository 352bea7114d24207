import { CommandError, EXIT } from '../../schemas/errors.ts';
import { DASHBOARD_TEXTS } from '../../texts/dashboard-texts.ts';
import { CLI_TEXTS, type Language } from '../../texts/cli.ts';
import type { CheckedQuery } from '../dashboards/check-queries.ts';
import { runReadCommand } from '../instance/client.ts';
import type { Output } from '../output.ts';
import type { CommandModule, Host } from './command.ts';
import { optionalText } from './read-command.ts';

/** `dashboards build` writes Grafana's files; `dashboards check` tries every query on this store. */
export const dashboards: CommandModule = {
  configure(command, host) {
    const words = DASHBOARD_TEXTS[host.texts === CLI_TEXTS.nl ? 'nl' : 'en'];
    const sub = (name: 'build' | 'check') => command.command(name).description(host.texts.summaries[`dashboards ${name}`]).helpOption('-h, --help', host.texts.help.showsHelp);
    const build = sub('build').option('--out <dir>', words.options.out).option('--public-url <url>', words.options.publicUrl).option('--language <language>', words.options.language);
    configureBuild(build, host);
    const check = sub('check').option('--brand <id>', words.options.brand);
    host.does(check, { example: './klankbord dashboards check' }, async (shell, _parameters, options) => {
      const { CHECK_DASHBOARDS } = await import('../dashboards/check-dashboards.ts');
      const checked = await runReadCommand(shell, CHECK_DASHBOARDS, CHECK_DASHBOARDS.parse({ brand: options['brand'], dashboards: shell.language }));
      if (shell.json) shell.output.value(checked);
      else printChecked(checked, shell.output);
      return checked.some(({ problem }) => problem !== undefined) ? EXIT.badData : EXIT.ok;
    });
  },
};

// The files are Dutch unless they are asked for in another language, whatever the terminal speaks: they belong to the installation.
function configureBuild(build: Parameters<Host['does']>[0], host: Host): void {
  host.does(build, { example: './klankbord dashboards build --public-url https://klankbord.example', ownLanguage: true }, async (shell, _parameters, options) => {
    const [{ join, resolve }, { writeDashboards, toPublicUrl }, { USUAL_PUBLIC_URL }, { projectRoot }] = await Promise.all([
      import('node:path'), import('../dashboards/write-dashboards.ts'), import('../../dashboards/build.ts'), import('../home.ts'),
    ]);
    const [out, publicUrl] = [optionalText(options, 'out'), optionalText(options, 'publicUrl')];
    const folder = out === undefined ? join(projectRoot(), 'deploy', 'grafana') : resolve(out);
    const files = await writeDashboards(folder, { language: toLanguage(options['language']), publicUrl: publicUrl === undefined ? USUAL_PUBLIC_URL : toPublicUrl(publicUrl) });
    if (shell.json) shell.output.value(files);
    else shell.output.line(DASHBOARD_TEXTS[shell.output.language].written(files.length, folder));
    return EXIT.ok;
  });
}

function toLanguage(typed: unknown): Language {
  if (typed === undefined || typed === 'nl' || typed === 'en') return typed ?? 'nl';
  throw new CommandError('Usage', EXIT.usage, 'Expected --language with nl or en.', { next: '`./klankbord dashboards build --language en` writes them in English.' });
}

function printChecked(checked: readonly CheckedQuery[], output: Output): void {
  const { columns, kinds, well, noRows, summary } = DASHBOARD_TEXTS[output.language];
  output.table([columns.dashboard, columns.panel, columns.rows, columns.ms, columns.result], checked.map(({ dashboard, panel, kind, problem, rows, tookMs }) => [
    dashboard, `${panel}${kinds[kind]}`, rows, Math.round(tookMs), problem === undefined ? (rows === 0 ? noRows : well) : output.plain(problem),
  ]));
  output.note(summary(checked.length, checked.filter(({ problem }) => problem !== undefined).length));
}

import { EXIT, type ExitCode } from '../../schemas/errors.ts';
import { WEB_COMMAND_TEXTS } from '../../texts/web/command.ts';
import type { Shell } from '../commands/command.ts';
import { READ_STATUS } from '../commands/status.ts';
import type { ReadCommand } from '../commands/read-command.ts';
import { resolveReadHome } from '../home.ts';
import { askRunningInstance } from '../instance/client.ts';
import { shortTime } from '../times.ts';
import { MAKE_SIGN_IN_LINK, noScreens } from './sign-in-link.ts';

/**
 * `people link ID`: prints a link that signs this person in, once, within a day.
 * @throws CommandError `NothingRuns` (69), `NoPerson` (66)
 */
export async function showSignInLink(shell: Shell, person: string): Promise<ExitCode> {
  const link = await ask(shell, MAKE_SIGN_IN_LINK, MAKE_SIGN_IN_LINK.parse({ person }));
  const { output } = shell;
  if (shell.json) output.value(link);
  else {
    output.line(link.url);
    output.note(WEB_COMMAND_TEXTS[output.language].link(link.name, shortTime(link.expiresAt)));
  }
  return EXIT.ok;
}

/**
 * `web`: prints the address of the screens of the running instance, and with a person a link that signs them in.
 * @throws CommandError `NothingRuns` (69), `NoPerson` (66)
 */
export async function showWeb(shell: Shell, { person }: { readonly person: string | undefined }): Promise<ExitCode> {
  if (person !== undefined) return showSignInLink(shell, person);
  const { web } = await ask(shell, READ_STATUS, {});
  if (web === null) throw noScreens();
  if (shell.json) shell.output.value({ web });
  else {
    shell.output.line(web);
    shell.output.note(WEB_COMMAND_TEXTS[shell.output.language].signIn);
  }
  return EXIT.ok;
}

async function ask<Options, Result>(shell: Shell, command: ReadCommand<Options, Result>, options: Options): Promise<Result> {
  const home = resolveReadHome({ installation: shell.installation, home: shell.home, announce: () => undefined });
  const answer = await askRunningInstance<Options, Result>(shell, home, command, options);
  if (answer === undefined) throw noScreens();
  return answer;
}

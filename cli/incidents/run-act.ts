import { EXIT, type ExitCode } from '../../schemas/errors.ts';
import { INCIDENT_COMMAND_TEXTS } from '../../texts/incident-command-texts.ts';
import { levelName } from '../../texts/incident-texts.ts';
import type { Shell } from '../commands/command.ts';
import { runReadCommand } from '../instance/client.ts';
import { shortTime } from '../times.ts';
import { ACT_ON_INCIDENT, actIdOf, DECLARE_CRISIS, START_DRILL, type ActOptions, type ActReport } from './act-commands.ts';

/** Does one act and says what became of it. @returns 0, also when it changed nothing: the sentence says why */
export async function runAct(shell: Shell, typed: Partial<ActOptions> & Pick<ActOptions, 'id' | 'kind'>): Promise<ExitCode> {
  const options = complete(typed);
  const report = await runReadCommand(shell, typed.kind === 'declare' ? DECLARE_CRISIS : ACT_ON_INCIDENT, options);
  print(shell, report);
  return EXIT.ok;
}

/** Starts a fire drill and says how to end it. */
export async function runDrill(shell: Shell, typed: { readonly brand: string; readonly by: string; readonly level: number }): Promise<ExitCode> {
  const options = { ...complete({ id: typed.brand, by: typed.by, kind: 'declare' }), level: typed.level };
  const { incident } = await runReadCommand(shell, START_DRILL, options);
  if (shell.json) shell.output.value({ incident });
  else shell.output.line(INCIDENT_COMMAND_TEXTS[shell.output.language].drill(incident));
  return EXIT.ok;
}

function complete(typed: Partial<ActOptions> & Pick<ActOptions, 'id' | 'kind'>): ActOptions {
  return { by: '', minutes: 30, verdict: '', text: '', to: '', act: actIdOf(typed.id, typed.kind, String(Date.now()), String(process.pid)), ...typed };
}

function print({ json, output }: Shell, report: ActReport): void {
  if (json) return output.value(report);
  const texts = INCIDENT_COMMAND_TEXTS[output.language];
  const { standing, result, owner, incident } = report;
  const owned = standing.ownedAt ?? standing.acknowledgedAt;
  output.line(texts.results[result]({
    owner: owner ?? texts.nobody, at: owned === null ? '' : shortTime(owned),
    level: `${standing.level} ${levelName(standing.level, output.language)}`, until: standing.snoozedUntil === null ? '' : shortTime(standing.snoozedUntil),
  }));
  output.note(texts.stands(incident, texts.states[standing.state], owner ?? texts.nobody));
}

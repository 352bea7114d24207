import { EXIT, type ExitCode } from '../../schemas/errors.ts';
import { AMBASSADOR_TEXTS } from '../../texts/ambassador-texts.ts';
import type { BrandAmbassadors } from '../commands/ambassadors.ts';
import type { Shell } from '../commands/command.ts';
import { runReadCommand } from '../instance/client.ts';
import type { Output } from '../output.ts';
import { shortTime } from '../times.ts';
import { CHANGE_FAN, UNMASK_FAN, type FanAct } from './fan-acts.ts';
import { READ_FAN, type FanQuestion, type FanReport } from './fan-report.ts';

const LEGS = ['consistency', 'positivity', 'advocacy', 'resonance', 'reach'] as const;
const BAR = 20;

/** Shows one fan. @throws CommandError `Usage`, `NoAuthor` */
export async function showFan(shell: Shell, question: FanQuestion): Promise<ExitCode> {
  const found = await runReadCommand(shell, READ_FAN, question);
  if (shell.json) shell.output.value(found);
  else printFan(found, shell.output);
  return EXIT.ok;
}

/** Notes what came of a fan; with `--benefit` the advertising rules come first. @returns 0 when it is noted, else 69: the sentence says why */
export async function changeFan(shell: Shell, act: FanAct): Promise<ExitCode> {
  if (act.hasBenefit) shell.output.note(AMBASSADOR_TEXTS[shell.language].rules);
  const report = await runReadCommand(shell, CHANGE_FAN, act);
  if (shell.json) shell.output.value(report);
  else shell.output.line(report.sentence);
  return report.isNoted ? EXIT.ok : EXIT.unavailable;
}

/** Shows who a fan is for an hour. @throws CommandError `NotShown` when nothing may be shown */
export async function unmaskFan(shell: Shell, question: Pick<FanAct, 'author' | 'brand' | 'by' | 'reason'>): Promise<ExitCode> {
  const { shown } = AMBASSADOR_TEXTS[shell.language];
  const found = await runReadCommand(shell, UNMASK_FAN, question);
  if (shell.json) shell.output.value(found);
  else {
    const { output } = shell;
    output.line(`${shown.account}: ${output.plain(found.account ?? shown.none)}`);
    if (found.name !== null) output.line(`${shown.name}: ${output.plain(found.name)}`);
    output.line(`${shown.link}: ${output.plain(found.link ?? shown.none)}`);
    output.note(shown.until(shortTime(found.until)));
  }
  return EXIT.ok;
}

/** Prints who is proposed, who is followed, and how many each gate stopped. */
export function printFans(found: readonly BrandAmbassadors[], output: Output): void {
  const { ambassadors: texts } = output.texts;
  if (found.length === 0) return output.line(texts.noBrands);
  for (const { brand, proposals, follow, whyNot, stopped } of found) {
    output.line(output.bold(brand));
    for (const [title, people] of [[texts.propose, proposals], [texts.follow, follow]] as const) {
      output.line(`${title}: ${people.length === 0 ? texts.nobody : ''}`.trimEnd());
      for (const person of people) {
        output.line(`  ${shortAuthor(person.author)}  ${person.score.toFixed(1)}  ${output.plain(person.why)}`);
        for (const { text } of person.posts) output.line(output.dim(`    · ${output.plain(text)}`));
      }
    }
    output.line(`${texts.whyNot} ${whyNot.length === 0 ? texts.nobody : ''}`.trimEnd());
    if (whyNot.length > 0) output.table(texts.gateColumns, whyNot.map(({ people, text }) => [people, text]));
    if (stopped !== undefined && stopped.length > 0) {
      output.table(texts.personColumns, stopped.map(({ author, gates }) => [shortAuthor(author), gates.map(({ text }) => text).join('; ')]));
      const people = whyNot.reduce((sum, each) => sum + each.people, 0);
      if (people > stopped.length) output.line(AMBASSADOR_TEXTS[output.language].more(people - stopped.length));
    }
    output.line();
  }
  output.note(texts.privacy);
}

function printFan(fan: FanReport, output: Output): void {
  const texts = AMBASSADOR_TEXTS[output.language];
  const band = fan.band === null ? texts.nothingYet : texts.bands[fan.band];
  output.line(output.bold(`${shortAuthor(fan.author)}  ${fan.brand}  ${band}${fan.score === null ? '' : `  ${fan.score.toFixed(1)}`}`));
  if (fan.why !== null) output.line(output.plain(fan.why));
  for (const leg of LEGS) {
    const value = fan.legs[leg];
    if (value !== undefined) output.line(`  ${texts.legs[leg].padEnd(12)} ${value.toFixed(2)} ${'█'.repeat(Math.round(value * BAR))}`);
  }
  for (const { text } of fan.posts) output.line(output.dim(`  · ${output.plain(text)}`));
  if (fan.gates.length > 0) output.table([output.texts.ambassadors.gateColumns[1]], fan.gates.map(({ text }) => [text]));
  else if (fan.band !== null) output.line(texts.passed);
  if (fan.band === 'stopped' && fan.ungatedScore !== null && fan.ungatedScore > 0) output.line(texts.ungated(fan.ungatedScore.toFixed(1)));
  for (const { at, state, person } of fan.history) output.line(texts.history(shortTime(at), texts.states[state], person));
  output.note(output.texts.ambassadors.privacy);
}

function shortAuthor(author: string): string {
  return author.slice(0, 10);
}

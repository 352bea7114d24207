import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CommandError, EXIT, type ExitCode } from '../../schemas/errors.ts';
import { INIT_TEXTS } from '../../texts/init-texts.ts';
import type { Shell } from '../commands/command.ts';
import { usualConfigurationFolder } from '../config-folder.ts';
import { readBrands } from '../config/read-brands.ts';
import { CONFIG_FILES, readConfiguration, type Configuration } from '../config/read-config.ts';
import { readKlankbord } from '../config/read-klankbord.ts';
import { pollSourceNow } from '../sources/poll-now.ts';
import { askForAnswers } from './ask.ts';
import { openQuestions, type Question, type Questions } from './questions.ts';
import { writeConfiguration } from './write-files.ts';

/**
 * Asks what to listen for, where, and who is told, writes the files that are not there yet, checks them as `start` would, and polls one
 * source. With `yes` the proposals are taken; what has none (brand and contact) is still needed.
 *
 * @returns 130 when the person gave up; nothing is written then
 * @throws CommandError `NoAnswer` (66), `FileUnwritable` (69); ConfigError (78) when a file that was there is wrong
 */
export async function runInit(shell: Shell, { config, yes }: { readonly config: unknown; readonly yes: boolean }): Promise<ExitCode> {
  const { environment, output } = shell;
  const texts = INIT_TEXTS[output.language];
  const folder = typeof config === 'string' ? resolve(config) : usualConfigurationFolder(environment);
  const isMissing = (name: keyof typeof CONFIG_FILES): boolean => !existsSync(join(folder, CONFIG_FILES[name]));
  const missing = { brands: isMissing('brands'), sources: isMissing('sources'), escalation: isMissing('escalation'), klankbord: isMissing('klankbord') };
  if (Object.values(missing).includes(true)) {
    const brandName = missing.brands ? undefined : (await readBrands(join(folder, CONFIG_FILES.brands), { now: Date.now })).brands[0]?.name;
    const klankbord = missing.klankbord || !missing.escalation ? undefined : await readKlankbord(join(folder, CONFIG_FILES.klankbord));
    const there = klankbord === undefined ? undefined : { contact: klankbord.outbound.contact, hasMailServer: klankbord.mail !== undefined };
    output.note(texts.intro);
    const opened = await openQuestions(shell);
    const questions = yes ? takesProposals(opened) : opened;
    const answers = await askForAnswers(questions, { missing, brandName, there, texts, now: Date.now() }).finally(() => questions.close());
    if (answers === undefined) {
      output.note(texts.gaveUp);
      return EXIT.interrupted;
    }
    for (const { file, isNew } of await writeConfiguration(folder, answers, texts)) output.note(isNew ? texts.written(file) : texts.kept(file));
  } else {
    output.note(texts.nothingToAsk(folder));
  }
  await pollFirst(shell, folder, await readConfiguration({ folder, now: Date.now }));
  output.note(texts.done);
  return EXIT.ok;
}

async function pollFirst(shell: Shell, folder: string, { sources: { sources } }: Configuration): Promise<void> {
  const { output } = shell;
  const texts = INIT_TEXTS[output.language];
  const first = sources.find(({ paused }) => !paused);
  if (first === undefined) {
    if (shell.json) output.value({ folder, firstPoll: null });
    return;
  }
  output.note(texts.firstPoll(first.id));
  try {
    const outcome = await pollSourceNow(shell, { id: first.id, config: folder });
    if (shell.json) output.value({ folder, firstPoll: { source: first.id, ...outcome } });
    else if (outcome.failed === null) output.line(output.texts.poll.outcome(outcome));
    if (outcome.failed !== null) output.note(texts.pollFailed(first.id));
  } catch (error) {
    // What runs has another configuration, or is slow: the files are good all the same.
    if (!(error instanceof CommandError) || !['SourceNotRunning', 'StillPolling', 'HomeInUse'].includes(error.kind)) throw error;
    if (shell.json) output.value({ folder, firstPoll: null });
    output.note(`${error.message}${error.next === undefined ? '' : ` ${error.next}`}`);
  }
}

function takesProposals(questions: Questions): Questions {
  return {
    ask: (question: Question) => (question.proposal === undefined ? questions.ask(question) : Promise.resolve(question.proposal)),
    close: () => questions.close(),
  };
}

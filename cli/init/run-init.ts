import { resolve } from 'node:path';
import { parseQuery } from '../../analysis/brand-query/parser.ts';
import { looseSlugOf } from '../../analysis/brand-query/slug.ts';
import { MAX_BRAND_ID_LENGTH } from '../../schemas/config/brands.ts';
import type { SourceFileEntry } from '../../schemas/config/sources.ts';
import { KlankbordFile } from '../../schemas/config/klankbord.ts';
import { EXIT, type ExitCode } from '../../schemas/errors.ts';
import { INIT_TEXTS } from '../../texts/init-texts.ts';
import type { Shell } from '../commands/command.ts';
import { usualConfigurationFolder } from '../config-folder.ts';
import { readConfiguration } from '../config/read-config.ts';
import { brandSources } from '../sources/brand-sources.ts';
import { packEntries, toSourceEntry } from '../sources/packs.ts';
import { pollSourceNow } from '../sources/poll-now.ts';
import { openQuestions, type Question, type Questions } from './questions.ts';
import { writeConfiguration, type Answers } from './write-files.ts';

/** Half of the longest time a query may run without a review. */
const REVIEW_DAYS = 182;
const DAY_MS = 86_400_000;

/**
 * Asks what to listen for and where, writes the files that are not there yet, checks them as `start` would, and polls one
 * source. With `yes` the proposals are taken; what has none (brand and contact) is still needed.
 *
 * @returns 130 when the person gave up; nothing is written then
 */
export async function runInit(shell: Shell, { config, yes }: { readonly config: unknown; readonly yes: boolean }): Promise<ExitCode> {
  const { environment, output } = shell;
  const texts = INIT_TEXTS[output.language];
  const folder = typeof config === 'string' ? resolve(config) : usualConfigurationFolder(environment);
  output.note(texts.intro);
  const questions = yes ? takesProposals(await openQuestions(shell)) : await openQuestions(shell);
  let answers: Answers | undefined;
  try {
    answers = await askAll(questions, shell);
  } finally {
    questions.close();
  }
  if (answers === undefined) return EXIT.interrupted;
  for (const { file, isNew } of await writeConfiguration(folder, answers, texts)) output.note(isNew ? texts.written(file) : texts.kept(file));

  const configuration = await readConfiguration({ folder, now: Date.now });
  const [first] = configuration.sources.sources.filter(({ paused }) => !paused);
  if (first !== undefined) {
    output.note(texts.firstPoll(first.id));
    const outcome = await pollSourceNow(shell, { id: first.id, config: folder });
    if (shell.json) output.value({ folder, firstPoll: outcome });
    else output.line(output.texts.poll.outcome(outcome));
    if (outcome.failed !== null) output.note(texts.pollFailed(first.id));
  }
  output.note(texts.done);
  return EXIT.ok;
}

async function askAll(questions: Questions, { output }: Shell): Promise<Answers | undefined> {
  const texts = INIT_TEXTS[output.language];
  const needed = (answer: string) => (answer === '' ? texts.needed : undefined);
  const name = await questions.ask({ message: texts.brand, proposal: undefined, check: needed });
  if (name === undefined) return undefined;
  const query = await questions.ask({ message: texts.query, proposal: `"${name.replaceAll('"', '')}"`, check: (typed) => problemOf(typed, texts.badQuery) });
  const language = await questions.ask({ message: texts.language, proposal: output.language, check: (typed) => (/^[a-z]{2}$/.test(typed) ? undefined : texts.badLanguage) });
  const owner = await questions.ask({ message: texts.owner, proposal: texts.usualOwner });
  const purpose = await questions.ask({ message: texts.purpose, proposal: texts.usualPurpose(name) });
  const accounts = await questions.ask({ message: texts.ownAccounts, proposal: '' });
  const contact = await questions.ask({
    message: texts.contact, proposal: undefined,
    check: (typed) => (KlankbordFile.safeParse({ outbound: { contact: typed } }).success ? undefined : texts.badContact),
  });
  const offers = offersFor(name);
  const chosen = await questions.ask({
    message: texts.sources([...offers.keys()].join(', ')), proposal: [...offers.keys()].join(', '),
    check: (typed) => (listOf(typed).some((id) => offers.has(id)) ? undefined : texts.needed),
  });
  if ([query, language, owner, purpose, accounts, contact, chosen].includes(undefined)) return undefined;
  return {
    brand: {
      id: idOf(name), name, query: query ?? '', language: language ?? '', owner: owner ?? '', purpose: purpose ?? '', ownAccounts: listOf(accounts ?? ''),
    },
    contact: contact ?? '',
    sources: listOf(chosen ?? '').flatMap((id) => offers.get(id) ?? []),
    reviewBy: new Date(Date.now() + REVIEW_DAYS * DAY_MS).toISOString().slice(0, 10),
  };
}

/** What is proposed: the brand's hashtags, and the national press and broadcasters. Everything else is `sources add`. */
function offersFor(name: string): ReadonlyMap<string, SourceFileEntry> {
  const offers = [...brandSources(name), ...packEntries({ kinds: ['national', 'broadcaster'] })];
  return new Map(offers.map((offer) => [offer.id, toSourceEntry(offer)]));
}

function problemOf(query: string, say: (why: string) => string): string | undefined {
  try {
    parseQuery(query);
    return undefined;
  } catch (error) {
    return say(error instanceof Error ? error.message : String(error));
  }
}

/** A name in another script has no letters to make an id of. */
function idOf(name: string): string {
  return looseSlugOf(name).slice(0, MAX_BRAND_ID_LENGTH).replace(/-$/u, '') || 'brand';
}

function takesProposals(questions: Questions): Questions {
  return {
    ask: (question: Question) => (question.proposal === undefined ? questions.ask(question) : Promise.resolve(question.proposal)),
    close: () => questions.close(),
  };
}

function listOf(typed: string): readonly string[] {
  return typed.split(',').map((part) => part.trim()).filter((part) => part !== '');
}

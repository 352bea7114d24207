import { parseQuery } from '../../analysis/brand-query/parser.ts';
import { looseSlugOf } from '../../analysis/brand-query/slug.ts';
import { DEFAULT_LANGUAGE, MAX_BRAND_ID_LENGTH } from '../../schemas/config/brands.ts';
import { KlankbordFile } from '../../schemas/config/klankbord.ts';
import { DAY_SECONDS, type EpochMs } from '../../schemas/plain/units.ts';
import type { InitTexts } from '../../texts/init-texts.ts';
import type { CONFIG_FILES } from '../config/read-config.ts';
import { offerSources } from './offer-sources.ts';
import type { Questions } from './questions.ts';
import type { Answers, BrandAnswers, PersonAnswers } from './write-files.ts';

const MAX_PERSON_ID_LENGTH = 64;
const MAX_NAME_LENGTH = 100;
const MAIL_ADDRESS = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/u;
/** Half of the longest time a query may run without a review. */
const REVIEW_DAYS = 182;

/**
 * Asks for what the missing files need, and nothing else.
 * @param missing which files are to be written
 * @param brandName of the brands file that is there
 * @param there what the klankbord file that is there says
 * @returns undefined when the person gave up
 */
export async function askForAnswers(questions: Questions, { missing, brandName, there, texts, now }: {
  readonly missing: Readonly<Record<keyof typeof CONFIG_FILES, boolean>>;
  readonly brandName: string | undefined;
  readonly there?: { readonly contact: string; readonly hasMailServer: boolean } | undefined;
  readonly texts: InitTexts;
  readonly now: EpochMs;
}): Promise<Answers | undefined> {
  const brand = missing.brands ? await askForBrand(questions, texts, now) : undefined;
  if (missing.brands && brand === undefined) return undefined;
  const contact = !missing.klankbord ? undefined : await questions.ask({
    message: texts.contact, proposal: undefined,
    check: (typed) => (typed === '' ? texts.needed : KlankbordFile.safeParse({ outbound: { contact: typed } }).success ? undefined : texts.badContact),
  });
  if (missing.klankbord && contact === undefined) return undefined;
  const person = missing.escalation
    ? await askForPerson(questions, { contact: contact ?? there?.contact ?? '', owner: (brand?.owner ?? texts.usualOwner).slice(0, MAX_NAME_LENGTH), hasMailServer: there?.hasMailServer ?? false, texts })
    : undefined;
  if (missing.escalation && person === undefined) return undefined;
  if (!missing.sources) return { brand, contact, person, sources: undefined };
  const offers = offerSources(brand?.name ?? brandName, texts);
  const chosen = await questions.ask({ message: texts.sources(offers.described), proposal: offers.proposal, check: offers.problemIn });
  return chosen === undefined ? undefined : { brand, contact, person, sources: offers.pick(chosen) };
}

async function askForBrand(questions: Questions, texts: InitTexts, now: EpochMs): Promise<BrandAnswers | undefined> {
  const name = await questions.ask({ message: texts.brand, proposal: undefined, check: (typed) => (typed === '' ? texts.needed : undefined) });
  if (name === undefined) return undefined;
  const query = await questions.ask({ message: texts.query, proposal: `"${name.replaceAll('"', '')}"`, check: (typed) => problemOf(typed, texts.badQuery) });
  if (query === undefined) return undefined;
  const language = await questions.ask({ message: texts.language, proposal: DEFAULT_LANGUAGE, check: (typed) => (/^[a-z]{2}$/u.test(typed) ? undefined : texts.badLanguage) });
  if (language === undefined) return undefined;
  const owner = await questions.ask({ message: texts.owner, proposal: texts.usualOwner });
  if (owner === undefined) return undefined;
  const purpose = await questions.ask({ message: texts.purpose, proposal: texts.usualPurpose(name) });
  if (purpose === undefined) return undefined;
  const accounts = await questions.ask({ message: texts.ownAccounts, proposal: '' });
  if (accounts === undefined) return undefined;
  return {
    id: idFrom(name, 'brand', MAX_BRAND_ID_LENGTH), name, query, language, owner, purpose,
    ownAccounts: accounts.split(',').map((account) => account.trim()).filter((account) => account !== ''),
    reviewBy: new Date(now + REVIEW_DAYS * DAY_SECONDS * 1_000).toISOString().slice(0, 10),
  };
}

async function askForPerson(questions: Questions, { contact, owner, hasMailServer, texts }: {
  readonly contact: string;
  readonly owner: string;
  readonly hasMailServer: boolean;
  readonly texts: InitTexts;
}): Promise<PersonAnswers | undefined> {
  const name = await questions.ask({
    message: texts.person, proposal: owner, check: (typed) => (typed.length > MAX_NAME_LENGTH ? texts.longName(MAX_NAME_LENGTH) : undefined),
  });
  if (name === undefined) return undefined;
  const mail = await questions.ask({
    message: texts.personMail, proposal: MAIL_ADDRESS.test(contact) ? contact : '', check: (typed) => (typed === '' || MAIL_ADDRESS.test(typed) ? undefined : texts.badMail),
  });
  return mail === undefined ? undefined : { id: idFrom(name, 'person', MAX_PERSON_ID_LENGTH), name, mail, hasMailServer };
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
function idFrom(name: string, otherwise: string, maxLength: number): string {
  return looseSlugOf(name).slice(0, maxLength).replace(/-$/u, '') || otherwise;
}

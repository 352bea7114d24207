import { parseQuery } from '../../analysis/brand-query/parser.ts';
import { looseSlugOf } from '../../analysis/brand-query/slug.ts';
import { DEFAULT_LANGUAGE, MAX_BRAND_ID_LENGTH } from '../../schemas/config/brands.ts';
import { KlankbordFile } from '../../schemas/config/klankbord.ts';
import { DAY_SECONDS, type EpochMs } from '../../schemas/plain/units.ts';
import type { InitTexts } from '../../texts/init-texts.ts';
import { offerSources } from './offer-sources.ts';
import type { Questions } from './questions.ts';
import type { Answers, BrandAnswers } from './write-files.ts';

/** Half of the longest time a query may run without a review. */
const REVIEW_DAYS = 182;

/**
 * Asks for what the missing files need, and nothing else.
 * @param missing which files are to be written
 * @param brandName of the brands file that is there
 * @returns undefined when the person gave up
 */
export async function askForAnswers(questions: Questions, { missing, brandName, texts, now }: {
  readonly missing: Readonly<Record<'brands' | 'sources' | 'klankbord', boolean>>;
  readonly brandName: string | undefined;
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
  if (!missing.sources) return { brand, contact, sources: undefined };
  const offers = offerSources(brand?.name ?? brandName, texts);
  const chosen = await questions.ask({ message: texts.sources(offers.described), proposal: offers.proposal, check: offers.problemIn });
  return chosen === undefined ? undefined : { brand, contact, sources: offers.pick(chosen) };
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
    id: idOf(name), name, query, language, owner, purpose,
    ownAccounts: accounts.split(',').map((account) => account.trim()).filter((account) => account !== ''),
    reviewBy: new Date(now + REVIEW_DAYS * DAY_SECONDS * 1_000).toISOString().slice(0, 10),
  };
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

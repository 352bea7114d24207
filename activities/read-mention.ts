import { isUnknownHint, type BrandMatch } from '../analysis/brand-query/brand-matcher.ts';
import { cleanText } from '../analysis/clean.ts';
import type { TextAnalysis } from '../schemas/analysis.ts';
import type { BrandsConfig } from '../schemas/config/brands.ts';
import type { RawAuthor, RawMention } from '../schemas/mention.ts';
import { canonicalAccount } from '../schemas/plain/accounts.ts';
import type { BrandId } from '../schemas/plain/history-safe.ts';
import type { ActivityDependencies, ConfiguredSource } from './dependencies.ts';
import { identify, type Identified } from './identify.ts';

/** Brand of archive lines that name none, in a replay without a brands file. */
export const UNNAMED_BRAND = 'archive';

/** What reading a mention needs. */
export type ReadingDependencies = Pick<ActivityDependencies, 'keys' | 'brands' | 'matcher' | 'analyser' | 'onError'>;

/** What a mention says by itself, whatever is stored of it. */
export interface Reading {
  readonly matches: readonly BrandMatch[];
  /** Cleaned; '' for a private mention, of which nothing is kept but its times. */
  readonly text: string;
  readonly title: string;
  readonly isPrivate: boolean;
  readonly analysis: TextAnalysis | undefined;
}

/** Why a mention cannot be kept. */
export interface Refusal {
  readonly reason: string;
  /** It is about none of the brands: no mistake of anybody, and on a live source the usual case. */
  readonly isUnmatched?: boolean | undefined;
}

export interface ReadMention extends Identified {
  readonly reading: Reading | Refusal;
}

/**
 * Keys a mention, cleans it, finds its brands, and reads its language and sentiment. Depends on the mention, its
 * source and the configuration alone, so it may run before its turn. One poison mention must not take its page along:
 * whatever goes wrong becomes its reason.
 */
export function readMention(dependencies: ReadingDependencies, source: ConfiguredSource, raw: RawMention): ReadMention {
  const item = identify(raw, dependencies.keys);
  try {
    return { ...item, reading: read(dependencies, source, item.mention) };
  } catch (error) {
    dependencies.onError(error, 'readMention');
    return { ...item, reading: { reason: 'could not be analysed: an error of ours, see the log' } };
  }
}

function read({ brands, matcher, analyser }: ReadingDependencies, source: ConfiguredSource, mention: RawMention): Reading | Refusal {
  const { text } = cleanText(mention.text);
  const title = cleanText(mention.title ?? '').text;
  const matches = matcher.match({
    text,
    title,
    languageTag: mention.languageTag,
    brandHint: isBlank(mention.brand) ? unnamedBrandOf(brands) : mention.brand,
    direction: mention.direction,
    network: mention.author?.network,
    authorOwnOf: mention.author === undefined ? undefined : ownersOf(brands, mention.author),
  });
  if (isUnknownHint(matches)) return { reason: 'brand: not the id, name or alias of a brand in the brands file' };
  if (matches.length === 0) return { reason: 'matches no brand of the brands file', isUnmatched: true };
  if (mention.visibility === 'private') return { matches, text: '', title: '', isPrivate: true, analysis: undefined };
  const analysis = analyser.analyse(title === '' ? text : `${title}\n${text}`, {
    languageTag: mention.languageTag,
    sourceLanguage: source.language ?? brands.brands.find(({ id }) => id === matches[0]?.brand)?.sourceLanguage,
    isReply: mention.inReplyTo !== undefined,
  });
  return { matches, text, title, isPrivate: false, analysis };
}

function unnamedBrandOf({ brands }: BrandsConfig): string | undefined {
  return brands.some(({ id, query }) => id === UNNAMED_BRAND && query === undefined) ? UNNAMED_BRAND : undefined;
}

function isBlank(name: string | undefined): boolean {
  return name === undefined || name.trim() === '';
}

function ownersOf({ brands }: BrandsConfig, { network, account }: RawAuthor): readonly BrandId[] {
  const name = canonicalAccount(account);
  return brands
    .filter(({ ownAccounts }) => ownAccounts.some((own) => own.account === name && (own.network === undefined || own.network === network.toLowerCase())))
    .map(({ id }) => id);
}

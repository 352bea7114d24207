import { isUnknownHint, type BrandMatch } from '../analysis/brand-query/brand-matcher.ts';
import { canonicalAccount } from '../schemas/plain/accounts.ts';
import { cleanText } from '../analysis/clean.ts';
import type { TextAnalysis } from '../schemas/analysis.ts';
import type { BrandsConfig } from '../schemas/config/brands.ts';
import type { RawAuthor } from '../schemas/mention.ts';
import type { BrandId } from '../schemas/plain/history-safe.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { StoredMention } from '../schemas/rows.ts';
import type { ActivityDependencies } from './dependencies.ts';
import type { FetchedPage } from './fetch-next-page.ts';
import type { Identified } from './identify.ts';
import { placeInTime, type Placement } from './place-in-time.ts';

/** Brand of archive lines that name none, in a replay without a brands file. */
export const UNNAMED_BRAND = 'archive';

/** A mention with everything that can be said of it by itself. */
export interface Understood extends Identified {
  readonly known: StoredMention | undefined;
  readonly placement: Placement;
  readonly matches: readonly BrandMatch[];
  /** Cleaned; '' for a private mention, of which nothing is kept but its times. */
  readonly text: string;
  readonly title: string;
  readonly isPrivate: boolean;
  readonly analysis: TextAnalysis | undefined;
}

/**
 * Cleans a mention, finds its brands, fixes its place in time (an earlier first sight is carried forward), and reads
 * its language and sentiment. `reason` says why a mention cannot be kept.
 */
export function understand(
  { brands, matcher, analyser }: ActivityDependencies,
  { fetched, item, known }: { readonly fetched: FetchedPage; readonly item: Identified; readonly known: StoredMention | undefined },
): Understood | { readonly reason: string } {
  const { mention } = item;
  const { source, tick, lastGoodPoll } = fetched;
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
  if (matches.length === 0) return { reason: 'matches no brand of the brands file' };

  const fresh = placeInTime({ mode: source.mode, publishedAt: mention.publishedAt, tick, lastGoodPoll, intervalMs: source.intervalMs });
  const placement = known === undefined ? fresh : carriedForward(fresh, known, mention.publishedAt);
  const isPrivate = mention.visibility === 'private';
  return {
    ...item,
    known,
    placement,
    matches,
    isPrivate,
    text: isPrivate ? '' : text,
    title: isPrivate ? '' : title,
    analysis: isPrivate
      ? undefined
      : analyser.analyse(title === '' ? text : `${title}\n${text}`, {
          languageTag: mention.languageTag,
          sourceLanguage: source.language ?? brands.brands.find(({ id }) => id === matches[0]?.brand)?.sourceLanguage,
          isReply: mention.inReplyTo !== undefined,
        }),
  };
}

/** Fixed at first sight, also whether an undated mention counts: its source may have become healthy since. */
function carriedForward(fresh: Placement, { bucketAt, late }: StoredMention, publishedAt: EpochMs | undefined): Placement {
  return { ...fresh, bucketAt, late, counted: publishedAt !== undefined || !late };
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

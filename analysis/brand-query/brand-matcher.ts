import type { Brand } from '../../schemas/config/brands.ts';
import type { BrandId } from '../../schemas/plain/history-safe.ts';
import type { Direction } from '../../schemas/plain/labels.ts';
import { compileInto } from './compile.ts';
import { toMatchText } from './match-text.ts';
import { parseQuery } from './parser.ts';
import { toPhrase } from './phrase.ts';
import { nameKey } from './slug.ts';
import { TokenMap } from './token-map.ts';

export interface MatchInput {
  readonly text: string;
  readonly title?: string | undefined;
  /** Not read yet: waits for `lang:` in queries. */
  readonly languageTag?: string | undefined;
  /** Brand as the archive names it. Blank counts as none. */
  readonly brandHint?: string | undefined;
  /** Direction as the source states it. */
  readonly direction?: Direction | undefined;
  /** Id space of the author's account; narrows own accounts that are tied to one network. */
  readonly network?: string | undefined;
  /** Brands of which the author is an own account. */
  readonly authorOwnOf?: readonly BrandId[] | undefined;
  /** Brands to an own account of which this is a reply. */
  readonly answersOwnOf?: readonly BrandId[] | undefined;
}

export interface BrandMatch {
  readonly brand: BrandId;
  readonly direction: Direction;
  readonly queryVersion: number;
}
/** The hint names no brand of the configuration: the item belongs in quarantine. */
export interface UnknownHint {
  readonly unknownHint: string;
}
export type MatchResult = readonly BrandMatch[] | UnknownHint;

export interface BrandMatcher {
  /**
   * Brands a mention belongs to, in the order of the configuration. With a hint only the hint decides, on id, name or
   * alias; without one the queries and the own accounts do. Direction: `by` when the author is an own account; `about`
   * when the text names the brand or addresses an own account with @, or the source says nothing else; else `to`.
   */
  match(input: MatchInput): MatchResult;
}

/** True when a mention must go to quarantine, because no brand has the name it gives. */
export function isUnknownHint(result: MatchResult): result is UnknownHint {
  return 'unknownHint' in result;
}

interface CompiledBrand {
  readonly brand: Brand;
  /** Phrase numbers that can make the text name the brand. */
  readonly phrases: readonly number[];
  isNamed(found: ReadonlySet<number>, network: string | undefined): boolean;
}

const NOTHING: ReadonlySet<number> = new Set();

/**
 * Compiles the queries, names and own accounts of all brands into one pass over a text.
 * @throws QueryError for a query that cannot be read; the configuration reader has reported it before, with its line.
 */
export function compileBrands(brands: readonly Brand[]): BrandMatcher {
  const map = new TokenMap();
  const compiled = brands.map((brand) => compileBrand(map, brand));
  const byName = new Map(brands.flatMap((brand) => [brand.id, brand.name, ...brand.aliases].map((name) => [nameKey(name), brand.id] as const)));
  const byPhrase = new Map<number, CompiledBrand[]>();
  for (const brand of compiled) for (const phrase of brand.phrases) byPhrase.set(phrase, [...(byPhrase.get(phrase) ?? []), brand]);

  return {
    match(input) {
      const hint = input.brandHint?.trim() ?? '';
      const hinted = hint === '' ? undefined : byName.get(nameKey(hint));
      if (hint !== '' && hinted === undefined) return { unknownHint: hint };
      const isTextNeeded = hinted === undefined || input.direction === 'to' || (input.answersOwnOf?.length ?? 0) > 0;
      const found = isTextNeeded ? map.find(toMatchText(input)) : NOTHING;
      const candidates = new Set([...found].flatMap((phrase) => byPhrase.get(phrase) ?? []));
      return compiled.flatMap((each) => {
        const { id, queryVersion } = each.brand;
        if (hinted !== undefined && hinted !== id) return [];
        const isNamed = candidates.has(each) && each.isNamed(found, input.network);
        const direction = directionOf({ input, id, isNamed, isHinted: hinted === id, isOnly: brands.length === 1 });
        return direction === undefined ? [] : [{ brand: id, direction, queryVersion }];
      });
    },
  };
}

function compileBrand(map: TokenMap, brand: Brand): CompiledBrand {
  const query = brand.query === undefined ? undefined : compileInto(map, parseQuery(brand.query));
  const addresses = brand.ownAccounts
    .filter(({ account }) => HAS_WORD.test(account))
    .map(({ account, network }) => ({ phrase: map.add(toPhrase(`@${account}`)), network }));
  return {
    brand,
    phrases: [...(query?.phrases ?? []), ...addresses.map(({ phrase }) => phrase)],
    isNamed: (found, network) =>
      query?.holds(found) === true || addresses.some((own) => found.has(own.phrase) && isOnNetwork(own.network, network)),
  };
}

const HAS_WORD = /[\p{L}\p{N}_]/u;

function isOnNetwork(wanted: string | undefined, network: string | undefined): boolean {
  return wanted === undefined || network === undefined || wanted === network.toLowerCase();
}

/** undefined: the mention has nothing to do with this brand. */
function directionOf({
  input: { direction, authorOwnOf, answersOwnOf },
  id,
  isNamed,
  isHinted,
  isOnly,
}: {
  readonly input: MatchInput;
  readonly id: BrandId;
  readonly isNamed: boolean;
  readonly isHinted: boolean;
  readonly isOnly: boolean;
}): Direction | undefined {
  if (authorOwnOf?.includes(id) === true) return 'by';
  const isReply = answersOwnOf?.includes(id) === true;
  // A source that states a direction but no brand can only mean the one brand there is.
  const isMeant = isNamed || isHinted || isReply || (isOnly && direction !== undefined && direction !== 'about');
  if (!isMeant) return undefined;
  if (direction === 'by') return 'by';
  if (isNamed || direction === 'about') return 'about';
  return direction === 'to' || isReply ? 'to' : 'about';
}

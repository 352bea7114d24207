import { toAccountEntry } from '../../analysis/brand-query/accounts.ts';
import { BrandsFile, DEFAULT_LANGUAGE, DEFAULT_ZONE } from '../../schemas/config/brands.ts';
import type { AccountEntry, AccountList, Brand, BrandFileEntry, BrandsConfig } from '../../schemas/config/brands.ts';
import { ConfigError } from '../../schemas/errors.ts';
import type { BrandId } from '../../schemas/plain/history-safe.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { checkBrands } from './check-brands.ts';
import { readConfigText } from './config-text.ts';
import { campaignSpan } from './local-time.ts';
import { schemaProblems } from './schema-problems.ts';
import { readYaml } from './yaml-source.ts';

/**
 * Reads `brands.yaml`. `now` decides whether a query is past its review date.
 * @throws CommandError (exit 66) when there is no such file, or it cannot be read.
 * @throws ConfigError (exit 78) with every problem of the file, each with line, column and the fix.
 */
export async function readBrands(file: string, { now }: { readonly now: () => EpochMs }): Promise<BrandsConfig> {
  return parseBrands({ file, text: await readConfigText({ file, what: 'brands', next: 'check the path behind --brands' }), now: now() });
}

/**
 * As `readBrands`, for text that is already in memory; `file` is the name used in messages.
 * @throws ConfigError
 */
export function parseBrands({ file, text, now }: { readonly file: string; readonly text: string; readonly now: EpochMs }): BrandsConfig {
  const source = readYaml({ file, text });
  if (source.problems.length > 0) throw new ConfigError(source.problems);
  const problems = [...schemaProblems(BrandsFile, source), ...checkBrands(source, now)];
  if (problems.length > 0) throw new ConfigError(problems.toSorted((a, b) => a.line - b.line || a.column - b.column));
  const { brands, ...shared } = BrandsFile.parse(source.value);
  return { brands: brands.map((entry) => toBrand(entry, shared)) };
}

type SharedLists = Omit<BrandsFile, 'brands'>;

const LIST_KEYS = {
  ownAccounts: 'own_accounts',
  employees: 'employees',
  agencies: 'agencies',
  media: 'media',
  politicians: 'politicians',
  vips: 'vips',
  competitors: 'competitors',
} as const satisfies Record<AccountList, keyof SharedLists>;

function toBrand(entry: BrandFileEntry, shared: SharedLists): Brand {
  const zone = entry.zone ?? DEFAULT_ZONE;
  const list = (name: AccountList) => mergedAccounts(entry[LIST_KEYS[name]], shared[LIST_KEYS[name]]);
  return {
    id: entry.id as BrandId, // the schema has checked its form
    name: entry.name,
    aliases: entry.aliases ?? [],
    query: entry.query,
    queryVersion: entry.query_version ?? 1,
    purpose: entry.purpose,
    legalBasis: entry.legal_basis,
    owner: entry.owner,
    reviewBy: entry.review_by,
    zone,
    language: entry.language ?? DEFAULT_LANGUAGE,
    sourceLanguage: entry.source_language,
    campaigns: (entry.campaigns ?? []).flatMap(({ from, to, label }) => {
      const span = campaignSpan({ from, to, zone });
      return typeof span === 'string' ? [] : [{ ...span, label }]; // `checkBrands` has refused those without a span
    }),
    topics: (entry.topics ?? []).map(({ id, name, query, owner }) => ({ id, name, query, owner })),
    ambassadors: entry.ambassadors === undefined ? undefined : { purpose: entry.ambassadors.purpose, owner: entry.ambassadors.owner, reviewBy: entry.ambassadors.review_by },
    precision: entry.query_precision === undefined
      ? undefined
      : { share: entry.query_precision.share, sample: entry.query_precision.sample, measuredOn: entry.query_precision.measured_on },
    compareWith: entry.compare_with ?? [],
    ownAccounts: list('ownAccounts'),
    employees: list('employees'),
    agencies: list('agencies'),
    media: list('media'),
    politicians: list('politicians'),
    vips: list('vips'),
    competitors: list('competitors'),
  };
}

function mergedAccounts(...lists: readonly (readonly string[] | undefined)[]): readonly AccountEntry[] {
  const entries = lists.flatMap((list) => list ?? []).map(toAccountEntry);
  return [...new Map(entries.map((entry) => [`${entry.network ?? ''}:${entry.account}`, entry])).values()];
}

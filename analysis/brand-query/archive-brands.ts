import { DEFAULT_LANGUAGE, DEFAULT_ZONE, MAX_BRAND_ID_LENGTH } from '../../schemas/config/brands.ts';
import type { Brand, BrandsConfig } from '../../schemas/config/brands.ts';
import type { BrandId } from '../../schemas/plain/history-safe.ts';
import { fnv1a64, toHex64 } from '../hash64.ts';
import { matchForm } from '../clean.ts';
import { looseSlugOf } from './slug.ts';

const HASH_LENGTH = 8;

/**
 * Brands for an archive that is replayed without a brands file: one for each value of its `brand` field, in order of
 * first sight. They have no query; the field decides. Spellings with the same id are one brand, the later ones its
 * aliases. A name without Latin letters, or with a very long one, gets an id that ends in a hash. Blank names are left out.
 */
export function brandsFromArchive(names: Iterable<string>): BrandsConfig {
  const spellings = new Map<BrandId, Set<string>>();
  for (const written of names) {
    const name = written.trim();
    if (name === '') continue;
    const id = archiveIdOf(name);
    spellings.set(id, (spellings.get(id) ?? new Set()).add(name));
  }
  return { brands: [...spellings].map(([id, [name = id, ...aliases]]) => archiveBrand(id, name, aliases)) };
}

function archiveIdOf(name: string): BrandId {
  const slug = looseSlugOf(name);
  if (slug !== '' && slug.length <= MAX_BRAND_ID_LENGTH) return slug as BrandId; // made of [a-z0-9-]
  const hash = toHex64(fnv1a64(matchForm(name))).slice(0, HASH_LENGTH);
  const words = slug.slice(0, MAX_BRAND_ID_LENGTH - HASH_LENGTH - 1).replace(/-$/u, '') || 'brand';
  return `${words}-${hash}` as BrandId; // as above
}

function archiveBrand(id: BrandId, name: string, aliases: readonly string[]): Brand {
  return {
    id,
    name,
    aliases,
    query: undefined,
    queryVersion: 1,
    purpose: '',
    legalBasis: '',
    owner: '',
    reviewBy: '',
    zone: DEFAULT_ZONE,
    language: DEFAULT_LANGUAGE,
    sourceLanguage: undefined,
    campaigns: [], topics: [], ambassadors: undefined, precision: undefined, compareWith: [],
    ownAccounts: [],
    employees: [],
    agencies: [],
    media: [],
    politicians: [],
    vips: [],
    competitors: [],
  };
}

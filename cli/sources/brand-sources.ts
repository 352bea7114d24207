import { looseSlugOf } from '../../analysis/brand-query/slug.ts';
import { MAX_SOURCE_ID_LENGTH } from '../../schemas/config/sources.ts';
import { HASHTAG_TERMS } from './pack.ts';
import type { SourceOffer } from './pack.ts';

/** A server shows what it knows of others as well: three that differ in whom they follow see most public posts of both countries. */
const INSTANCES = [
  { host: 'mastodon.nl', language: 'nl' },
  { host: 'mastodon-belgium.be', language: undefined },
  { host: 'mastodon.social', language: undefined },
] as const;

/**
 * Where posts that carry the brand's name as a hashtag may be found, on Mastodon servers that both countries use.
 * Nothing when no hashtag can be made of the name: no Latin letter in it, or too long for an id.
 * @example brandSources('Noord Rail').map(({ id }) => id)[0] // 'mastodon-nl-noordrail'
 */
export function brandSources(brandName: string): readonly SourceOffer[] {
  const tag = looseSlugOf(brandName).replaceAll('-', '');
  // Mastodon takes no hashtag that is only a number.
  if (!/[a-z]/u.test(tag)) return [];
  return INSTANCES.map(({ host, language }): SourceOffer => ({
    id: `${host.replace(/[^a-z0-9]+/gu, '-')}-${tag}`,
    title: `#${tag} on ${host}`,
    connector: 'mastodon-hashtag',
    settings: { instance: host, tag },
    language,
    kind: 'network',
    passport: { publisher: host, terms: HASHTAG_TERMS, checked: 'unverified' },
  })).filter(({ id }) => id.length <= MAX_SOURCE_ID_LENGTH);
}

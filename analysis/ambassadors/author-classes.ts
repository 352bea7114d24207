import type { AccountEntry, Brand } from '../../schemas/config/brands.ts';
import { accountsOn } from '../brand-query/accounts.ts';
import type { AuthorClasses } from './activity.ts';

/**
 * Tells on which lists of a brand an author stands. Lists are compared as keyed hashes, so that no name is needed once it was
 * read from the file.
 * @param networks id spaces of accounts that are collected: an entry without one holds on all of them
 * @param keyOf author key of an account
 */
export function authorClassesOf({
  brand,
  networks,
  keyOf,
}: {
  readonly brand: Brand;
  readonly networks: readonly string[];
  readonly keyOf: (network: string, account: string) => string;
}): (authorKey: string) => AuthorClasses {
  const hashed = (entries: readonly AccountEntry[]) => new Set(accountsOn({ entries, networks }).map(({ network, account }) => keyOf(network, account)));
  const lists = {
    own: hashed(brand.ownAccounts), employee: hashed(brand.employees), agency: hashed(brand.agencies), media: hashed(brand.media),
    politician: hashed(brand.politicians), competitor: hashed(brand.competitors), vip: hashed(brand.vips),
  };
  return (authorKey) => ({
    own: lists.own.has(authorKey), employee: lists.employee.has(authorKey), agency: lists.agency.has(authorKey), media: lists.media.has(authorKey),
    politician: lists.politician.has(authorKey), competitor: lists.competitor.has(authorKey), vip: lists.vip.has(authorKey),
  });
}

import { MAX_BRAND_ID_LENGTH } from '../../schemas/config/brands.ts';
import type { BrandId } from '../../schemas/plain/history-safe.ts';
import { matchForm } from '../clean.ts';
import { foldAccents } from './fold.ts';

/**
 * Makes an id of a name: lower-case ASCII words joined by hyphens.
 * @example slugOf('US Airways') // 'us-airways'
 * @throws RangeError when nothing of the name is left, or the id would be longer than an id may be.
 */
export function slugOf(name: string): BrandId {
  const slug = looseSlugOf(name);
  if (slug === '') throw new RangeError('expected a name with a Latin letter or a digit to make an id of, found none; give the brand an id');
  if (slug.length > MAX_BRAND_ID_LENGTH) {
    throw new RangeError(`expected a name that gives an id of at most ${MAX_BRAND_ID_LENGTH} characters, found ${slug.length}; give the brand an id`);
  }
  return slug as BrandId; // made of [a-z0-9-] right here
}

/** As `slugOf`, but never throws: '' when nothing is left, and any length. Used to compare names. */
export function looseSlugOf(name: string): string {
  return foldAccents(matchForm(name))
    .replace(/['’]/gu, '')
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '');
}

/** Two spellings that differ only in case, accents and punctuation are one name; without Latin letters it is compared as it is. */
export function nameKey(name: string): string {
  return looseSlugOf(name) || matchForm(name).trim();
}

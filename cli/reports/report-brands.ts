import { z } from 'zod';
import type { ReportBrand } from '../../activities/report/report-brand.ts';
import { DEFAULT_LANGUAGE, DEFAULT_ZONE } from '../../schemas/config/brands.ts';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { BrandId } from '../../schemas/plain/history-safe.ts';
import type { ReadContext } from '../commands/read-command.ts';
import { readHomeRecord } from '../home.ts';

/**
 * Brands of a home, by what is known of them: the running instance's configuration, else that of this installation where the home is its
 * own, else what the store was told of brands, and names in the record of the home.
 * @param options.only id of the one that is asked for
 * @throws CommandError `NoBrand`, exit 66
 */
export async function findReportBrands(
  { store, home, live, signal }: Pick<ReadContext, 'store' | 'home' | 'live' | 'signal'>,
  { only, configured }: { readonly only: string | undefined; readonly configured: readonly ReportBrand[] },
): Promise<readonly ReportBrand[]> {
  const known = live?.brands.brands ?? (home.kind === 'live' && configured.length > 0 ? configured : undefined) ?? await storedBrands();
  const found = only === undefined ? known : known.filter(({ id }) => id === only);
  if (found.length > 0 || only === undefined) return found;
  throw new CommandError('NoBrand', EXIT.noInput, `There is no brand called ${only}.`, {
    next: known.length === 0 ? 'Run `./klankbord start` or `./klankbord replay FILE` first.' : `Choose one of: ${known.map(({ id }) => id).join(', ')}.`,
  });

  async function storedBrands(): Promise<readonly ReportBrand[]> {
    const { readBrandCards } = await import('../../store/report-brands.ts');
    const names = BrandNames.safeParse(readHomeRecord(home)?.['brandNames']).data ?? {};
    const cards = await readBrandCards(store, { signal });
    return cards.map(({ brand, name, zone, queryVersion, topics }): ReportBrand => ({
      id: brand as BrandId, // only matched mentions are stored under it
      name: name === '' ? (names[brand] ?? brand) : name, aliases: [], zone: zone === '' ? DEFAULT_ZONE : zone, language: DEFAULT_LANGUAGE,
      queryVersion: Math.max(1, queryVersion), campaigns: [], ambassadors: undefined,
      topics: topics.map((id) => ({ id, name: id, query: '', owner: undefined })),
    }));
  }
}

const BrandNames = z.record(z.string(), z.string());

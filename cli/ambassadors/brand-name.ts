import { z } from 'zod';
import { readHomeRecord, type Home } from '../home.ts';

const BrandNames = z.record(z.string(), z.string());

/** Name of a brand as people write it. Names stand in the home's record; the store knows only ids. */
export function brandNameOf(home: Home, brand: string): string {
  const names = BrandNames.safeParse(readHomeRecord(home)?.['brandNames']);
  return names.data?.[brand] ?? brand;
}

import { DEFAULT_ZONE } from '../../schemas/config/brands.ts';
import type { House } from '../screen.ts';

/** Zone in which times of a brand are told; without a brand that of the first one. */
export function zoneOf({ brands }: Pick<House, 'brands'>, id?: string): string {
  return (brands.brands.find((brand) => brand.id === id) ?? brands.brands[0])?.zone ?? DEFAULT_ZONE;
}

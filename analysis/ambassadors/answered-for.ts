import type { Brand } from '../../schemas/config/brands.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { localTimeOf } from '../duty/zoned.ts';

/** Whether somebody answers for looking for fans of a brand: a purpose, an owner, and a review that is not over. The last day counts, in the brand's own zone. */
export function isAnsweredFor({ ambassadors, zone }: Pick<Brand, 'ambassadors' | 'zone'>, at: EpochMs): boolean {
  return ambassadors !== undefined && localTimeOf(at, zone).day <= ambassadors.reviewBy;
}

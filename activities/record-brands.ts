import { recordConfiguration } from '../store/topics-record.ts';
import type { ActivityDependencies } from './dependencies.ts';

/** Writes names, campaigns and topics of the configuration where views find them. Safe twice: unchanged rows are not written again. */
export function createRecordBrands({ store, brands, now }: Pick<ActivityDependencies, 'store' | 'brands' | 'now'>): (signal: AbortSignal) => Promise<{ readonly recorded: number }> {
  return async (signal) => ({ recorded: await recordConfiguration(store, { brands: brands.brands, at: now() }, { signal }) });
}

import { z } from 'zod';
import type { MentionKey } from '../schemas/rows.ts';

/**
 * Parameters of a query that looks mentions up by key: `origin IN ({origins: …}) AND native_id IN ({nativeIds: …})`. A native
 * id is a hash over its origin too, so the pair need not be compared as a pair, which took twice as long.
 */
export const keyParamsShape = z.object({ origins: z.array(z.string()), nativeIds: z.array(z.string()) });

/** Parameters for these keys, in portions that one query takes; none for no keys. */
export function keyParams(keys: readonly MentionKey[]): readonly z.input<typeof keyParamsShape>[] {
  return Array.from({ length: Math.ceil(keys.length / KEYS_PER_QUERY) }, (_, index) => {
    const part = keys.slice(index * KEYS_PER_QUERY, (index + 1) * KEYS_PER_QUERY);
    return { origins: [...new Set(part.map((key) => key.origin))], nativeIds: part.map((key) => key.nativeId) };
  });
}

/** Keeps one parameter below the 128 kB that a server accepts in a form field. */
const KEYS_PER_QUERY = 2_000;

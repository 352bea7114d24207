import type { MentionKey } from '../../../schemas/rows.ts';
import { readUnmasked, readUnmaskedUntil, type Unmasked } from '../../../store/unmask.ts';
import type { House, Visitor } from '../../screen.ts';

/** What of the author a visitor sees now. */
export type UnmaskView =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'masked' }
  | { readonly kind: 'unmasked'; readonly minutes: number; readonly unmasked: Unmasked }
  | { readonly kind: 'other-key'; readonly minutes: number };

const MINUTE_MS = 60_000;

/** The role that answers people, and so may see who they are. */
export function mayUnmask({ person }: Pick<Visitor, 'person'>): boolean {
  return person.roles.includes('service');
}

/** Reads who wrote a mention only for who may see it, asked for it, and within the hour. */
export async function readUnmaskView({ store, keys, now }: House, visitor: Visitor, key: MentionKey): Promise<UnmaskView> {
  if (!mayUnmask(visitor)) return { kind: 'not-allowed' };
  const at = now();
  const until = await readUnmaskedUntil(store, { key, person: visitor.person.id, now: at });
  if (until === null || until <= at) return { kind: 'masked' };
  const minutes = Math.ceil((until - at) / MINUTE_MS);
  try {
    return { kind: 'unmasked', minutes, unmasked: await readUnmasked(store, key, keys.identity) };
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'other-key', minutes };
    throw error;
  }
}

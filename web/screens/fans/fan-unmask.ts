import { stateOf } from '../../../analysis/ambassadors/outreach-state.ts';
import type { EpochMs } from '../../../schemas/plain/units.ts';
import type { MentionKey } from '../../../schemas/rows.ts';
import type { Store } from '../../../store/client.ts';
import { readOutreach } from '../../../store/outreach.ts';
import { AUTHOR_UNMASKED_MS, countUnmaskedAuthors, MOST_UNMASKED_AN_HOUR, readAuthorUnmaskedUntil, recordAuthorUnmask } from '../../../store/outreach-unmask.ts';
import { readUnmasked, type Unmasked } from '../../../store/unmask.ts';
import { inTurn } from './in-turn.ts';

const LEAST_CHARACTERS = 10;
const MOST_CHARACTERS = 500;

export type AuthorUnmaskAnswer = 'done' | 'too-short' | 'too-many' | 'not-here';

/** What of a fan somebody sees now. */
export type FanUnmaskView =
  | { readonly kind: 'masked' }
  | { readonly kind: 'unmasked'; readonly until: EpochMs; readonly unmasked: Unmasked }
  | { readonly kind: 'other-key'; readonly until: EpochMs };

/**
 * Lets one person see who one fan is for an hour, and records it first. Only who was proposed or contacted can be looked behind, and at
 * most ten people an hour: there is no list of names.
 * @throws StoreError: then nothing was recorded for sure, and nothing may be shown
 */
export function unmaskFan(
  { store, now }: { readonly store: Store; readonly now: () => EpochMs },
  { brand, authorKey, person, reason: written }: { readonly brand: string; readonly authorKey: string; readonly person: string; readonly reason: string },
): Promise<AuthorUnmaskAnswer> {
  const reason = written.trim().slice(0, MOST_CHARACTERS);
  if ([...reason].length < LEAST_CHARACTERS) return Promise.resolve('too-short');
  return inTurn(store, async () => {
    const at = now();
    const state = stateOf(await readOutreach(store, { brand, authorKey }));
    if (state === null || state === 'opted-out') return 'not-here';
    const isSeenAlready = (await readAuthorUnmaskedUntil(store, { authorKey, person, now: at })) !== null;
    if (!isSeenAlready && (await countUnmaskedAuthors(store, { person, since: at - AUTHOR_UNMASKED_MS })) >= MOST_UNMASKED_AN_HOUR) return 'too-many';
    await recordAuthorUnmask(store, { authorKey, person, reason, at });
    return 'done';
  });
}

/**
 * Who a fan is and where the post of first contact stands, only for who asked for it and within the hour.
 * @param posts of the fan, the one to thank for first; the first that still stands is shown
 */
export async function readFanUnmask(
  { store, keys, now }: { readonly store: Store; readonly keys: { readonly identity: Uint8Array }; readonly now: () => EpochMs },
  { authorKey, person, posts }: { readonly authorKey: string; readonly person: string; readonly posts: readonly MentionKey[] },
): Promise<FanUnmaskView> {
  const at = now();
  const until = await readAuthorUnmaskedUntil(store, { authorKey, person, now: at });
  if (until === null || until <= at) return { kind: 'masked' };
  try {
    const found: Unmasked[] = [];
    for (const post of posts) {
      const unmasked = await readUnmasked(store, post, keys.identity);
      if (unmasked.url !== '' && unmasked.author !== null) return { kind: 'unmasked', until, unmasked };
      found.push(unmasked);
    }
    return { kind: 'unmasked', until, unmasked: found.find(({ author }) => author !== null) ?? found[0] ?? { url: '', author: null } };
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'other-key', until };
    throw error;
  }
}

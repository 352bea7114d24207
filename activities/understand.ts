import type { EpochMs } from '../schemas/plain/units.ts';
import type { StoredMention } from '../schemas/rows.ts';
import type { FetchedPage } from './fetch-next-page.ts';
import type { Identified } from './identify.ts';
import { placeInTime, type Placement } from './place-in-time.ts';
import type { Reading } from './read-mention.ts';

/** A mention with everything that can be said of it. */
export interface Understood extends Identified, Reading {
  readonly known: StoredMention | undefined;
  readonly placement: Placement;
}

/** Fixes the place of a mention in time; an earlier first sight is carried forward. */
export function understand(
  { source, tick, lastGoodPoll, intervalMs }: FetchedPage,
  { item, reading, known }: { readonly item: Identified; readonly reading: Reading; readonly known: StoredMention | undefined },
): Understood {
  const { publishedAt } = item.mention;
  const fresh = placeInTime({ mode: source.mode, publishedAt, tick, lastGoodPoll, intervalMs });
  const { mention, key, authorKey, inReplyTo, version } = item;
  const { matches, text, title, isPrivate, analysis } = reading;
  return {
    mention, key, authorKey, inReplyTo, version, matches, text, title, isPrivate, analysis, known,
    placement: known === undefined ? fresh : carriedForward(fresh, known, publishedAt),
  };
}

/** Fixed at first sight, also whether an undated mention counts: its source may have become healthy since. */
function carriedForward(fresh: Placement, { bucketAt, late }: StoredMention, publishedAt: EpochMs | undefined): Placement {
  return { ...fresh, bucketAt, late, counted: publishedAt !== undefined || !late };
}

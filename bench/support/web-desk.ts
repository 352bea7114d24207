import { BUCKET_SECONDS } from '../../schemas/plain/units.ts';
import type { IncidentId, SourceId } from '../../schemas/plain/history-safe.ts';
import type { Store } from '../../store/client.ts';
import type { HouseSource } from '../../web/screen.ts';
import { inventedBrands } from './invented-pages.ts';
import { inventIncidents } from './web-incidents.ts';
import { inventMentions } from './web-mentions.ts';
import { personId } from './web-people.ts';
import { inventWatch } from './web-watch.ts';

/** How large an invented installation is. */
export interface DeskSize {
  readonly mentions: number;
  readonly days: number;
  readonly messages: number;
}

const SOURCES = 40;

/** Sources of the invented installation. */
export function deskSources(): readonly (HouseSource & { readonly id: SourceId })[] {
  return Array.from({ length: SOURCES }, (_, place) => ({
    id: `bron-${place + 1}` as SourceId, connector: place < SOURCES / 2 ? 'mastodon-hashtag' : 'feeds', intervalMs: BUCKET_SECONDS * 1_000, isPaused: false, // lower-case words
  }));
}

/** Fills an empty store with an installation that has listened to three brands for weeks. @returns ids of its incidents, the two open ones first */
export async function inventDesk(store: Store, { mentions, days, messages }: DeskSize): Promise<readonly IncidentId[]> {
  const until = Math.floor(Date.now() / 1_000 / BUCKET_SECONDS) * BUCKET_SECONDS;
  const brands = inventedBrands().map(({ id, name }) => ({ id, name }));
  const ids = brands.map(({ id }) => id);
  const sources = deskSources().map(({ id }) => id);
  await inventMentions(store, { mentions, days, brands, sources, until });
  await inventWatch(store, { brands: ids, sources, until });
  return inventIncidents(store, { brands: ids, people: [personId(0), personId(1), personId(2)], days, messages, until });
}

import type { EpochSeconds } from '../schemas/plain/units.ts';
import type { HealthReason } from '../schemas/plain/source-health.ts';
import type { SourceStateRow } from '../store/collection.ts';
import type { House } from './screen.ts';

/** How much of the world we see now. */
export interface Sight {
  readonly seen: number;
  readonly all: number;
  /** Sources that nobody sees. */
  readonly blind: readonly { readonly source: string; readonly since: EpochSeconds; readonly reason: HealthReason }[];
}

/** What the health of the sources says about those that are listened to now; paused ones are left out. */
export function sightOf({ sources }: Pick<House, 'sources'>, states: readonly SourceStateRow[]): Sight {
  const listened = new Set(sources().filter(({ isPaused }) => !isPaused).map(({ id }) => id));
  const known = states.filter(({ source }) => listened.has(source));
  const blind = known.filter(({ state }) => state === 'blind' || state === 'needs-attention');
  return {
    all: listened.size,
    seen: known.filter(({ lastGoodAt, source }) => lastGoodAt !== null && !blind.some((each) => each.source === source)).length,
    blind: blind.map(({ source, since, reason }) => ({ source, since, reason })),
  };
}

import { DAY_SECONDS, type EpochSeconds } from '../schemas/plain/units.ts';
import type { Store } from '../store/client.ts';
import { readSourceShares, type SourceShare } from '../store/source-shares.ts';
import type { Sight } from './watch-holes.ts';

/** Sources that together bring at least this share of a brand's mentions: without them nobody can say it is calm. Judgement. */
export const RELEVANT_SHARE = 0.1;
const SHARE_DAYS = 7;
/** Below this many mentions nobody knows yet which source matters: all of them do. Judgement. */
const ENOUGH_MENTIONS = 20;

/** What was seen of a source, and what part of a brand's mentions it brings. */
export interface WeighedSight extends Sight {
  /** 0–1; 1 while too little is known, since any source may be the one that matters. */
  readonly share: number;
}

/** Weighs sources for one brand. */
type Weigh = (brand: string) => readonly WeighedSight[];

/**
 * What each source brings to which brand, by the mentions of the last week, asked once for each `now`. A hobby feed that breaks
 * must not make every brand unknown, the one forum where a brand lives must, and so must twenty small feeds at once. Sources
 * that the operator paused matter to nobody.
 */
export function createSourceScales(store: Store): (sights: readonly Sight[], now: EpochSeconds, signal: AbortSignal) => Promise<Weigh> {
  let known: { readonly now: EpochSeconds; readonly shares: readonly SourceShare[] } | undefined;
  return async (sights, now, signal) => {
    const watched = sights.filter(({ source, since }) => source.isPaused !== true && since !== undefined);
    const sources = watched.map(({ source }) => source.id);
    if (known?.now !== now) {
      const span = { from: now - SHARE_DAYS * DAY_SECONDS, to: now + DAY_SECONDS };
      known = { now, shares: sources.length === 0 ? [] : await readSourceShares(store, { ...span, sources }, { signal }) };
    }
    const { shares } = known;
    return (brand) => {
      const own = new Map(shares.filter((share) => share.brand === brand).map(({ source, mentions }) => [source, mentions]));
      const total = [...own.values()].reduce((sum, mentions) => sum + mentions, 0);
      return watched.map((sight) => ({ ...sight, share: total < ENOUGH_MENTIONS ? 1 : (own.get(sight.source.id) ?? 0) / total }));
    };
  };
}

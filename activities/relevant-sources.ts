import { DAY_SECONDS, type EpochSeconds } from '../schemas/plain/units.ts';
import { readSourceShares } from '../store/source-shares.ts';
import type { ActivityDependencies } from './dependencies.ts';
import type { Sight } from './watch-holes.ts';

/** A source that brought at least this share of a brand's mentions of the last week: without it nobody can say it is calm. Judgement. */
const RELEVANT_SHARE = 0.1;
const SHARE_DAYS = 7;
/** Below this many mentions nobody knows yet which source matters: all of them do. Judgement. */
const ENOUGH_MENTIONS = 20;

/**
 * Which sources matter to which brand. A hobby feed that breaks must not make every brand unknown, and the one forum where
 * a brand lives must. Sources that the operator paused matter to nobody.
 */
export async function findRelevantSources(
  { store }: ActivityDependencies,
  { sights, now, signal }: { readonly sights: readonly Sight[]; readonly now: EpochSeconds; readonly signal: AbortSignal },
): Promise<(brand: string) => readonly Sight[]> {
  const watched = sights.filter(({ source, since }) => source.isPaused !== true && since !== undefined);
  const sources = watched.map(({ source }) => source.id);
  const shares = sources.length === 0 ? [] : await readSourceShares(store, { from: now - SHARE_DAYS * DAY_SECONDS, to: now + DAY_SECONDS, sources }, { signal });
  return (brand) => {
    const own = shares.filter((share) => share.brand === brand);
    const total = own.reduce((sum, { mentions }) => sum + mentions, 0);
    if (total < ENOUGH_MENTIONS) return watched;
    const relevant = new Set(own.filter(({ mentions }) => mentions >= RELEVANT_SHARE * total).map(({ source }) => source));
    return watched.filter(({ source }) => relevant.has(source.id));
  };
}

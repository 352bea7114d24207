import type { Level } from '../../schemas/plain/levels.ts';
import type { EpochSeconds } from '../../schemas/plain/units.ts';
import { INCIDENT } from './settings.ts';

/** One new incident of the day, of any brand. */
export interface Opening {
  readonly incident: string;
  readonly brand: string;
  readonly at: EpochSeconds;
  readonly level: Level;
  readonly severity: number;
}

/**
 * Parts the openings of one local day, over all brands, into those people are told about now and those that wait for
 * the digest. The first `ceiling` of levels 1–2 in time order pass, since nobody knows what the day still brings;
 * levels 3–4 always pass and use nothing up. The digest is ordered by severity, highest first.
 */
export function applyDailyCeiling(
  openings: readonly Opening[],
  { ceiling = INCIDENT.openingsPerDay }: { readonly ceiling?: number } = {},
): { readonly told: readonly Opening[]; readonly digest: readonly Opening[] } {
  const inTime = [...openings].sort((a, b) => a.at - b.at || compareText(a.incident, b.incident));
  const told: Opening[] = [];
  const digest: Opening[] = [];
  let used = 0;
  for (const opening of inTime) {
    if (opening.level > INCIDENT.coolDownLevel) told.push(opening);
    else if (used < ceiling) {
      used += 1;
      told.push(opening);
    } else digest.push(opening);
  }
  digest.sort((a, b) => b.severity - a.severity || a.at - b.at || compareText(a.incident, b.incident));
  return { told, digest };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import type { EpochMs } from '../../schemas/plain/units.ts';

const DAY_MS = 86_400_000;

/**
 * Noon of a weekday in the week that begins at a local midnight: half a day in, so that a clock change does not lead into a
 * neighbouring day.
 * @param peak.weekday 0 Monday to 6 Sunday
 */
export function peakDay({ weekday }: { readonly weekday: number }, weekFrom: EpochMs): EpochMs {
  return weekFrom + weekday * DAY_MS + DAY_MS / 2;
}

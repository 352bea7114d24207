import { Temporal } from 'temporal-polyfill';
import type { EpochSeconds } from '../schemas/plain/units.ts';

/** Zones change their offset on quarter hours at the finest, so one look-up serves the buckets of a quarter hour. */
const QUARTER_SECONDS = 900;
const SATURDAY = 6;

export interface LocalHour {
  /** 0–23 in the audience's zone. */
  readonly hour: number;
  readonly weekend: boolean;
}

/** Hour of day and weekend of a moment in a zone, remembered per quarter hour. Throws RangeError for an unknown zone. */
export function createLocalClock(): (at: EpochSeconds, zone: string) => LocalHour {
  const known = new Map<string, LocalHour>();
  return (at, zone) => {
    const quarter = Math.floor(at / QUARTER_SECONDS);
    const name = `${quarter} ${zone}`;
    const remembered = known.get(name);
    if (remembered !== undefined) return remembered;
    const local = Temporal.Instant.fromEpochMilliseconds(quarter * QUARTER_SECONDS * 1_000).toZonedDateTimeISO(zone);
    const hour = { hour: local.hour, weekend: local.dayOfWeek >= SATURDAY };
    known.set(name, hour);
    return hour;
  };
}

import type { DeskHours, EscalationConfig } from '../../schemas/config/escalation.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { isClosedAllDay } from './desk-hours.ts';
import { addDays, localTimeOf, momentOf } from './zoned.ts';

/** A closure longer than this is no quiet time: a message that waits so long has missed its point. */
const MAX_QUIET_DAYS = 31;

/**
 * End of the quiet time that covers a moment; undefined when it is not quiet. Quiet are the hours of the night in `zone`
 * (none when they begin and end at one time), and whole days on which the desk is closed in the desk's own zone. Where one
 * quiet stretch follows another, the end of the last counts: from Friday evening to Monday morning it is quiet once. A desk
 * that stays closed for more than a month holds nothing back.
 */
export function quietUntil({ quietHours, zone, desk, at }: {
  readonly quietHours: EscalationConfig['quietHours'];
  readonly zone: string;
  readonly desk?: DeskHours | undefined;
  readonly at: EpochMs;
}): EpochMs | undefined {
  const withDesk = follow(at, (moment) => nightEnd(quietHours, zone, moment) ?? (desk === undefined ? undefined : closedDayEnd(desk, moment)));
  const until = withDesk ?? follow(at, (moment) => nightEnd(quietHours, zone, moment));
  return until === undefined || until === at ? undefined : until;
}

/** Goes from the end of one quiet stretch to the next; undefined when that goes on for too long. */
function follow(at: EpochMs, endOf: (moment: EpochMs) => EpochMs | undefined): EpochMs | undefined {
  let until = at;
  // A day has at most two stretches: its night and itself.
  for (let stretch = 0; stretch <= 2 * MAX_QUIET_DAYS; stretch += 1) {
    const end = endOf(until);
    if (end === undefined) return until;
    until = end;
  }
  return undefined;
}

function nightEnd({ from, to }: EscalationConfig['quietHours'], zone: string, at: EpochMs): EpochMs | undefined {
  if (from === to) return undefined;
  const { day } = localTimeOf(at, zone);
  const nights = from < to ? [[day, day]] : [[addDays(day, -1), day], [day, addDays(day, 1)]];
  for (const [first = day, last = day] of nights) {
    const end = momentOf({ day: last, minute: to, zone });
    if (momentOf({ day: first, minute: from, zone }) <= at && at < end) return end;
  }
  return undefined;
}

function closedDayEnd(desk: DeskHours, at: EpochMs): EpochMs | undefined {
  const { day } = localTimeOf(at, desk.zone);
  return isClosedAllDay(desk, day) ? momentOf({ day: addDays(day, 1), minute: 0, zone: desk.zone }) : undefined;
}

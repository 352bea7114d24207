import { isClosedAllDay } from '../../../analysis/duty/desk-hours.ts';
import { addDays, localTimeOf, momentOf, weekdayOf } from '../../../analysis/duty/zoned.ts';
import type { DeskHours, EscalationConfig } from '../../../schemas/config/escalation.ts';
import type { EpochMs } from '../../../schemas/plain/units.ts';

const DUTY = 'webcare';
/** Without a desk of its own a team is taken to close at six. */
const USUAL_CLOSING_MINUTE = 18 * 60;
/** Christmas and New Year together are shorter. */
const DAYS_BACK = 21;

/** When the service desk closed last: the end of the last block of its last open day. Without a desk: the last 18:00 in the zone. */
export function lastClosing({ duties, desks }: Pick<EscalationConfig, 'duties' | 'desks'>, { now, zone }: { readonly now: EpochMs; readonly zone: string }): EpochMs {
  const desk = desks.find(({ id }) => id === duties.find((duty) => duty.id === DUTY)?.desk) ?? desks.find(({ id }) => id === DUTY);
  const place = desk?.zone ?? zone;
  const today = localTimeOf(now, place).day;
  for (let back = 0; back <= DAYS_BACK; back += 1) {
    const day = addDays(today, -back);
    const minute = desk === undefined ? USUAL_CLOSING_MINUTE : closingMinute(desk, day);
    const moment = minute === undefined ? undefined : momentOf({ day, minute, zone: place });
    if (moment !== undefined && moment <= now) return moment;
  }
  return now - DAYS_BACK * 86_400_000;
}

function closingMinute(desk: DeskHours, day: string): number | undefined {
  if (isClosedAllDay(desk, day)) return undefined;
  const ends = (desk.week[weekdayOf(day)] ?? []).map(({ to }) => to);
  return ends.length === 0 ? undefined : Math.max(...ends);
}

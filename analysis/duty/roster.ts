import type { DutyRoster } from '../../schemas/config/escalation.ts';
import type { RecipientId } from '../../schemas/plain/history-safe.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { momentOfLocal } from './zoned.ts';

/** Who has a duty at a moment. */
export interface OnDuty {
  readonly person: RecipientId;
  /** There are shifts, and none covers the moment: the first of the duty's people is reached instead. */
  readonly isGap: boolean;
  /** The other people of the duty, in their order. */
  readonly standIns: readonly RecipientId[];
}

/** Time that no shift covers, [from, to). */
export interface RosterGap {
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Who is reached instead. */
  readonly person: RecipientId;
}

/** Who has the duty; undefined when the duty has no people at all. */
export function onDuty(duty: DutyRoster, at: EpochMs): OnDuty | undefined {
  const shift = spansOf(duty).find(({ from, to }) => from <= at && at < to);
  const person = shift?.person ?? duty.people[0];
  if (person === undefined) return undefined;
  return { person, isGap: shift === undefined && duty.shifts.length > 0, standIns: duty.people.filter((other) => other !== person) };
}

/** Parts of [from, to) that no shift covers, in order; none for a duty without shifts, whose first person always has it. */
export function rosterGaps(duty: DutyRoster, from: EpochMs, to: EpochMs): readonly RosterGap[] {
  const [person] = duty.people;
  if (duty.shifts.length === 0 || person === undefined) return [];
  const gaps: RosterGap[] = [];
  let covered = from;
  for (const shift of spansOf(duty)) {
    if (shift.to <= covered) continue;
    if (shift.from >= to) break;
    if (shift.from > covered) gaps.push({ from: covered, to: shift.from, person });
    covered = shift.to;
  }
  if (covered < to) gaps.push({ from: covered, to, person });
  return gaps;
}

/** When somebody else has the duty, or nobody by shift, and who; undefined: nothing changes any more. */
export function nextOnDuty(duty: DutyRoster, at: EpochMs): (OnDuty & { readonly from: EpochMs }) | undefined {
  const now = onDuty(duty, at);
  const changes = spansOf(duty).flatMap(({ from, to }) => [from, to]).filter((moment) => moment > at).toSorted((a, b) => a - b);
  for (const from of changes) {
    const then = onDuty(duty, from);
    if (then !== undefined && (then.person !== now?.person || then.isGap !== now.isGap)) return { ...then, from };
  }
  return undefined;
}

function spansOf({ shifts, zone }: DutyRoster): readonly { readonly from: EpochMs; readonly to: EpochMs; readonly person: RecipientId }[] {
  return shifts
    .map(({ from, to, person }) => ({ from: momentOfLocal(from, zone), to: momentOfLocal(to, zone), person }))
    .toSorted((a, b) => a.from - b.from);
}
